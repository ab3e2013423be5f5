package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/notices"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// NoticeTakeDown ends a notice before its time. One that is no longer up stays as it is.
func (a *Actions) NoticeTakeDown(ctx context.Context, who Who, id int64) ([]wire.Notice, error) {
	return journal.Do(ctx, a.Journal, who.command("notice_take_down", body(id)), func(tx *journal.Tx) ([]wire.Notice, error) {
		n, err := notices.Get(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		r, err := helping(tx, who, n.MeetingID)
		if err != nil {
			return nil, err
		}
		if n.Up(tx.Now) {
			if err := notices.TakeDown(ctx, tx.Tx, id, tx.Now); err != nil {
				return nil, err
			}
			if err := tx.Write(journal.MeetingStream(n.MeetingID), NoticeTakenDown, noticeData{Notice: id, Seat: n.Seat}); err != nil {
				return nil, err
			}
		}
		return views.Notices(ctx, tx, r, tx.Now)
	})
}
