package journal

import (
	"context"
	"fmt"

	"hopxa/server/db"
)

// Broken says where a chain does not hold.
type Broken struct {
	Stream string
	Seq    int64
	Why    string
}

// Error makes a Broken an error for those who treat one as such.
func (b Broken) Error() string { return fmt.Sprintf("%s entry %d: %s", b.Stream, b.Seq, b.Why) }

// Verify walks every chain and returns how many entries it read and where they do not hold.
// Called by `hopxa verify`.
func Verify(ctx context.Context, q db.Querier) (entries int, broken []Broken, err error) {
	streams, err := streamNames(ctx, q)
	if err != nil {
		return 0, nil, err
	}
	for _, stream := range streams {
		var last Entry
		for {
			batch, err := Since(ctx, q, stream, last.Seq)
			if err != nil {
				return entries, broken, err
			}
			for _, e := range batch {
				entries++
				if why := Follows(last, e); why != "" {
					broken = append(broken, Broken{stream, e.Seq, why})
				}
				last = e
			}
			if len(batch) < MaxRead {
				break
			}
		}
	}
	return entries, broken, nil
}

// Follows says why e does not stand after last, the zero Entry for a stream's first; "" when it does and was not altered.
func Follows(last, e Entry) string {
	if why := Links(last, e); why != "" || e.Hash == e.hash() {
		return why
	}
	return "was altered"
}

// Links is Follows for an entry of which not all is known: only its place is looked at.
func Links(last, e Entry) string {
	switch {
	case e.Seq != last.Seq+1:
		return fmt.Sprintf("entry %d is missing before it", last.Seq+1)
	case e.Prev != last.Hash:
		return "does not follow from the entry before"
	}
	return ""
}

func streamNames(ctx context.Context, q db.Querier) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT DISTINCT stream FROM events ORDER BY stream`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
