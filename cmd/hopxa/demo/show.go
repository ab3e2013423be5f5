package demo

import (
	"context"
	"fmt"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// stale is how long after its beginning a meeting is no longer the one to show.
const stale = 12 * time.Hour

// Meeting returns the meeting to show now: the one that is live or due, or a new one when a demo folder is opened
// again on another day. a is the product's own, so that all who look on hear of it.
func Meeting(ctx context.Context, a *actions.Actions) (int64, error) {
	p := &play{Actions: a, db: a.DB, now: a.Now()}
	live, err := meetings.InState(ctx, a.DB.Read, meetings.Live)
	if err != nil {
		return 0, err
	}
	announced, err := meetings.InState(ctx, a.DB.Read, meetings.Announced)
	if err != nil {
		return 0, err
	}
	for _, id := range append(live, announced...) {
		m, err := meetings.Get(ctx, a.DB.Read, id)
		if err != nil {
			return 0, err
		}
		if age := p.now.Sub(m.StartsAt); age >= 0 && age < stale {
			return id, nil
		}
		if m.State == meetings.Live { // forgotten on another day
			if err := conduct(ctx, a, id, a.MeetingClose); err != nil {
				return 0, err
			}
		}
	}
	return p.dueMeeting(ctx, p.now)
}

// Open opens a meeting as its chair would; one that is live stays so.
func Open(ctx context.Context, a *actions.Actions, meetingID int64) error {
	return conduct(ctx, a, meetingID, a.MeetingOpen)
}

func conduct(ctx context.Context, a *actions.Actions, meetingID int64, do func(context.Context, actions.Who, int64) (wire.Meeting, error)) error {
	m, err := meetings.Get(ctx, a.DB.Read, meetingID)
	if err != nil {
		return err
	}
	boss, err := people.Get(ctx, a.DB.Read, m.ChairID)
	if err != nil {
		return err
	}
	_, err = do(ctx, who(boss), meetingID)
	return err
}

// Pair gives the first n village halls of a meeting a pretend machine each; keys from before are taken back.
// The names are those of the halls.
func Pair(ctx context.Context, a *actions.Actions, meetingID int64, n int) (halls []fleet.Hall, names []string, err error) {
	invited, err := meetings.Halls(ctx, a.DB.Read, meetingID)
	if err != nil {
		return nil, nil, err
	}
	for _, h := range invited {
		if h.Main || len(halls) == n {
			continue
		}
		if _, err := a.HallRevoke(ctx, h.HallID); err != nil {
			return nil, nil, err
		}
		key, err := a.HallPair(ctx, h.HallID, "Máy giả lập")
		if err != nil {
			return nil, nil, err
		}
		halls = append(halls, fleet.Hall{Key: key, Seat: attendance.HallSeat(h.HallID), Voice: len(halls)})
		names = append(names, h.ShortName)
	}
	if len(halls) < n {
		return nil, nil, fmt.Errorf("meeting %d has %d village halls, not %d", meetingID, len(halls), n)
	}
	return halls, names, nil
}
