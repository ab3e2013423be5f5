package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
)

// PapersNudge asks everybody invited to fetch the papers now. That it was asked is on record; the asking itself
// goes over the sockets that are open.
func (a *Actions) PapersNudge(ctx context.Context, who Who, meetingID int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("papers_nudge", body(meetingID)), func(tx *journal.Tx) (none, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil && !r.Prepares() {
			err = access.ErrForbidden
		}
		if err == nil {
			err = r.Meeting.CheckPreparing()
		}
		if err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(meetingID), PapersNudged, none{})
	})
	return err
}
