package views

import (
	"context"

	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// Queue is what waits to go out and what failed, for who looks after it.
func Queue(ctx context.Context, q db.Querier) (wire.Queue, error) {
	counts, err := outgoing.Counts(ctx, q)
	if err != nil {
		return wire.Queue{}, err
	}
	set, err := settings.Get[settings.Mail](ctx, q, settings.MailRoom)
	if err != nil {
		return wire.Queue{}, err
	}
	open, err := outgoing.Open(ctx, q)
	if err != nil {
		return wire.Queue{}, err
	}
	out := wire.Queue{Waiting: counts[outgoing.Waiting] + counts[outgoing.Sending], Failed: counts[outgoing.Failed], Sent: counts[outgoing.Sent], Mail: set.Host != ""}
	out.Messages, err = Messages(ctx, q, open)
	return out, err
}

// Messages are shown with names of persons and meetings, without what they say: links in it are personal.
func Messages(ctx context.Context, q db.Querier, all []outgoing.Queued) ([]wire.QueuedMessage, error) {
	persons, titles := map[int64]string{}, map[int64]string{}
	out := make([]wire.QueuedMessage, 0, len(all))
	for _, m := range all {
		if _, known := persons[m.PersonID]; !known && m.PersonID != 0 {
			p, err := people.Get(ctx, q, m.PersonID)
			if err != nil {
				return nil, err
			}
			persons[m.PersonID] = p.Name
		}
		if _, known := titles[m.MeetingID]; !known && m.MeetingID != 0 {
			one, err := meetings.Get(ctx, q, m.MeetingID)
			if err != nil {
				return nil, err
			}
			titles[m.MeetingID] = one.Title
		}
		w := wire.QueuedMessage{ID: m.ID, MeetingID: m.MeetingID, Meeting: titles[m.MeetingID], PersonID: m.PersonID, Person: persons[m.PersonID], Occasion: m.Occasion, Channel: m.Channel, Address: m.Address,
			Subject: m.Subject, State: m.State, Tries: m.Tries, EndedAt: m.EndedAt, Why: m.Error, CreatedAt: m.CreatedAt}
		if m.Channel == outgoing.Push {
			w.Address = "" // who has it could send to the browser
		}
		if m.State == outgoing.Waiting {
			w.NextAt = &m.NextAt
		}
		out = append(out, w)
	}
	return out, nil
}
