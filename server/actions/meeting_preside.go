package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// MeetingPreside makes a person the one who conducts. The chair hands over and takes back; who was handed the meeting
// hands it back or on; the deputy takes it over for themselves once neither the chair nor who presides has been seen
// for a while (meetings.ErrChairPresent before). Who presides already, presides.
func (a *Actions) MeetingPreside(ctx context.Context, who Who, id, personID int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_preside", body(id, personID)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := access.To(ctx, tx, who.Principal, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		m := r.Meeting
		takesOver := !r.Presides() && who.PersonID != 0 && who.PersonID == m.DeputyID && personID == m.DeputyID
		switch {
		case !r.Presides() && !takesOver:
			return wire.Meeting{}, access.ErrForbidden
		case m.Over():
			return wire.Meeting{}, meetings.ErrClosed
		case m.State == meetings.Draft, takesOver && m.State != meetings.Live:
			return wire.Meeting{}, meetings.ErrNotLive
		}
		if personID == m.PresidingID {
			return meetingFor(ctx, tx, who, id)
		}
		if takesOver && !(a.gone(id, m.ChairID) && a.gone(id, m.PresidingID)) {
			return wire.Meeting{}, meetings.ErrChairPresent
		}
		if err := takesPart(ctx, tx, r, personID); err != nil {
			return wire.Meeting{}, err
		}
		if err := meetings.SetPresiding(ctx, tx.Tx, id, personID); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingPresided, presidedData{From: m.PresidingID, To: personID, How: how(m, personID, takesOver)}); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

// gone tells whether a person has not been in the meeting for a while, on any device.
func (a *Actions) gone(meetingID, personID int64) bool {
	return a.Gone != nil && a.Gone(meetingID, personID)
}

func how(m meetings.Meeting, to int64, takesOver bool) string {
	switch {
	case takesOver:
		return "taken_over"
	case to == m.ChairID:
		return "taken_back"
	}
	return "handed_over"
}
