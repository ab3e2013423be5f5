package search

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Kinds of what is found. Pages stand in a paper, sections in a record: minutes, or a notice of conclusions.
const (
	Page       = "page"
	Paper      = "paper"
	Item       = "item"
	Meeting    = "meeting"
	Conclusion = "conclusion"
	Record     = "record"
	Section    = "section"
	Task       = "task"
)

// duePages is how many pages go into the index at once: the one writer of the database waits meanwhile.
const duePages = 100

// Words returns the text of one page of a PDF; none for a page whose words were not made.
type Words func(pdf string, page int) (string, error)

// Sync takes into the index what changed since it was called last, and returns how many papers, items, meetings and so on
// it looked at. Triggers of the database have noted them (search_due).
func Sync(ctx context.Context, write *sql.DB, words Words) (looked int, err error) {
	for {
		due, err := nextDue(ctx, write)
		if err != nil || len(due) == 0 {
			return looked, err
		}
		for len(due) > 0 {
			var some []entry
			for n := 0; len(due) > 0 && n < duePages; due = due[1:] {
				e := entry{due: due[0]}
				if e.docs, err = e.read(ctx, write, words); err != nil {
					return looked, err
				}
				n += 1 + len(e.docs)
				some = append(some, e)
			}
			if err := put(ctx, write, some); err != nil {
				return looked, err
			}
			looked += len(some)
		}
	}
}

// Recheck notes what is not in the index though it should be, because the index or the words of pages were
// lost, or are being made again.
func Recheck(ctx context.Context, write *sql.DB) error {
	_, err := write.ExecContext(ctx, `INSERT INTO search_due (kind, id)
		SELECT 'meeting', m.id FROM meetings m WHERE NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.kind = 'meeting' AND d.meeting_id = m.id)
		UNION ALL SELECT 'item', i.id FROM agenda_items i WHERE NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.kind = 'item' AND d.item_id = i.id)
		UNION ALL SELECT 'paper', p.id FROM papers p JOIN paper_versions v ON v.paper_id = p.id AND v.n = p.version
			WHERE p.withdrawn_at IS NULL AND v.state IN ('ready', 'original')
			AND NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.paper_id = p.id AND d.version = p.version AND (d.kind = 'page' OR v.pages = 0))
		UNION ALL SELECT 'conclusion', c.id FROM conclusions c WHERE c.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.conclusion_id = c.id)
		UNION ALL SELECT 'record', r.id FROM records r WHERE r.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.record_id = r.id)
		UNION ALL SELECT 'task', t.id FROM tasks t WHERE NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.task_id = t.id)
		ON CONFLICT DO UPDATE SET again = again + 1`)
	return err
}

type due struct {
	kind  string
	id    int64
	again int
}

// entry is one paper, item, meeting or whatever came of it, and what the index is to have of it.
type entry struct {
	due
	docs []doc
}

type doc struct {
	kind                     string
	meeting, item, paper     int64
	conclusion, record, task int64
	version, page            int
	place                    string
	text                     string
}

