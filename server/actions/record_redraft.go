package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/records"
	"hopxa/server/wire"
)

// RecordRedraft drafts a record anew of what is known now, as long as nobody has changed the draft (records.ErrTouched):
// conclusions and corrections come in after the meeting is closed.
func (a *Actions) RecordRedraft(ctx context.Context, who Who, id int64) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_redraft", body(id)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := writingRecord(ctx, tx, who, id)
		if err == nil {
			err = rec.CheckRedraft()
		}
		if err != nil {
			return wire.Record{}, err
		}
		text, err := draftText(ctx, tx, r.Meeting, rec.Kind)
		if err != nil {
			return wire.Record{}, err
		}
		for i := range text.Blocks {
			text.Blocks[i].Revision = rec.Revision + 1
		}
		n, _, err := records.Change(ctx, tx.Tx, rec, text, records.WasRedrafted, who.PersonID, "", tx.Now)
		if err != nil {
			return wire.Record{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordDrafted, recordData{Revision: n}.of(rec)); err != nil {
			return wire.Record{}, err
		}
		return recordFor(ctx, tx, r, id)
	})
}
