package search

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Kinds of what is found.
const (
	Page    = "page"
	Paper   = "paper"
	Item    = "item"
	Meeting = "meeting"
)

// Sync brings the index up to what is in the database now, and returns how much was taken in or out. It looks
// for what is missing, changed or gone instead of being told, so that no way of changing things can forget it,
// and an index that was lost is made again. Called at the start and after every change; an index that is up to
// date costs five queries. words returns the text of one page of a PDF.
func Sync(ctx context.Context, write *sql.DB, words func(pdf string, page int) (string, error)) (changed int, err error) {
	for _, step := range []func(context.Context, *sql.DB) (int, error){dropGone, syncTexts} {
		n, err := step(ctx, write)
		changed += n
		if err != nil {
			return changed, err
		}
	}
	for {
		n, err := syncPaper(ctx, write, words)
		changed += n
		if err != nil || n == 0 {
			return changed, err
		}
	}
}

// dropGone takes out what readers do not see any more: an older version, a withdrawn paper.
func dropGone(ctx context.Context, write *sql.DB) (int, error) {
	res, err := write.ExecContext(ctx, `DELETE FROM search_docs WHERE paper_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM papers p JOIN paper_versions v ON v.paper_id = p.id AND v.n = p.version
			WHERE p.id = search_docs.paper_id AND p.version = search_docs.version AND p.withdrawn_at IS NULL
			AND v.state IN ('ready', 'original') AND (search_docs.kind <> 'paper' OR search_docs.text = p.title || char(10) || v.file_name))`)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	return int(n), err
}

type doc struct {
	old                  int64 // id of the one it replaces; 0 when new
	kind                 string
	meeting, item, paper int64
	version, page        int
	text                 string
}

// syncTexts takes in meetings and items whose words changed.
func syncTexts(ctx context.Context, write *sql.DB) (int, error) {
	rows, err := write.QueryContext(ctx, `SELECT coalesce(d.id, 0), 'meeting', m.id, 0, m.title || char(10) || m.place AS words FROM meetings m
			LEFT JOIN search_docs d ON d.kind = 'meeting' AND d.meeting_id = m.id WHERE d.text IS NULL OR d.text <> m.title || char(10) || m.place
		UNION ALL SELECT coalesce(d.id, 0), 'item', i.meeting_id, i.id, i.title || char(10) || i.presenter FROM agenda_items i
			LEFT JOIN search_docs d ON d.kind = 'item' AND d.item_id = i.id WHERE d.text IS NULL OR d.text <> i.title || char(10) || i.presenter`)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var docs []doc
	for rows.Next() {
		var d doc
		if err := rows.Scan(&d.old, &d.kind, &d.meeting, &d.item, &d.text); err != nil {
			return 0, err
		}
		docs = append(docs, d)
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	rows.Close() // the one writer is needed now
	return len(docs), put(ctx, write, docs)
}

// syncPaper takes in one paper that is not in the index at the version readers see.
func syncPaper(ctx context.Context, write *sql.DB, words func(pdf string, page int) (string, error)) (int, error) {
	d := doc{kind: Paper}
	var pdf string
	var pages int
	err := write.QueryRowContext(ctx, `SELECT p.id, p.version, coalesce(p.item_id, 0), coalesce(i.meeting_id, 0), p.title || char(10) || v.file_name, v.pdf_sha256, v.pages
		FROM papers p JOIN paper_versions v ON v.paper_id = p.id AND v.n = p.version LEFT JOIN agenda_items i ON i.id = p.item_id
		WHERE p.withdrawn_at IS NULL AND v.state IN ('ready', 'original') AND NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.paper_id = p.id AND d.version = p.version AND d.kind = 'paper')
		ORDER BY p.id DESC LIMIT 1`).Scan(&d.paper, &d.version, &d.item, &d.meeting, &d.text, &pdf, &pages)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	docs := []doc{d}
	d.kind = Page
	for page := 1; page <= pages; page++ {
		text, err := words(pdf, page)
		if err != nil {
			return 0, err
		}
		if d.page, d.text = page, norm.NFC.String(text); strings.TrimSpace(text) != "" {
			docs = append(docs, d)
		}
	}
	if _, err := write.ExecContext(ctx, `DELETE FROM search_docs WHERE paper_id = ?`, d.paper); err != nil {
		return 0, err
	}
	return len(docs), put(ctx, write, docs)
}

// put takes docs in; all or none.
func put(ctx context.Context, write *sql.DB, docs []doc) error {
	if len(docs) == 0 {
		return nil
	}
	tx, err := write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	for _, d := range docs {
		if _, err := tx.ExecContext(ctx, `DELETE FROM search_docs WHERE id = ?`, d.old); err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO search_docs (kind, meeting_id, item_id, paper_id, version, page, text) VALUES (?, nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?)`,
			d.kind, d.meeting, d.item, d.paper, d.version, d.page, d.text)
		if err != nil {
			return err
		}
		id, err := res.LastInsertId()
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO search_index (docid, folded) VALUES (?, ?)`, id, Fold(norm.NFC.String(d.text))); err != nil {
			return err
		}
	}
	return tx.Commit()
}
