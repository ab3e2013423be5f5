package media

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/calls"
	"hopxa/server/db"
	"hopxa/server/floor"
	"hopxa/server/meetings"
	"hopxa/server/stage"
	"hopxa/server/views"
	"hopxa/sfu"
)

// sync sets the SFU to what a meeting is now: who is on stage, whose microphones are open. The room of
// a meeting that is over, or was thrown away, is closed.
func (m *Media) sync(ctx context.Context, meetingID int64) error {
	m.syncMu.Lock()
	defer m.syncMu.Unlock()
	meeting, err := meetings.Get(ctx, m.db.Read, meetingID)
	if errors.Is(err, meetings.ErrNotFound) || err == nil && meeting.Over() {
		m.forget(func(k peerKey, _ owner) bool { return k.meetingID == meetingID })
		m.openLater(meetingID, 0)
		m.discusses(ctx, meetingID, false, nil, m.now())
		m.plane.CloseRoom(meetingID)
		return nil
	}
	if err != nil {
		return err
	}
	now := m.now()
	is, err := read(ctx, m.db.Read, meeting, now)
	if err != nil {
		return err
	}
	m.plane.SetPrivate(meetingID, is.private) // first: whose call begins is heard by nobody else from this moment
	m.callsOver(meetingID, is.private)
	m.plane.SetStage(meetingID, is.stage)
	m.plane.SetFloor(meetingID, is.open)
	m.discusses(ctx, meetingID, is.free, is.named, now)
	var wait time.Duration
	if !is.nextOpens.IsZero() {
		wait = is.nextOpens.Sub(now)
	}
	m.openLater(meetingID, wait)
	return nil
}

// reading is what the media plane needs to know of a meeting.
type reading struct {
	stage     sfu.Source
	open      []string // seats whose microphones are passed on
	private   [][2]string
	free      bool      // all may speak, and nobody in a break
	named     []string  // microphones of those who have the floor
	nextOpens time.Time // when another one opens after its countdown; zero when none waits
}

// read tells which source is on stage, and which seats' microphones are open: the commune hall's always,
// that of whoever may speak once its countdown is over, and under the free rule those of all who are there.
func read(ctx context.Context, q db.Querier, meeting meetings.Meeting, now time.Time) (is reading, err error) {
	main, err := views.MainSeat(ctx, q, meeting.ID)
	if err != nil {
		return is, err
	}
	speaker := main
	if main != "" {
		is.open = append(is.open, main)
	}
	f, err := floor.Get(ctx, q, meeting.ID)
	if err != nil {
		return is, err
	}
	for _, h := range f.All() {
		is.named = append(is.named, h.AudioSeat)
		switch {
		case now.Before(h.OpensAt):
			if is.nextOpens.IsZero() || h.OpensAt.Before(is.nextOpens) {
				is.nextOpens = h.OpensAt
			}
		case !slices.Contains(is.open, h.AudioSeat):
			is.open = append(is.open, h.AudioSeat)
		}
	}
	if f.Holder != nil {
		speaker = f.Holder.AudioSeat
	}
	if meeting.State == meetings.Live && meeting.MicRule == floor.RuleFree {
		pause, err := meetings.CurrentPause(ctx, q, meeting.ID)
		if err != nil {
			return is, err
		}
		if is.free = pause == nil; is.free {
			if is.open, err = everybody(ctx, q, meeting.ID, is.open); err != nil {
				return is, err
			}
		}
	}
	private, err := calls.All(ctx, q, meeting.ID)
	if err != nil {
		return is, err
	}
	for _, c := range private {
		is.private = append(is.private, [2]string{c.Seat, c.WithSeat})
	}
	s, err := stage.Get(ctx, q, meeting.ID)
	if err != nil {
		return is, err
	}
	if s.Kind == "" {
		s = stage.Stage{Kind: stage.Seat, Seat: main}
	}
	is.stage = sourceOf(s.Source(speaker))
	return is, nil
}

// everybody adds those who are there with a microphone of their own.
func everybody(ctx context.Context, q db.Querier, meetingID int64, open []string) ([]string, error) {
	seats, err := attendance.Seats(ctx, q, meetingID)
	for _, s := range seats {
		if s.Present && s.Mode == attendance.Video && !slices.Contains(open, s.Seat) {
			open = append(open, s.Seat)
		}
	}
	return open, err
}

// sourceOf reads "hall:7/camera"; the zero Source when nobody is named.
func sourceOf(s string) sfu.Source {
	seat, kind, _ := strings.Cut(s, "/")
	if seat == "" {
		return sfu.Source{}
	}
	return sfu.Source{Seat: seat, Kind: sfu.Kind(kind)}
}
