package media

import (
	"context"
	"errors"
	"strings"

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
		m.plane.CloseRoom(meetingID)
		return nil
	}
	if err != nil {
		return err
	}
	source, open, err := read(ctx, m.db.Read, meetingID)
	if err != nil {
		return err
	}
	m.plane.SetStage(meetingID, source)
	m.plane.SetFloor(meetingID, open)
	return nil
}

// read tells which source is on stage, and which seats' microphones are open: the commune hall's always,
// and that of whoever has the floor.
func read(ctx context.Context, q db.Querier, meetingID int64) (source sfu.Source, open []string, err error) {
	main, err := views.MainSeat(ctx, q, meetingID)
	if err != nil {
		return source, nil, err
	}
	speaker := main
	if main != "" {
		open = append(open, main)
	}
	f, err := floor.Get(ctx, q, meetingID)
	if err != nil {
		return source, nil, err
	}
	if f.Holder != nil && f.Holder.AudioSeat != main {
		speaker = f.Holder.AudioSeat
		open = append(open, speaker)
	}
	s, err := stage.Get(ctx, q, meetingID)
	if err != nil {
		return source, nil, err
	}
	if s.Kind == "" {
		s = stage.Stage{Kind: stage.Seat, Seat: main}
	}
	return sourceOf(s.Source(speaker)), open, nil
}

// sourceOf reads "hall:7/camera"; the zero Source when nobody is named.
func sourceOf(s string) sfu.Source {
	seat, kind, _ := strings.Cut(s, "/")
	if seat == "" {
		return sfu.Source{}
	}
	return sfu.Source{Seat: seat, Kind: sfu.Kind(kind)}
}
