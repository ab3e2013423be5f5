package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// MessageRetry sends a message of a meeting again that failed, was dropped, or waits long; a letter goes to the address
// that the person has now.
func (a *Actions) MessageRetry(ctx context.Context, who Who, meetingID, id int64) (wire.QueuedMessage, error) {
	return journal.Do(ctx, a.Journal, who.command("message_retry", body(meetingID, id)), func(tx *journal.Tx) (wire.QueuedMessage, error) {
		if _, err := preparing(tx, who, meetingID); err != nil {
			return wire.QueuedMessage{}, err
		}
		m, err := outgoing.Get(ctx, tx, id)
		if err == nil && m.MeetingID != meetingID {
			err = outgoing.ErrMessage
		}
		if err == nil {
			err = outgoing.Retry(ctx, tx.Tx, id, tx.Now)
		}
		if err != nil {
			return wire.QueuedMessage{}, err
		}
		if m.Channel == outgoing.Email && m.PersonID != 0 {
			p, err := people.Get(ctx, tx, m.PersonID)
			if err != nil {
				return wire.QueuedMessage{}, err
			}
			if p.Email != "" && p.Email != m.Address {
				if err := outgoing.Readdress(ctx, tx.Tx, id, p.Email); err != nil {
					return wire.QueuedMessage{}, err
				}
			}
		}
		if err := tx.Write(streamOf(m), MessageRetried, messageData{id, m.PersonID, m.Occasion, m.Channel}); err != nil {
			return wire.QueuedMessage{}, err
		}
		if m, err = outgoing.Get(ctx, tx, id); err != nil {
			return wire.QueuedMessage{}, err
		}
		all, err := views.Messages(ctx, tx, []outgoing.Queued{m})
		if err != nil {
			return wire.QueuedMessage{}, err
		}
		return all[0], nil
	})
}
