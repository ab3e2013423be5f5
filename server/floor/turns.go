package floor

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

// Grant lets a seat speak. As the holder it takes the floor from whoever has it and from all who spoke
// beside them; what it asked for and was granted is no longer waited for. A microphone that is open
// already stays open: then there is no new countdown. It returns what the seat has now.
func Grant(ctx context.Context, tx *sql.Tx, meetingID int64, h Holder) (Holder, error) {
	f, err := Get(ctx, tx, meetingID)
	if err != nil {
		return h, err
	}
	if was := f.Speaks(h.Seat); was != nil {
		if h.OpensAt = was.OpensAt; h.OpensAt.Before(h.Since) {
			h.OpensAt = h.Since
		}
	}
	if h.Role == Holds {
		if _, err := tx.ExecContext(ctx, `DELETE FROM floor_requests WHERE meeting_id = ? AND seat = ? AND kind = ?`, meetingID, h.Seat, h.Kind); err != nil {
			return h, err
		}
		err = Clear(ctx, tx, meetingID, h.Since)
	} else if was := f.Speaks(h.Seat); was != nil {
		err = endTurn(ctx, tx, meetingID, *was, h.Since)
	}
	if err != nil {
		return h, err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO floor_holders (meeting_id, seat, role, kind, audio_seat, name, sub, opens_at, since, minutes, item_id, answerer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		meetingID, h.Seat, h.Role, h.Kind, h.AudioSeat, h.Name, h.Sub, h.OpensAt.UnixMilli(), h.Since.UnixMilli(), h.Minutes, db.NullID(h.ItemID), h.Answerer); err != nil {
		return h, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO speeches (meeting_id, item_id, seat, name, sub, role, kind, from_at, minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		meetingID, db.NullID(h.ItemID), h.Seat, h.Name, h.Sub, h.Role, h.Kind, h.OpensAt.UnixMilli(), h.Minutes)
	return h, err
}

// Extend lets the holder speak longer; one without a limit gets none.
func Extend(ctx context.Context, tx *sql.Tx, meetingID int64, minutes int) error {
	f, err := Get(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	if f.Holder == nil {
		return ErrNobodyHolds
	}
	if f.Holder.Minutes == 0 {
		return nil
	}
	_, err = tx.ExecContext(ctx, `UPDATE floor_holders SET minutes = ? WHERE meeting_id = ? AND seat = ?`, min(f.Holder.Minutes+minutes, MaxMinutes), meetingID, f.Holder.Seat)
	return err
}

// End takes the floor from a seat, whatever it speaks as, and returns what it had. When somebody else
// has the floor by now, it is left with them.
func End(ctx context.Context, tx *sql.Tx, meetingID int64, seat string, now time.Time) (Holder, error) {
	f, err := Get(ctx, tx, meetingID)
	if err != nil {
		return Holder{}, err
	}
	if h := f.Speaks(seat); h != nil {
		return *h, endTurn(ctx, tx, meetingID, *h, now)
	}
	if f.Holder == nil && len(f.Others) == 0 {
		return Holder{}, ErrNobodyHolds
	}
	return Holder{}, ErrOtherHolds
}

// Clear takes the floor from everybody who has it.
func Clear(ctx context.Context, tx *sql.Tx, meetingID int64, now time.Time) error {
	speaking, err := holders(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	for _, h := range speaking {
		if err := endTurn(ctx, tx, meetingID, h, now); err != nil {
			return err
		}
	}
	return nil
}

// endTurn writes down how long a seat spoke. One whose microphone never opened has not spoken.
func endTurn(ctx context.Context, tx *sql.Tx, meetingID int64, h Holder, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM floor_holders WHERE meeting_id = ? AND seat = ?`, meetingID, h.Seat); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM speeches WHERE meeting_id = ? AND seat = ? AND to_at IS NULL AND from_at >= ?`, meetingID, h.Seat, now.UnixMilli()); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE speeches SET to_at = ?, minutes = ? WHERE meeting_id = ? AND seat = ? AND to_at IS NULL`, now.UnixMilli(), h.Minutes, meetingID, h.Seat)
	return err
}
