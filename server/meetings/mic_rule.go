package meetings

import (
	"context"
	"database/sql"
)

// SetMicRule chooses who may speak without being called: "chair", "one" or "free".
func SetMicRule(ctx context.Context, tx *sql.Tx, id int64, rule string) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET mic_rule = ? WHERE id = ?`, rule, id)
	return err
}
