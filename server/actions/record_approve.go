package actions

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"hopxa/agendas/typeset"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/official"
	"hopxa/server/records"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// maxRecordFile bounds the file of a record, in bytes.
const maxRecordFile = 64 << 20

// RecordApprove is the word of the secretary or the chair on the very revision they read; another one is refused
// (records.ErrOutdated). With the second word the text is locked, the record has its number, and the exact file that will
// be signed is stored.
func (a *Actions) RecordApprove(ctx context.Context, who Who, id int64, in wire.RecordApprove) (wire.Record, error) {
	// The file is made before the one writer is asked for, of the revision that was read: a revision never changes, and
	// what else stands in the file is compared again within the transaction.
	made, err := a.recordFile(ctx, who, id, in)
	if err != nil {
		return wire.Record{}, err
	}
	command := who.command("record_approve", body(id, in))
	command.Final = []error{records.ErrOutdated}
	return journal.Do(ctx, a.Journal, command, func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := toRecord(ctx, tx, who, id)
		if err == nil && len(r.RecordParts()) == 0 {
			err = access.ErrForbidden
		}
		if err != nil {
			return wire.Record{}, err
		}
		approvals, err := records.Approvals(ctx, tx, id)
		if err != nil {
			return wire.Record{}, err
		}
		objections, err := records.Objections(ctx, tx, id)
		if err == nil {
			err = rec.CheckApprove(in.Revision)
		}
		if err == nil && len(objections) > in.Objections {
			err = records.ErrOutdated
		}
		if err != nil {
			return wire.Record{}, err
		}
		complete := false
		for _, part := range r.RecordParts() {
			if records.Given(approvals, part) {
				continue
			}
			one := records.Approval{Part: part, Revision: in.Revision, PersonID: who.PersonID, At: tx.Now}
			if err := records.PutApproval(ctx, tx.Tx, id, one); err != nil {
				return wire.Record{}, err
			}
			approvals = append(approvals, one)
			data := recordData{Part: part}.of(rec)
			if complete = records.Complete(approvals); complete {
				if data.SHA256, data.Code, err = lockRecord(ctx, tx, r.Meeting, rec, made); err != nil {
					return wire.Record{}, err
				}
			}
			if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordApproved, data); err != nil {
				return wire.Record{}, err
			}
		}
		if complete {
			if err := a.tellSigner(ctx, tx, who, r, id); err != nil {
				return wire.Record{}, err
			}
		}
		return recordFor(ctx, tx, r, id)
	})
}

// recordMade is a file that was made, and what it was made of besides the text.
type recordMade struct {
	sha    string
	places []records.Place
	rec    records.Record // numbered and dated
	doc    official.Document
}

// recordFile makes the file of a record for one whose approval would be the last, and stores it under its hash. nil when it
// would not; whether it may be approved is found out later.
func (a *Actions) recordFile(ctx context.Context, who Who, id int64, in wire.RecordApprove) (*recordMade, error) {
	rec, err := records.Get(ctx, a.DB.Read, id)
	if err != nil || rec.CheckApprove(in.Revision) != nil {
		return nil, err
	}
	r, err := access.To(ctx, a.DB.Read, who.Principal, rec.MeetingID)
	if err != nil {
		return nil, err
	}
	approvals, err := records.Approvals(ctx, a.DB.Read, id)
	if err != nil {
		return nil, err
	}
	for _, part := range r.RecordParts() {
		approvals = append(approvals, records.Approval{Part: part})
	}
	if !records.Complete(approvals) {
		return nil, nil
	}
	now := a.Now().UTC().Truncate(time.Millisecond)
	made, err := a.makeRecord(ctx, a.DB.Read, r.Meeting, rec, now)
	return &made, err
}

// makeRecord sets a record as a PDF and stores it.
func (a *Actions) makeRecord(ctx context.Context, q db.Querier, m meetings.Meeting, rec records.Record, now time.Time) (made recordMade, err error) {
	if made.rec, err = views.RecordNumbered(ctx, q, rec, now); err != nil {
		return made, err
	}
	if made.doc, err = approvedDocument(ctx, q, m, made.rec, now); err != nil {
		return made, err
	}
	data, places, err := RecordPDF(made.doc, now)
	if err != nil {
		return made, fmt.Errorf("setting record %d: %w", rec.ID, err)
	}
	for name, p := range places {
		made.places = append(made.places, records.Place{Part: name, Page: p.Page, Rect: [4]float64{p.Left, p.Bottom, p.Right, p.Top}})
	}
	slices.SortFunc(made.places, func(a, b records.Place) int { return strings.Compare(b.Part, a.Part) }) // the secretary signs first
	blob, err := a.Blobs.Put(ctx, bytes.NewReader(data), maxRecordFile)
	made.sha = blob.SHA256
	return made, err
}

// approvedDocument is the document as it stands once it is approved.
func approvedDocument(ctx context.Context, q db.Querier, m meetings.Meeting, rec records.Record, now time.Time) (official.Document, error) {
	rec.State, rec.ApprovedAt = records.Approved, &now
	return views.RecordDocument(ctx, q, m, rec, now)
}

// lockRecord approves a record with the file that was made, if the file says what the record would say now: the number may
// have gone to another one meanwhile, or somebody have objected. Then who approves is to look again (records.ErrOutdated).
func lockRecord(ctx context.Context, tx *journal.Tx, m meetings.Meeting, rec records.Record, made *recordMade) (sha, code string, err error) {
	if made == nil {
		return "", "", records.ErrOutdated
	}
	doc, err := approvedDocument(ctx, tx, m, made.rec, tx.Now)
	if err != nil {
		return "", "", err
	}
	if !reflect.DeepEqual(made.doc, doc) {
		return "", "", records.ErrOutdated
	}
	if err := records.SetNumber(ctx, tx.Tx, rec, made.rec.Number, made.rec.Symbol, *made.rec.Dated); err != nil {
		return "", "", err
	}
	return made.sha, made.rec.Code(), records.Approve(ctx, tx.Tx, rec.ID, made.sha, made.places, tx.Now)
}

// RecordPDF is a document as PDF/A, and the places of its signatures by name.
func RecordPDF(doc official.Document, made time.Time) ([]byte, map[string]typeset.Place, error) {
	d := typeset.New(doc.Name + " " + doc.Code + ": " + doc.Subject)
	d.At(made)
	official.Write(d, doc)
	data, err := d.PDF()
	return data, d.Places(), err
}
