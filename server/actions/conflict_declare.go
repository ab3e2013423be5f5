package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// ConflictDeclare writes down a xung đột lợi ích in an item: one's own, or, by who assists, one that was said aloud.
// Who takes no part is taken off the rolls of the item's motions; a ballot that is in stays.
func (a *Actions) ConflictDeclare(ctx context.Context, who Who, itemID int64, in wire.ConflictInput) (wire.ItemsChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("conflict_declare", body(itemID, in)), func(tx *journal.Tx) (wire.ItemsChanged, error) {
		it, personID, err := conflictOf(ctx, tx, who, itemID, in.PersonID)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		c := votes.Conflict{ItemID: itemID, PersonID: personID, Reason: in.Reason, Recuses: in.Recuses}
		if err := votes.Declare(ctx, tx.Tx, c, tx.Now); err != nil {
			return wire.ItemsChanged{}, err
		}
		d := conflictData{Item: itemID, Person: personID, Reason: in.Reason, Recuses: in.Recuses}
		if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemConflict, d); err != nil {
			return wire.ItemsChanged{}, err
		}
		if in.Recuses {
			if err := strikeRecused(ctx, tx, it, attendance.PersonSeat(personID)); err != nil {
				return wire.ItemsChanged{}, err
			}
		}
		return itemsFor(ctx, tx, who, it.MeetingID)
	})
}

// conflictOf finds whose conflict is meant: an invited person of the meeting.
func conflictOf(ctx context.Context, tx *journal.Tx, who Who, itemID, personID int64) (agendas.Item, int64, error) {
	it, err := agendas.GetItem(ctx, tx, itemID)
	if err != nil {
		return it, 0, err
	}
	r, err := access.To(ctx, tx, who.Principal, it.MeetingID)
	if err == nil {
		err = r.Meeting.CheckPreparing()
	}
	if err != nil {
		return it, 0, err
	}
	if personID == 0 {
		personID = who.PersonID
	}
	if personID != who.PersonID && !r.Assists() {
		return it, 0, access.ErrForbidden
	}
	return it, personID, r.CheckPart(ctx, tx, attendance.PersonSeat(personID))
}

// strikeRecused takes a voter off the rolls that are asked for ballots of an item now.
func strikeRecused(ctx context.Context, tx *journal.Tx, it agendas.Item, voter string) error {
	all, err := votes.OfMeeting(ctx, tx, it.MeetingID)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.ItemID != it.ID || m.State != votes.Ready && m.State != votes.Open {
			continue
		}
		if err := votes.Strike(ctx, tx.Tx, m.ID, voter); err != nil {
			return err
		}
		if err := tx.Write(journal.MeetingStream(it.MeetingID), MotionRoll, motionData{Motion: m.ID, Voters: []string{voter}}); err != nil {
			return err
		}
	}
	return nil
}
