package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/wire"
)

// MeetingCancel calls an announced meeting off. It stays on record, nothing of it changes any more, and who was sent the
// invitation is told. Calling off what was called off changes nothing.
func (a *Actions) MeetingCancel(ctx context.Context, who Who, id int64, in wire.CancelInput) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_cancel", body(id, in)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := access.To(ctx, tx, who.Principal, id)
		if err == nil && !r.Prepares() {
			err = access.ErrForbidden
		}
		if err == nil {
			err = r.Meeting.CheckRoom()
		}
		if err == nil {
			err = r.Meeting.CheckCancel()
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.CancelledAt != nil {
			return meetingFor(ctx, tx, who, id)
		}
		why := strings.TrimSpace(in.Why)
		if err := noteChange(ctx, tx, r.Meeting, outgoing.CalledOff, changedWhy{why}); err != nil {
			return wire.Meeting{}, err
		}
		if err := cancelMeeting(ctx, tx, id, why); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}
