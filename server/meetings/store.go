package meetings

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

const columns = `m.id, m.title, m.kind, k.name, m.state, m.starts_at, m.planned_minutes, m.place, m.chair_id, m.secretary_id, m.announced_at, m.opened_at, m.closed_at,
	coalesce(m.presiding_id, m.chair_id), coalesce(m.deputy_id, 0), m.mic_rule, m.form, m.answer_by, m.all_members, m.cancelled_at, m.cancelled_why, m.sequence, m.urgent
	FROM meetings m JOIN meeting_kinds k ON k.code = m.kind`

// Get returns one meeting, or ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Meeting, error) {
	all, err := some(ctx, q, `SELECT `+columns+` WHERE m.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Meeting{}, err
	}
	return all[0], nil
}

// Since returns the meetings that are not over, and those closed after the given time; live ones
// first, then coming ones by time, then closed ones, newest first.
func Since(ctx context.Context, q db.Querier, closedAfter time.Time) ([]Meeting, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE m.state IN ('draft', 'announced', 'live') OR m.closed_at > ?
		ORDER BY CASE m.state WHEN 'live' THEN 0 WHEN 'draft' THEN 1 WHEN 'announced' THEN 1 ELSE 2 END,
			CASE WHEN m.state IN ('closed', 'published') THEN -m.closed_at ELSE m.starts_at END, m.id`, closedAfter.UnixMilli())
}

// InState returns the ids of the meetings in a state.
func InState(ctx context.Context, q db.Querier, state string) ([]int64, error) {
	all, err := some(ctx, q, `SELECT `+columns+` WHERE m.state = ? ORDER BY m.id`, state)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(all))
	for i, m := range all {
		ids[i] = m.ID
	}
	return ids, nil
}

func some(ctx context.Context, q db.Querier, query string, args ...any) ([]Meeting, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Meeting
	for rows.Next() {
		var m Meeting
		var starts int64
		var announced, opened, closed, answerBy, cancelled sql.NullInt64
		if err := rows.Scan(&m.ID, &m.Title, &m.Kind, &m.KindName, &m.State, &starts, &m.PlannedMinutes, &m.Place, &m.ChairID, &m.SecretaryID, &announced, &opened, &closed,
			&m.PresidingID, &m.DeputyID, &m.MicRule, &m.Form, &answerBy, &m.AllMembers, &cancelled, &m.CancelledWhy, &m.Sequence, &m.Urgent); err != nil {
			return nil, err
		}
		m.StartsAt, m.AnnouncedAt, m.OpenedAt, m.ClosedAt = db.Time(starts), db.TimePtr(announced), db.TimePtr(opened), db.TimePtr(closed)
		m.AnswerBy, m.CancelledAt = db.TimePtr(answerBy), db.TimePtr(cancelled)
		out = append(out, m)
	}
	return out, rows.Err()
}

// Save makes (ID 0) or changes a meeting and returns its id. The state is not touched.
func Save(ctx context.Context, tx *sql.Tx, m Meeting) (int64, error) {
	var known int
	if err := tx.QueryRowContext(ctx, `SELECT 1 FROM meeting_kinds WHERE code = ?`, m.Kind).Scan(&known); errors.Is(err, sql.ErrNoRows) {
		return 0, ErrUnknownKind
	} else if err != nil {
		return 0, err
	}
	if m.ID == 0 {
		// An id that a destroyed meeting had is not given again: NULL lets SQLite take the next one.
		res, err := tx.ExecContext(ctx, `INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id, mic_rule)
			VALUES ((SELECT max(meeting_id) + 1 FROM destroyed_meetings HAVING max(meeting_id) >= (SELECT coalesce(max(id), 0) FROM meetings)), ?, ?, 'draft', ?, ?, ?, ?, ?, (SELECT mic_rule FROM meeting_kinds WHERE code = ?))`,
			m.Title, m.Kind, m.StartsAt.UnixMilli(), m.PlannedMinutes, m.Place, m.ChairID, m.SecretaryID, m.Kind)
		if err != nil {
			return 0, err
		}
		return res.LastInsertId()
	}
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET mic_rule = CASE WHEN kind = ? THEN mic_rule ELSE (SELECT mic_rule FROM meeting_kinds WHERE code = ?) END,
		title = ?, kind = ?, starts_at = ?, planned_minutes = ?, place = ?, chair_id = ?, secretary_id = ? WHERE id = ?`,
		m.Kind, m.Kind, m.Title, m.Kind, m.StartsAt.UnixMilli(), m.PlannedMinutes, m.Place, m.ChairID, m.SecretaryID, m.ID)
	return m.ID, err
}

// Delete takes a draft out with all that was prepared for it.
func Delete(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM meetings WHERE id = ? AND state = 'draft'`, id)
	return err
}

// Announce, Open and Close move a meeting on. The rules stand in the Check functions.
func Announce(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET state = 'announced', announced_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}

// Open begins the meeting.
func Open(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET state = 'live', opened_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}

// SetPresiding notes who conducts from now on.
func SetPresiding(ctx context.Context, tx *sql.Tx, id, personID int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET presiding_id = nullif(?, chair_id) WHERE id = ?`, personID, id)
	return err
}

// SetDeputy notes who may take over; 0 is nobody.
func SetDeputy(ctx context.Context, tx *sql.Tx, id, personID int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET deputy_id = nullif(?, 0) WHERE id = ?`, personID, id)
	return err
}

// Close ends the meeting.
func Close(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET state = 'closed', closed_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}

// Cancel calls an announced meeting off. It stays announced, and on record.
func Cancel(ctx context.Context, tx *sql.Tx, id int64, why string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET cancelled_at = ?, cancelled_why = ? WHERE id = ?`, now.UnixMilli(), why, id)
	return err
}

// NextSequence makes the meeting's calendar entry newer than every one that was sent, and returns its number.
func NextSequence(ctx context.Context, tx *sql.Tx, id int64) (n int, err error) {
	err = tx.QueryRowContext(ctx, `UPDATE meetings SET sequence = sequence + 1 WHERE id = ? RETURNING sequence`, id).Scan(&n)
	return n, err
}

// SetPublished makes a closed meeting a published one, or a published one closed again.
func SetPublished(ctx context.Context, tx *sql.Tx, id int64, published bool) error {
	from, to := Closed, Published
	if !published {
		from, to = Published, Closed
	}
	_, err := tx.ExecContext(ctx, `UPDATE meetings SET state = ? WHERE id = ? AND state = ?`, to, id, from)
	return err
}
