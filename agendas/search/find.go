package search

import (
	"context"
	"database/sql"
	"strings"
)

// Querier is what reading needs: a pool or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Filter narrows what is looked through; zero values do not.
type Filter struct {
	MeetingID int64
	PaperID   int64
	VillageID int64  // meetings its halls are invited to
	Kind      string // of meeting
	From, To  int64  // of the meeting's start, in milliseconds; To is exclusive
}

// Found is one place where all terms stand.
type Found struct {
	Kind      string // Page, Paper, Item or Meeting
	MeetingID int64  // 0 in somebody's own folder
	ItemID    int64
	PaperID   int64
	Version   int
	Page      int
	Text      string
	Marks     bool // the terms stand there with the very marks they were typed with
}

// Find hands every place where all terms stand to use, newest meeting first, titles before pages, until use
// returns false. Rights are not looked at.
func Find(ctx context.Context, q Querier, query Query, f Filter, use func(Found) bool) error {
	if query.Empty() {
		return nil
	}
	rows, err := q.QueryContext(ctx, `SELECT d.kind, coalesce(d.meeting_id, 0), coalesce(d.item_id, 0), coalesce(d.paper_id, 0), d.version, d.page, d.text
		FROM search_index x JOIN search_docs d ON d.id = x.docid LEFT JOIN meetings m ON m.id = d.meeting_id
		WHERE x.folded MATCH ?1 AND (?2 = 0 OR d.meeting_id = ?2) AND (?3 = 0 OR d.paper_id = ?3)
		AND (?4 = 0 OR EXISTS (SELECT 1 FROM meeting_halls mh JOIN halls h ON h.id = mh.hall_id WHERE mh.meeting_id = d.meeting_id AND h.village_id = ?4))
		AND (?5 = '' OR m.kind = ?5) AND (?6 = 0 OR m.starts_at >= ?6) AND (?7 = 0 OR m.starts_at < ?7)
		ORDER BY coalesce(m.starts_at, 0) DESC, d.meeting_id DESC, d.kind = 'page', d.paper_id, d.page`,
		query.match(), f.MeetingID, f.PaperID, f.VillageID, f.Kind, f.From, f.To)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var d Found
		if err := rows.Scan(&d.Kind, &d.MeetingID, &d.ItemID, &d.PaperID, &d.Version, &d.Page, &d.Text); err != nil {
			return err
		}
		lower := strings.ToLower(d.Text)
		d.Marks = true
		for _, t := range query.terms {
			d.Marks = d.Marks && strings.Contains(lower, t.typed)
		}
		if !use(d) {
			break
		}
	}
	return rows.Err()
}

// Box is the place of a hit on a page, in thousandths of the page's width.
type Box struct{ X, Y, W, H float64 }

// Word is one word of a page with its place.
type Word struct {
	Text string
	Box
}

// Boxes returns where the terms stand among the words of a page: one list of boxes a hit, one box a word.
func (q Query) Boxes(words []Word) [][]Box {
	var letters []rune
	var of []int // which word a letter belongs to
	for i, w := range words {
		for _, r := range Fold(w.Text) + " " {
			letters = append(letters, r)
			of = append(of, i)
		}
	}
	var out [][]Box
	for _, s := range q.find(letters) {
		var hit []Box
		for i := of[s.from]; i <= of[s.to-1]; i++ {
			hit = append(hit, words[i].Box)
		}
		out = append(out, hit)
	}
	return out
}
