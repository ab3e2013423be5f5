package views

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/selftests"
	"hopxa/server/wire"
)

// hereWithin is how long after its last word a machine counts as switched on; it asks every half minute, and a word is
// written down at most once a minute.
const hereWithin = 3 * time.Minute

// historyShown is how many tests of a hall are shown.
const historyShown = 20

// SelfTestResult is a result as far as it decides.
func SelfTestResult(in wire.SelfTestResult) selftests.Result {
	return selftests.Result{Camera: in.Camera, Mic: in.Mic, Speaker: in.Speaker, Line: in.Line, DownKbps: in.DownKbps, UpKbps: in.UpKbps,
		DelayMs: in.DelayMs, Keeps: in.Keeps, DiskFreeMB: in.DiskFreeMB}
}

// SelfTest is one that was done. Reasons are found anew: the words of old tests follow today's rules, their colour stays.
func SelfTest(t selftests.Test) (wire.SelfTest, error) {
	v := wire.SelfTest{ID: t.ID, HallID: t.HallID, MeetingID: t.MeetingID, Device: t.Device, At: t.At, Verdict: wire.Verdict(t.Verdict), Reasons: []string{}}
	if err := json.Unmarshal([]byte(t.Result), &v.Result); err != nil {
		return v, fmt.Errorf("self-test %d: %w", t.ID, err)
	}
	if _, reasons := selftests.Grade(SelfTestResult(v.Result)); reasons != nil {
		v.Reasons = reasons
	}
	return v, nil
}

// SelfTestDue tells a hall's machine whether to try itself now. started: it was just switched on.
func SelfTestDue(ctx context.Context, q db.Querier, who people.Principal, started bool, now time.Time) (wire.SelfTestDue, error) {
	v := wire.SelfTestDue{Why: selftests.NotDue, Sound: selftests.MaySound(now)}
	if who.DeviceID == 0 {
		return v, access.ErrForbidden
	}
	hall, err := people.GetHall(ctx, q, who.HallID)
	if err != nil {
		return v, err
	}
	v.Watches = hall.ReceiveOnly
	coming, err := meetings.ComingOfHall(ctx, q, hall.ID)
	if err != nil {
		return v, err
	}
	moment := selftests.Moment{Now: now, Started: started, DeviceID: who.DeviceID}
	for _, m := range coming {
		v.Busy = v.Busy || m.State == meetings.Live
	}
	moment.Live = v.Busy
	if len(coming) > 0 {
		v.MeetingID, moment.NextAt = coming[0].ID, coming[0].StartsAt
	}
	switch asked, err := selftests.AskedOf(ctx, q, who.DeviceID); {
	case err == nil:
		moment.Asked, v.AskedAt = true, &asked.At
		if asked.By != 0 {
			p, err := people.Get(ctx, q, asked.By)
			if err != nil {
				return v, err
			}
			v.AskedBy = access.NameWithHonorific(p)
		}
	case !errors.Is(err, selftests.ErrNotAsked):
		return v, err
	}
	last, err := selftests.OfDevice(ctx, q, who.DeviceID, 1)
	if err != nil {
		return v, err
	}
	if len(last) > 0 {
		t, err := SelfTest(last[0])
		if err != nil {
			return v, err
		}
		v.Last, moment.Last = &t, t.At
	}
	v.Why = selftests.Due(moment)
	return v, nil
}

// Rehearsal shows how all halls do: of a meeting (of who prepares it), or all there are (meeting 0, clerks and admins).
func Rehearsal(ctx context.Context, q db.Querier, who people.Principal, meetingID int64, now time.Time) (wire.Rehearsal, error) {
	v := wire.Rehearsal{MeetingID: meetingID, Now: now.UTC(), Halls: []wire.RehearsalHall{}}
	all, err := people.Halls(ctx, q)
	if err != nil {
		return v, err
	}
	show := func(h people.Hall) bool { return h.Active }
	var beginsAt time.Time
	if meetingID == 0 {
		if !who.Has(people.Clerk, people.Admin) {
			return v, access.ErrForbidden
		}
	} else {
		r, err := access.To(ctx, q, who, meetingID)
		if err == nil && !r.Prepares() {
			err = access.ErrForbidden
		}
		if err != nil {
			return v, err
		}
		invited, err := meetings.Halls(ctx, q, meetingID)
		if err != nil {
			return v, err
		}
		in := map[int64]bool{}
		for _, h := range invited {
			in[h.HallID] = true
		}
		show = func(h people.Hall) bool { return in[h.ID] }
		beginsAt = r.Meeting.StartsAt
		v.Title, v.StartsAt = r.Meeting.Title, &beginsAt
	}
	known, err := readRehearsal(ctx, q)
	if err != nil {
		return v, err
	}
	for _, h := range all {
		if !show(h) {
			continue
		}
		row, err := known.hall(h, beginsAt, now)
		if err != nil {
			return v, err
		}
		v.Halls = append(v.Halls, row)
	}
	return v, nil
}

