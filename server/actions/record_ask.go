package actions

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/records"
	"hopxa/server/wire"
)

// RecordNumber gives a record its number and its date before it is approved. Errors: records.ErrNumber, records.ErrLocked.
func (a *Actions) RecordNumber(ctx context.Context, who Who, id int64, in wire.RecordNumber) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_number", body(id, in)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := writingRecord(ctx, tx, who, id)
		if err == nil {
			err = rec.CheckEdit()
		}
		if err == nil {
			err = records.SetNumber(ctx, tx.Tx, rec, in.Number, strings.ToUpper(in.Symbol), in.Dated)
		}
		if err == nil { // a revision of its own: who approves has read the number
			_, _, err = a.changeRecord(ctx, tx, who, r.Meeting, rec, rec.Body, records.WasEdited, "")
		}
		if err != nil {
			return wire.Record{}, err
		}
		rec.Number, rec.Symbol = in.Number, strings.ToUpper(in.Symbol)
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordNumbered, recordData{Code: rec.Code()}.of(rec)); err != nil {
			return wire.Record{}, err
		}
		return recordFor(ctx, tx, r, id)
	})
}

// RecordAsk hands a draft in for approval; asked again it changes nothing. Errors: records.ErrEmpty, records.ErrLocked.
func (a *Actions) RecordAsk(ctx context.Context, who Who, id int64) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_ask", body(id)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := writingRecord(ctx, tx, who, id)
		if err == nil {
			err = rec.CheckEdit()
		}
		if err == nil {
			err = rec.Body.CheckSays()
		}
		if err != nil {
			return wire.Record{}, err
		}
		if rec.State == records.Draft {
			if err := records.SetState(ctx, tx.Tx, id, records.Asked); err != nil {
				return wire.Record{}, err
			}
			n, _, err := records.Change(ctx, tx.Tx, rec, rec.Body, records.WasAsked, who.PersonID, "", tx.Now)
			if err != nil {
				return wire.Record{}, err
			}
			if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordAsked, recordData{Revision: n}.of(rec)); err != nil {
				return wire.Record{}, err
			}
			if err := a.tellRecord(ctx, tx, who, r.Meeting, rec, fmt.Sprintf("asked:%d", n), "chờ ông/bà duyệt", r.Meeting.SecretaryID, cmp.Or(r.Meeting.PresidingID, r.Meeting.ChairID)); err != nil {
				return wire.Record{}, err
			}
		}
		return recordFor(ctx, tx, r, id)
	})
}

// RecordReturn sends a record back to be changed, with a reason. The secretary and the chair may.
func (a *Actions) RecordReturn(ctx context.Context, who Who, id int64, in wire.RecordReturn) (wire.Record, error) {
	return journal.Do(ctx, a.Journal, who.command("record_return", body(id, in)), func(tx *journal.Tx) (wire.Record, error) {
		rec, r, err := toRecord(ctx, tx, who, id)
		if err == nil && !r.Conducts() {
			err = access.ErrForbidden
		}
		if err == nil {
			err = rec.CheckApprove(rec.Revision)
		}
		why := strings.TrimSpace(in.Reason)
		if err == nil && why == "" {
			err = records.ErrReason
		}
		if err != nil {
			return wire.Record{}, err
		}
		if err := records.SetState(ctx, tx.Tx, id, records.Draft); err != nil {
			return wire.Record{}, err
		}
		n, _, err := a.changeRecord(ctx, tx, who, r.Meeting, rec, rec.Body, records.WasReturned, why)
		if err != nil {
			return wire.Record{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordReturned, recordData{Revision: n, Why: why}.of(rec)); err != nil {
			return wire.Record{}, err
		}
		return recordFor(ctx, tx, r, id)
	})
}
