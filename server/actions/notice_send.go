package actions

import (
	"context"
	"strings"
	"time"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/notices"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// NoticeSend puts a line on the screens of one seat, or of all, for some minutes. It answers all notices that are up.
func (a *Actions) NoticeSend(ctx context.Context, who Who, meetingID int64, in wire.NoticeInput) ([]wire.Notice, error) {
	return journal.Do(ctx, a.Journal, who.command("notice_send", body(meetingID, in)), func(tx *journal.Tx) ([]wire.Notice, error) {
		r, err := helping(tx, who, meetingID)
		if err != nil {
			return nil, err
		}
		if in.Seat != "" {
			if err := r.CheckPart(ctx, tx, in.Seat); err != nil {
				return nil, err
			}
		}
		n := notices.Notice{MeetingID: meetingID, Seat: in.Seat, Body: strings.TrimSpace(in.Body), At: tx.Now, UntilAt: tx.Now.Add(time.Duration(in.Minutes) * time.Minute)}
		if n.Body == "" {
			return nil, notices.ErrBlank
		}
		p, err := people.Get(ctx, tx, who.PersonID)
		if err != nil {
			return nil, err
		}
		n.FromName = access.NameWithHonorific(p)
		if n.ID, err = notices.Add(ctx, tx.Tx, n); err != nil {
			return nil, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), NoticeSent, noticeData{Notice: n.ID, Seat: n.Seat, Body: n.Body}); err != nil {
			return nil, err
		}
		return views.Notices(ctx, tx, r, tx.Now)
	})
}

// helping reads the rights of one who wants to help the halls: as assisting, and before the meeting opens, too, when
// lines are tried and halls are called.
func helping(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := access.To(context.Background(), tx, who.Principal, meetingID)
	switch {
	case err != nil:
	case !r.Assists():
		err = access.ErrForbidden
	case r.Meeting.Over():
		err = meetings.ErrClosed
	case r.Meeting.State == meetings.Draft:
		err = meetings.ErrNotAnnounced
	}
	return r, err
}
