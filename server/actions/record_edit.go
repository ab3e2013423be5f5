package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/records"
	"hopxa/server/wire"
)

// RecordEdit saves changes of a record's blocks. Changes of different blocks by several people hold side by side; a block
// that somebody else has changed meanwhile is left as it is and named in the answer. Errors: records.ErrLocked once it is
// approved, records.ErrBlock, records.ErrTooLong.
func (a *Actions) RecordEdit(ctx context.Context, who Who, id int64, in wire.RecordEdits) (wire.RecordSaved, error) {
	return journal.Do(ctx, a.Journal, who.command("record_edit", body(id, in)), func(tx *journal.Tx) (wire.RecordSaved, error) {
		rec, r, err := writingRecord(ctx, tx, who, id)
		if err == nil {
			err = rec.CheckEdit()
		}
		if err != nil {
			return wire.RecordSaved{}, err
		}
		var edits []records.Edit
		for _, e := range in.Edits {
			edits = append(edits, records.Edit{ID: e.ID, Kind: e.Kind, Text: e.Text, Read: e.Read, After: e.After, Removed: e.Removed})
		}
		text, conflicts, changed, err := rec.Body.Apply(edits, rec.Revision+1)
		if err != nil {
			return wire.RecordSaved{}, err
		}
		if changed {
			n, fresh, err := a.changeRecord(ctx, tx, who, r.Meeting, rec, text, records.WasEdited, "")
			if err != nil {
				return wire.RecordSaved{}, err
			}
			if fresh {
				if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordEdited, recordData{Revision: n}.of(rec)); err != nil {
					return wire.RecordSaved{}, err
				}
			}
		}
		out := wire.RecordSaved{Conflicts: append([]string{}, conflicts...)}
		out.Record, err = recordFor(ctx, tx, r, id)
		return out, err
	})
}

// RecordRestore makes an earlier revision the text again, as a new revision; nothing is lost.
func (a *Actions) RecordRestore(ctx context.Context, who Who, id int64, in wire.RecordRestore) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_restore", body(id, in)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := writingRecord(ctx, tx, who, id)
		if err == nil {
			err = rec.CheckEdit()
		}
		if err == nil && rec.Revision != in.Read {
			err = records.ErrOutdated
		}
		if err != nil {
			return wire.Record{}, err
		}
		then, err := records.GetRevision(ctx, tx, id, in.Revision)
		if err != nil {
			return wire.Record{}, err
		}
		text := then.Body
		for i := range text.Blocks {
			text.Blocks[i].Revision = rec.Revision + 1 // whoever has another text before them is told
		}
		text.Touched = true
		n, _, err := a.changeRecord(ctx, tx, who, r.Meeting, rec, text, records.WasRestored, "")
		if err != nil {
			return wire.Record{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordEdited, recordData{Revision: n}.of(rec)); err != nil {
			return wire.Record{}, err
		}
		return recordFor(ctx, tx, r, id)
	})
}
