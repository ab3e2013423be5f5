package views

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"hopxa/agendas"
	"hopxa/agendas/search"
	"hopxa/server/meetings"
	"hopxa/server/records"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// texts reads what is shown of hits.
func (s *searcher) texts(ctx context.Context, hits []*candidate) (map[int64]search.Text, error) {
	var ids []int64
	for _, c := range hits {
		for _, p := range shown(c.pages, 0, pagesShown) {
			ids = append(ids, p.ID)
		}
		ids = append(ids, c.title)
	}
	return search.Texts(ctx, s.q, ids)
}

func (s *searcher) hit(ctx context.Context, query search.Query, c *candidate, texts map[int64]search.Text) (wire.SearchHit, error) {
	h := wire.SearchHit{Kind: c.shownAs(), ID: c.of.Of, MeetingID: c.of.MeetingID, ItemID: c.of.ItemID, Text: []wire.TextPiece{}, Pages: []wire.SearchPage{}, PageCount: len(c.pages)}
	if c.of.MeetingID != 0 {
		m, err := meetings.Get(ctx, s.q, c.of.MeetingID)
		if err != nil {
			return h, err
		}
		h.MeetingTitle, h.StartsAt, h.MeetingState = m.Title, &m.StartsAt, wire.MeetingState(m.State)
		if c.rights != nil {
			h.Part = c.rights.Part
		}
	}
	if c.of.ItemID != 0 && c.rights != nil { // a public paper tells nothing of the agenda
		it, err := agendas.GetItem(ctx, s.q, c.of.ItemID)
		if err != nil && !errors.Is(err, agendas.ErrItemNotFound) {
			return h, err
		}
		h.ItemTitle, h.ItemNumber = it.Title, it.Position
	}
	title, err := s.tell(ctx, query, c, &h, texts[c.title].Text)
	if err != nil {
		return h, err
	}
	h.Title = pieces(query.Snippet(title))
	parts := slices.Clone(shown(c.pages, 0, pagesShown))
	slices.SortFunc(parts, func(a, b search.Found) int { return cmp.Compare(a.Page, b.Page) })
	for _, p := range parts {
		text := texts[p.ID]
		page := wire.SearchPage{Page: p.Page, Block: text.Block, Snippet: pieces(query.Snippet(text.Text))}
		if p.Kind == search.Section {
			page.Mark = markOf(text.Text)
		}
		h.Pages = append(h.Pages, page)
	}
	return h, nil
}

// tell fills in what there is to say of a kind, and returns what it is called.
func (s *searcher) tell(ctx context.Context, query search.Query, c *candidate, h *wire.SearchHit, text string) (title string, err error) {
	line, _, _ := strings.Cut(text, "\n")
	switch c.of.Kind {
	case search.Paper:
		h.PaperID, h.PaperTitle, h.SHA256 = c.of.Of, c.paper.Title, c.paper.SHA256
		return c.paper.Title, nil
	case search.Item:
		h.In, err = s.inRecord(ctx, c)
	case search.Conclusion:
		h.Text = pieces(query.Snippet(c.conclusion.Text))
		if h.Vote, err = s.vote(ctx, c.conclusion.MotionID); err == nil {
			h.In, err = s.inRecord(ctx, c)
		}
		return h.ItemTitle, err
	case search.Record:
		title = c.record.Name()
		if c.record.Number != 0 {
			title += " " + c.record.Code()
		}
		if c.record.Body.Subject != "" {
			title += ": " + c.record.Body.Subject
		}
		return title, nil
	case search.Task:
		t := s.tasks.view(c.task)
		var owners []string
		for _, o := range t.Owners {
			owners = append(owners, o.Name)
		}
		h.Task, h.Text = &t, pieces(query.Snippet(strings.Join(owners, ", ")))
		return t.Text, nil
	}
	return line, err
}

// vote is how the vote went that a conclusion rests on; nil when there was none that decided.
func (s *searcher) vote(ctx context.Context, motionID int64) (*wire.SearchVote, error) {
	if motionID == 0 {
		return nil, nil
	}
	m, err := votes.Get(ctx, s.q, motionID)
	if err != nil || m.State != votes.Closed || m.Purpose != votes.Vote {
		return nil, err
	}
	t := m.Tally(m.Totals(), "")
	return &wire.SearchVote{Passed: m.Passed, Yes: t.Yes, Base: m.Rule.Base(t)}, nil
}

// inRecord is where an item, or what was concluded on it, stands in the minutes, or else in the notice, that they may read;
// nil when in neither.
func (s *searcher) inRecord(ctx context.Context, c *candidate) (*wire.SearchPlace, error) {
	block := records.ItemBlock(c.of.ItemID)
	places, err := search.Places(ctx, s.q, c.of.MeetingID, block)
	if err != nil {
		return nil, err
	}
	var out *wire.SearchPlace
	for _, p := range places {
		rec, err := records.Head(ctx, s.q, p.RecordID)
		if err != nil {
			return nil, err
		}
		if rec.State == records.Withdrawn || !c.rights.ReadsRecord(rec.State) || out != nil && rec.Kind != records.Minutes {
			continue
		}
		out = &wire.SearchPlace{Record: wire.RecordKind(rec.Kind), Block: block, Mark: markOf(p.Line)}
	}
	return out, nil
}

var marks = regexp.MustCompile(`^(?:(\d{1,3}|[IVX]{1,5})\.|Phụ lục ([IVX]{1,5})\b)`)

// markOf is the number before a section of a record: "4" of "4. Kênh mương", "I" of "I. THÀNH PHẦN" and of "Phụ lục I".
func markOf(text string) string {
	if m := marks.FindStringSubmatch(text); m != nil {
		return m[1] + m[2]
	}
	return ""
}

func pieces(in []search.Piece) []wire.TextPiece {
	out := []wire.TextPiece{}
	for _, p := range in {
		out = append(out, wire.TextPiece{Text: p.Text, Hit: p.Hit})
	}
	return out
}
