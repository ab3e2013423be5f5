package media

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"hopxa/server/access"
	"hopxa/server/calls"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
	"hopxa/sfu"
)

// Join opens the one media connection of a seat that sits in the meeting in the same browser tab. It
// replaces the connection the seat had.
func (m *Media) Join(ctx context.Context, who people.Principal, meetingID int64, in wire.MediaOffer) (wire.MediaAnswer, error) {
	r, err := access.To(ctx, m.db.Read, who, meetingID)
	switch {
	case err != nil:
		return wire.MediaAnswer{}, err
	case r.Meeting.Over():
		return wire.MediaAnswer{}, meetings.ErrClosed
	}
	if err := r.MayConnect(in.Seat); err != nil {
		return wire.MediaAnswer{}, err
	}
	inCall, err := m.seated(ctx, who, meetingID, in)
	if err != nil {
		return wire.MediaAnswer{}, err
	}
	if err := m.sync(ctx, meetingID); err != nil {
		return wire.MediaAnswer{}, err
	}
	peer, answer, err := m.plane.Join(ctx, meetingID, offerOf(in))
	if err != nil {
		return wire.MediaAnswer{}, err
	}
	m.forget(func(k peerKey, o owner) bool {
		return k.meetingID == meetingID && o.seat == in.Seat && o.as == sfu.AsSeat
	})
	m.mu.Lock()
	m.peers[peerKey{meetingID, peer}] = owner{actor: who.Actor(), seat: in.Seat, ice: ICEOf(answer), calls: inCall}
	m.mu.Unlock()
	slog.Info("media joined", "meeting", meetingID, "seat", in.Seat, "peer", peer)
	if _, err := m.seated(ctx, who, meetingID, in); err != nil { // left, or was sent out, while the answer was made
		m.seatGone(meetingID, in.Seat)
		return wire.MediaAnswer{}, err
	}
	return wire.MediaAnswer{Peer: peer, SDP: answer}, nil
}

// seated refuses one who does not sit where they want to connect from (ErrNotSeated). A companion, whose sound is the
// hall's, has a connection for the time of a private call alone: inCall.
func (m *Media) seated(ctx context.Context, who people.Principal, meetingID int64, in wire.MediaOffer) (inCall bool, err error) {
	switch m.hub.Seated(who, meetingID, in.Seat, in.Tab) {
	case wire.ModeVideo:
		return false, nil
	case wire.ModeCompanion:
		all, err := calls.All(ctx, m.db.Read, meetingID)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(all, func(c calls.Call) bool { return c.Has(in.Seat) }) {
			return true, nil
		}
	}
	return false, ErrNotSeated
}

// callsOver ends the connections of companions whose private call is over.
func (m *Media) callsOver(meetingID int64, pairs [][2]string) {
	for _, k := range m.forget(func(k peerKey, o owner) bool {
		return k.meetingID == meetingID && o.calls && !slices.ContainsFunc(pairs, func(p [2]string) bool { return p[0] == o.seat || p[1] == o.seat })
	}) {
		slog.Info("media ended with the call", "meeting", meetingID, "peer", k.peer)
		if err := m.plane.Leave(k.meetingID, k.peer); err != nil && !errors.Is(err, sfu.ErrNoPeer) {
			slog.Error("ending media", "meeting", meetingID, "peer", k.peer, "err", err)
		}
	}
}

// Show replaces what the video slots of one's own connection show; sfu.ErrNoPeer for any other.
func (m *Media) Show(who people.Principal, meetingID int64, peer string, in wire.SlotsInput) error {
	if !m.owns(who, meetingID, peer) {
		return sfu.ErrNoPeer
	}
	return m.plane.Want(meetingID, peer, wantsOf(in.Slots))
}

// Leave ends one's own connection; sfu.ErrNoPeer for any other.
func (m *Media) Leave(who people.Principal, meetingID int64, peer string) error {
	if !m.owns(who, meetingID, peer) {
		return sfu.ErrNoPeer
	}
	m.forget(func(k peerKey, _ owner) bool { return k == peerKey{meetingID, peer} })
	slog.Info("media left", "meeting", meetingID, "peer", peer)
	return m.plane.Leave(meetingID, peer)
}

func (m *Media) owns(who people.Principal, meetingID int64, peer string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.peers[peerKey{meetingID, peer}]
	return ok && o.actor == who.Actor()
}

// forget drops the owners of connections that are no more, and returns which they were.
func (m *Media) forget(gone func(peerKey, owner) bool) []peerKey {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []peerKey
	for k, o := range m.peers {
		if gone(k, o) {
			delete(m.peers, k)
			out = append(out, k)
		}
	}
	return out
}

// seatGone ends the connection of a seat that has left the meeting, or may no longer be in it. Its cameras and players
// have rights of their own: see recheck.
func (m *Media) seatGone(meetingID int64, seat string) {
	for _, k := range m.forget(func(k peerKey, o owner) bool { return k.meetingID == meetingID && o.seat == seat && o.as == sfu.AsSeat }) {
		slog.Info("media ended with the seat", "meeting", meetingID, "seat", seat, "peer", k.peer)
		if err := m.plane.Leave(k.meetingID, k.peer); err != nil && !errors.Is(err, sfu.ErrNoPeer) {
			slog.Error("ending media", "meeting", meetingID, "seat", seat, "err", err)
		}
	}
}
