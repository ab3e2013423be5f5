package media

import (
	"context"
	"errors"
	"log/slog"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/sfu"
)

// MaxPlayers is how many players one key may have open in a meeting: what each is sent costs the commune's line.
const MaxPlayers = 8

// ErrTooManyPlayers refuses one more.
var ErrTooManyPlayers = errors.New("too many players with the same key")

// Caller is a program with a hall's key. It has no live socket, so nobody notices when its key is taken back or its hall
// is no longer invited: Who is asked again, every few seconds and after every change of the meeting.
type Caller struct {
	Who   people.Principal
	Still func(context.Context) error // people.ErrWrongKey when the key is no more
}

// Publish takes in a camera and a microphone of a hall beside the connection of its screen. It replaces what another
// camera published for the hall before. Nothing but the hall's own key opens it.
func (m *Media) Publish(ctx context.Context, by Caller, meetingID, hallID int64, sdp string) (peer, answer string, err error) {
	seat := attendance.HallSeat(hallID)
	return m.enter(ctx, meetingID, owner{actor: by.Who.Actor(), seat: seat, as: sfu.AsCamera, by: &by}, sdp)
}

// Watch lets a player see the stage and hear who has the floor.
func (m *Media) Watch(ctx context.Context, by Caller, meetingID int64, sdp string) (peer, answer string, err error) {
	return m.enter(ctx, meetingID, owner{actor: by.Who.Actor(), seat: attendance.HallSeat(by.Who.HallID), as: sfu.AsWatcher, by: &by}, sdp)
}

func (m *Media) enter(ctx context.Context, meetingID int64, o owner, sdp string) (peer, answer string, err error) {
	if err := m.lets(ctx, meetingID, o); err != nil {
		return "", "", err
	}
	if err := m.sync(ctx, meetingID); err != nil {
		return "", "", err
	}
	if o.as == sfu.AsWatcher && m.count(func(k peerKey, has owner) bool {
		return k.meetingID == meetingID && has.as == o.as && has.actor == o.actor
	}) >= MaxPlayers {
		return "", "", ErrTooManyPlayers
	}
	peer, answer, err = m.plane.Join(ctx, meetingID, sfu.Offer{Seat: o.seat, As: o.as, SDP: sdp})
	if err != nil {
		return "", "", err
	}
	if o.as == sfu.AsCamera {
		m.forget(func(k peerKey, has owner) bool {
			return k.meetingID == meetingID && has.seat == o.seat && has.as == o.as
		})
	}
	o.ice = ICEOf(answer)
	m.mu.Lock()
	m.peers[peerKey{meetingID, peer}] = o
	m.mu.Unlock()
	slog.Info("media joined without a screen", "meeting", meetingID, "seat", o.seat, "peer", peer, "watches", o.as == sfu.AsWatcher)
	if err := m.lets(ctx, meetingID, o); err != nil { // sent out while the answer was made
		m.end(peerKey{meetingID, peer}, err)
		return "", "", err
	}
	return peer, answer, nil
}

// lets refuses whoever has no right to such a connection now.
func (m *Media) lets(ctx context.Context, meetingID int64, o owner) error {
	if err := o.by.Still(ctx); err != nil {
		return err
	}
	r, err := access.To(ctx, m.db.Read, o.by.Who, meetingID)
	switch {
	case err != nil:
		return err
	case r.Meeting.Over():
		return meetings.ErrClosed
	}
	return r.MaySit(o.seat)
}

func (m *Media) count(is func(peerKey, owner) bool) (n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for k, o := range m.peers {
		if is(k, o) {
			n++
		}
	}
	return n
}

// Recheck ends the connections of programs whose key is no more. Called when a key was taken back.
func (m *Media) Recheck(ctx context.Context) { m.recheck(ctx, 0) }

// recheck ends the connections of programs that may no longer be in a meeting; of all meetings when it is 0.
func (m *Media) recheck(ctx context.Context, meetingID int64) {
	asked := map[peerKey]owner{}
	m.mu.Lock()
	for k, o := range m.peers {
		if o.by != nil && (meetingID == 0 || k.meetingID == meetingID) {
			asked[k] = o
		}
	}
	m.mu.Unlock()
	for k, o := range asked {
		switch err := m.lets(ctx, k.meetingID, o); {
		case err == nil, ctx.Err() != nil:
		case refuses(err):
			m.end(k, err)
		default:
			slog.Error("looking whether a camera or player may stay", "meeting", k.meetingID, "seat", o.seat, "err", err)
		}
	}
}

// refuses tells a right that is no more from a fault of ours, which sends nobody out.
func refuses(err error) bool {
	for _, no := range []error{people.ErrWrongKey, access.ErrForbidden, attendance.ErrNotYour, meetings.ErrClosed, meetings.ErrNotFound} {
		if errors.Is(err, no) {
			return true
		}
	}
	return false
}

// end ends one connection, for a reason.
func (m *Media) end(k peerKey, why error) {
	m.forget(func(other peerKey, _ owner) bool { return other == k })
	slog.Info("media ended", "meeting", k.meetingID, "peer", k.peer, "why", why)
	if err := m.plane.Leave(k.meetingID, k.peer); err != nil && !errors.Is(err, sfu.ErrNoPeer) {
		slog.Error("ending media", "meeting", k.meetingID, "peer", k.peer, "err", err)
	}
}
