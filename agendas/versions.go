package agendas

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// Whether a version may be published.
const (
	Approved  = "approved"
	Submitted = "submitted" // waits for the clerk or the chair
	Returned  = "returned"  // sent back with Reason
)

// Version is one file of a paper. It is never overwritten.
type Version struct {
	PaperID    int64
	N          int // 1 is the first
	FileName   string
	SizeBytes  int64
	SHA256     string // of the file as it came
	PDF        string // SHA-256 of the PDF that its pages are drawn from; SHA256 for a PDF, "" when there is none
	Format     string // as pages.Format names it: pdf, docx, jpeg …
	State      string // Converting, Ready, Original or Failed
	Pages      int    // 0 until known
	PagesDone  int
	Problem    string // a Vietnamese sentence when Failed
	Approval   string // Approved, Submitted or Returned
	Reason     string // why it was Returned
	Changed    []int  // pages that differ from the version before, in order
	UploadedAt time.Time
	UploadedBy int64
}

const versionColumns = `v.paper_id, v.n, v.file_name, v.size_bytes, v.sha256, v.pdf_sha256, v.format, v.state, v.pages, v.pages_done, v.problem, v.approval, v.reason, v.changed, v.uploaded_at, v.uploaded_by`

// scanVersion reads what stands before the version's columns into before.
func scanVersion(row interface{ Scan(...any) error }, before ...any) (Version, error) {
	var v Version
	var changed string
	var at int64
	err := row.Scan(append(before, &v.PaperID, &v.N, &v.FileName, &v.SizeBytes, &v.SHA256, &v.PDF, &v.Format, &v.State, &v.Pages, &v.PagesDone,
		&v.Problem, &v.Approval, &v.Reason, &changed, &at, &v.UploadedBy)...)
	if err != nil {
		return v, err
	}
	v.UploadedAt = time.UnixMilli(at).UTC()
	return v, json.Unmarshal([]byte(changed), &v.Changed)
}

// Versions returns all versions of a paper, newest first.
func Versions(ctx context.Context, q Querier, paperID int64) ([]Version, error) {
	return someVersions(ctx, q, `SELECT `+versionColumns+` FROM paper_versions v WHERE v.paper_id = ? ORDER BY v.n DESC`, paperID)
}

// GetVersion returns one version, or ErrPaperNotFound.
func GetVersion(ctx context.Context, q Querier, paperID int64, n int) (Version, error) {
	all, err := someVersions(ctx, q, `SELECT `+versionColumns+` FROM paper_versions v WHERE v.paper_id = ? AND v.n = ?`, paperID, n)
	if err == nil && len(all) == 0 {
		err = ErrPaperNotFound
	}
	if err != nil {
		return Version{}, err
	}
	return all[0], nil
}

// ConvertingVersions returns the versions whose pages are still to be made, oldest first.
func ConvertingVersions(ctx context.Context, q Querier) ([]Version, error) {
	return someVersions(ctx, q, `SELECT `+versionColumns+` FROM paper_versions v JOIN papers p ON p.id = v.paper_id WHERE v.state = 'converting' AND p.withdrawn_at IS NULL ORDER BY v.uploaded_at, v.paper_id, v.n`)
}

// ReadyVersions returns the versions that have pages, newest first.
func ReadyVersions(ctx context.Context, q Querier) ([]Version, error) {
	return someVersions(ctx, q, `SELECT `+versionColumns+` FROM paper_versions v WHERE v.state = 'ready' ORDER BY v.uploaded_at DESC, v.paper_id DESC, v.n DESC`)
}

