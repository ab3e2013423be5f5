package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// KindSave changes the rules of a kind of meeting, from the next motion on. Admins may; meetings.ErrShare refuses a share
// above one.
func (a *Actions) KindSave(ctx context.Context, who Who, code string, in wire.KindInput) (wire.MeetingKind, error) {
	return journal.Do(ctx, a.Journal, who.command("kind_save", body(code, in)), func(tx *journal.Tx) (wire.MeetingKind, error) {
		if !who.Has(people.Admin) {
			return wire.MeetingKind{}, access.ErrForbidden
		}
		k := meetings.Kind{Code: code, Name: strings.TrimSpace(in.Name), Ballot: string(in.Ballot), MicRule: string(in.MicRule),
			Quorum:   meetings.Quorum{Of: in.Quorum.Of, Num: in.Quorum.Num, Den: in.Quorum.Den, Strict: in.Quorum.Strict},
			Majority: meetings.Majority{Of: in.Majority.Of, Num: in.Majority.Num, Den: in.Majority.Den, Strict: in.Majority.Strict, Tie: in.Majority.Tie}}
		before, err := meetings.GetKind(ctx, tx, code)
		if err != nil {
			return wire.MeetingKind{}, err
		}
		k.Channels, k.Reminders = in.Channels, in.Reminders
		if in.Channels == nil {
			k.Channels = before.Channels
		}
		if in.Reminders == nil {
			k.Reminders = before.Reminders
		}
		k.KeptYears = before.KeptYears
		if in.KeptYears != nil {
			k.KeptYears = *in.KeptYears
		}
		if err := meetings.SaveKind(ctx, tx.Tx, k); err != nil {
			return wire.MeetingKind{}, err
		}
		if err := tx.Write(journal.CommuneStream, KindSaved, map[string]any{"kind": code, "rules": in}); err != nil {
			return wire.MeetingKind{}, err
		}
		k, err = meetings.GetKind(ctx, tx, code)
		return views.Kind(k), err
	})
}
