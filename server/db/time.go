package db

import (
	"database/sql"
	"time"
)

// Time reads a column of Unix milliseconds.
func Time(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// TimePtr reads a column that may be NULL.
func TimePtr(ms sql.NullInt64) *time.Time {
	if !ms.Valid {
		return nil
	}
	t := Time(ms.Int64)
	return &t
}

// NullID stores 0 as NULL, so that a foreign key may be absent.
func NullID(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }
