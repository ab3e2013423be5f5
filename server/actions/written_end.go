package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// WrittenEnd counts the answers before the deadline, for instance when all have come. Who conducts may. Ending what is
// over changes nothing. At the deadline KeepVotes does the same.
func (a *Actions) WrittenEnd(ctx context.Context, who Who, id int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("written_end", body(id)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := access.To(ctx, tx, who.Principal, id)
		if err == nil && !r.Conducts() {
			err = access.ErrForbidden
		}
		if err == nil && !r.Meeting.Written() {
			err = meetings.ErrNotWritten
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.Over() {
			return meetingFor(ctx, tx, who, id)
		}
		if err := r.Meeting.CheckAsking(); err != nil {
			return wire.Meeting{}, err
		}
		if err := eachOpen(ctx, tx, id, func(m votes.Motion) error { return a.close(ctx, tx, r.Meeting, m) }); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

// endWritten closes a written one with its last question.
func endWritten(ctx context.Context, tx *journal.Tx, id int64) error {
	open := 0
	if err := eachOpen(ctx, tx, id, func(votes.Motion) error { open++; return nil }); err != nil || open > 0 {
		return err
	}
	if err := meetings.Close(ctx, tx.Tx, id, tx.Now); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(id), MeetingClosed, none{})
}
