package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/notices"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// NoticeSee notes that a seat has read what it alone was told, so that who told it knows. Seeing twice, or late,
// changes nothing.
func (a *Actions) NoticeSee(ctx context.Context, who Who, id int64) ([]wire.Notice, error) {
	return journal.Do(ctx, a.Journal, who.command("notice_see", body(id)), func(tx *journal.Tx) ([]wire.Notice, error) {
		n, err := notices.Get(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		r, err := access.To(ctx, tx, who.Principal, n.MeetingID)
		if err != nil {
			return nil, err
		}
		if err := r.MaySit(n.Seat); err != nil {
			return nil, err
		}
		if n.Up(tx.Now) && n.SeenAt == nil && !r.Meeting.Over() {
			if err := notices.See(ctx, tx.Tx, id, tx.Now); err != nil {
				return nil, err
			}
			if err := tx.Write(journal.MeetingStream(n.MeetingID), NoticeSeen, noticeData{Notice: id, Seat: n.Seat}); err != nil {
				return nil, err
			}
		}
		return views.Notices(ctx, tx, r, tx.Now)
	})
}
