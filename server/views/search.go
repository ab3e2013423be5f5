package views

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hopxa/agendas/search"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

const (
	meetingsShown = 10 // in one answer
	ofMeeting     = 5  // hits of each; the rest is one press away
	hitsShown     = 40 // in one answer about one meeting
	pagesShown    = 3  // of one paper or record

	// Of each kind so many that they may see are ranked by their texts; what is beyond is found by asking more exactly.
	hitsRanked = 200
	asksRights = 4000 // at most, a kind

	scoreTitle  = 60
	scorePhrase = 30 // words that follow each other as typed
	scoreMarks  = 40 // typed with marks, and found with these very marks
	scorePages  = 20 // at most, one a page
)

// SearchOrder is in which order, and from where on, what was found is shown.
type SearchOrder struct {
	Newest bool     // meeting first; else the best
	Hide   []string // kinds that are counted only
	From   int      // how many meetings to leave out; within one meeting, how many hits
}

// Search finds what who may see, meeting by meeting. What they may not see is neither shown, nor counted, nor does it take
// the place of what they may.
func Search(ctx context.Context, q db.Querier, who people.Principal, query search.Query, f search.Filter, order SearchOrder, now time.Time) (wire.SearchResult, error) {
	out := wire.SearchResult{Hits: []wire.SearchHit{}, Kinds: []wire.SearchCount{}}
	found, err := search.Find(ctx, q, query, f)
	if err != nil {
		return out, err
	}
	all := candidates(found)
	if !order.Newest {
		sortByScore(all)
	}
	s := newSearcher(q, who, now)
	seen, more, err := s.visible(ctx, all)
	if err != nil {
		return out, err
	}
	if query.Marked() {
		if err := byMarks(ctx, q, query, seen); err != nil {
			return out, err
		}
	}
	out.More, out.Kinds = more, countKinds(seen)
	seen = slices.DeleteFunc(seen, func(c *candidate) bool { return slices.Contains(order.Hide, c.shownAs()) })
	groups := grouped(seen, order.Newest)
	out.Total, out.Meetings = len(seen), len(groups)
	one := f.MeetingID != 0
	if !one {
		groups = shown(groups, order.From, meetingsShown)
	}
	for _, g := range groups {
		hits := shown(g, 0, ofMeeting)
		if one {
			hits = shown(g, order.From, hitsShown)
		}
		texts, err := s.texts(ctx, hits)
		if err != nil {
			return out, err
		}
		for _, c := range hits {
			hit, err := s.hit(ctx, query, c, texts)
			if err != nil {
				return out, err
			}
			hit.InMeeting = len(g)
			out.Hits = append(out.Hits, hit)
		}
	}
	return out, nil
}

// shown is a window on a list.
func shown[T any](all []T, from, most int) []T {
	all = all[min(from, len(all)):]
	return all[:min(most, len(all))]
}

// candidate is a paper, an item, a meeting or whatever came of it in which the terms stand.
type candidate struct {
	of      search.Found // the first place; its kind is never a page or a section
	title   int64        // its search doc; 0 when the terms do not stand there
	pages   []search.Found
	score   int
	visible // once it is known to be
}

// shownAs is the kind as readers know it.
func (c *candidate) shownAs() string {
	if c.of.Kind == search.Record {
		return c.record.Kind
	}
	return c.of.Kind
}

// candidates gathers found places, in their order: the newest meeting first.
func candidates(found []search.Found) []*candidate {
	type key struct {
		kind    string
		id      int64
		version int
	}
	at := map[key]*candidate{}
	var out []*candidate
	for _, d := range found {
		of, part := d, false
		switch d.Kind {
		case search.Page:
			of.Kind, part = search.Paper, true
		case search.Section:
			of.Kind, part = search.Record, true
		}
		k := key{of.Kind, of.Of, of.Version}
		c := at[k]
		if c == nil {
			c = &candidate{of: of}
			at[k] = c
			out = append(out, c)
		}
		phrase := number(d.Phrase) * scorePhrase
		if part {
			c.pages = append(c.pages, d)
			c.score = max(c.score, phrase)
		} else {
			c.title, c.score = d.ID, max(c.score, scoreTitle+phrase)
		}
	}
	for _, c := range out {
		c.score += min(len(c.pages), scorePages)
		slices.SortStableFunc(c.pages, func(a, b search.Found) int { return cmp.Compare(number(b.Phrase), number(a.Phrase)) })
	}
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

// grouped puts candidates together by meeting, the best of each first: the meeting with the best of all first, or the newest
// as the candidates come.
func grouped(all []*candidate, newest bool) (out [][]*candidate) {
	if !newest {
		sortByScore(all)
	}
	at := map[int64]int{}
	for _, c := range all {
		i, known := at[c.of.MeetingID]
		if !known {
			i = len(out)
			at[c.of.MeetingID] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	for _, g := range out {
		sortByScore(g)
	}
	return out
}

// countKinds counts what was found by kind, in the order in which the kinds are offered.
func countKinds(all []*candidate) []wire.SearchCount {
	n := map[string]int{}
	for _, c := range all {
		n[c.shownAs()]++
	}
	out := []wire.SearchCount{}
	for _, kind := range wire.SearchKinds {
		if n[kind] > 0 {
			out = append(out, wire.SearchCount{Kind: kind, Count: n[kind]})
		}
	}
	return out
}

// byMarks gives more to those that have the marks that were typed.
func byMarks(ctx context.Context, q db.Querier, query search.Query, all []*candidate) error {
	var ids []int64
	read := func(c *candidate) []search.Found { return shown(c.pages, 0, 2*pagesShown) }
	for _, c := range all {
		for _, p := range read(c) {
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
		for _, p := range read(c) {
			marked[p.ID] = number(query.HasMarks(texts[p.ID].Text))
		}
		slices.SortStableFunc(read(c), func(a, b search.Found) int { return cmp.Compare(marked[b.ID], marked[a.ID]) })
		if len(c.pages) > 0 && marked[c.pages[0].ID] == 1 || query.HasMarks(texts[c.title].Text) {
			c.score += scoreMarks
		}
	}
	return nil
}
