package search

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
)

// Querier is what reading needs: a pool or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Filter narrows what is looked through; zero values do not.
type Filter struct {
	MeetingID int64
	VillageID int64  // meetings its halls are invited to
	PersonID  int64  // meetings they conduct or are invited to, or took part in:
	Seat      string // their own seat in them
	Kind      string // of meeting
	From, To  int64  // of the meeting's start, in milliseconds; To is exclusive
}

// Found is one place where all terms stand. Its text is asked of Texts.
type Found struct {
	ID        int64
	Kind      string
	Of        int64 // which paper, record, item and so on
	MeetingID int64 // 0 in somebody's own folder
	ItemID    int64
	Version   int
	Page      int  // of a paper; of a record, which of its sections
	Phrase    bool // the words follow each other as they were typed
}

// Text is what stands at a found place. Block is what a section of a record begins with.
type Text struct{ Text, Block string }

// Find returns every place where all terms stand, newest meeting first. Rights are not looked at.
func Find(ctx context.Context, q Querier, query Query, f Filter) ([]Found, error) {
	if query.Empty() {
		return nil, nil
	}
	// The texts are left alone here: the rows are as many as the words are common.
	rows, err := q.QueryContext(ctx, `SELECT d.id, d.kind, coalesce(d.paper_id, d.conclusion_id, d.record_id, d.task_id, d.item_id, d.meeting_id), coalesce(d.meeting_id, 0), coalesce(d.item_id, 0), d.version, d.page,
		?1 <> '' AND d.id IN (SELECT docid FROM search_index WHERE folded MATCH ?1)
		FROM search_index x JOIN search_docs d ON d.id = x.docid LEFT JOIN meetings m ON m.id = d.meeting_id
		WHERE x.folded MATCH ?2 AND (?3 = 0 OR d.meeting_id = ?3)
		AND (?4 = 0 OR EXISTS (SELECT 1 FROM meeting_halls mh JOIN halls h ON h.id = mh.hall_id WHERE mh.meeting_id = d.meeting_id AND h.village_id = ?4))
		AND (?5 = '' OR m.kind = ?5) AND (?6 = 0 OR m.starts_at >= ?6) AND (?7 = 0 OR m.starts_at < ?7)
		AND (?8 = 0 OR m.chair_id = ?8 OR m.secretary_id = ?8 OR m.presiding_id = ?8 OR EXISTS (SELECT 1 FROM meeting_persons WHERE meeting_id = m.id AND person_id = ?8)
			OR EXISTS (SELECT 1 FROM attendance WHERE meeting_id = m.id AND seat = ?9 AND state IN ('present', 'left')))
		ORDER BY coalesce(m.starts_at, 0) DESC, d.meeting_id DESC, d.paper_id, d.record_id, d.page`,
		query.phrase(), query.match(), f.MeetingID, f.VillageID, f.Kind, f.From, f.To, f.PersonID, f.Seat)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Found
	for rows.Next() {
		var d Found
		if err := rows.Scan(&d.ID, &d.Kind, &d.Of, &d.MeetingID, &d.ItemID, &d.Version, &d.Page, &d.Phrase); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// Texts returns what stands at found places, by their ids.
func Texts(ctx context.Context, q Querier, ids []int64) (map[int64]Text, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `SELECT id, text, place FROM search_docs WHERE id IN (SELECT value FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]Text{}
	for rows.Next() {
		var id int64
		var text Text
		if err := rows.Scan(&id, &text.Text, &text.Block); err != nil {
			return nil, err
		}
		out[id] = text
	}
	return out, rows.Err()
}

// Place is a section of a record, by the first line of it.
type Place struct {
	RecordID int64
	Line     string
}

// Places returns the sections of a meeting's records that begin with a block, minutes and notices.
func Places(ctx context.Context, q Querier, meetingID int64, block string) ([]Place, error) {
	rows, err := q.QueryContext(ctx, `SELECT record_id, substr(text, 1, 200) FROM search_docs WHERE meeting_id = ? AND kind = 'section' AND place = ? ORDER BY record_id, page`, meetingID, block)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Place
	for rows.Next() {
		var p Place
		if err := rows.Scan(&p.RecordID, &p.Line); err != nil {
			return nil, err
		}
		p.Line, _, _ = strings.Cut(p.Line, "\n")
		out = append(out, p)
	}
	return out, rows.Err()
}

// Marked tells whether a term was typed with marks, so that those who have these very marks come first.
func (q Query) Marked() bool {
	for _, t := range q.terms {
		if Fold(t.typed) != t.typed {
			return true
		}
	}
	return false
}

// HasMarks tells whether all terms stand in a text (NFC) with the marks they were typed with.
func (q Query) HasMarks(text string) bool {
	text = strings.ToLower(text)
	for _, t := range q.terms {
		if !strings.Contains(text, t.typed) {
			return false
		}
	}
	return true
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
