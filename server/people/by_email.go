package people

import (
	"context"

	"hopxa/server/db"
)

// ByEmail returns the active persons with that e-mail address, whatever the case of its letters. Several may share one.
func ByEmail(ctx context.Context, q db.Querier, email string) ([]Person, error) {
	if email == "" {
		return nil, nil
	}
	rows, err := q.QueryContext(ctx, `SELECT `+personColumns+` WHERE p.email = ? COLLATE NOCASE AND p.active`, email)
	return ordered(rows, err)
}
