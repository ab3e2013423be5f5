package actions

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/retention"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// Dossier is what the file of a meeting was found to hold just before it is destroyed.
type Dossier struct {
	List    string // SHA-256 of the list of all that is there
	Entries int64  // of the journal, when the list was made
}

// DestroyedFile is a file that is gone from the database. Its stored files are to be removed where nothing else names them.
type DestroyedFile struct {
	Meeting wire.ArchivedMeeting
	Files   []string // hashes
}

// destroyedData stands in the commune's journal, which outlives that of the meeting.
type destroyedData struct {
	Meeting   int64     `json:"meeting"`
	Title     string    `json:"title"`
	StartsAt  time.Time `json:"startsAt"`
	ClosedAt  time.Time `json:"closedAt"`
	KeptUntil int       `json:"keptUntil"`
	Decision  string    `json:"decision"`
	DecidedOn string    `json:"decidedOn"`
	Reason    string    `json:"reason"`
	Files     int       `json:"files"`
	List      string    `json:"list"`
	Entries   int64     `json:"entries"`
	LastHash  string    `json:"lastHash"`
}

// MeetingDestroy destroys the file of a meeting whose period of keeping is over: papers, minutes, votes, conclusions, tasks,
// attendance, messages about it, what the search knows of it, and its journal. What is left is a line in the archive and an
// entry in the commune's journal; both name the decision, and where the meeting's own chain of hashes ended. Administrators
// may. Errors: meetings.ErrNotOver, retention.ErrNotDue, ErrTitle, ErrDecision, ErrChanged (something came since found was
// made), ErrDestroyed.
func (a *Actions) MeetingDestroy(ctx context.Context, who Who, id int64, in wire.DestroyInput, found Dossier) (DestroyedFile, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_destroy", body(id, in)), func(tx *journal.Tx) (out DestroyedFile, err error) {
		if !who.Has(people.Admin) {
			return out, access.ErrForbidden
		}
		m, until, err := archivedFor(ctx, tx, who, id)
		if err != nil {
			return out, err
		}
		decided, err := time.ParseInLocation(time.DateOnly, in.DecidedOn, vietnam)
		switch {
		case !retention.Due(until, communeTime(tx.Now)):
			return out, retention.ErrNotDue
		case oneLine(in.Title) != oneLine(m.Title): // nobody sees how many blanks there are
			return out, retention.ErrTitle
		case err != nil, decided.After(tx.Now), m.ClosedAt != nil && decided.Before(*m.ClosedAt):
			return out, retention.ErrDecision
		}
		if out.Files, err = retention.Files(ctx, tx, id); err != nil {
			return out, err
		}
		d := retention.Destroyed{MeetingID: id, Title: m.Title, Kind: m.Kind, StartsAt: m.StartsAt, ClosedAt: endOf(m), ChairID: m.ChairID, SecretaryID: m.SecretaryID, KeptUntil: until,
			Decision: oneLine(in.Decision), DecidedOn: in.DecidedOn, Reason: oneLine(in.Reason), Files: len(out.Files), List: found.List, By: who.PersonID, At: tx.Now}
		if d.Entries, d.LastHash, err = journal.Last(ctx, tx, journal.MeetingStream(id)); err != nil {
			return out, err
		}
		if d.Entries != found.Entries {
			return out, retention.ErrChanged
		}
		if err := retention.Destroy(ctx, tx.Tx, d); err != nil {
			return out, err
		}
		if err := tx.Write(journal.CommuneStream, MeetingDestroyed, destroyedData{id, d.Title, d.StartsAt, d.ClosedAt, until, d.Decision, d.DecidedOn, d.Reason, d.Files, d.List, d.Entries, d.LastHash}); err != nil {
			return out, err
		}
		if d, err = retention.GetDestroyed(ctx, tx, id); err != nil {
			return out, err
		}
		out.Meeting, err = views.DestroyedMeeting(ctx, tx, who.Principal, d, communeTime(tx.Now))
		return out, err
	})
}

// endOf is when a meeting that is over ended.
func endOf(m meetings.Meeting) time.Time {
	if m.ClosedAt == nil {
		return m.StartsAt
	}
	return *m.ClosedAt
}
