package tasks

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

const fileColumns = `id, task_id, coalesce(step_id, 0), by_id, file_name, format, size_bytes, sha256 FROM task_files`

// Files returns the files of a task in the order they came; those of reports that are still written too.
func Files(ctx context.Context, q db.Querier, taskID int64) ([]File, error) {
	return files(ctx, q, `SELECT `+fileColumns+` WHERE task_id = ? ORDER BY id`, taskID)
}

// GetFile returns one, or ErrFileNotFound.
func GetFile(ctx context.Context, q db.Querier, id int64) (File, error) {
	all, err := files(ctx, q, `SELECT `+fileColumns+` WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrFileNotFound
	}
	if err != nil {
		return File{}, err
	}
	return all[0], nil
}

func files(ctx context.Context, q db.Querier, query string, arg int64) ([]File, error) {
	rows, err := q.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []File
	for rows.Next() {
		var f File
		if err := rows.Scan(&f.ID, &f.TaskID, &f.StepID, &f.ByID, &f.FileName, &f.Format, &f.SizeBytes, &f.SHA256); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// AddFile keeps a file for the report that somebody writes and returns its id; ErrTooManyFiles.
func AddFile(ctx context.Context, tx *sql.Tx, f File, now time.Time) (int64, error) {
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM task_files WHERE task_id = ? AND by_id = ? AND step_id IS NULL`, f.TaskID, f.ByID).Scan(&n); err != nil {
		return 0, err
	}
	if n >= MaxFiles {
		return 0, ErrTooManyFiles
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO task_files (task_id, by_id, file_name, format, size_bytes, sha256, at) VALUES (?, ?, ?, ?, ?, ?, ?)`, f.TaskID, f.ByID, f.FileName, f.Format, f.SizeBytes, f.SHA256, now.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// Hand gives a report its files. What its writer had kept besides is forgotten.
func Hand(ctx context.Context, tx *sql.Tx, taskID, stepID, byID int64, ids []int64) error {
	for _, id := range ids {
		res, err := tx.ExecContext(ctx, `UPDATE task_files SET step_id = ? WHERE id = ? AND task_id = ? AND by_id = ? AND step_id IS NULL`, stepID, id, taskID, byID)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(ErrFileNotFound, err)
		}
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM task_files WHERE task_id = ? AND by_id = ? AND step_id IS NULL`, taskID, byID)
	return err
}

// RemoveFile forgets a file of a report that is still written.
func RemoveFile(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM task_files WHERE id = ? AND step_id IS NULL`, id)
	return err
}

// Referenced tells whether a report names the file.
func Referenced(ctx context.Context, q db.Querier, sha256 string) (bool, error) {
	var named bool
	err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM task_files WHERE sha256 = ?)`, sha256).Scan(&named)
	return named, err
}
