package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/people"
)

// OutgoingRetry puts a message that failed, or waits long, at the head of the queue. Clerks and admins may.
func (a *Actions) OutgoingRetry(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("outgoing_retry", body(id)), func(tx *journal.Tx) (none, error) {
		m, err := queued(ctx, tx, who, id)
		if err != nil {
			return none{}, err
		}
		if err := outgoing.Retry(ctx, tx.Tx, id, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(streamOf(m), MessageRetried, messageData{id, m.PersonID, m.Occasion, m.Channel})
	})
	return err
}

// messageData is an entry's: which message, but not what it says.
type messageData struct {
	Message  int64  `json:"message"`
	Person   int64  `json:"person,omitempty"`
	Occasion string `json:"occasion"`
	Channel  string `json:"channel"`
}

func queued(ctx context.Context, tx *journal.Tx, who Who, id int64) (outgoing.Queued, error) {
	if !who.Has(people.Clerk, people.Admin) {
		return outgoing.Queued{}, access.ErrForbidden
	}
	return outgoing.Get(ctx, tx, id)
}

func streamOf(m outgoing.Queued) string {
	if m.MeetingID != 0 {
		return journal.MeetingStream(m.MeetingID)
	}
	return journal.CommuneStream
}
