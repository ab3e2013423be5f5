package views

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/holdings"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Kept returns the papers of a meeting that one with these rights may keep for reading without a connection, in
// the order of the agenda.
func Kept(ctx context.Context, q db.Querier, r access.Rights, now time.Time) ([]wire.Paper, error) {
	readable, err := keepable(ctx, q, r, now)
	out := []wire.Paper{}
	for _, p := range readable {
		v, err := PaperFor(ctx, q, r, p, nil)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, err
}

// keepable are the papers that r may read and that have pages, in the order of the agenda.
func keepable(ctx context.Context, q db.Querier, r access.Rights, now time.Time) ([]agendas.Paper, error) {
	items, err := agendas.Items(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	papers, err := agendas.Papers(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	byItem := map[int64][]agendas.Paper{}
	for _, p := range papers {
		if p.State == agendas.Ready && r.Reads(p, now) == nil {
			byItem[p.ItemID] = append(byItem[p.ItemID], p)
		}
	}
	var out []agendas.Paper
	for _, it := range items {
		out = append(out, byItem[it.ID]...)
	}
	return out, nil
}

// Holdings is who has the papers of a meeting on their own disk: every village hall that is invited, and the
// invited persons who told anything.
func Holdings(ctx context.Context, q db.Querier, m meetings.Meeting, now time.Time) (wire.Holdings, error) {
	out := wire.Holdings{Halls: []wire.Holder{}, Persons: []wire.Holder{}}
	told, err := holdings.Of(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	byHolder := map[string][]holdings.Holding{}
	for _, h := range told {
		byHolder[h.Holder] = append(byHolder[h.Holder], h)
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	var forHalls []agendas.Paper // the same for all
	for _, hall := range halls {
		if hall.Main {
			continue
		}
		if forHalls == nil {
			device := people.Principal{DeviceID: -1, HallID: hall.HallID} // any device of the hall
			if forHalls, err = papersFor(ctx, q, device, m, now); err != nil {
				return out, err
			}
		}
		seat := attendance.HallSeat(hall.HallID)
		name := hall.ShortName
		if hall.VillageName != "" {
			name = "Thôn " + hall.ShortName
		}
		out.Halls = append(out.Halls, holder(seat, name, forHalls, byHolder[seat]))
	}
	for seat, own := range byHolder {
		_, personID, err := attendance.ParseSeat(seat)
		if err != nil || personID == 0 {
			continue
		}
		p, err := people.Get(ctx, q, personID)
		if err != nil {
			return out, err
		}
		readable, err := papersFor(ctx, q, people.Principal{PersonID: p.ID, VillageID: p.VillageID, Roles: p.Roles}, m, now)
		if err != nil {
			return out, err
		}
		out.Persons = append(out.Persons, holder(seat, p.Name, readable, own))
	}
	slices.SortFunc(out.Persons, func(a, b wire.Holder) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

func papersFor(ctx context.Context, q db.Querier, who people.Principal, m meetings.Meeting, now time.Time) ([]agendas.Paper, error) {
	r, err := access.For(ctx, q, who, m)
	if errors.Is(err, access.ErrForbidden) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return keepable(ctx, q, r, now)
}

// holder adds up what one told. The problem is that of the first paper in the agenda that has one.
func holder(seat, name string, papers []agendas.Paper, told []holdings.Holding) wire.Holder {
	h := wire.Holder{Seat: seat, Name: name, Papers: len(papers), State: wire.HoldingNone, Lacks: []int64{}}
	byPaper := map[int64]holdings.Holding{}
	for _, t := range told {
		byPaper[t.PaperID] = t
		if h.At == nil || t.At.After(*h.At) {
			h.At = &t.At
		}
	}
	failed := false
	for _, p := range papers {
		t := byPaper[p.ID]
		if t.State == holdings.Held {
			h.Held++
			continue
		}
		h.Lacks = append(h.Lacks, p.ID)
		failed = failed || t.State == holdings.Failed
		if h.Problem == "" {
			h.Problem = t.Problem
		}
	}
	switch {
	case h.Held == h.Papers:
		h.State = wire.HoldingHeld
	case failed:
		h.State = wire.HoldingFailed
	case len(told) > 0:
		h.State = wire.HoldingFetching
	}
	return h
}
