package people

import (
	"context"
	"database/sql"
	"errors"

	"hopxa/server/db"
)

// ByKey tells which device a key belongs to, without a session: for cameras and players, which send it with every
// request. ErrWrongKey when it is nobody's or was taken back. Wrong keys are not counted as a person's tries are: a key
// is 256 random bits, and a camera that goes on with an old one must not lock the hall behind the same router out.
func ByKey(ctx context.Context, d *db.DB, key string) (Principal, error) {
	if key == "" {
		return Principal{}, ErrNotSignedIn
	}
	var p Principal
	err := d.Read.QueryRowContext(ctx, `SELECT d.id, d.hall_id FROM devices d JOIN halls h ON h.id = d.hall_id
		WHERE d.key_hash = ? AND d.revoked_at IS NULL AND h.active`, tokenHash(key)).Scan(&p.DeviceID, &p.HallID)
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, ErrWrongKey
	}
	return p, err
}
