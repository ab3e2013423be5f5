package live

import (
	"encoding/json"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

// Recheck looks at once, and not at the next half minute, whether all who watch are still signed in; who is not is sent
// out, and the media of their seats ends. Called when sessions were ended: a machine was revoked, somebody was switched off.
func (h *Hub) Recheck() {
	for id, r := range h.all() {
		for _, v := range r.list() {
			if v.still() {
				continue
			}
			if v.mode == wire.ModeVideo {
				h.tellSeatGone(id, v.seat)
			}
			v.end("forbidden")
		}
	}
}

// ReloadDevice has the screens of a hall's machine that are in a meeting load anew; its waiting screen finds out itself.
func (h *Hub) ReloadDevice(deviceID int64) {
	for _, r := range h.all() {
		for _, v := range r.list() {
			if v.who.DeviceID != deviceID || v.mode != wire.ModeVideo {
				continue
			}
			data, err := json.Marshal(actions.SeatAskedData{Seat: v.seat, Ask: string(wire.AskReload)})
			if err == nil {
				v.queue(news{LiveMessage: wire.LiveMessage{Kind: wire.MsgEvent, Type: wire.EventAsked, Data: data}})
			}
		}
	}
}

// all are the rooms of now.
func (h *Hub) all() map[int64]*room {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := make(map[int64]*room, len(h.rooms))
	for id, r := range h.rooms {
		out[id] = r
	}
	return out
}
