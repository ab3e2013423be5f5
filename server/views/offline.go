package views

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/holdings"
	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Sums knows the page images of a PDF. Satisfied by pages.Renderer.
type Sums interface {
	Sums(sha string, pages int, widths []int) ([]pages.Sum, error)
}

// Manifest lists what one with these rights may keep of a meeting, in agenda order.
func Manifest(ctx context.Context, q db.Querier, r access.Rights, sums Sums, widths []int, now time.Time) (wire.Manifest, error) {
	out := wire.Manifest{MeetingID: r.Meeting.ID, Papers: []wire.ManifestPaper{}}
	papers, err := readable(ctx, q, r, now)
	if err != nil {
		return out, err
	}
	for _, p := range papers {
		m := wire.ManifestPaper{PaperID: p.ID, Version: p.Version.N, Title: p.Title, SHA256: p.SHA256, ViewUntil: p.ViewUntil, Restricted: p.Restricted(), Files: []wire.ManifestFile{}}
		files, err := sums.Sums(p.PDF, p.Pages, widths)
		if errors.Is(err, os.ErrNotExist) { // being made again, after a restore
			continue
		}
		if err != nil {
			return out, err
		}
		for _, f := range files {
			file := wire.ManifestFile{URL: fmt.Sprintf("/api/v1/papers/%d/pages/%d?w=%d&v=%s", p.ID, f.Page, f.Width, p.SHA256[:12])}
			if !m.Restricted {
				file.Size, file.SHA256 = f.Size, f.SHA256
			}
			m.Files = append(m.Files, file)
			if f.Width == widths[len(widths)-1] {
				m.Files = append(m.Files, wire.ManifestFile{URL: fmt.Sprintf("/api/v1/papers/%d/pages/%d/text?v=%s", p.ID, f.Page, p.SHA256[:12])})
			}
		}
		out.Papers = append(out.Papers, m)
	}
	return out, nil
}

// readable returns the papers with pages that one with these rights may read now, in agenda order.
func readable(ctx context.Context, q db.Querier, r access.Rights, now time.Time) ([]agendas.Paper, error) {
	items, err := agendas.Items(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	papers, err := agendas.Papers(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	place := map[int64]int{}
	for i, it := range items {
		place[it.ID] = i
	}
	papers = slices.DeleteFunc(papers, func(p agendas.Paper) bool { return p.State != agendas.Ready || r.Reads(p, now) != nil })
	slices.SortStableFunc(papers, func(a, b agendas.Paper) int { return place[a.ItemID] - place[b.ItemID] })
	return papers, nil
}

// anyDevice stands for whichever machine of a hall is signed in.
const anyDevice = -1

// Holdings tells who has the papers of a meeting. For those who prepare.
func Holdings(ctx context.Context, q db.Querier, m meetings.Meeting, now time.Time) (wire.Holdings, error) {
	out := wire.Holdings{Halls: []wire.Holder{}, People: []wire.Holder{}}
	said, err := holdings.Of(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	for _, h := range halls {
		if h.Main {
			continue
		}
		who := people.Principal{DeviceID: anyDevice, HallID: h.HallID}
		n, err := mayKeep(ctx, q, m, who, now)
		if err != nil {
			return out, err
		}
		out.Papers = max(out.Papers, n)
		out.Halls = append(out.Halls, holder(said, attendance.HallSeat(h.HallID), h.ShortName, n))
	}
	invited, err := invitedPersons(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	for _, p := range invited {
		seat := attendance.PersonSeat(p.Person.ID)
		if !slices.ContainsFunc(said, func(h holdings.Holding) bool { return h.Seat == seat }) {
			continue
		}
		n, err := mayKeep(ctx, q, m, people.Principal{PersonID: p.Person.ID}, now)
		if err != nil {
			return out, err
		}
		out.People = append(out.People, holder(said, seat, p.Person.Name, n))
	}
	return out, nil
}

// mayKeep counts the papers that somebody may keep; 0 while the meeting is none of their business.
func mayKeep(ctx context.Context, q db.Querier, m meetings.Meeting, who people.Principal, now time.Time) (int, error) {
	r, err := access.For(ctx, q, who, m)
	if errors.Is(err, access.ErrForbidden) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	papers, err := readable(ctx, q, r, now)
	return len(papers), err
}

func holder(said []holdings.Holding, seat, name string, of int) wire.Holder {
	h := wire.Holder{Seat: seat, Name: name, Of: of, State: "none"}
	for _, s := range said {
		if s.Seat != seat {
			continue
		}
		if h.At == nil || s.At.After(*h.At) {
			h.At = &s.At
		}
		switch s.State {
		case holdings.Held:
			h.Held++
		case holdings.Failed:
			h.State, h.Problem = holdings.Failed, s.Problem
		}
	}
	switch {
	case h.Held >= of && of > 0:
		h.State, h.Problem = holdings.Held, ""
	case h.State == "none" && h.At != nil:
		h.State = holdings.Fetching
	}
	return h
}
