package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorRule chooses the rule of the microphones, before the meeting or in it. Who speaks goes on
// speaking; when one is to speak after the other and nobody does, the next in the queue begins.
func (a *Actions) FloorRule(ctx context.Context, who Who, meetingID int64, in wire.FloorRule) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_rule", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		switch {
		case err != nil:
			return wire.Floor{}, err
		case !r.Conducts():
			return wire.Floor{}, access.ErrForbidden
		case r.Meeting.Over():
			return wire.Floor{}, meetings.ErrClosed
		}
		if string(in.Rule) != r.Meeting.MicRule {
			if err := setRule(ctx, tx, &r, string(in.Rule)); err != nil {
				return wire.Floor{}, err
			}
		}
		if r.Meeting.State == meetings.Live {
			if err := callNext(ctx, tx, r); err != nil {
				return wire.Floor{}, err
			}
		}
		return views.Floor(ctx, tx, meetingID)
	})
}

// setRule changes the rule, also in the rights that were read already. Two entries, because the rule
// stands in two parts of what screens show.
func setRule(ctx context.Context, tx *journal.Tx, r *access.Rights, rule string) error {
	if err := meetings.SetMicRule(ctx, tx.Tx, r.Meeting.ID, rule); err != nil {
		return err
	}
	r.Meeting.MicRule = rule
	if err := tx.Write(journal.MeetingStream(r.Meeting.ID), MeetingRules, ruleData{rule}); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(r.Meeting.ID), FloorRuled, ruleData{rule})
}
