package views

import (
	"context"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Requests reads whom a meeting asked for papers; all for those who prepare it, else one's own.
func Requests(ctx context.Context, q db.Querier, r access.Rights, now time.Time) ([]wire.PaperRequest, error) {
	all, err := agendas.Requests(ctx, q, r.Meeting.ID)
	out := []wire.PaperRequest{}
	for _, a := range all {
		if !r.Prepares() && !r.Asked(a) {
			continue
		}
		v, err := Request(ctx, q, r, a, now)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, err
}

// Request is what somebody was asked for, as one with these rights in its meeting sees it.
func Request(ctx context.Context, q db.Querier, r access.Rights, a agendas.Request, now time.Time) (wire.PaperRequest, error) {
	m := r.Meeting
	v := wire.PaperRequest{ID: a.ID, MeetingID: m.ID, MeetingTitle: m.Title, StartsAt: m.StartsAt, ItemID: a.ItemID, Unit: a.Unit, DueAt: a.DueAt, Note: a.Note,
		CreatedAt: a.CreatedAt, RemindedAt: a.RemindedAt, State: wire.RequestWaiting, Open: m.CheckPreparing() == nil}
	it, err := agendas.GetItem(ctx, q, a.ItemID)
	if err != nil {
		return v, err
	}
	v.ItemTitle = it.Title
	if v.Person, err = personRef(ctx, q, a.PersonID); err != nil {
		return v, err
	}
	if a.PaperID != 0 {
		p, err := agendas.GetPaper(ctx, q, a.PaperID)
		if err != nil {
			return v, err
		}
		latest, err := agendas.GetVersion(ctx, q, p.ID, p.Latest)
		if err != nil {
			return v, err
		}
		paper, err := PaperFor(ctx, q, r, p, r.Reads(p, now))
		if err != nil {
			return v, err
		}
		v.Paper, v.State, v.Reason = &paper, wire.RequestState(latest.Approval), latest.Reason
	}
	v.Late = now.After(a.DueAt) && (v.State == wire.RequestWaiting || v.State == wire.RequestReturned)
	return v, nil
}

// RequestFor reads one request for who was asked, or who prepares its meeting. agendas.ErrRequestNotFound,
// access.ErrForbidden.
func RequestFor(ctx context.Context, q db.Querier, who people.Principal, id int64, now time.Time) (wire.PaperRequest, error) {
	a, err := agendas.GetRequest(ctx, q, id)
	if err != nil {
		return wire.PaperRequest{}, err
	}
	r, err := access.ToRequest(ctx, q, who, a)
	if err != nil {
		return wire.PaperRequest{}, err
	}
	return Request(ctx, q, r, a, now)
}

// askedTodos is what a person was asked to hand in and has not, soonest first.
func askedTodos(ctx context.Context, q db.Querier, who people.Principal, now time.Time) ([]wire.Todo, error) {
	var out []wire.Todo
	if who.PersonID == 0 {
		return out, nil
	}
	all, err := agendas.RequestsTo(ctx, q, who.PersonID)
	if err != nil {
		return nil, err
	}
	for _, a := range all {
		m, err := meetings.Get(ctx, q, a.MeetingID)
		if err != nil {
			return nil, err
		}
		if m.Over() {
			continue
		}
		r, err := access.ToRequest(ctx, q, who, a)
		if err != nil {
			return nil, err
		}
		v, err := Request(ctx, q, r, a, now)
		if err != nil {
			return nil, err
		}
		kind := "hand_in_paper"
		switch v.State {
		case wire.RequestReturned:
			kind = "redo_paper"
		case wire.RequestWaiting:
		default:
			continue
		}
		out = append(out, wire.Todo{Kind: kind, MeetingID: a.MeetingID, Title: v.ItemTitle, RequestID: a.ID, DueAt: &v.DueAt, Late: v.Late, RemindedAt: v.RemindedAt})
	}
	return out, nil
}
