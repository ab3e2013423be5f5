package invitations

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// Errors of letters that callers answer differently.
var (
	ErrNoLetter    = errors.New("the letter of invitation was not numbered yet")
	ErrNumberTaken = errors.New("another letter of the year has this number")
)

// Letter is what is kept of a giấy mời; all else is read from the meeting, so that the letter never says another thing.
type Letter struct {
	MeetingID  int64
	Year       int
	Number     int    // restarts at 1 each year, for each symbol
	Symbol     string // "GM-UBND"
	Dated      time.Time
	SignerID   int64  // 0: the meeting's chair
	Authority  string // "", "TM.", "KT.", "TL." or "TUQ."
	SignerPost string // the post it is signed in; "": the signer's own title
	Place      string // where it is dated; "": the commune's name
	Note       string // what else the invited should know
}

// Symbol is what stands after the number of letters of a kind of meeting (Nghị định 30/2020/NĐ-CP, Phụ lục III).
func Symbol(kind string) string {
	if kind == "hdnd" {
		return "GM-HĐND"
	}
	return "GM-UBND"
}

// Code is the number as it stands on the letter: "05/GM-UBND". Without a number there is room to write it.
func (l Letter) Code() string {
	if l.Number == 0 {
		return "......./" + l.Symbol
	}
	return fmt.Sprintf("%02d/%s", l.Number, l.Symbol)
}

// GetLetter returns a meeting's letter, or ErrNoLetter.
func GetLetter(ctx context.Context, q db.Querier, meetingID int64) (Letter, error) {
	l := Letter{MeetingID: meetingID}
	var dated int64
	err := q.QueryRowContext(ctx, `SELECT year, number, symbol, dated, coalesce(signer_id, 0), authority, signer_post, place, note FROM letters WHERE meeting_id = ?`, meetingID).
		Scan(&l.Year, &l.Number, &l.Symbol, &dated, &l.SignerID, &l.Authority, &l.SignerPost, &l.Place, &l.Note)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoLetter
	}
	l.Dated = db.Time(dated)
	return l, err
}

// NextNumber is the first free number after all that were given in a year.
func NextNumber(ctx context.Context, q db.Querier, year int, symbol string) (n int, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) + 1 FROM letters WHERE year = ? AND symbol = ?`, year, symbol).Scan(&n)
	return n, err
}

// SaveLetter keeps a letter in place of the one before. Its year is that of its date in Vietnam; ErrNumberTaken when
// another meeting's letter has the number.
func SaveLetter(ctx context.Context, tx *sql.Tx, l Letter) error {
	l.Year = l.Dated.In(vietnam).Year()
	var taken int
	err := tx.QueryRowContext(ctx, `SELECT 1 FROM letters WHERE year = ? AND symbol = ? AND number = ? AND meeting_id <> ?`, l.Year, l.Symbol, l.Number, l.MeetingID).Scan(&taken)
	if err == nil {
		return ErrNumberTaken
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO letters (meeting_id, year, number, symbol, dated, signer_id, authority, signer_post, place, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id) DO UPDATE SET year = excluded.year, number = excluded.number, symbol = excluded.symbol, dated = excluded.dated,
			signer_id = excluded.signer_id, authority = excluded.authority, signer_post = excluded.signer_post, place = excluded.place, note = excluded.note`,
		l.MeetingID, l.Year, l.Number, l.Symbol, l.Dated.UnixMilli(), db.NullID(l.SignerID), l.Authority, l.SignerPost, l.Place, l.Note)
	if err != nil {
		return fmt.Errorf("keeping a letter: %w", err)
	}
	return nil
}
