package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/calls"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// CallBegin lets a hall and somebody who conducts hear each other, and nobody else either of them. The one who calls
// does it from a seat of their own; the media plane enforces it. A call that is there already stays.
func (a *Actions) CallBegin(ctx context.Context, who Who, meetingID int64, in wire.CallInput) ([]wire.PrivateCall, error) {
	return journal.Do(ctx, a.Journal, who.command("call_begin", body(meetingID, in)), func(tx *journal.Tx) ([]wire.PrivateCall, error) {
		r, err := helping(tx, who, meetingID)
		if err != nil {
			return nil, err
		}
		if err := r.MaySit(in.WithSeat); err != nil {
			return nil, err
		}
		all, err := calls.All(ctx, tx, meetingID)
		if err != nil {
			return nil, err
		}
		if err := calls.Check(all, in.Seat, in.WithSeat); err != nil {
			return nil, err
		}
		for _, c := range all {
			if c.Seat == in.Seat && c.WithSeat == in.WithSeat {
				return views.Calls(ctx, tx, r)
			}
		}
		if err := mayCall(ctx, tx, r, in.Seat, in.WithSeat); err != nil {
			return nil, err
		}
		if err := calls.Begin(ctx, tx.Tx, meetingID, calls.Call{Seat: in.Seat, WithSeat: in.WithSeat, Since: tx.Now}); err != nil {
			return nil, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), CallBegan, callData{Seat: in.Seat, WithSeat: in.WithSeat}); err != nil {
			return nil, err
		}
		return views.Calls(ctx, tx, r)
	})
}

// mayCall refuses a call to a seat without sound of its own, of one who speaks to all, and, while the meeting runs, of
// the commune hall.
func mayCall(ctx context.Context, tx *journal.Tx, r access.Rights, seat, with string) error {
	if r.Meeting.State == meetings.Live && (seat == r.MainSeat() || with == r.MainSeat()) {
		return calls.ErrHallMeets
	}
	called, err := attendance.Get(ctx, tx, r.Meeting.ID, seat)
	if err != nil {
		return err
	}
	caller, err := attendance.Get(ctx, tx, r.Meeting.ID, with)
	if err != nil {
		return err
	}
	if !called.Present || called.Mode != attendance.Video || !caller.Present {
		return calls.ErrNotThere
	}
	f, err := floor.Get(ctx, tx, r.Meeting.ID)
	if err != nil {
		return err
	}
	speaking := f.Others
	if f.Holder != nil {
		speaking = append(speaking, *f.Holder)
	}
	for _, h := range speaking {
		if h.AudioSeat == seat || h.AudioSeat == with {
			return calls.ErrSpeaking
		}
	}
	return nil
}
