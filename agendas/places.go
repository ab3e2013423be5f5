package agendas

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// ReadingPlace returns the page at which a person stopped reading a paper, and when; 0 when they never opened it.
func ReadingPlace(ctx context.Context, q Querier, personID, paperID int64) (page int, at time.Time, err error) {
	var ms int64
	err = q.QueryRowContext(ctx, `SELECT page, at FROM reading_places WHERE person_id = ? AND paper_id = ?`, personID, paperID).Scan(&page, &ms)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, time.Time{}, nil
	}
	return page, time.UnixMilli(ms).UTC(), err
}

// KeepReadingPlace remembers it. It is no command of the journal: how somebody reads is nobody's business.
func KeepReadingPlace(ctx context.Context, db *sql.DB, personID, paperID int64, page int, at time.Time) error {
	_, err := db.ExecContext(ctx, `INSERT INTO reading_places (person_id, paper_id, page, at) VALUES (?, ?, ?, ?)
		ON CONFLICT (person_id, paper_id) DO UPDATE SET page = excluded.page, at = excluded.at`, personID, paperID, page, at.UnixMilli())
	return err
}