func nextDue(ctx context.Context, write *sql.DB) ([]due, error) {
	rows, err := write.QueryContext(ctx, `SELECT kind, id, again FROM search_due ORDER BY kind, id DESC LIMIT 200`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []due
	for rows.Next() {
		var d due
		if err := rows.Scan(&d.kind, &d.id, &d.again); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// read returns what the index is to have now; nothing when it is gone, withdrawn or not readable yet.
func (d due) read(ctx context.Context, q *sql.DB, words Words) ([]doc, error) {
	t := doc{kind: d.kind}
	var pdf string
	var pages int
	var err error
	switch d.kind {
	case Meeting:
		err = q.QueryRowContext(ctx, `SELECT id, title || char(10) || place FROM meetings WHERE id = ?`, d.id).Scan(&t.meeting, &t.text)
	case Item:
		err = q.QueryRowContext(ctx, `SELECT meeting_id, id, title || char(10) || presenter FROM agenda_items WHERE id = ?`, d.id).Scan(&t.meeting, &t.item, &t.text)
	case Paper:
		err = q.QueryRowContext(ctx, `SELECT p.id, p.version, coalesce(p.item_id, 0), coalesce(i.meeting_id, 0), p.title || char(10) || v.file_name, v.pdf_sha256, v.pages
			FROM papers p JOIN paper_versions v ON v.paper_id = p.id AND v.n = p.version LEFT JOIN agenda_items i ON i.id = p.item_id
			WHERE p.id = ? AND p.withdrawn_at IS NULL AND v.state IN ('ready', 'original')`, d.id).Scan(&t.paper, &t.version, &t.item, &t.meeting, &t.text, &pdf, &pages)
	case Conclusion:
		err = q.QueryRowContext(ctx, `SELECT meeting_id, coalesce(item_id, 0), id, text FROM conclusions WHERE id = ? AND withdrawn_at IS NULL`, d.id).Scan(&t.meeting, &t.item, &t.conclusion, &t.text)
	case Record:
		err = q.QueryRowContext(ctx, `SELECT meeting_id, id, CASE kind WHEN 'notice' THEN 'Thông báo kết luận' ELSE 'Biên bản' END || CASE WHEN number IS NULL THEN '' ELSE printf(' %02d/%s', number, symbol) END
			|| char(10) || coalesce(json_extract(body, '$.subject'), '') FROM records WHERE id = ? AND state <> 'withdrawn'`, d.id).Scan(&t.meeting, &t.record, &t.text)
	case Task:
		err = q.QueryRowContext(ctx, `SELECT meeting_id, coalesce(item_id, 0), id, text || char(10) || coalesce((SELECT group_concat(coalesce('Thôn ' || v.name, p.name, ''), ', ')
			FROM task_owners o LEFT JOIN villages v ON v.id = o.village_id LEFT JOIN persons p ON p.id = o.person_id WHERE o.task_id = tasks.id), '') FROM tasks WHERE id = ?`, d.id).Scan(&t.meeting, &t.item, &t.task, &t.text)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := []doc{t}
	if d.kind == Record {
		sections, err := sections(ctx, q, d.id)
		for i, s := range sections {
			t.kind, t.page, t.place, t.text = Section, i+1, s.place, s.text
			out = append(out, t)
		}
		return out, err
	}
	for page := 1; page <= pages; page++ {
		text, err := words(pdf, page)
		if err != nil {
			return nil, err
		}
		if t.kind, t.page, t.text = Page, page, text; strings.TrimSpace(text) != "" {
			out = append(out, t)
		}
	}
	return out, nil
}

var dropping = map[string]string{
	Meeting: `DELETE FROM search_docs WHERE kind = 'meeting' AND meeting_id = ?`,
	Item:    `DELETE FROM search_docs WHERE kind = 'item' AND item_id = ?`,
	Paper:   `DELETE FROM search_docs WHERE paper_id = ?`,

	Conclusion: `DELETE FROM search_docs WHERE conclusion_id = ?`,
	Record:     `DELETE FROM search_docs WHERE record_id = ?`,
	Task:       `DELETE FROM search_docs WHERE task_id = ?`,
}

// put replaces what the index has of some entries; all or none.
func put(ctx context.Context, write *sql.DB, some []entry) error {
	tx, err := write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	for _, e := range some {
		if _, err := tx.ExecContext(ctx, dropping[e.kind], e.id); err != nil {
			return err
		}
		for _, d := range e.docs {
			if err := d.put(ctx, tx); err != nil {
				return err
			}
		}
		// One that changed while it was read is looked at again.
		if _, err := tx.ExecContext(ctx, `DELETE FROM search_due WHERE kind = ? AND id = ? AND again = ?`, e.kind, e.id, e.again); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// put takes a doc in, unless what it is of was removed while it was read.
func (d doc) put(ctx context.Context, tx *sql.Tx) error {
	text := norm.NFC.String(d.text)
	res, err := tx.ExecContext(ctx, `INSERT INTO search_docs (kind, meeting_id, item_id, paper_id, conclusion_id, record_id, task_id, version, page, place, text)
		SELECT ?1, nullif(?2, 0), nullif(?3, 0), nullif(?4, 0), nullif(?5, 0), nullif(?6, 0), nullif(?7, 0), ?8, ?9, ?10, ?11 WHERE (?2 = 0 OR EXISTS (SELECT 1 FROM meetings WHERE id = ?2))
		AND (?3 = 0 OR EXISTS (SELECT 1 FROM agenda_items WHERE id = ?3)) AND (?4 = 0 OR EXISTS (SELECT 1 FROM papers WHERE id = ?4))
		AND (?5 = 0 OR EXISTS (SELECT 1 FROM conclusions WHERE id = ?5)) AND (?6 = 0 OR EXISTS (SELECT 1 FROM records WHERE id = ?6)) AND (?7 = 0 OR EXISTS (SELECT 1 FROM tasks WHERE id = ?7))`,
		d.kind, d.meeting, d.item, d.paper, d.conclusion, d.record, d.task, d.version, d.page, d.place, text)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO search_index (docid, folded) VALUES (?, ?)`, id, Fold(text))
	return err
}
