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
				switch {
				case e.Seq != last.Seq+1:
					broken = append(broken, Broken{stream, e.Seq, fmt.Sprintf("entry %d is missing before it", last.Seq+1)})
				case e.Prev != last.Hash:
					broken = append(broken, Broken{stream, e.Seq, "does not follow from the entry before"})
				case e.Hash != e.hash():
					broken = append(broken, Broken{stream, e.Seq, "was altered"})
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
