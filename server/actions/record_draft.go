package actions

import (
	"context"
	"errors"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/records"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RecordDraft has a record drafted that is not there: of a meeting that was closed before its records were drafted by
// themselves. Who prepares the meeting may. Errors: records.ErrExists, records.ErrNotOver.
func (a *Actions) RecordDraft(ctx context.Context, who Who, meetingID int64, in wire.RecordInput) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_draft", body(meetingID, in)), func(tx *journal.Tx) (wire.Record, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil && !r.Prepares() {
			err = access.ErrForbidden
		}
		if err == nil {
			err = minuted(r.Meeting)
		}
		if err != nil {
			return wire.Record{}, err
		}
		if _, err := records.Newest(ctx, tx, meetingID, string(in.Kind)); err == nil {
			return wire.Record{}, records.ErrExists
		} else if !errors.Is(err, records.ErrNotFound) {
			return wire.Record{}, err
		}
		id, err := draftRecord(ctx, tx, r.Meeting, string(in.Kind), who.PersonID)
		if err != nil {
			return wire.Record{}, err
		}
		return recordFor(ctx, tx, r, id)
	})
}

// minuted tells whether there are records of a meeting: it was held, and is over.
func minuted(m meetings.Meeting) error {
	switch {
	case m.Written():
		return meetings.ErrWritten
	case m.CancelledAt != nil:
		return meetings.ErrCancelled
	case !m.Over():
		return records.ErrNotOver
	}
	return nil
}

// draftRecords drafts minutes and notice of a meeting that was just closed.
func draftRecords(ctx context.Context, tx *journal.Tx, meetingID int64) error {
	m, err := meetings.Get(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	for _, kind := range []string{records.Minutes, records.Notice} {
		if _, err := draftRecord(ctx, tx, m, kind, 0); err != nil {
			return err
		}
	}
	return nil
}

// draftRecord drafts the first edition of a record. by 0: the server.
func draftRecord(ctx context.Context, tx *journal.Tx, m meetings.Meeting, kind string, by int64) (int64, error) {
	text, err := draftText(ctx, tx, m, kind)
	if err != nil {
		return 0, err
	}
	rec := records.Record{MeetingID: m.ID, Kind: kind, Edition: 1, Symbol: records.Symbol(kind, m.Kind), Body: text, MadeAt: tx.Now}
	id, err := records.Add(ctx, tx.Tx, rec, by)
	if err != nil {
		return 0, err
	}
	return id, tx.Write(journal.MeetingStream(m.ID), RecordDrafted, recordData{Record: id, Kind: kind, Edition: 1, Revision: 1})
}

func draftText(ctx context.Context, tx *journal.Tx, m meetings.Meeting, kind string) (records.Body, error) {
	facts, err := views.RecordFacts(ctx, tx, m)
	if err != nil {
		return records.Body{}, err
	}
	switch kind {
	case records.Minutes:
		return records.DraftMinutes(facts), nil
	case records.Notice:
		return records.DraftNotice(facts), nil
	}
	return records.Body{}, records.ErrKind
}

// recordFor is a record as the one who changed it sees it now.
func recordFor(ctx context.Context, tx *journal.Tx, r access.Rights, id int64) (wire.Record, error) {
	rec, err := records.Get(ctx, tx, id)
	if err != nil {
		return wire.Record{}, err
	}
	return views.Record(ctx, tx, r, rec, tx.Now)
}

// toRecord reads a record and the rights of one who may read it; others learn nothing of it.
func toRecord(ctx context.Context, tx *journal.Tx, who Who, id int64) (records.Record, access.Rights, error) {
	rec, err := records.Get(ctx, tx, id)
	if err != nil {
		return rec, access.Rights{}, err
	}
	r, err := access.To(ctx, tx, who.Principal, rec.MeetingID)
	if err == nil && !r.ReadsRecord(rec.State) {
		err = access.ErrForbidden
	}
	return rec, r, err
}

// writingRecord is toRecord for one who wants to change the text, or what becomes of it.
func writingRecord(ctx context.Context, tx *journal.Tx, who Who, id int64) (records.Record, access.Rights, error) {
	rec, r, err := toRecord(ctx, tx, who, id)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	return rec, r, err
}

func (d recordData) of(rec records.Record) recordData {
	d.Record, d.Kind, d.Edition = rec.ID, rec.Kind, rec.Edition
	if d.Revision == 0 {
		d.Revision = rec.Revision
	}
	return d
}
