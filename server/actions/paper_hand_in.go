package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
)

// mayHandIn asks whether they may hand in what was asked for, and returns the meeting it is for.
func mayHandIn(ctx context.Context, q db.Querier, who Who, requestID int64) (meetingID int64, err error) {
	return 0, access.ErrForbidden
}

// landForRequest records a stored file as what was asked for: a new paper, or the newest version of the one
// that was handed in before.
func landForRequest(ctx context.Context, tx *journal.Tx, who Who, requestID int64, file arrived) (paperID int64, n int, err error) {
	return 0, 0, access.ErrForbidden
}
