package actions

import (
	"context"
	"time"

	"hopxa/agendas"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/stage"
	"hopxa/server/wire"
)

// MeetingPause begins a break, or adjourns the meeting: the item's clock stops, the floor is free, a notice with the
// time is on stage. Sent again during a pause it changes the reason and the end.
func (a *Actions) MeetingPause(ctx context.Context, who Who, id int64, in wire.PauseInput) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_pause", body(id, in)), func(tx *journal.Tx) (wire.Meeting, error) {
		if _, err := conducting(tx, who, id); err != nil {
			return wire.Meeting{}, err
		}
		if in.Until != nil && !in.Until.After(tx.Now) {
			return wire.Meeting{}, meetings.ErrPauseOver
		}
		if err := nothingRuns(ctx, tx, id); err != nil {
			return wire.Meeting{}, err
		}
		if err := meetings.BeginPause(ctx, tx.Tx, id, meetings.Pause{Kind: in.Kind, Reason: in.Reason, From: tx.Now, Until: in.Until}); err != nil {
			return wire.Meeting{}, err
		}
		if err := agendas.StopClock(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingPaused, pauseData{in.Kind, in.Reason, in.Until}); err != nil {
			return wire.Meeting{}, err
		}
		before, err := floor.Get(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		if before.Holder != nil || len(before.Others) > 0 {
			if err := floor.Clear(ctx, tx.Tx, id, tx.Now); err != nil {
				return wire.Meeting{}, err
			}
			if err := tx.Write(journal.MeetingStream(id), FloorEnded, SeatData{}); err != nil {
				return wire.Meeting{}, err
			}
		}
		if err := stage.Set(ctx, tx.Tx, id, stage.Stage{Kind: stage.Break}); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), StageShown, stageData{Kind: stage.Break}); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

// pauseData is an entry's.
type pauseData struct {
	Kind   string     `json:"kind"`
	Reason string     `json:"reason,omitempty"`
	Until  *time.Time `json:"until,omitempty"`
}
