package actions

import (
	"cmp"
	"context"

	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorGrant lets a seat speak, whether it asked or not: as the holder it takes the floor from whoever
// has it; it may also interject or answer beside the holder. The picture follows who speaks unless
// something else than a camera is on stage.
func (a *Actions) FloorGrant(ctx context.Context, who Who, meetingID int64, in wire.FloorGrant) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_grant", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := conductingNow(tx, who, meetingID)
		if err == nil {
			err = meetings.CheckRunning(ctx, tx, meetingID)
		}
		if err != nil {
			return wire.Floor{}, err
		}
		if err := r.CheckPart(ctx, tx, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if err := r.CheckSpeaks(in.Seat); err != nil {
			return wire.Floor{}, err
		}
		f, err := floor.Get(ctx, tx, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		h := floor.Holder{Seat: in.Seat, Role: cmp.Or(string(in.Role), floor.Holds), Kind: cmp.Or(string(in.Kind), floor.Speech), Minutes: in.Minutes}
		if was := f.Speaks(in.Seat); was != nil && (was.Role == h.Role || was.Role == floor.Holds) {
			return views.Floor(ctx, tx, meetingID)
		}
		if asked := f.Asked(in.Seat, string(in.Kind)); asked != nil && h.Role == floor.Holds {
			h.Kind, h.ItemID, h.Answerer = asked.Kind, asked.ItemID, asked.Answerer
		}
		if err := letSpeak(ctx, tx, r, h); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
