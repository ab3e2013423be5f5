package sfu

import (
	"cmp"
	"slices"
	"sync/atomic"
	"time"
)

// Stats are counters since New, except for Rooms, Peers and Sources, which are what is there now.
type Stats struct {
	Rooms, Peers     int
	PacketsIn        uint64
	BytesIn          uint64 // RTP packets with headers
	PacketsDirect    uint64 // RTP that the UDP sockets took in past ICE, whatever it was
	PacketsForwarded uint64 // first sends, one a viewer
	BytesForwarded   uint64 // their payloads
	Retransmitted    uint64 // answers to NACKs, not in PacketsForwarded
	Recovered        uint64 // lost on the way here, and found in a later packet (RED)
	Padding          uint64 // packets that probed a viewer's line
	KeyframeRequests uint64 // sent to publishers, after merging
	Stalled          uint64 // TCP connections that were ended because the other side read nothing
	Dropped          Dropped
	Sent             Sent
	Deaf             int           // slots now dark because their viewers do not speak the codec of what they want
	Sources          []SourceStats // by room and name
	Links            []LinkStats   // by room and seat; cameras and watchers are no seats
}

// LinkStats are the counters of one seat's connection.
type LinkStats struct {
	Room int64
	Link
}

// Dropped are packets that were not passed on, by reason.
type Dropped struct {
	Floor     uint64 // audio of a seat without the floor
	Layer     uint64 // to a slot that waits for another keyframe
	Queue     uint64 // the viewer's connection or our socket did not take it; of the latter, first sends are in PacketsForwarded too, and no Link has them: the socket is everybody's
	Malformed uint64 // RTP or RTCP that cannot be read
	Forged    uint64 // RTP from the address of a peer that is not of it
	Codec     uint64 // of a payload type that was not negotiated, or of a codec the publisher has left since
	Double    uint64 // came twice
	Resend    uint64 // asked for again, but too late, too often, or more than the viewer's line has room for
	Stranger  uint64 // datagrams from an address that belongs to no peer
}

// Sent is how the UDP sockets did.
type Sent struct {
	Calls    uint64 // to the kernel
	Batched  uint64 // packets that went with others in one call
	Trains   uint64 // messages that the kernel cuts into packets (UDP_SEGMENT)
	InTrains uint64 // packets in them
	Refused  uint64 // trains that the kernel did not take; their packets went one by one
}

// SourceStats are the counters of one source since its peer joined.
type SourceStats struct {
	Room         int64
	Source       Source
	Extra        bool // of a camera beside the seat's own connection
	PacketsIn    uint64
	Forwarded    uint64 // one a viewer
	DroppedFloor uint64
	Layers       []LayerStats
}

// LayerStats are the counters of one stream of a source.
type LayerStats struct {
	RID       string // "" without simulcast
	Width     int    // pixels; 0 while unknown
	Height    int
	Bitrate   int // bit/s of late, as a viewer's line sees it; a guess at first
	Temporal  int // layers of pictures that lower ones do without (VP8); 1 when all need each other
	PacketsIn uint64
	Lost      uint64 // of the network, repaired or not
	Alive     bool   // packets came lately
	Paused    bool   // its publisher was asked to pause it, because nobody is shown it
}

// counters are written by the packet path.
type counters struct {
	packetsIn, direct, bytesIn, forwarded, bytesOut, retransmitted, recovered, keyframes, padding, stalled atomic.Uint64
	dropped                                                                                                struct{ floor, layer, queue, malformed, forged, codec, double, resend, stranger atomic.Uint64 }
	sent                                                                                                   struct{ calls, batched, trains, inTrains, refused atomic.Uint64 }
}

// Stats returns what was counted. For /metrics and tests; in large rooms it takes some milliseconds, for most of which it rests.
func (s *SFU) Stats() Stats {
	c := &s.count
	out := Stats{
		PacketsIn: c.packetsIn.Load(), PacketsDirect: c.direct.Load(), BytesIn: c.bytesIn.Load(), PacketsForwarded: c.forwarded.Load(), BytesForwarded: c.bytesOut.Load(),
		Retransmitted: c.retransmitted.Load(), Recovered: c.recovered.Load(), Padding: c.padding.Load(), KeyframeRequests: c.keyframes.Load(), Stalled: c.stalled.Load(),
		Dropped: Dropped{Floor: c.dropped.floor.Load(), Layer: c.dropped.layer.Load(), Queue: c.dropped.queue.Load(),
			Malformed: c.dropped.malformed.Load(), Forged: c.dropped.forged.Load(), Codec: c.dropped.codec.Load(), Double: c.dropped.double.Load(), Resend: c.dropped.resend.Load(), Stranger: c.dropped.stranger.Load()},
		Sent: Sent{Calls: c.sent.calls.Load(), Batched: c.sent.batched.Load(), Trains: c.sent.trains.Load(), InTrains: c.sent.inTrains.Load(),
			Refused: c.sent.refused.Load()},
	}
	for _, r := range s.allRooms() {
		out.Rooms++
		r.inParts(func(p *peer) {
			now := time.Now()
			out.Peers++
			for _, src := range p.sources {
				out.Sources = append(out.Sources, src.stats(r.id, now))
			}
			for _, s := range p.video {
				if s.deaf {
					out.Deaf++
				}
			}
			if p.as == AsSeat {
				out.Links = append(out.Links, LinkStats{r.id, r.link(p, now)})
			}
		})
	}
	slices.SortFunc(out.Sources, func(a, b SourceStats) int {
		return cmp.Or(cmp.Compare(a.Room, b.Room), cmp.Compare(a.Source.String(), b.Source.String()))
	})
	slices.SortFunc(out.Links, func(a, b LinkStats) int { return cmp.Or(cmp.Compare(a.Room, b.Room), cmp.Compare(a.Seat, b.Seat)) })
	return out
}

// refused counts a packet that the viewer's connection did not take. With mu held.
func (s *slot) refused() {
	s.dropped.queue++
	s.peer.sfu.count.dropped.queue.Add(1)
}

// unmended counts a packet that was asked for again in vain. With mu held.
func (s *slot) unmended() {
	s.dropped.resend++
	s.peer.sfu.count.dropped.resend.Add(1)
}

// malformed counts a packet of the peer's that cannot be read.
func (p *peer) malformed() {
	p.dropped.malformed.Add(1)
	p.sfu.count.dropped.malformed.Add(1)
}

// stats is called with the room's lock held.
func (s *source) stats(room int64, now time.Time) SourceStats {
	out := SourceStats{Room: room, Source: s.name, Extra: s.peer.as == AsCamera, PacketsIn: s.packetsIn.Load(), Forwarded: s.forwarded.Load(), DroppedFloor: s.droppedFloor.Load()}
	for _, l := range s.layers {
		l.mu.Lock()
		lost := l.lostTotal
		l.mu.Unlock()
		out.Layers = append(out.Layers, LayerStats{RID: l.rid, Width: int(l.width.Load()), Height: int(l.height.Load()),
			Bitrate: l.cost(), Temporal: 1 + int(l.tids.Load()), PacketsIn: l.packetsIn.Load(), Lost: lost, Paused: l.demand.paused, Alive: now.UnixNano()-l.lastAt.Load() < int64(layerGone)})
	}
	return out
}
