package agendas

import (
	"context"
	"database/sql"
	"time"
)

// Request asks somebody for a paper of an agenda item by a deadline. What they handed in names it.
type Request struct {
	ID         int64
	ItemID     int64
	MeetingID  int64
	PersonID   int64  // who does it for the unit
	Unit       string // đơn vị: a village, an office
	DueAt      time.Time
	Note       string // what is wanted, in words
	CreatedAt  time.Time
	RemindedAt *time.Time
	PaperID    int64 // what was handed in; 0 while there is none
}

const requestColumns = `r.id, r.item_id, i.meeting_id, r.person_id, r.unit, r.due_at, r.note, r.created_at, r.reminded_at,
	coalesce((SELECT max(p.id) FROM papers p WHERE p.request_id = r.id), 0)
	FROM paper_requests r JOIN agenda_items i ON i.id = r.item_id`

// Requests returns what was asked for in a meeting, in the order of the agenda, then of the deadlines.
func Requests(ctx context.Context, q Querier, meetingID int64) ([]Request, error) {
	return someRequests(ctx, q, `SELECT `+requestColumns+` WHERE i.meeting_id = ? ORDER BY i.position, r.due_at, r.id`, meetingID)
}

// RequestsTo returns what a person was asked for, in whatever meeting, by deadline.
func RequestsTo(ctx context.Context, q Querier, personID int64) ([]Request, error) {
	return someRequests(ctx, q, `SELECT `+requestColumns+` WHERE r.person_id = ? ORDER BY r.due_at, r.id`, personID)
}

// GetRequest returns one request, or ErrRequestNotFound.
func GetRequest(ctx context.Context, q Querier, id int64) (Request, error) {
	all, err := someRequests(ctx, q, `SELECT `+requestColumns+` WHERE r.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrRequestNotFound
	}
	if err != nil {
		return Request{}, err
	}
	return all[0], nil
}

func someRequests(ctx context.Context, q Querier, query string, args ...any) ([]Request, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Request
	for rows.Next() {
		var r Request
		var due, created int64
		var reminded sql.NullInt64
		if err := rows.Scan(&r.ID, &r.ItemID, &r.MeetingID, &r.PersonID, &r.Unit, &due, &r.Note, &created, &reminded, &r.PaperID); err != nil {
			return nil, err
		}
		r.DueAt, r.CreatedAt, r.RemindedAt = time.UnixMilli(due).UTC(), time.UnixMilli(created).UTC(), instant(reminded)
		out = append(out, r)
	}
	return out, rows.Err()
}

// AddRequest records a request and returns its id. Used: ItemID, PersonID, Unit, DueAt, Note, CreatedAt.
func AddRequest(ctx context.Context, tx *sql.Tx, r Request) (int64, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO paper_requests (item_id, person_id, unit, due_at, note, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
		r.ItemID, r.PersonID, r.Unit, r.DueAt.UnixMilli(), r.Note, r.CreatedAt.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// EditRequest changes the deadline and the note.
func EditRequest(ctx context.Context, tx *sql.Tx, r Request) error {
	_, err := tx.ExecContext(ctx, `UPDATE paper_requests SET due_at = ?, note = ? WHERE id = ?`, r.DueAt.UnixMilli(), r.Note, r.ID)
	return err
}

// RemindOfRequest notes when the person was reminded.
func RemindOfRequest(ctx context.Context, tx *sql.Tx, id int64, at time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE paper_requests SET reminded_at = ? WHERE id = ?`, at.UnixMilli(), id)
	return err
}

// RemoveRequest takes a request back; ErrRequestAnswered once a paper was handed in.
func RemoveRequest(ctx context.Context, tx *sql.Tx, r Request) error {
	if r.PaperID != 0 {
		return ErrRequestAnswered
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM paper_requests WHERE id = ?`, r.ID)
	return err
}
