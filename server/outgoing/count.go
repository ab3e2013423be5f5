package outgoing

import (
	"context"
	"time"

	"hopxa/server/db"
)

// Channels and States are all there are, in the order of reports.
var (
	Channels = []string{Email, Push, Hook}
	States   = []string{Waiting, Sending, Sent, Failed, Dropped}
)

// Tally is how the queue stands.
type Tally struct {
	By      map[string]map[string]int // messages by channel, then state
	Overdue time.Duration             // since when the message that is due the longest should have gone; 0: none is due
}

// Count counts the queue; for metrics, each time they are asked for.
func Count(ctx context.Context, q db.Querier, now time.Time) (Tally, error) {
	t := Tally{By: map[string]map[string]int{}}
	rows, err := q.QueryContext(ctx, `SELECT channel, state, count(*) FROM outgoing GROUP BY channel, state`)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	for rows.Next() {
		var channel, state string
		var n int
		if err := rows.Scan(&channel, &state, &n); err != nil {
			return t, err
		}
		if t.By[channel] == nil {
			t.By[channel] = map[string]int{}
		}
		t.By[channel][state] = n
	}
	if err := rows.Err(); err != nil {
		return t, err
	}
	var due int64
	if err := q.QueryRowContext(ctx, `SELECT coalesce(min(next_at), ?1) FROM outgoing WHERE state IN ('waiting', 'sending')`, now.UnixMilli()).Scan(&due); err != nil {
		return t, err
	}
	t.Overdue = max(0, now.Sub(db.Time(due)))
	return t, nil
}
