package views

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/search"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

const (
	maxHits      = 40   // papers, items and meetings in one answer
	pagesShown   = 3    // of one paper
	maxLookedAt  = 5000 // places that match, seen or not, before an answer is given with what there is
	scoreTitle   = 50
	scoreMarks   = 30 // typed with marks, and found with these very marks
	scorePageMax = 20
)

// Search finds what who may see. What they may not see is neither shown nor counted.
func Search(ctx context.Context, q db.Querier, who people.Principal, query search.Query, f search.Filter, now time.Time) (wire.SearchResult, error) {
	s := searcher{q: q, who: who, now: now, query: query, rights: map[int64]*access.Rights{}, papers: map[int64]*agendas.Paper{}, at: map[[3]int64]int{}}
	var failed error
	looked := 0
	err := search.Find(ctx, q, query, f, func(d search.Found) bool {
		looked++
		failed = s.take(ctx, d)
		return failed == nil && looked < maxLookedAt
	})
	if err := errors.Join(err, failed); err != nil {
		return wire.SearchResult{}, err
	}
	return s.result(looked == maxLookedAt), nil
}

type scored struct {
	wire.SearchHit
	score int
}

// searcher gathers what is found into hits; rights are asked once a meeting and a paper.
type searcher struct {
	q      db.Querier
	who    people.Principal
	now    time.Time
	query  search.Query
	rights map[int64]*access.Rights // nil: none
	papers map[int64]*agendas.Paper // nil: not for them
	at     map[[3]int64]int         // of meeting, item and paper in hits
	hits   []scored
}

func (s *searcher) take(ctx context.Context, d search.Found) error {
	var p *agendas.Paper
	if d.PaperID != 0 {
		var err error
		if p, err = s.paper(ctx, d.PaperID); err != nil || p == nil || p.Version.N != d.Version {
			return err
		}
	} else if r, err := s.in(ctx, d.MeetingID); err != nil || r == nil {
		return err
	}
	key := [3]int64{d.MeetingID, d.ItemID, d.PaperID}
	i, there := s.at[key]
	if !there {
		hit, err := s.hit(ctx, d, p)
		if err != nil {
			return err
		}
		i = len(s.hits)
		s.at[key] = i
		s.hits = append(s.hits, hit)
	}
	h := &s.hits[i]
	if d.Marks {
		h.score = max(h.score, scoreMarks)
	}
	switch d.Kind {
	case search.Page:
		h.PageCount++
		if len(h.Pages) < pagesShown {
			h.Pages = append(h.Pages, wire.SearchPage{Page: d.Page, Snippet: pieces(s.query.Snippet(d.Text))})
		}
	default:
		h.Title = pieces(s.query.Snippet(title(d.Text)))
		h.score += scoreTitle
	}
	return nil
}

// title is the first line of a found text.
func title(text string) string {
	for i, r := range text {
		if r == '\n' {
			return text[:i]
		}
	}
	return text
}

func (s *searcher) hit(ctx context.Context, d search.Found, p *agendas.Paper) (scored, error) {
	h := scored{SearchHit: wire.SearchHit{Kind: d.Kind, MeetingID: d.MeetingID, ItemID: d.ItemID, PaperID: d.PaperID, Title: []wire.TextPiece{}, Pages: []wire.SearchPage{}}}
	if d.MeetingID != 0 {
		m, err := meetings.Get(ctx, s.q, d.MeetingID)
		if err != nil {
			return h, err
		}
		h.MeetingTitle, h.StartsAt = m.Title, &m.StartsAt
	}
	if d.ItemID != 0 {
		it, err := agendas.GetItem(ctx, s.q, d.ItemID)
		if err != nil && !errors.Is(err, agendas.ErrItemNotFound) {
			return h, err
		}
		h.ItemTitle = it.Title
	}
	if p != nil {
		h.Kind, h.PaperTitle, h.SHA256 = search.Paper, p.Title, p.SHA256
		h.Title = pieces(s.query.Snippet(p.Title))
	}
	return h, nil
}

// in returns the rights in a meeting, nil when there are none.
func (s *searcher) in(ctx context.Context, meetingID int64) (*access.Rights, error) {
	if r, asked := s.rights[meetingID]; asked {
		return r, nil
	}
	r, err := access.To(ctx, s.q, s.who, meetingID)
	if errors.Is(err, access.ErrForbidden) || errors.Is(err, meetings.ErrNotFound) {
		s.rights[meetingID] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s.rights[meetingID] = &r
	return &r, nil
}

// paper returns a paper, nil when they may not read it.
func (s *searcher) paper(ctx context.Context, id int64) (*agendas.Paper, error) {
	if p, asked := s.papers[id]; asked {
		return p, nil
	}
	p, _, err := access.Paper(ctx, s.q, s.who, id, s.now)
	s.papers[id] = nil
	switch {
	case err == nil:
		s.papers[id] = &p
		return &p, nil
	case errors.Is(err, access.ErrForbidden), errors.Is(err, access.ErrPaperExpired), errors.Is(err, agendas.ErrWithdrawn), errors.Is(err, agendas.ErrPaperNotFound):
		return nil, nil
	}
	return nil, err
}

func (s *searcher) result(cut bool) wire.SearchResult {
	for i := range s.hits {
		s.hits[i].score += min(s.hits[i].PageCount, scorePageMax)
	}
	slices.SortStableFunc(s.hits, func(a, b scored) int { return cmp.Compare(b.score, a.score) }) // newest first stays within a score
	out := wire.SearchResult{Hits: []wire.SearchHit{}, More: cut || len(s.hits) > maxHits}
	for _, h := range s.hits[:min(len(s.hits), maxHits)] {
		out.Hits = append(out.Hits, h.SearchHit)
	}
	return out
}

func pieces(in []search.Piece) []wire.TextPiece {
	out := []wire.TextPiece{}
	for _, p := range in {
		out = append(out, wire.TextPiece{Text: p.Text, Hit: p.Hit})
	}
	return out
}
