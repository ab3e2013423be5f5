package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MeetingClose ends the meeting: the current item is finished, the floor is free, the queue empty, and its records are drafted.
// Closing a closed meeting changes nothing.
func (a *Actions) MeetingClose(ctx context.Context, who Who, id int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_close", body(id)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := access.To(ctx, tx, who.Principal, id)
		if err == nil && !r.Conducts() {
			err = access.ErrForbidden
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.Over() {
			return meetingFor(ctx, tx, who, id)
		}
		if r.Meeting.State != meetings.Live {
			return wire.Meeting{}, meetings.ErrNotLive
		}
		if err := nothingRuns(ctx, tx, id); err != nil {
			return wire.Meeting{}, err
		}
		if err := floor.Clear(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Meeting{}, err
		}
		if err := floor.ClearQueue(ctx, tx.Tx, id); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), FloorEnded, SeatData{}); err != nil {
			return wire.Meeting{}, err
		}
		if err := endCalls(ctx, tx, id, ""); err != nil {
			return wire.Meeting{}, err
		}
		if err := agendas.FinishItem(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Meeting{}, err
		}
		if err := meetings.Close(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingClosed, none{}); err != nil {
			return wire.Meeting{}, err
		}
		if err := draftRecords(ctx, tx, id); err != nil {
			return wire.Meeting{}, err
		}
		if err := giveNotice(ctx, tx, r.Meeting); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

// nothingRuns refuses to close, or to pause, over a vote that runs: its ballots would be lost without a word.
func nothingRuns(ctx context.Context, tx *journal.Tx, meetingID int64) error {
	all, err := votes.OfMeeting(ctx, tx, meetingID)
	for _, m := range all {
		if m.State == votes.Open {
			return votes.ErrRunning
		}
	}
	return err
}
