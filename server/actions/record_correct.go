package actions

import (
	"context"
	"strings"

	"hopxa/server/journal"
	"hopxa/server/publishing"
	"hopxa/server/records"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RecordCorrect begins a new edition of a record that is approved, with its text; the one before is withdrawn at once and
// says why, so that nothing wrong goes on being signed or read as valid.
func (a *Actions) RecordCorrect(ctx context.Context, who Who, id int64, in wire.RecordReturn) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_correct", body(id, in)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := writingRecord(ctx, tx, who, id)
		if err == nil {
			var newest records.Record
			if newest, err = records.Newest(ctx, tx, rec.MeetingID, rec.Kind); err == nil {
				err = rec.CheckCorrect(newest)
			}
		}
		why := strings.TrimSpace(in.Reason)
		if err == nil && why == "" {
			err = records.ErrReason
		}
		if err != nil {
			return wire.Record{}, err
		}
		if rec.State != records.Withdrawn {
			if err := records.Withdraw(ctx, tx.Tx, id, why, tx.Now); err != nil {
				return wire.Record{}, err
			}
			out, err := publishing.Get(ctx, tx, id)
			if err == nil && out.Publication != nil {
				err = a.tellTakenBack(ctx, tx, r.Meeting, id, rec.Kind, out.Publication.Token, why)
			}
			if err != nil {
				return wire.Record{}, err
			}
		}
		neu := records.Record{MeetingID: rec.MeetingID, Kind: rec.Kind, Edition: rec.Edition + 1, Symbol: rec.Symbol, Body: rec.Body, MadeAt: tx.Now}
		neu.Body.Touched = true
		for i := range neu.Body.Blocks {
			neu.Body.Blocks[i].Revision = 1
		}
		if neu.ID, err = records.Add(ctx, tx.Tx, neu, who.PersonID); err != nil {
			return wire.Record{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordCorrected, recordData{Why: why, Revision: 1}.of(neu)); err != nil {
			return wire.Record{}, err
		}
		return recordFor(ctx, tx, r, neu.ID)
	})
}

// RecordObject keeps what somebody who was there does not agree with in a record, one text each; an empty one takes it
// back. Once the record is approved, an objection stands beside the file and not in it.
func (a *Actions) RecordObject(ctx context.Context, who Who, id int64, in wire.ObjectionInput) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_object", body(id, in)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := toRecord(ctx, tx, who, id)
		if err != nil {
			return wire.Record{}, err
		}
		may, err := views.MayObject(ctx, tx, r, rec)
		if err == nil && !may {
			err = records.ErrNotThere
		}
		if err == nil && rec.ApprovedAt != nil {
			err = objectedBefore(ctx, tx, rec, who.PersonID)
		}
		if err != nil {
			return wire.Record{}, err
		}
		text := strings.TrimSpace(in.Text)
		if err := records.PutObjection(ctx, tx.Tx, id, records.Objection{PersonID: who.PersonID, Text: text, At: tx.Now}); err != nil {
			return wire.Record{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordObjected, recordData{Person: who.PersonID, Why: text}.of(rec)); err != nil {
			return wire.Record{}, err
		}
		if text != "" {
			if err := a.tellObjection(ctx, tx, who, r.Meeting, rec); err != nil {
				return wire.Record{}, err
			}
		}
		return recordFor(ctx, tx, r, id)
	})
}

// objectedBefore refuses to change an objection that stands in the file (records.ErrLocked).
func objectedBefore(ctx context.Context, tx *journal.Tx, rec records.Record, person int64) error {
	all, err := records.Objections(ctx, tx, rec.ID)
	for _, o := range all {
		if o.PersonID == person && !o.At.After(*rec.ApprovedAt) {
			return records.ErrLocked
		}
	}
	return err
}
