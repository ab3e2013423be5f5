package views

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
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
	hitsShown  = 40  // papers, items and meetings in one answer
	hitsRanked = 200 // that they may see are ranked by their texts; what is beyond is found by asking more exactly
	pagesShown = 3   // of one paper
	asksRights = 4000

	scoreTitle  = 60
	scorePhrase = 30 // words that follow each other as typed
	scoreMarks  = 40 // typed with marks, and found with these very marks
	scorePages  = 20 // at most, one a page
)

// Search finds what who may see, the best first, from the given one on. What they may not see is neither
// shown, nor counted, nor does it take the place of what they may.
func Search(ctx context.Context, q db.Querier, who people.Principal, query search.Query, f search.Filter, from int, now time.Time) (wire.SearchResult, error) {
	out := wire.SearchResult{Hits: []wire.SearchHit{}}
	found, err := search.Find(ctx, q, query, f)
	if err != nil {
		return out, err
	}
	s := searcher{q: q, who: who, now: now, rights: map[int64]*access.Rights{}}
	seen, more, err := s.visible(ctx, candidates(found))
	if err != nil {
		return out, err
	}
	out.Total, out.More = len(seen), more
	if query.Marked() {
		if err := byMarks(ctx, q, query, seen); err != nil {
			return out, err
		}
	}
	seen = seen[min(from, len(seen)):]
	seen = seen[:min(hitsShown, len(seen))]
	texts, err := s.texts(ctx, seen)
	if err != nil {
		return out, err
	}
	for _, c := range seen {
		hit, err := s.hit(ctx, query, c, texts)
		if err != nil {
			return out, err
		}
		out.Hits = append(out.Hits, hit)
	}
	return out, nil
}

// candidate is a paper, an item or a meeting in which the terms stand.
type candidate struct {
	meeting, item, paper int64
	version              int
	title                int64 // its search doc; 0 when the terms do not stand there
	pages                []search.Found
	score                int
	seen                 *agendas.Paper
	rights               *access.Rights // nil: no part in the meeting
}

