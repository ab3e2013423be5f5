package actions

import (
	"context"
	"strings"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RequestAdd asks persons for a paper of an item by a deadline, each for their village or office. It is told to
// them at once, while the meeting is still a draft: papers come before invitations.
func (a *Actions) RequestAdd(ctx context.Context, who Who, meetingID int64, in wire.RequestInput) ([]wire.PaperRequest, error) {
	return journal.Do(ctx, a.Journal, who.command("request_add", body(meetingID, in)), func(tx *journal.Tx) ([]wire.PaperRequest, error) {
		r, err := preparing(tx, who, meetingID)
		if err != nil {
			return nil, err
		}
		it, err := agendas.GetItem(ctx, tx, in.ItemID)
		if err == nil && it.MeetingID != meetingID {
			err = agendas.ErrItemNotFound
		}
		if err != nil {
			return nil, err
		}
		for _, id := range in.PersonIDs {
			p, err := people.Get(ctx, tx, id)
			if err != nil {
				return nil, err
			}
			q := agendas.Request{ItemID: it.ID, PersonID: id, Unit: strings.TrimSpace(in.Unit), DueAt: in.DueAt, Note: strings.TrimSpace(in.Note), CreatedAt: tx.Now}
			if q.Unit == "" {
				q.Unit = unitOf(p)
			}
			if q.ID, err = agendas.AddRequest(ctx, tx.Tx, q); err != nil {
				return nil, err
			}
			if err := tx.Write(journal.MeetingStream(meetingID), PaperRequested, requestData{Request: q.ID, Item: it.ID, Person: id, Unit: q.Unit, DueAt: &q.DueAt}); err != nil {
				return nil, err
			}
		}
		return views.Requests(ctx, tx, r, tx.Now)
	})
}

// unitOf is what a person answers for.
func unitOf(p people.Person) string {
	switch {
	case p.VillageName != "":
		return "Thôn " + p.VillageName
	case p.Title != "":
		return p.Title
	}
	return p.Name
}
