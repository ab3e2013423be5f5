package actions

import (
	"context"

	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RemarkRead notes that a written remark was read out to the meeting. Reading it twice changes nothing.
func (a *Actions) RemarkRead(ctx context.Context, who Who, id int64) (wire.Remark, error) {
	return journal.Do(ctx, a.Journal, who.command("remark_read", body(id)), func(tx *journal.Tx) (wire.Remark, error) {
		m, err := floor.GetRemark(ctx, tx, id)
		if err != nil {
			return wire.Remark{}, err
		}
		if _, err := conducting(tx, who, m.MeetingID); err != nil {
			return wire.Remark{}, err
		}
		if m.ReadAt != nil {
			return views.Remark(m), nil
		}
		if err := floor.ReadRemark(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Remark{}, err
		}
		m.ReadAt = &tx.Now
		return views.Remark(m), tx.Write(journal.MeetingStream(m.MeetingID), RemarkRead, remarkData{m.ID, m.Seat, m.ItemID})
	})
}
