package tasks

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

const columns = `t.id, t.meeting_id, coalesce(t.item_id, 0), coalesce(t.motion_id, 0), coalesce(t.conclusion_id, 0), t.kind, t.text, t.due_at, t.state, t.made_at, t.reported_at, t.asked_due, t.ended_at,
	coalesce((SELECT max(s.id) FROM task_steps s WHERE s.task_id = t.id AND s.kind IN ('given', 'edited', 'granted')), 0) FROM tasks t`

// Get returns one with its owners, or ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Task, error) {
	all, err := some(ctx, q, `WHERE t.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Task{}, err
	}
	return all[0], nil
}

// OfMeeting returns a meeting's tasks as they were given; dropped ones too.
func OfMeeting(ctx context.Context, q db.Querier, meetingID int64) ([]Task, error) {
	return some(ctx, q, `WHERE t.meeting_id = ?`, meetingID)
}

// Since returns all tasks that are not ended, and those given or due since then.
func Since(ctx context.Context, q db.Querier, since time.Time) ([]Task, error) {
	return some(ctx, q, `WHERE t.state IN ('open', 'reported') OR t.made_at >= ?1 OR t.due_at >= ?1`, since.UnixMilli())
}

// Unreported returns the tasks that are open.
func Unreported(ctx context.Context, q db.Querier) ([]Task, error) {
	return some(ctx, q, `WHERE t.state = 'open'`)
}

// DueWithin returns the tasks whose last day is in [from, until).
func DueWithin(ctx context.Context, q db.Querier, from, until time.Time) ([]Task, error) {
	return some(ctx, q, `WHERE t.due_at >= ? AND t.due_at < ?`, from.UnixMilli(), until.UnixMilli())
}

func some(ctx context.Context, q db.Querier, where string, args ...any) ([]Task, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+columns+` `+where+` ORDER BY t.id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Task
	at := map[int64]int{}
	for rows.Next() {
		var t Task
		var due, made int64
		var reported, asked, ended sql.NullInt64
		if err := rows.Scan(&t.ID, &t.MeetingID, &t.ItemID, &t.MotionID, &t.ConclusionID, &t.Kind, &t.Text, &due, &t.State, &made, &reported, &asked, &ended, &t.Revision); err != nil {
			return nil, err
		}
		t.DueAt, t.MadeAt, t.ReportedAt, t.AskedDue, t.EndedAt = db.Time(due), db.Time(made), db.TimePtr(reported), db.TimePtr(asked), db.TimePtr(ended)
		at[t.ID] = len(out)
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	owners, err := q.QueryContext(ctx, `SELECT o.task_id, coalesce(o.person_id, 0), coalesce(o.village_id, 0) FROM task_owners o JOIN tasks t ON t.id = o.task_id `+where+` ORDER BY o.id`, args...)
	if err != nil {
		return nil, err
	}
	defer owners.Close()
	for owners.Next() {
		var id int64
		var o Owner
		if err := owners.Scan(&id, &o.PersonID, &o.VillageID); err != nil {
			return nil, err
		}
		if i, ok := at[id]; ok {
			out[i].Owners = append(out[i].Owners, o)
		}
	}
	return out, owners.Err()
}

// Save makes (ID 0) or changes a task with its owners and returns its id. Its state is Put's. ErrTooMany.
func Save(ctx context.Context, tx *sql.Tx, t Task) (int64, error) {
	if t.ID == 0 {
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM tasks WHERE meeting_id = ?`, t.MeetingID).Scan(&n); err != nil {
			return 0, err
		}
		if n >= MaxOfMeeting {
			return 0, ErrTooMany
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO tasks (meeting_id, item_id, motion_id, conclusion_id, kind, text, due_at, made_at) VALUES (?, nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, ?)`,
			t.MeetingID, t.ItemID, t.MotionID, t.ConclusionID, t.Kind, t.Text, t.DueAt.UnixMilli(), t.MadeAt.UnixMilli())
		if err != nil {
			return 0, err
		}
		if t.ID, err = res.LastInsertId(); err != nil {
			return 0, err
		}
	} else if _, err := tx.ExecContext(ctx, `UPDATE tasks SET item_id = nullif(?, 0), motion_id = nullif(?, 0), conclusion_id = nullif(?, 0), kind = ?, text = ?, due_at = ? WHERE id = ?`,
		t.ItemID, t.MotionID, t.ConclusionID, t.Kind, t.Text, t.DueAt.UnixMilli(), t.ID); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM task_owners WHERE task_id = ?`, t.ID); err != nil {
		return 0, err
	}
	for _, o := range t.Owners {
		if _, err := tx.ExecContext(ctx, `INSERT INTO task_owners (task_id, person_id, village_id) VALUES (?, nullif(?, 0), nullif(?, 0)) ON CONFLICT DO NOTHING`, t.ID, o.PersonID, o.VillageID); err != nil {
			return 0, err
		}
	}
	return t.ID, nil
}

// Put keeps how far a task is: its state, its last day and what is waited on.
func Put(ctx context.Context, tx *sql.Tx, t Task) error {
	_, err := tx.ExecContext(ctx, `UPDATE tasks SET state = ?, due_at = ?, reported_at = ?, asked_due = ?, ended_at = ? WHERE id = ?`,
		t.State, t.DueAt.UnixMilli(), millis(t.ReportedAt), millis(t.AskedDue), millis(t.EndedAt), t.ID)
	return err
}

func millis(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMilli()
}

// AddStep writes a step down and returns its id.
func AddStep(ctx context.Context, tx *sql.Tx, s Step) (int64, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO task_steps (task_id, kind, by_id, at, text, due_at) VALUES (?, ?, nullif(?, 0), ?, ?, ?)`, s.TaskID, s.Kind, s.ByID, s.At.UnixMilli(), s.Text, millis(s.DueAt))
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// Steps returns a task's life, oldest first.
func Steps(ctx context.Context, q db.Querier, taskID int64) ([]Step, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, task_id, kind, coalesce(by_id, 0), at, text, due_at FROM task_steps WHERE task_id = ? ORDER BY id`, taskID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Step
	for rows.Next() {
		var s Step
		var at int64
		var due sql.NullInt64
		if err := rows.Scan(&s.ID, &s.TaskID, &s.Kind, &s.ByID, &at, &s.Text, &due); err != nil {
			return nil, err
		}
		s.At, s.DueAt = db.Time(at), db.TimePtr(due)
		out = append(out, s)
	}
	return out, rows.Err()
}

// MergeVillage gives the tasks of a village to the one that it became part of.
func MergeVillage(ctx context.Context, tx *sql.Tx, from, into int64) error {
	if _, err := tx.ExecContext(ctx, `UPDATE OR IGNORE task_owners SET village_id = ? WHERE village_id = ?`, into, from); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM task_owners WHERE village_id = ?`, from) // both were to do it
	return err
}

// Reviewed is the meeting of a kind that was closed last and gave tasks of which some were not dropped; 0 when there is
// none. The notice of conclusions does not count.
func Reviewed(ctx context.Context, q db.Querier, kind string) (id int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce((SELECT m.id FROM meetings m WHERE m.kind = ? AND m.state IN ('closed', 'published') AND m.form = 'meeting'
		ORDER BY m.closed_at DESC, m.id DESC LIMIT 1), 0)`, kind).Scan(&id)
	if err != nil || id == 0 {
		return 0, err
	}
	var gave bool
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM tasks WHERE meeting_id = ? AND state <> 'dropped' AND kind <> 'notice')`, id).Scan(&gave)
	if !gave {
		id = 0
	}
	return id, err
}
