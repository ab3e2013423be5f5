package actions

import (
	"context"
	"strings"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RequestEdit gives somebody another deadline, or says anew what is wanted.
func (a *Actions) RequestEdit(ctx context.Context, who Who, id int64, in wire.RequestEdit) (wire.PaperRequest, error) {
	return journal.Do(ctx, a.Journal, who.command("request_edit", body(id, in)), func(tx *journal.Tx) (wire.PaperRequest, error) {
		q, r, err := requestToPrepare(ctx, tx, who, id)
		if err != nil {
			return wire.PaperRequest{}, err
		}
		q.DueAt, q.Note = in.DueAt, strings.TrimSpace(in.Note)
		if err := agendas.EditRequest(ctx, tx.Tx, q); err != nil {
			return wire.PaperRequest{}, err
		}
		if err := writeRequest(tx, PaperRequestEdited, q); err != nil {
			return wire.PaperRequest{}, err
		}
		return views.Request(ctx, tx, r, q, tx.Now)
	})
}

// RequestRemind reminds somebody of a paper that has not come; they see it at the top of their start screen.
func (a *Actions) RequestRemind(ctx context.Context, who Who, id int64) (wire.PaperRequest, error) {
	return journal.Do(ctx, a.Journal, who.command("request_remind", body(id)), func(tx *journal.Tx) (wire.PaperRequest, error) {
		q, r, err := requestToPrepare(ctx, tx, who, id)
		if err != nil {
			return wire.PaperRequest{}, err
		}
		if err := agendas.RemindOfRequest(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.PaperRequest{}, err
		}
		q.RemindedAt = &tx.Now
		if err := writeRequest(tx, PaperReminded, q); err != nil {
			return wire.PaperRequest{}, err
		}
		return views.Request(ctx, tx, r, q, tx.Now)
	})
}

// RequestRemove takes a request back; not once a paper was handed in (agendas.ErrRequestAnswered).
func (a *Actions) RequestRemove(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("request_remove", body(id)), func(tx *journal.Tx) (none, error) {
		q, _, err := requestToPrepare(ctx, tx, who, id)
		if err == nil {
			err = agendas.RemoveRequest(ctx, tx.Tx, q)
		}
		if err != nil {
			return none{}, err
		}
		return none{}, writeRequest(tx, PaperRequestRemoved, q)
	})
	return err
}

func requestToPrepare(ctx context.Context, tx *journal.Tx, who Who, id int64) (agendas.Request, access.Rights, error) {
	q, err := agendas.GetRequest(ctx, tx, id)
	if err != nil {
		return q, access.Rights{}, err
	}
	r, err := preparing(tx, who, q.MeetingID)
	return q, r, err
}

func writeRequest(tx *journal.Tx, kind string, q agendas.Request) error {
	return tx.Write(journal.MeetingStream(q.MeetingID), kind, requestData{Request: q.ID, Item: q.ItemID, Person: q.PersonID, Unit: q.Unit, DueAt: &q.DueAt})
}
