package search

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// section is a part of a record: a heading, or the title of an agenda item, and what stands under it; or an annex.
type section struct {
	place string // the block it begins with; "annex-2" for the second annex
	text  string
}

// sections reads a record's text in parts. How its JSON is made is told in server/records.
func sections(ctx context.Context, q *sql.DB, id int64) ([]section, error) {
	rows, err := q.QueryContext(ctx, `SELECT coalesce(json_extract(b.value, '$.id'), ''), json_extract(b.value, '$.kind') IN ('heading', 'item'), coalesce(json_extract(b.value, '$.text'), '')
		FROM records r, json_each(r.body, '$.blocks') b WHERE r.id = ? ORDER BY b.key`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []section
	for rows.Next() {
		var s section
		var begins bool
		if err := rows.Scan(&s.place, &begins, &s.text); err != nil {
			return nil, err
		}
		if begins || len(out) == 0 {
			out = append(out, s)
		} else {
			out[len(out)-1].text += "\n" + s.text
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	annexes, err := annexes(ctx, q, id)
	return append(out, annexes...), err
}

// annexes reads the lists behind a record: a line a row.
func annexes(ctx context.Context, q *sql.DB, id int64) ([]section, error) {
	rows, err := q.QueryContext(ctx, `SELECT a.key + 1, coalesce(json_extract(a.value, '$.title'), ''), (SELECT group_concat(cell.value, ' ') FROM json_each(line.value) cell)
		FROM records r, json_each(r.body, '$.annexes') a, json_each(a.value, '$.rows') line WHERE r.id = ? ORDER BY a.key, line.key`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []section
	for rows.Next() {
		var n int
		var title, line string
		if err := rows.Scan(&n, &title, &line); err != nil {
			return nil, err
		}
		place := fmt.Sprintf("annex-%d", n)
		if len(out) == 0 || out[len(out)-1].place != place {
			out = append(out, section{place, strings.ReplaceAll(title, "\n", ". ")})
		}
		out[len(out)-1].text += "\n" + line
	}
	return out, rows.Err()
}
