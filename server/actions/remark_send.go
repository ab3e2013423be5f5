package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RemarkSend hands in a written remark of one who cannot speak, also during a break. What it says stays
// between its writer and those who conduct; the journal says that it came.
func (a *Actions) RemarkSend(ctx context.Context, who Who, meetingID int64, in wire.RemarkInput) (wire.Remark, error) {
	return journal.Do(ctx, a.Journal, who.command("remark_send", body(meetingID, in)), func(tx *journal.Tx) (wire.Remark, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil {
			err = r.Meeting.CheckLive()
		}
		if err != nil {
			return wire.Remark{}, err
		}
		if _, err := speaksFor(ctx, tx, r, who, in.Seat); err != nil {
			return wire.Remark{}, err
		}
		m := floor.Remark{MeetingID: meetingID, Seat: in.Seat, Body: strings.TrimSpace(in.Body), At: tx.Now}
		if m.Name, m.Sub, err = r.Label(ctx, tx, in.Seat); err != nil {
			return wire.Remark{}, err
		}
		if m.ItemID, err = itemOf(ctx, tx, meetingID, in.ItemID); err != nil {
			return wire.Remark{}, err
		}
		if m.ID, err = floor.AddRemark(ctx, tx.Tx, m); err != nil {
			return wire.Remark{}, err
		}
		return views.Remark(m), tx.Write(journal.MeetingStream(meetingID), RemarkSent, remarkData{m.ID, m.Seat, m.ItemID})
	})
}
