package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// MeetingEdit changes title, time, place and officers until the meeting is over.
func (a *Actions) MeetingEdit(ctx context.Context, who Who, id int64, in wire.MeetingInput) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_edit", body(id, in)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := preparing(tx, who, id)
		if err == nil {
			err = r.Meeting.CheckRoom()
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if err := checkOfficers(ctx, tx, in); err != nil {
			return wire.Meeting{}, err
		}
		before, err := access.Invitees(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		if _, err := meetings.Save(ctx, tx.Tx, meetingOf(id, in)); err != nil {
			return wire.Meeting{}, err
		}
		if err := noteEdit(ctx, tx, r.Meeting, in); err != nil {
			return wire.Meeting{}, err
		}
		if err := a.uninvite(ctx, tx, r.Meeting, before); err != nil { // who chaired it, or kept its minutes
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingEdited, in); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), AttendanceListed, none{}); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}
