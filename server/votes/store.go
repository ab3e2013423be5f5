package votes

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

const columns = `id, meeting_id, coalesce(item_id, 0), position, question, purpose, state, ballot, secret, show_names,
	majority_of, majority_num, majority_den, majority_strict, tie, seconds, written, made_at, opened_at, closes_at, closed_at,
	all_voters, present, coalesce(passed, 0), tied, no_quorum, coalesce(revote_of, 0), correction, cancelled_why, late,
	coalesce(paper_id, 0), paper_version, paper_sha, sealed_to FROM motions`

// Get returns one motion with its options, or ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Motion, error) {
	all, err := some(ctx, q, `SELECT `+columns+` WHERE id = ?`, `SELECT o.motion_id, o.n, o.label, o.meaning, o.total, o.counted FROM motion_options o WHERE o.motion_id = ? ORDER BY o.n`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Motion{}, err
	}
	return all[0], nil
}

// OfMeeting returns a meeting's motions in their order.
func OfMeeting(ctx context.Context, q db.Querier, meetingID int64) ([]Motion, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE meeting_id = ? ORDER BY position, id`,
		`SELECT o.motion_id, o.n, o.label, o.meaning, o.total, o.counted FROM motion_options o JOIN motions m ON m.id = o.motion_id WHERE m.meeting_id = ? ORDER BY o.motion_id, o.n`, meetingID)
}

func some(ctx context.Context, q db.Querier, motions, options string, arg int64) ([]Motion, error) {
	rows, err := q.QueryContext(ctx, motions, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Motion
	at := map[int64]int{}
	for rows.Next() {
		var m Motion
		var made int64
		var opened, closes, closed sql.NullInt64
		if err := rows.Scan(&m.ID, &m.MeetingID, &m.ItemID, &m.Position, &m.Question, &m.Purpose, &m.State, &m.Ballot, &m.Secret, &m.ShowNames,
			&m.Rule.Of, &m.Rule.Num, &m.Rule.Den, &m.Rule.Strict, &m.Rule.Tie, &m.Seconds, &m.Written, &made, &opened, &closes, &closed,
			&m.AllVoters, &m.Present, &m.Passed, &m.Tied, &m.NoQuorum, &m.RevoteOf, &m.Correction, &m.CancelledWhy, &m.Late,
			&m.PaperID, &m.PaperVersion, &m.PaperSHA, &m.SealedTo); err != nil {
			return nil, err
		}
		m.MadeAt, m.OpenedAt, m.ClosesAt, m.ClosedAt = db.Time(made), db.TimePtr(opened), db.TimePtr(closes), db.TimePtr(closed)
		at[m.ID] = len(out)
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows, err = q.QueryContext(ctx, options, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var o Option
		if err := rows.Scan(&id, &o.N, &o.Label, &o.Meaning, &o.Total, &o.Counted); err != nil {
			return nil, err
		}
		if i, ok := at[id]; ok {
			out[i].Options = append(out[i].Options, o)
		}
	}
	return out, rows.Err()
}

// Save makes (ID 0) or changes a motion that is not open, with its options, and returns its id.
func Save(ctx context.Context, tx *sql.Tx, m Motion) (int64, error) {
	if err := m.Check(); err != nil {
		return 0, err
	}
	if m.ID == 0 {
		var n, last int
		if err := tx.QueryRowContext(ctx, `SELECT count(*), coalesce(max(position), 0) FROM motions WHERE meeting_id = ?`, m.MeetingID).Scan(&n, &last); err != nil {
			return 0, err
		}
		if n >= MaxMotions {
			return 0, ErrTooMany
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO motions (meeting_id, item_id, position, question, purpose, state, ballot, secret, show_names, majority_of, majority_num, majority_den, majority_strict, tie, seconds, written, made_at, revote_of, paper_id)
			VALUES (?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			m.MeetingID, db.NullID(m.ItemID), last+1, m.Question, m.Purpose, m.Ballot, m.Secret, m.ShowNames, m.Rule.Of, m.Rule.Num, m.Rule.Den, m.Rule.Strict, m.Rule.Tie,
			m.Seconds, m.Written, m.MadeAt.UnixMilli(), db.NullID(m.RevoteOf), db.NullID(m.PaperID))
		if err != nil {
			return 0, err
		}
		if m.ID, err = res.LastInsertId(); err != nil {
			return 0, err
		}
	} else if _, err := tx.ExecContext(ctx, `UPDATE motions SET item_id = ?, question = ?, purpose = ?, ballot = ?, secret = ?, show_names = ?, majority_of = ?, majority_num = ?, majority_den = ?, majority_strict = ?, tie = ?, seconds = ?, paper_id = ? WHERE id = ?`,
		db.NullID(m.ItemID), m.Question, m.Purpose, m.Ballot, m.Secret, m.ShowNames, m.Rule.Of, m.Rule.Num, m.Rule.Den, m.Rule.Strict, m.Rule.Tie, m.Seconds, db.NullID(m.PaperID), m.ID); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM motion_options WHERE motion_id = ?`, m.ID); err != nil {
		return 0, err
	}
	for i, o := range m.Options {
		if _, err := tx.ExecContext(ctx, `INSERT INTO motion_options (motion_id, n, label, meaning) VALUES (?, ?, ?, ?)`, m.ID, i+1, o.Label, o.Meaning); err != nil {
			return 0, err
		}
	}
	return m.ID, nil
}

