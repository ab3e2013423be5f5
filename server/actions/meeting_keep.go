package actions

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/retention"
	"hopxa/server/views"
	"hopxa/server/wire"
)

type keptData struct {
	Until  int    `json:"until"` // 0: for ever
	Reason string `json:"reason"`
}

// MeetingKeep keeps the file of a meeting that is over longer than its kind, or longer than it was kept longer before. The
// office may. Errors: meetings.ErrNotOver, retention.ErrNotLonger, ErrDestroyed.
func (a *Actions) MeetingKeep(ctx context.Context, who Who, id int64, in wire.KeepInput) (wire.ArchivedMeeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_keep", body(id, in)), func(tx *journal.Tx) (wire.ArchivedMeeting, error) {
		m, until, err := archivedFor(ctx, tx, who, id)
		if err == nil {
			err = retention.CheckLonger(until, in.Until, communeTime(tx.Now))
		}
		if err != nil {
			return wire.ArchivedMeeting{}, err
		}
		reason := oneLine(in.Reason)
		if err := retention.KeepLonger(ctx, tx.Tx, id, retention.Longer{Until: in.Until, Reason: reason, By: who.PersonID, At: tx.Now}); err != nil {
			return wire.ArchivedMeeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingKept, keptData{in.Until, reason}); err != nil {
			return wire.ArchivedMeeting{}, err
		}
		return views.ArchivedMeeting(ctx, tx, who.Principal, m, communeTime(tx.Now))
	})
}

// archivedFor reads a meeting that is over, for one who keeps the archive, and its last year of keeping.
func archivedFor(ctx context.Context, q db.Querier, who Who, id int64) (meetings.Meeting, int, error) {
	r, err := access.To(ctx, q, who.Principal, id)
	if err == meetings.ErrNotFound {
		if _, gone := retention.GetDestroyed(ctx, q, id); gone == nil {
			err = retention.ErrDestroyed
		}
	}
	if err == nil && !access.KeepsArchive(who.Principal) {
		err = access.ErrForbidden
	}
	if err == nil && !r.Meeting.Over() {
		err = meetings.ErrNotOver
	}
	if err != nil {
		return meetings.Meeting{}, 0, err
	}
	kind, err := meetings.GetKind(ctx, q, r.Meeting.Kind)
	if err != nil {
		return meetings.Meeting{}, 0, err
	}
	longer, err := retention.LongerOf(ctx, q, id)
	return r.Meeting, views.KeptUntil(r.Meeting, kind.KeptYears, longer, vietnam), err
}

// communeTime is a moment on the commune's clock.
func communeTime(t time.Time) time.Time { return t.In(vietnam) }
