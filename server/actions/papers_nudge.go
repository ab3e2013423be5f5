package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/meetings"
)

// PapersNudge asks every screen of a meeting to fetch the papers it lacks now, whatever it was waiting for.
func (a *Actions) PapersNudge(ctx context.Context, who Who, meetingID int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("papers_nudge", body(meetingID)), func(tx *journal.Tx) (none, error) {
		r, err := preparing(tx, who, meetingID)
		if err != nil {
			return none{}, err
		}
		if r.Meeting.State == meetings.Draft {
			return none{}, meetings.ErrNotAnnounced
		}
		return none{}, tx.Write(journal.MeetingStream(meetingID), PapersNudged, none{})
	})
	return err
}
