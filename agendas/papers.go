package agendas

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// States of a paper, which are those of the version readers see.
const (
	Converting = "converting"
	Ready      = "ready"
	Original   = "original" // no pages can be made here: offered as the file it came as
	Failed     = "failed"
	Withdrawn  = "withdrawn" // of the whole paper, whatever its versions
)

// Who may read a paper. The rule itself is server/access.Rights.Reads.
const (
	ForAll       = "all"       // everybody invited
	ForVoters    = "voters"    // members, and those who conduct
	ForPresidium = "presidium" // those who conduct
	ForNamed     = "named"     // persons by name
	ForPublic    = "public"    // everybody invited, and the whole commune once the meeting is closed
)

// Paper is a tài liệu of an agenda item, or of somebody's own folder, as readers see it: its version Version.
type Paper struct {
	ID          int64
	ItemID      int64 // 0 in somebody's own folder
	MeetingID   int64 // 0 in somebody's own folder
	OwnerID     int64 // whose own folder; 0 in a meeting
	RequestID   int64 // what it was handed in for; 0 when nobody asked
	Title       string
	Audience    string
	Readers     []int64    // persons, when Audience is ForNamed
	ViewUntil   *time.Time // nobody but those who prepare reads it from then on
	MaySave     bool       // saving and printing allowed
	WithdrawnAt *time.Time
	CreatedBy   int64
	Latest      int // newest version, which may be waiting for its pages or for approval
	Version
	State string // of the paper: Withdrawn, or the version's
}

// Restricted tells whether not everybody invited may read it: its pages bear the reader's name.
func (p Paper) Restricted() bool { return p.Audience != ForAll && p.Audience != ForPublic }

const paperColumns = `p.id, coalesce(p.item_id, 0), coalesce(i.meeting_id, 0), coalesce(p.owner_id, 0), coalesce(p.request_id, 0), p.title, p.audience,
	(SELECT json_group_array(person_id) FROM paper_readers r WHERE r.paper_id = p.id), p.view_until, p.may_save, p.withdrawn_at, p.created_by,
	(SELECT max(n) FROM paper_versions l WHERE l.paper_id = p.id), ` + versionColumns + `
	FROM papers p JOIN paper_versions v ON v.paper_id = p.id AND v.n = p.version LEFT JOIN agenda_items i ON i.id = p.item_id`

// Papers returns the papers of all items of a meeting, in the order they were added, whoever may read them.
func Papers(ctx context.Context, q Querier, meetingID int64) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` WHERE i.meeting_id = ? ORDER BY p.id`, meetingID)
}

// OwnPapers returns the papers of somebody's own folder, newest first.
func OwnPapers(ctx context.Context, q Querier, personID int64) ([]Paper, error) {
	return somePapers(ctx, q, `SELECT `+paperColumns+` WHERE p.owner_id = ? ORDER BY p.id DESC`, personID)
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

// PublicPapers are the papers whose audience is ForPublic, whoever may read them now.
func PublicPapers(ctx context.Context, q Querier) (map[int64]bool, error) {
	rows, err := q.QueryContext(ctx, `SELECT id FROM papers WHERE audience = ?`, ForPublic)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]bool{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, rows.Err()
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
		var readers string
		var until, withdrawn sql.NullInt64
		into := []any{&p.ID, &p.ItemID, &p.MeetingID, &p.OwnerID, &p.RequestID, &p.Title, &p.Audience, &readers, &until, &p.MaySave, &withdrawn, &p.CreatedBy, &p.Latest}
		if p.Version, err = scanVersion(rows, into...); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(readers), &p.Readers); err != nil {
			return nil, err
		}
		p.ViewUntil, p.WithdrawnAt = instant(until), instant(withdrawn)
		if p.State = p.Version.State; p.WithdrawnAt != nil {
			p.State = Withdrawn
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

func instant(ms sql.NullInt64) *time.Time {
	if !ms.Valid {
		return nil
	}
	t := time.UnixMilli(ms.Int64).UTC()
	return &t
}

// AddPaper records an uploaded file as version 1 of a new paper, to be converted, and returns the paper's id.
// Used: ItemID or OwnerID, RequestID, Title, Audience ("" is ForAll), and of the version what AddVersion uses.
func AddPaper(ctx context.Context, tx *sql.Tx, p Paper) (int64, error) {
	if p.Audience == "" {
		p.Audience = ForAll
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO papers (item_id, owner_id, request_id, title, audience, created_at, created_by) VALUES (nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, ?)`,
		p.ItemID, p.OwnerID, p.RequestID, p.Title, p.Audience, p.UploadedAt.UnixMilli(), p.UploadedBy)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	_, err = AddVersion(ctx, tx, id, p.Version)
	return id, err
}

// RemovePaper takes a paper out as if it had never been there; for drafts only.
func RemovePaper(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM papers WHERE id = ?`, id)
	return err
}

// WithdrawPaper takes a paper back (thu hồi): its name stays, nobody reads it any more.
func WithdrawPaper(ctx context.Context, tx *sql.Tx, id int64, at time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL`, at.UnixMilli(), id)
	return err
}

// RestorePaper undoes WithdrawPaper.
func RestorePaper(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET withdrawn_at = NULL WHERE id = ?`, id)
	return err
}

// RenamePaper gives a paper another title.
func RenamePaper(ctx context.Context, tx *sql.Tx, id int64, title string) error {
	_, err := tx.ExecContext(ctx, `UPDATE papers SET title = ? WHERE id = ?`, title, id)
	return err
}

// SetAudience says who may read a paper, until when, and whether they may save it. Used: ID, Audience, Readers
// (for ForNamed; those of before are forgotten), ViewUntil, MaySave. ErrAudience, ErrNoReaders.
func SetAudience(ctx context.Context, tx *sql.Tx, p Paper) error {
	switch p.Audience {
	case ForAll, ForVoters, ForPresidium, ForPublic:
		p.Readers = nil
	case ForNamed:
		if len(p.Readers) == 0 {
			return ErrNoReaders
		}
	default:
		return ErrAudience
	}
	var until sql.NullInt64
	if p.ViewUntil != nil {
		until = sql.NullInt64{Int64: p.ViewUntil.UnixMilli(), Valid: true}
	}
	if _, err := tx.ExecContext(ctx, `UPDATE papers SET audience = ?, view_until = ?, may_save = ? WHERE id = ?`, p.Audience, until, p.MaySave, p.ID); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM paper_readers WHERE paper_id = ?`, p.ID); err != nil {
		return err
	}
	for _, id := range p.Readers {
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO paper_readers (paper_id, person_id) VALUES (?, ?)`, p.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// Readable refuses what cannot be shown: a withdrawn paper, or a page that its version cannot show.
func (p Paper) Readable(page int) error {
	if p.WithdrawnAt != nil {
		return ErrWithdrawn
	}
	return p.Version.Readable(page)
}

// Readable refuses what cannot be shown: a version that has no pages, or a page it does not have.
func (v Version) Readable(page int) error {
	switch {
	case v.State != Ready:
		return ErrPaperNotReady
	case page < 1 || page > v.Pages:
		return ErrPageNotFound
	}
	return nil
}
