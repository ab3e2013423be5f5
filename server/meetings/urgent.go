package meetings

import (
	"context"
	"database/sql"
	"fmt"
)

// SetUrgent says whether a meeting may be invited to later than three working days before.
func SetUrgent(ctx context.Context, tx *sql.Tx, id int64, urgent bool) error {
	if _, err := tx.ExecContext(ctx, `UPDATE meetings SET urgent = ? WHERE id = ?`, urgent, id); err != nil {
		return fmt.Errorf("marking meeting %d urgent: %w", id, err)
	}
	return nil
}