// candidates gathers found places, the best first; the newest meeting stays first among equals.
func candidates(found []search.Found) []*candidate {
	type key struct {
		meeting, item, paper int64
		version              int
	}
	at := map[key]*candidate{}
	var out []*candidate
	for _, d := range found {
		k := key{d.MeetingID, d.ItemID, d.PaperID, d.Version}
		c := at[k]
		if c == nil {
			c = &candidate{meeting: d.MeetingID, item: d.ItemID, paper: d.PaperID, version: d.Version}
			at[k] = c
			out = append(out, c)
		}
		phrase := 0
		if d.Phrase {
			phrase = scorePhrase
		}
		if d.Kind == search.Page {
			c.pages = append(c.pages, d)
			c.score = max(c.score, phrase) // pages come after the title
		} else {
			c.title, c.score = d.ID, scoreTitle+phrase
		}
	}
	for _, c := range out {
		c.score += min(len(c.pages), scorePages)
		slices.SortStableFunc(c.pages, func(a, b search.Found) int { return cmp.Compare(number(b.Phrase), number(a.Phrase)) })
	}
	sortByScore(out)
	return out
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sortByScore(c []*candidate) {
	slices.SortStableFunc(c, func(a, b *candidate) int { return cmp.Compare(b.score, a.score) })
}

// searcher asks for rights once a meeting.
type searcher struct {
	q      db.Querier
	who    people.Principal
	now    time.Time
	rights map[int64]*access.Rights // nil: none
}

// visible keeps what they may see, as much as is ranked; more tells that there is more of it.
func (s *searcher) visible(ctx context.Context, all []*candidate) (out []*candidate, more bool, err error) {
	public, err := agendas.PublicPapers(ctx, s.q)
	if err != nil {
		return nil, false, err
	}
	asked := 0
	for _, c := range all {
		r, err := s.in(ctx, c.meeting)
		if err != nil {
			return nil, false, err
		}
		if r == nil && c.meeting != 0 && !public[c.paper] {
			continue
		}
		c.rights = r
		if c.paper != 0 {
			if asked++; asked > asksRights {
				break
			}
			p, err := s.paper(ctx, c)
			if err != nil {
				return nil, false, err
			}
			if p == nil || p.Version.N != c.version {
				continue
			}
			c.seen = p
		}
		if len(out) == hitsRanked {
			return out, true, nil
		}
		out = append(out, c)
	}
	return out, false, nil
}

// in returns the rights in a meeting, nil when there are none.
func (s *searcher) in(ctx context.Context, meetingID int64) (*access.Rights, error) {
	if r, asked := s.rights[meetingID]; asked || meetingID == 0 {
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
func (s *searcher) paper(ctx context.Context, c *candidate) (*agendas.Paper, error) {
	var p agendas.Paper
	var err error
	if c.rights != nil {
		if p, err = agendas.GetPaper(ctx, s.q, c.paper); err == nil {
			err = c.rights.Reads(p, s.now)
		}
	} else {
		p, _, err = access.Paper(ctx, s.q, s.who, c.paper, s.now)
	}
	if access.Refuses(err) {
		return nil, nil
	}
	return &p, err
}

// byMarks puts those first that have the marks that were typed.
func byMarks(ctx context.Context, q db.Querier, query search.Query, all []*candidate) error {
	var ids []int64
	shown := func(c *candidate) []search.Found { return c.pages[:min(len(c.pages), 2*pagesShown)] }
	for _, c := range all {
		for _, p := range shown(c) {
			ids = append(ids, p.ID)
		}
		ids = append(ids, c.title)
	}
	texts, err := search.Texts(ctx, q, ids)
	if err != nil {
		return err
	}
	for _, c := range all {
		marked := map[int64]int{}
		for _, p := range shown(c) {
			marked[p.ID] = number(query.HasMarks(texts[p.ID]))
		}
		slices.SortStableFunc(shown(c), func(a, b search.Found) int { return cmp.Compare(marked[b.ID], marked[a.ID]) })
		if len(c.pages) > 0 && marked[c.pages[0].ID] == 1 || query.HasMarks(texts[c.title]) {
			c.score += scoreMarks
		}
	}
	sortByScore(all)
	return nil
}

// texts reads what is shown of hits.
func (s *searcher) texts(ctx context.Context, hits []*candidate) (map[int64]string, error) {
	var ids []int64
	for _, c := range hits {
		for _, p := range c.pages[:min(len(c.pages), pagesShown)] {
			ids = append(ids, p.ID)
		}
		ids = append(ids, c.title)
	}
	return search.Texts(ctx, s.q, ids)
}

func (s *searcher) hit(ctx context.Context, query search.Query, c *candidate, texts map[int64]string) (wire.SearchHit, error) {
	h := wire.SearchHit{Kind: search.Meeting, MeetingID: c.meeting, ItemID: c.item, PaperID: c.paper, Pages: []wire.SearchPage{}, PageCount: len(c.pages)}
	if c.meeting != 0 {
		m, err := meetings.Get(ctx, s.q, c.meeting)
		if err != nil {
			return h, err
		}
		h.MeetingTitle, h.StartsAt, h.MeetingState = m.Title, &m.StartsAt, wire.MeetingState(m.State)
		if c.rights != nil {
			h.Part = c.rights.Part
		}
	}
	title := firstLine(texts[c.title])
	if c.item != 0 && c.rights != nil { // a public paper tells nothing of the agenda
		h.Kind = search.Item
		it, err := agendas.GetItem(ctx, s.q, c.item)
		if err != nil && !errors.Is(err, agendas.ErrItemNotFound) {
			return h, err
		}
		h.ItemTitle = it.Title
	}
	if c.seen != nil {
		h.Kind, h.PaperTitle, h.SHA256, title = search.Paper, c.seen.Title, c.seen.SHA256, c.seen.Title
	}
	h.Title = pieces(query.Snippet(title))
	shown := slices.Clone(c.pages[:min(len(c.pages), pagesShown)])
	slices.SortFunc(shown, func(a, b search.Found) int { return cmp.Compare(a.Page, b.Page) })
	for _, p := range shown {
		h.Pages = append(h.Pages, wire.SearchPage{Page: p.Page, Snippet: pieces(query.Snippet(texts[p.ID]))})
	}
	return h, nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func pieces(in []search.Piece) []wire.TextPiece {
	out := []wire.TextPiece{}
	for _, p := range in {
		out = append(out, wire.TextPiece{Text: p.Text, Hit: p.Hit})
	}
	return out
}
