package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/meetings"
)

// MeetingDiscard throws a draft away. What was announced is never thrown away.
func (a *Actions) MeetingDiscard(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("meeting_discard", body(id)), func(tx *journal.Tx) (none, error) {
		r, err := preparing(tx, who, id)
		if err != nil {
			return none{}, err
		}
		if r.Meeting.State != meetings.Draft {
			return none{}, meetings.ErrNotDraft
		}
		if err := meetings.Delete(ctx, tx.Tx, id); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(id), MeetingDiscarded, map[string]string{"title": r.Meeting.Title})
	})
	return err
}
