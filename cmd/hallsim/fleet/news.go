package fleet

import (
	"encoding/json"
	"fmt"
	"maps"

	"hopxa/server/wire"
)

// view is what a hall knows of its meeting from the live socket. Guarded by its owner.
type view struct {
	seq     int64
	boot    string
	meeting wire.MeetingState
	floor   wire.Floor
	main    string                     // the commune hall's seat
	calls   map[string]bool            // seats in a private call
	shows   map[string]wire.SlotSource // mid → what the server says it carries
	peer    string                     // whose mids these are
}

// effect is what a message asks the hall to do, beside knowing it.
type effect struct {
	rebooted  bool   // the server is another one: media must be set up anew
	lostPeer  string // the server gave this media connection up
	layers    *wire.LayersPaused
	ofPeer    string // whose layers
	endReason string // the socket ends
}

// apply takes one message in. An error says that it is none of the protocol; the view is unchanged then.
// Unknown kinds and event types are left alone: the server may be newer.
func (v *view) apply(data []byte) (effect, error) {
	var m wire.LiveMessage
	if err := json.Unmarshal(data, &m); err != nil {
		return effect{}, err
	}
	switch m.Kind {
	case "":
		return effect{}, fmt.Errorf("a message without kind")
	case wire.MsgWelcome:
		if m.Boot == "" || m.Protocol != protocol {
			return effect{}, fmt.Errorf("a welcome to protocol %d, boot %q", m.Protocol, m.Boot)
		}
		e := effect{rebooted: v.boot != "" && v.boot != m.Boot}
		v.boot = m.Boot
		return e, nil
	case wire.MsgSnapshot:
		if m.State == nil {
			return effect{}, fmt.Errorf("a snapshot without state")
		}
		v.seq, v.floor = m.Seq, m.State.Floor
		v.setMeeting(&m.State.Meeting)
		v.setCalls(m.State.Calls)
	case wire.MsgEvent:
		return effect{}, v.event(m)
	case wire.MsgSlots:
		if m.Peer == "" {
			return effect{}, fmt.Errorf("slots of no peer")
		}
		shows := map[string]wire.SlotSource{}
		for _, s := range m.Slots {
			shows[s.Mid] = s
		}
		v.peer, v.shows = m.Peer, shows
	case wire.MsgLayers:
		if m.Peer == "" || m.Layers == nil {
			return effect{}, fmt.Errorf("layers of no peer")
		}
		return effect{layers: m.Layers, ofPeer: m.Peer}, nil
	case wire.MsgMedia:
		return effect{lostPeer: m.Peer}, nil
	case wire.MsgEnd:
		if m.Reason == "" {
			return effect{}, fmt.Errorf("an end without reason")
		}
		return effect{endReason: m.Reason}, nil
	}
	return effect{}, nil
}

func (v *view) event(m wire.LiveMessage) error {
	switch m.Type {
	case "":
		return fmt.Errorf("an event without type")
	case wire.EventMeeting:
		var meeting wire.Meeting
		if err := json.Unmarshal(m.Data, &meeting); err != nil {
			return err
		}
		if meeting.State == "" {
			return fmt.Errorf("a meeting without state")
		}
		v.setMeeting(&meeting)
	case wire.EventFloor:
		var floor wire.Floor
		if err := json.Unmarshal(m.Data, &floor); err != nil {
			return err
		}
		v.floor = floor
	case wire.EventCalls:
		var calls []wire.PrivateCall
		if err := json.Unmarshal(m.Data, &calls); err != nil {
			return err
		}
		v.setCalls(calls)
	}
	v.seq = max(v.seq, m.Seq)
	return nil
}

func (v *view) setMeeting(m *wire.Meeting) {
	v.meeting = m.State
	for _, h := range m.Halls {
		if h.Main {
			v.main = fmt.Sprint("hall:", h.HallID)
		}
	}
}

func (v *view) setCalls(all []wire.PrivateCall) {
	v.calls = map[string]bool{}
	for _, c := range all {
		v.calls[c.Seat], v.calls[c.WithSeat] = true, true
	}
}

// over tells whether the meeting has ended for good.
func (v *view) over() bool {
	return v.meeting == wire.MeetingClosed || v.meeting == wire.MeetingPublished
}

// slots returns what the connection named peer carries in its slots; empty until the server said so.
func (v *view) slots(peer string) map[string]wire.SlotSource {
	if v.peer != peer {
		return nil
	}
	return maps.Clone(v.shows)
}