func someVersions(ctx context.Context, q Querier, query string, args ...any) ([]Version, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Version
	for rows.Next() {
		v, err := scanVersion(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// AddVersion records an uploaded file as the newest version of a paper, to be converted, and returns its number.
// Used: FileName, SizeBytes, SHA256, Format, Approval ("" is Approved), UploadedAt, UploadedBy.
func AddVersion(ctx context.Context, tx *sql.Tx, paperID int64, v Version) (int, error) {
	if v.Approval == "" {
		v.Approval = Approved
	}
	if v.Format == "" {
		v.Format = "pdf"
	}
	var n int
	err := tx.QueryRowContext(ctx, `INSERT INTO paper_versions (paper_id, n, file_name, size_bytes, sha256, format, state, approval, uploaded_at, uploaded_by)
		VALUES (?1, 1 + (SELECT coalesce(max(n), 0) FROM paper_versions WHERE paper_id = ?1), ?2, ?3, ?4, ?5, 'converting', ?6, ?7, ?8) RETURNING n`,
		paperID, v.FileName, v.SizeBytes, v.SHA256, v.Format, v.Approval, v.UploadedAt.UnixMilli(), v.UploadedBy).Scan(&n)
	return n, err
}

// VersionMade records what conversion came to: State (Ready, Original or Failed), Format, Pages, PDF, Problem, Changed.
// The newest version that can be shown and is approved becomes the one readers see.
func VersionMade(ctx context.Context, tx *sql.Tx, v Version) error {
	changed, err := json.Marshal(append([]int{}, v.Changed...))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE paper_versions SET state = ?, format = ?, pages = ?, pages_done = ?, pdf_sha256 = ?, problem = ?, changed = ? WHERE paper_id = ? AND n = ? AND state = 'converting'`,
		v.State, v.Format, v.Pages, v.Pages, v.PDF, v.Problem, string(changed), v.PaperID, v.N)
	if err != nil {
		return err
	}
	return PublishNewest(ctx, tx, v.PaperID)
}

// PDFMade keeps the PDF and the Format of a version whose pages are still to be made.
func PDFMade(ctx context.Context, tx *sql.Tx, v Version) error {
	_, err := tx.ExecContext(ctx, `UPDATE paper_versions SET pdf_sha256 = ?, format = ? WHERE paper_id = ? AND n = ? AND state = 'converting'`, v.PDF, v.Format, v.PaperID, v.N)
	return err
}

// Originals counts the versions that are offered as they came, because LibreOffice was not there.
func Originals(ctx context.Context, q Querier) (int, error) {
	var n int
	err := q.QueryRowContext(ctx, `SELECT count(*) FROM paper_versions WHERE state = 'original'`).Scan(&n)
	return n, err
}

// RetryOriginals has them converted after all.
func RetryOriginals(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE paper_versions SET state = 'converting' WHERE state = 'original'`)
	return err
}

// DecideVersion approves a version or sends it back with a reason.
func DecideVersion(ctx context.Context, tx *sql.Tx, paperID int64, n int, approval, reason string) error {
	if _, err := tx.ExecContext(ctx, `UPDATE paper_versions SET approval = ?, reason = ? WHERE paper_id = ? AND n = ?`, approval, reason, paperID, n); err != nil {
		return err
	}
	return PublishNewest(ctx, tx, paperID)
}

// PublishNewest makes the newest version that can be shown and is approved the one readers see. With none of
// that kind the paper stays as it is.
func PublishNewest(ctx context.Context, tx *sql.Tx, paperID int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET version = coalesce((SELECT max(n) FROM paper_versions WHERE paper_id = papers.id AND approval = 'approved' AND state IN ('ready', 'original')), version) WHERE id = ?`, paperID)
	return err
}

// PDFOf returns the hash of the PDF made of a file before, for whatever paper; "" when none was.
func PDFOf(ctx context.Context, q Querier, sha256 string) (string, error) {
	var pdf string
	err := q.QueryRowContext(ctx, `SELECT pdf_sha256 FROM paper_versions WHERE sha256 = ? AND pdf_sha256 <> '' LIMIT 1`, sha256).Scan(&pdf)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return pdf, err
}

// File is a stored file that a version needs.
type File struct {
	SHA256    string
	PaperID   int64
	MeetingID int64
	Title     string
}

// Files returns every file of every version, withdrawn ones too: what came, and the PDF made of it. Called by
// verify and backup, which look for each.
func Files(ctx context.Context, q Querier) ([]File, error) {
	rows, err := q.QueryContext(ctx, `SELECT f.sha256, p.id, coalesce(i.meeting_id, 0), p.title
		FROM (SELECT paper_id, sha256 FROM paper_versions UNION SELECT paper_id, pdf_sha256 FROM paper_versions WHERE pdf_sha256 <> '') f
		JOIN papers p ON p.id = f.paper_id LEFT JOIN agenda_items i ON i.id = p.item_id ORDER BY p.id, f.sha256`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []File
	for rows.Next() {
		var f File
		if err := rows.Scan(&f.SHA256, &f.PaperID, &f.MeetingID, &f.Title); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// Referenced tells whether any version still names the file.
func Referenced(ctx context.Context, q Querier, sha256 string) (bool, error) {
	var n int
	err := q.QueryRowContext(ctx, `SELECT 1 FROM paper_versions WHERE sha256 = ?1 OR pdf_sha256 = ?1 LIMIT 1`, sha256).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// WithFile returns the papers that have the file as one of their versions, oldest first.
func WithFile(ctx context.Context, q Querier, sha256 string) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` WHERE p.id IN (SELECT paper_id FROM paper_versions WHERE sha256 = ?) ORDER BY p.id`, sha256)
}
