package attendance

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"strings"
	"time"

	"hopxa/server/db"
)

// ErrCode refuses a code of the entrance screen that is wrong, or too old.
var ErrCode = errors.New("the check-in code is not valid now")

// How often the code changes, and how many former ones are still taken: who scans it needs some time, and a picture of
// it sent home must be of no use.
const (
	CodePeriod  = 30 * time.Second
	codesBefore = 3
)

// Secret returns what a meeting's codes are made from, or sql.ErrNoRows when none was made.
func Secret(ctx context.Context, q db.Querier, meetingID int64) (secret string, err error) {
	err = q.QueryRowContext(ctx, `SELECT secret FROM check_in_secrets WHERE meeting_id = ?`, meetingID).Scan(&secret)
	return secret, err
}

// MakeSecret makes a meeting's secret unless it has one.
func MakeSecret(ctx context.Context, tx *sql.Tx, meetingID int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO check_in_secrets (meeting_id, secret) VALUES (?, ?) ON CONFLICT DO NOTHING`, meetingID, rand.Text())
	return err
}

// Code is the code at a time, and when the next one is due.
func Code(secret string, now time.Time) (code string, until time.Time) {
	n := now.UnixMilli() / CodePeriod.Milliseconds()
	return codeOf(secret, n), time.UnixMilli((n + 1) * CodePeriod.Milliseconds()).UTC()
}

// CheckCode refuses a code that was not shown within the last periods (ErrCode). Typed by hand it may be in small letters.
func CheckCode(secret, code string, now time.Time) error {
	n := now.UnixMilli() / CodePeriod.Milliseconds()
	for back := range int64(codesBefore + 1) {
		if hmac.Equal([]byte(codeOf(secret, n-back)), []byte(strings.ToUpper(strings.TrimSpace(code)))) {
			return nil
		}
	}
	return ErrCode
}

func codeOf(secret string, n int64) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
	return base32.StdEncoding.EncodeToString(h.Sum(nil))[:10]
}