// Remove takes out a motion that was never opened.
func Remove(ctx context.Context, tx *sql.Tx, m Motion) error {
	if err := m.CheckEdit(); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM motions WHERE id = ?`, m.ID)
	return err
}

// AskReady puts a motion into readiness.
func AskReady(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE motions SET state = 'ready' WHERE id = ?`, id)
	return err
}

// OpenNow opens a motion; m carries what is kept of the moment: times, AllVoters, NoQuorum, the paper's version, the key.
// ErrOtherOpen while another one of the meeting is open; those asked in writing are open together.
func OpenNow(ctx context.Context, tx *sql.Tx, m Motion) error {
	var other int64
	err := tx.QueryRowContext(ctx, `SELECT id FROM motions WHERE meeting_id = ? AND state = 'open' AND written = 0 AND id <> ?`, m.MeetingID, m.ID).Scan(&other)
	if err == nil && !m.Written {
		return ErrOtherOpen
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE motions SET state = 'open', opened_at = ?, closes_at = ?, all_voters = ?, no_quorum = ?, paper_version = ?, paper_sha = ?, sealed_to = ? WHERE id = ?`,
		m.OpenedAt.UnixMilli(), nullMilli(m.ClosesAt), m.AllVoters, m.NoQuorum, m.PaperVersion, m.PaperSHA, m.SealedTo, m.ID)
	return err
}

// Extend moves the time limit.
func Extend(ctx context.Context, tx *sql.Tx, id int64, closesAt time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE motions SET closes_at = ? WHERE id = ?`, closesAt.UnixMilli(), id)
	return err
}

// CloseNow keeps the result of a motion. Its options carry their totals.
func CloseNow(ctx context.Context, tx *sql.Tx, m Motion, r Result) error {
	if _, err := tx.ExecContext(ctx, `UPDATE motions SET state = 'closed', closed_at = ?, present = ?, passed = ?, tied = ?, sealed_to = '' WHERE id = ?`,
		m.ClosedAt.UnixMilli(), m.Present, r.Passed, r.Tied, m.ID); err != nil {
		return err
	}
	for _, o := range m.Options {
		if _, err := tx.ExecContext(ctx, `UPDATE motion_options SET total = ?1, counted = ?1 WHERE motion_id = ?2 AND n = ?3`, o.Total, m.ID, o.N); err != nil {
			return err
		}
	}
	return dropUncounted(ctx, tx, m.ID)
}

// Cancel ends a motion without a result.
func Cancel(ctx context.Context, tx *sql.Tx, id int64, why string, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `UPDATE motions SET state = 'cancelled', cancelled_why = ?, closed_at = ?, sealed_to = '' WHERE id = ?`, why, now.UnixMilli(), id); err != nil {
		return err
	}
	return dropUncounted(ctx, tx, id)
}

// dropUncounted forgets what counts no more once a motion is over: sealed ballots, and ballots that nobody confirmed.
func dropUncounted(ctx context.Context, tx *sql.Tx, id int64) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM secret_ballots WHERE motion_id = ?`, id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM hand_ballots WHERE motion_id = ?`, id)
	return err
}

// Correct replaces the totals of a closed motion; what was counted stays in Counted.
func Correct(ctx context.Context, tx *sql.Tx, m Motion, r Result, why string) error {
	for _, o := range m.Options {
		if _, err := tx.ExecContext(ctx, `UPDATE motion_options SET total = ? WHERE motion_id = ? AND n = ?`, o.Total, m.ID, o.N); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `UPDATE motions SET passed = ?, tied = ?, correction = ? WHERE id = ?`, r.Passed, r.Tied, why, m.ID)
	return err
}

// CountLate counts a ballot that came too late.
func CountLate(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE motions SET late = late + 1 WHERE id = ?`, id)
	return err
}

// Running returns the motions of all meetings that are open, those that close first in front.
func Running(ctx context.Context, q db.Querier) ([]Motion, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, meeting_id, secret, closes_at FROM motions WHERE state = 'open' ORDER BY closes_at IS NULL, closes_at, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Motion
	for rows.Next() {
		m := Motion{State: Open}
		var closes sql.NullInt64
		if err := rows.Scan(&m.ID, &m.MeetingID, &m.Secret, &closes); err != nil {
			return nil, err
		}
		m.ClosesAt = db.TimePtr(closes)
		out = append(out, m)
	}
	return out, rows.Err()
}

func nullMilli(t *time.Time) sql.NullInt64 {
	if t == nil {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: true}
}
