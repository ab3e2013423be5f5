package media

import (
	"log/slog"
	"math"
	"time"

	"hopxa/server/wire"
	"hopxa/sfu"
)

// SlotsChanged tells a participant what their slots show. Called by the SFU.
func (m *Media) SlotsChanged(room int64, seat, peer string, slots []sfu.Slot) {
	out := []wire.SlotSource{}
	for _, s := range slots {
		out = append(out, wire.SlotSource{Mid: s.Mid, Seat: s.Source.Seat, Source: string(s.Source.Kind), Height: s.Height, Deaf: s.Deaf})
	}
	m.hub.ToSeat(room, seat, wire.LiveMessage{Kind: wire.MsgSlots, Peer: peer, Slots: out})
}

// Speaking tells everybody who is heard. Called by the SFU.
func (m *Media) Speaking(room int64, seats []string) {
	m.hears(room, seats)
	m.hub.Broadcast(room, wire.LiveMessage{Kind: wire.MsgSpeakers, Speakers: seats})
}

// LayersPaused tells a participant which layers it need not send for now, and how often its picture has to move. Called by the SFU.
func (m *Media) LayersPaused(room int64, seat, peer string, kind sfu.Kind, rids []string, frames int) {
	m.hub.ToSeat(room, seat, wire.LiveMessage{Kind: wire.MsgLayers, Peer: peer, Layers: &wire.LayersPaused{Source: string(kind), Paused: rids, Frames: frames}})
}

// PeerGone tells a participant to connect again. Called by the SFU when a connection fails.
func (m *Media) PeerGone(room int64, seat, peer string) {
	alone := false
	m.forget(func(k peerKey, o owner) bool {
		if k == (peerKey{room, peer}) {
			alone = o.by != nil
			return true
		}
		return false
	})
	slog.Info("media lost", "meeting", room, "seat", seat, "peer", peer)
	if alone { // a camera or player finds out by itself
		return
	}
	m.hub.ToSeat(room, seat, wire.LiveMessage{Kind: wire.MsgMedia, Peer: peer, Reason: "lost"})
}

func offerOf(in wire.MediaOffer) sfu.Offer {
	o := sfu.Offer{Seat: in.Seat, SDP: in.SDP, Slots: wantsOf(in.Slots)}
	for _, s := range in.Sends {
		o.Sends = append(o.Sends, sfu.Send{Mid: s.Mid, Kind: sfu.Kind(s.Source)})
	}
	return o
}

func wantsOf(in []wire.SlotWant) []sfu.Want {
	var out []sfu.Want
	for _, w := range in {
		out = append(out, sfu.Want{Mid: w.Mid, Show: w.Show, Height: w.Height})
	}
	return out
}

func linkView(l sfu.Link) wire.Link {
	return wire.Link{Seat: l.Seat, Bars: bars(l), RTTms: math.Round(float64(l.RTT) / float64(time.Millisecond)), LossUp: round3(l.LossUp), LossDown: round3(l.LossDown),
		EstimateKbps: l.Estimate / 1000, Reason: string(l.Reason), Height: l.Height, BestHeight: l.Best, AudioOnly: l.AudioOnly, Dropped: droppedView(l.Dropped)}
}

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }

// bars says in one number whether people would notice: conversation feels slow from about 400 ms there
// and back, Opus covers some 5 % of loss unheard, and past 15 % pictures stand still. A hall that sees nothing any more has noticed.
func bars(l sfu.Link) int {
	loss := max(l.LossUp, l.LossDown)
	switch {
	case !l.Connected:
		return 0
	case l.AudioOnly:
		return 1
	case loss < 0.02 && l.RTT < 250*time.Millisecond:
		return 4
	case loss < 0.05 && l.RTT < 400*time.Millisecond:
		return 3
	case loss < 0.15 && l.RTT < 900*time.Millisecond:
		return 2
	}
	return 1
}

func droppedView(d sfu.Dropped) wire.LinkDropped {
	return wire.LinkDropped{Floor: d.Floor, Malformed: d.Malformed, Double: d.Double, Layer: d.Layer, Queue: d.Queue, Resend: d.Resend}
}
