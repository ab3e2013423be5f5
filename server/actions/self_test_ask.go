package actions

import (
	"context"
	"slices"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/selftests"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// SelfTestAsk asks the machines of halls to try themselves at their next contact: of some halls, of all of a meeting, or of
// all there are. For clerks and admins, and for who prepares the meeting, its halls.
func (a *Actions) SelfTestAsk(ctx context.Context, who Who, in wire.SelfTestAsk) (wire.Rehearsal, error) {
	return journal.Do(ctx, a.Journal, who.command("self_test_ask", body(in)), func(tx *journal.Tx) (wire.Rehearsal, error) {
		var zero wire.Rehearsal
		seen, err := views.Rehearsal(ctx, tx, who.Principal, in.MeetingID, tx.Now)
		if err != nil {
			return zero, err
		}
		if in.MeetingID != 0 {
			m, err := meetings.Get(ctx, tx, in.MeetingID)
			if err != nil {
				return zero, err
			}
			if m.Over() {
				return zero, meetings.ErrClosed
			}
		}
		var asked []int64
		for _, h := range seen.Halls {
			if len(in.HallIDs) > 0 && !slices.Contains(in.HallIDs, h.HallID) {
				continue
			}
			if _, err := selftests.Ask(ctx, tx.Tx, h.HallID, in.MeetingID, who.PersonID, tx.Now); err != nil {
				return zero, err
			}
			asked = append(asked, h.HallID)
		}
		for _, id := range in.HallIDs {
			if !slices.Contains(asked, id) {
				return zero, people.ErrHallNotFound
			}
		}
		if who.PersonID == 0 {
			return zero, access.ErrForbidden
		}
		if err := tx.Write(journal.CommuneStream, SelfTestsAsked, map[string]any{"halls": asked, "meeting": in.MeetingID}); err != nil {
			return zero, err
		}
		return views.Rehearsal(ctx, tx, who.Principal, in.MeetingID, tx.Now)
	})
}
