package invitations

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"hopxa/server/db"
)

// Answers there are.
const (
	Come     = "come"
	Cannot   = "cannot"
	Somebody = "somebody" // else comes; without a vote
)

// What the chair said to who wants to send somebody.
const (
	Asked   = "asked"
	Given   = "given"
	Refused = "refused"
)

// How an answer came.
const (
	BySelf  = "self"
	ByLink  = "link"
	ByClerk = "clerk"
)

// Errors of answers that callers answer differently.
var (
	ErrAnswer     = errors.New("an answer lacks something, or has too much")
	ErrReason     = errors.New("who cannot come says why")
	ErrOtherName  = errors.New("who comes instead has a name")
	ErrContact    = errors.New("who comes instead can be reached")
	ErrHolds      = errors.New("who holds the meeting sends nobody else")
	ErrAnswerOver = errors.New("the meeting has begun or was called off")
	ErrGuestLink  = errors.New("who comes instead does not answer")
	ErrHall       = errors.New("the hall is not invited")
	ErrNotInvited = errors.New("the person is not invited")
	ErrNotAsked   = errors.New("nobody asks for the chair's consent")
)

// Answer is what an invited person says.
type Answer struct {
	What       string // Come, Cannot, Somebody; "" is none
	HallID     int64  // of Come: where; 0: the commune hall
	Reason     string // of Cannot
	OtherName  string // of Somebody
	OtherTitle string
	OtherPhone string // one of the two at least
	OtherEmail string
}

// Row is what became of one person's invitation.
type Row struct {
	Answer
	OpenedAt     *time.Time
	DownloadedAt *time.Time
	Consent      string // of Somebody: Asked, Given or Refused
	ConsentWhy   string
	ConsentAt    *time.Time
	AnsweredAt   *time.Time
	AnsweredBy   string
}

// Longest texts of an answer, in characters.
const (
	maxReason = 500
	maxName   = 120
)

// Clean checks an answer and drops what does not belong to it. Line breaks and control characters become spaces: names
// and addresses stand in messages and on letters.
func (a Answer) Clean() (Answer, error) {
	out := Answer{What: a.What}
	switch a.What {
	case Come:
		out.HallID = a.HallID
	case Cannot:
		if out.Reason = oneLine(a.Reason); out.Reason == "" {
			return out, ErrReason
		}
	case Somebody:
		out.OtherName, out.OtherTitle, out.OtherPhone, out.OtherEmail = oneLine(a.OtherName), oneLine(a.OtherTitle), oneLine(a.OtherPhone), oneLine(a.OtherEmail)
		if out.OtherName == "" {
			return out, ErrOtherName
		}
		if out.OtherPhone == "" && out.OtherEmail == "" {
			return out, ErrContact
		}
	default:
		return out, ErrAnswer
	}
	if utf8.RuneCountInString(out.Reason) > maxReason {
		return out, ErrAnswer
	}
	for _, s := range []string{out.OtherName, out.OtherTitle, out.OtherPhone, out.OtherEmail} {
		if utf8.RuneCountInString(s) > maxName {
			return out, ErrAnswer
		}
	}
	return out, nil
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0x7f || r == 0x85 || r == 0xa0 || r == 0x2028 || r == 0x2029
	}), " ")
}

const rowColumns = `answer, coalesce(hall_id, 0), reason, other_name, other_title, other_phone, other_email, opened_at, downloaded_at, consent, consent_why, consent_at, answered_at, answered_by FROM invitees`

// Get returns what became of one person's invitation; the zero Row before the first contact.
func Get(ctx context.Context, q db.Querier, meetingID, personID int64) (Row, error) {
	r, err := scanRow(q.QueryRowContext(ctx, `SELECT `+rowColumns+` WHERE meeting_id = ? AND person_id = ?`, meetingID, personID))
	if errors.Is(err, sql.ErrNoRows) {
		return Row{}, nil
	}
	return r, err
}

// All returns, by person, what became of a meeting's invitations.
func All(ctx context.Context, q db.Querier, meetingID int64) (map[int64]Row, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, `+rowColumns+` WHERE meeting_id = ?`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]Row{}
	for rows.Next() {
		var id int64
		r, err := scanRow(rows, &id)
		if err != nil {
			return nil, err
		}
		out[id] = r
	}
	return out, rows.Err()
}

func scanRow(row interface{ Scan(...any) error }, before ...any) (r Row, err error) {
	var opened, downloaded, consent, answered sql.NullInt64
	err = row.Scan(append(before, &r.What, &r.HallID, &r.Reason, &r.OtherName, &r.OtherTitle, &r.OtherPhone, &r.OtherEmail,
		&opened, &downloaded, &r.Consent, &r.ConsentWhy, &consent, &answered, &r.AnsweredBy)...)
	r.OpenedAt, r.DownloadedAt, r.ConsentAt, r.AnsweredAt = db.TimePtr(opened), db.TimePtr(downloaded), db.TimePtr(consent), db.TimePtr(answered)
	return r, err
}

// Put keeps an answer in place of the one before. Who sends somebody asks for the chair's consent anew.
func Put(ctx context.Context, tx *sql.Tx, meetingID, personID int64, a Answer, by string, now time.Time) error {
	consent := ""
	if a.What == Somebody {
		consent = Asked
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO invitees (meeting_id, person_id, answer, hall_id, reason, other_name, other_title, other_phone, other_email, consent, answered_at, answered_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id, person_id) DO UPDATE SET answer = excluded.answer, hall_id = excluded.hall_id, reason = excluded.reason,
			other_name = excluded.other_name, other_title = excluded.other_title, other_phone = excluded.other_phone, other_email = excluded.other_email,
			consent = excluded.consent, consent_by = NULL, consent_why = '', consent_at = NULL, answered_at = excluded.answered_at, answered_by = excluded.answered_by`,
		meetingID, personID, a.What, db.NullID(a.HallID), a.Reason, a.OtherName, a.OtherTitle, a.OtherPhone, a.OtherEmail, consent, now.UnixMilli(), by)
	if err != nil {
		return fmt.Errorf("keeping an answer: %w", err)
	}
	return nil
}

// Consent keeps what the chair says; ErrNotAsked when nobody asks.
func Consent(ctx context.Context, tx *sql.Tx, meetingID, personID int64, given bool, why string, by int64, now time.Time) error {
	said := Refused
	if given {
		said = Given
	}
	res, err := tx.ExecContext(ctx, `UPDATE invitees SET consent = ?, consent_why = ?, consent_by = ?, consent_at = ? WHERE meeting_id = ? AND person_id = ? AND answer = 'somebody'`,
		said, oneLine(why), by, now.UnixMilli(), meetingID, personID)
	if err != nil {
		return fmt.Errorf("keeping a consent: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNotAsked)
	}
	return nil
}

// Note remembers the first time an invitation was opened, or its letter was fetched (downloaded).
func Note(ctx context.Context, tx *sql.Tx, meetingID, personID int64, downloaded bool, now time.Time) error {
	var down any
	if downloaded {
		down = now.UnixMilli()
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO invitees (meeting_id, person_id, opened_at, downloaded_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (meeting_id, person_id) DO UPDATE SET opened_at = coalesce(opened_at, excluded.opened_at), downloaded_at = coalesce(downloaded_at, excluded.downloaded_at)`,
		meetingID, personID, now.UnixMilli(), down)
	return err
}
