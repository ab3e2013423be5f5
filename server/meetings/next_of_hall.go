package meetings

import (
	"context"

	"hopxa/server/db"
)

// ComingOfHall returns the meetings of a hall that are live or announced, live ones first, then by time. What was called
// off, and what is asked in writing, has no room to come to.
func ComingOfHall(ctx context.Context, q db.Querier, hallID int64) ([]Meeting, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE m.state IN ('announced', 'live') AND m.cancelled_at IS NULL AND m.form = 'meeting'
		AND m.id IN (SELECT meeting_id FROM meeting_halls WHERE hall_id = ?) ORDER BY m.state = 'announced', m.starts_at, m.id`, hallID)
}