// rehearsal is what is known of all halls.
type rehearsal struct {
	newest  map[int64]selftests.Test
	asked   map[int64]time.Time
	devices map[int64][]people.Device
	heads   map[int64]people.Person // by village
}

func readRehearsal(ctx context.Context, q db.Querier) (rehearsal, error) {
	known := rehearsal{asked: map[int64]time.Time{}, devices: map[int64][]people.Device{}, heads: map[int64]people.Person{}}
	var err error
	if known.newest, err = selftests.Newest(ctx, q); err != nil {
		return known, err
	}
	asked, err := selftests.AllAsked(ctx, q)
	if err != nil {
		return known, err
	}
	for _, a := range asked {
		known.asked[a.HallID] = a.At
	}
	devices, err := people.Devices(ctx, q)
	if err != nil {
		return known, err
	}
	for _, d := range devices {
		known.devices[d.HallID] = append(known.devices[d.HallID], d)
	}
	persons, err := people.All(ctx, q)
	if err != nil {
		return known, err
	}
	for _, p := range persons {
		if _, there := known.heads[p.VillageID]; !there && p.VillageID != 0 && p.Active && isHead(p) {
			known.heads[p.VillageID] = p
		}
	}
	return known, nil
}

func isHead(p people.Person) bool {
	for _, r := range p.Roles {
		if r == people.VillageHead {
			return true
		}
	}
	return false
}

func (known rehearsal) hall(h people.Hall, beginsAt, now time.Time) (wire.RehearsalHall, error) {
	row := wire.RehearsalHall{HallID: h.ID, Name: h.Name, ShortName: h.ShortName, Main: h.Main, ReceiveOnly: h.ReceiveOnly, Devices: len(known.devices[h.ID]), Verdict: wire.VerdictGrey}
	if head, ok := known.heads[h.VillageID]; ok {
		row.HeadName, row.HeadPhone = access.NameWithHonorific(head), head.Phone
	}
	for _, d := range known.devices[h.ID] {
		if d.Seen != nil && (row.SeenAt == nil || d.Seen.After(*row.SeenAt)) {
			row.SeenAt = d.Seen
		}
	}
	row.Here = row.SeenAt != nil && now.Sub(*row.SeenAt) < hereWithin
	if at, ok := known.asked[h.ID]; ok {
		row.AskedAt = &at
	}
	if t, ok := known.newest[h.ID]; ok {
		last, err := SelfTest(t)
		if err != nil {
			return row, err
		}
		row.Last = &last
		if selftests.Fresh(last.At, now, beginsAt) && row.Devices > 0 {
			row.Verdict = last.Verdict
		}
	}
	return row, nil
}

// SelfTestHistory returns the newest tests of a hall, newest first. Clerks and admins see all; a machine sees its hall's.
func SelfTestHistory(ctx context.Context, q db.Querier, who people.Principal, hallID, meetingID int64, now time.Time) ([]wire.SelfTest, error) {
	if who.DeviceID == 0 || who.HallID != hallID {
		seen, err := Rehearsal(ctx, q, who, meetingID, now)
		if err != nil {
			return nil, err
		}
		found := false
		for _, h := range seen.Halls {
			found = found || h.HallID == hallID
		}
		if !found {
			return nil, people.ErrHallNotFound
		}
	}
	tests, err := selftests.OfHall(ctx, q, hallID, historyShown)
	if err != nil {
		return nil, err
	}
	out := make([]wire.SelfTest, 0, len(tests))
	for _, t := range tests {
		one, err := SelfTest(t)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}
