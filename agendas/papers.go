package agendas

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// States of a paper.
const (
	Converting = "converting"
	Ready      = "ready"
	Failed     = "failed"
	Withdrawn  = "withdrawn"
)

// Paper is a tài liệu of an agenda item; its file is named by SHA256.
type Paper struct {
	ID         int64
	ItemID     int64
	MeetingID  int64
	Title      string
	FileName   string
	SizeBytes  int64
	SHA256     string
	State      string
	Pages      int // 0 until known
	PagesDone  int
	Problem    string // a Vietnamese sentence when Failed
	UploadedAt time.Time
	UploadedBy int64
}

const paperColumns = `p.id, p.item_id, i.meeting_id, p.title, p.file_name, p.size_bytes, p.sha256, p.state, p.pages, p.pages_done, p.problem, p.uploaded_at, p.uploaded_by
	FROM papers p JOIN agenda_items i ON i.id = p.item_id`

// Papers returns the papers of all items of a meeting, in the order they were added.
func Papers(ctx context.Context, q Querier, meetingID int64) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` WHERE i.meeting_id = ? ORDER BY p.id`, meetingID)
}

// AllPapers returns the papers of all meetings, withdrawn ones too. Called by verify and backup, which look
// for the file of each.
func AllPapers(ctx context.Context, q Querier) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` ORDER BY p.id`)
}

// ConvertingPapers returns the papers whose pages are still to be made, oldest first.
func ConvertingPapers(ctx context.Context, q Querier) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` WHERE p.state = 'converting' ORDER BY p.id`)
}

// ReadyPapers returns the papers that can be read, newest first.
func ReadyPapers(ctx context.Context, q Querier) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` WHERE p.state = 'ready' ORDER BY p.id DESC`)
}

// GetPaper returns one paper, or ErrPaperNotFound.
func GetPaper(ctx context.Context, q Querier, id int64) (Paper, error) {
	papers, err := somePapers(ctx, q, `SELECT `+paperColumns+` WHERE p.id = ?`, id)
	if err == nil && len(papers) == 0 {
		err = ErrPaperNotFound
	}
	if err != nil {
		return Paper{}, err
	}
	return papers[0], nil
}

func somePapers(ctx context.Context, q Querier, query string, args ...any) ([]Paper, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Paper
	for rows.Next() {
		var p Paper
		var at int64
		if err := rows.Scan(&p.ID, &p.ItemID, &p.MeetingID, &p.Title, &p.FileName, &p.SizeBytes, &p.SHA256, &p.State, &p.Pages, &p.PagesDone, &p.Problem, &at, &p.UploadedBy); err != nil {
			return nil, err
		}
		p.UploadedAt = time.UnixMilli(at).UTC()
		out = append(out, p)
	}
	return out, rows.Err()
}

// AddPaper records an uploaded file as a paper to be converted, and returns its id.
func AddPaper(ctx context.Context, tx *sql.Tx, p Paper) (int64, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO papers (item_id, title, file_name, size_bytes, sha256, state, uploaded_at, uploaded_by) VALUES (?, ?, ?, ?, ?, 'converting', ?, ?)`,
		p.ItemID, p.Title, p.FileName, p.SizeBytes, p.SHA256, p.UploadedAt.UnixMilli(), p.UploadedBy)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// PaperReady records that all pages are made.
func PaperReady(ctx context.Context, tx *sql.Tx, id int64, pages int) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET state = 'ready', pages = ?, pages_done = ?, problem = '' WHERE id = ? AND state = 'converting'`, pages, pages, id)
	return err
}

// PaperFailed records why no pages could be made, as a sentence for the clerk.
func PaperFailed(ctx context.Context, tx *sql.Tx, id int64, problem string) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET state = 'failed', problem = ? WHERE id = ? AND state = 'converting'`, problem, id)
	return err
}

// RemovePaper takes a paper out as if it had never been there; for drafts only.
func RemovePaper(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM papers WHERE id = ?`, id)
	return err
}

// WithdrawPaper takes a paper back (thu hồi): its name stays, nobody reads it any more.
func WithdrawPaper(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET state = 'withdrawn' WHERE id = ?`, id)
	return err
}

// Referenced tells whether any paper still names the file.
func Referenced(ctx context.Context, q Querier, sha256 string) (bool, error) {
	var n int
	err := q.QueryRowContext(ctx, `SELECT 1 FROM papers WHERE sha256 = ? LIMIT 1`, sha256).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Readable refuses what cannot be shown: a paper that is not ready, or a page it does not have.
func (p Paper) Readable(page int) error {
	switch {
	case p.State == Withdrawn:
		return ErrWithdrawn
	case p.State != Ready:
		return ErrPaperNotReady
	case page < 1 || page > p.Pages:
		return ErrPageNotFound
	}
	return nil
}

// maxFileName bounds a file's name, in characters.
const maxFileName = 150

// CleanFileName makes a sender's file name safe to show and to send back: no folders, no control
// characters, no invisible ones, which can turn the reading direction round so that "…fdp.exe" looks like
// "…exe.pdf" (Unicode TR 36), bounded, never empty. Letters are composed (NFC): a Mac sends "ế" as three
// characters, which no search would find.
func CleanFileName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || r == '"' || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, norm.NFC.String(name)))
	if name == "" || name == "." || name == ".." || name == "/" {
		return "tài liệu.pdf"
	}
	if r := []rune(name); len(r) > maxFileName {
		ext := []rune(filepath.Ext(name))
		if len(ext) > 10 {
			ext = nil
		}
		name = string(r[:maxFileName-len(ext)]) + string(ext)
	}
	return name
}

// TitleOf makes a paper's title of its file name: without the extension, underscores as blanks.
func TitleOf(fileName string) string {
	title := strings.TrimSpace(strings.ReplaceAll(strings.TrimSuffix(fileName, filepath.Ext(fileName)), "_", " "))
	if title == "" {
		return fileName
	}
	return title
}
