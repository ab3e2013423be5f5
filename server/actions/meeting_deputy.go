package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// MeetingDeputy names who may take the meeting over when its chair is gone; 0 is nobody. Whoever prepares may do so
// beforehand, in the meeting only who presides.
func (a *Actions) MeetingDeputy(ctx context.Context, who Who, id, personID int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_deputy", body(id, personID)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := preparing(tx, who, id)
		if err == nil && r.Meeting.State == meetings.Live && !r.Presides() {
			err = access.ErrForbidden
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if personID == r.Meeting.ChairID {
			return wire.Meeting{}, meetings.ErrDeputyIsChair
		}
		if personID != 0 {
			if err := takesPart(ctx, tx, r, personID); err != nil {
				return wire.Meeting{}, err
			}
		}
		if personID != r.Meeting.DeputyID {
			if err := meetings.SetDeputy(ctx, tx.Tx, id, personID); err != nil {
				return wire.Meeting{}, err
			}
			if err := tx.Write(journal.MeetingStream(id), MeetingRules, rulesData{Deputy: &personID}); err != nil {
				return wire.Meeting{}, err
			}
		}
		return meetingFor(ctx, tx, who, id)
	})
}

// takesPart refuses a person who is neither invited nor an officer of the meeting (attendance.ErrSeat): they could not
// even look at what they are to conduct.
func takesPart(ctx context.Context, tx *journal.Tx, r access.Rights, personID int64) error {
	if personID == r.Meeting.ChairID || personID == r.Meeting.SecretaryID {
		return nil
	}
	invited, err := meetings.Persons(ctx, tx, r.Meeting.ID)
	if err != nil {
		return err
	}
	for _, p := range invited {
		if p.PersonID == personID {
			return nil
		}
	}
	return attendance.ErrSeat
}
