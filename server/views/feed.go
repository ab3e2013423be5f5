package views

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
)

// feedBack is how long a meeting that is over stays in a feed.
const feedBack = 90 * 24 * time.Hour

// Feed returns the meetings a person is invited to, for their calendar: announced ones, called off ones too, so that
// programs take the entry away. publicURL is what links begin with.
func Feed(ctx context.Context, q db.Querier, personID int64, publicURL string, now time.Time) (name string, events []calendar.Event, err error) {
	commune, _, err := people.Commune(ctx, q)
	if err != nil {
		return "", nil, err
	}
	all, err := meetings.Since(ctx, q, now.Add(-feedBack))
	if err != nil {
		return "", nil, err
	}
	for _, m := range all {
		if m.State == meetings.Draft || m.Written() {
			continue
		}
		invited, err := access.Invitees(ctx, q, m.ID)
		if err != nil {
			return "", nil, err
		}
		if !slices.ContainsFunc(invited, func(i access.Invitee) bool { return i.Person.ID == personID }) {
			continue
		}
		e, err := CalendarEvent(ctx, q, m, publicURL, fmt.Sprintf("%s/meetings/%d/papers", publicURL, m.ID))
		if err != nil {
			return "", nil, err
		}
		events = append(events, e)
	}
	return "Lịch họp " + commune, events, nil
}
