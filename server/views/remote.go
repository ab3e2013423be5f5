package views

import (
	"context"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/floor"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// Remote reads all that a phone sees that is the remote of a hall's screen. Its caller names the version.
func Remote(ctx context.Context, q db.Querier, who people.Principal, now time.Time) (wire.Remote, error) {
	v := wire.Remote{Now: now.UTC(), EndsAt: who.Expires}
	hall, err := people.GetHall(ctx, q, who.HallID)
	if err != nil {
		return v, err
	}
	v.Hall, v.Watches = hall.Name, hall.ReceiveOnly
	if v.Commune, v.Phone, err = people.Commune(ctx, q); err != nil {
		return v, err
	}
	coming, err := meetings.ComingOfHall(ctx, q, hall.ID)
	if err != nil {
		return v, err
	}
	m, err := remoteMeeting(ctx, q, coming)
	if err != nil || m == nil {
		return v, err
	}
	r, err := access.For(ctx, q, who, *m)
	if err != nil {
		return v, err
	}
	v.Meeting, err = remoteIn(ctx, q, r, hall)
	return v, err
}

// remoteMeeting is the one that runs; else the next. One that was adjourned goes on another day.
func remoteMeeting(ctx context.Context, q db.Querier, coming []meetings.Meeting) (*meetings.Meeting, error) {
	var next *meetings.Meeting
	for i, m := range coming {
		if m.State == meetings.Live {
			pause, err := meetings.CurrentPause(ctx, q, m.ID)
			if err != nil {
				return nil, err
			}
			if pause == nil || pause.Kind != meetings.Adjourned {
				return &coming[i], nil
			}
		}
		if next == nil || next.State == meetings.Live {
			next = &coming[i]
		}
	}
	return next, nil
}

func remoteIn(ctx context.Context, q db.Querier, r access.Rights, hall people.Hall) (*wire.RemoteMeeting, error) {
	m, seat := r.Meeting, attendance.HallSeat(hall.ID)
	v := &wire.RemoteMeeting{ID: m.ID, Title: m.Title, Place: m.Place, State: wire.MeetingState(m.State), StartsAt: m.StartsAt, Seat: seat}
	items, err := agendas.Items(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	v.Items = len(items)
	for _, it := range items {
		if it.State == agendas.Now {
			v.Item, v.ItemN = it.Title, it.Position
		}
	}
	if v.Floor, err = remoteFloor(ctx, q, r, hall, seat); err != nil {
		return nil, err
	}
	if v.Vote, err = remoteVote(ctx, q, r); err != nil {
		return nil, err
	}
	marks, err := attendance.Marks(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	v.Heads = marks[seat].HeadCount
	helps, err := Helps(ctx, q, r)
	for _, h := range helps {
		if h.Seat == seat {
			v.Help = &h
		}
	}
	return v, err
}

// remoteFloor is what okAction of the screen says, for one key fewer: a remote has no microphone.
func remoteFloor(ctx context.Context, q db.Querier, r access.Rights, hall people.Hall, seat string) (wire.RemoteFloor, error) {
	v := wire.RemoteFloor{Can: wire.RemoteMayAsk}
	f, err := floor.Get(ctx, q, r.Meeting.ID)
	if err != nil {
		return v, err
	}
	pause, err := meetings.CurrentPause(ctx, q, r.Meeting.ID)
	if err != nil {
		return v, err
	}
	speaking := f.Others
	if f.Holder != nil {
		speaking = append([]floor.Holder{*f.Holder}, f.Others...)
		v.Speaker = f.Holder.Name
	}
	places := map[bool]int{} // questions wait in a queue of their own
	for _, w := range f.Queue {
		question := w.Kind == floor.Question
		places[question]++
		if w.Seat == seat && v.RequestID == 0 {
			v.Can, v.RequestID, v.Place = wire.RemoteWaits, w.ID, places[question]
		}
	}
	switch {
	case r.Meeting.State != meetings.Live:
		v = wire.RemoteFloor{Can: wire.RemoteNotOpen}
	case hall.Main:
		v.Can = wire.RemoteMain
	case r.CheckSpeaks(seat) != nil:
		v.Can = wire.RemoteWatches
	case pause != nil:
		v.Can = wire.RemotePaused
	case v.Can == wire.RemoteMayAsk && r.Meeting.MicRule == floor.RuleFree:
		v.Can = wire.RemoteFree
	}
	for _, h := range speaking {
		if h.Seat == seat && r.Meeting.State == meetings.Live {
			v.Can, v.OpensAt, v.Minutes = wire.RemoteInvited, &h.OpensAt, h.Minutes
		}
	}
	return v, nil
}

// remoteVote is the motion that is open, or asked readiness for; nil when none is.
func remoteVote(ctx context.Context, q db.Querier, r access.Rights) (*wire.RemoteVote, error) {
	all, err := votes.OfMeeting(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if m.State != votes.Open && m.State != votes.Ready || HidesMotion(r, m) {
			continue
		}
		v := &wire.RemoteVote{}
		if v.Motion, err = motionView(ctx, q, r, m); err != nil {
			return nil, err
		}
		v.Motion.Voters = []wire.MotionVoter{} // who voted is no matter of a remote's
		v.Ballots, err = OwnBallots(ctx, q, r, m)
		return v, err
	}
	return nil, nil
}
