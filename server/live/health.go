package live

import (
	"context"
	"log/slog"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Health tells those who assist how a seat's machine does. Whose seat it is not is refused (attendance.ErrNotYour), and
// so is a seat without a screen here (attendance.ErrNotHere). Called every few seconds by every hall.
func (h *Hub) Health(ctx context.Context, who people.Principal, meetingID int64, is wire.Health) error {
	rights, err := access.To(ctx, h.db.Read, who, meetingID)
	if err != nil {
		return err
	}
	if err := rights.MaySit(is.Seat); err != nil {
		return err
	}
	r := h.room(meetingID)
	r.mu.Lock()
	taken := r.takenLocked(is.Seat)
	if taken {
		r.health[is.Seat] = is
	}
	r.mu.Unlock()
	if !taken {
		return attendance.ErrNotHere
	}
	n, err := pack(wire.LiveMessage{Kind: wire.MsgHealth, Health: []wire.Health{is}})
	if err != nil {
		return err
	}
	for _, v := range r.list() {
		if v.prepares.Load() {
			v.queue(n)
		}
	}
	return nil
}

// tellHealth sends one who assists how all machines do.
func (h *Hub) tellHealth(v *viewer) {
	if !v.prepares.Load() {
		return
	}
	r := h.room(v.meetingID)
	r.mu.Lock()
	var all []wire.Health
	for _, is := range r.health {
		all = append(all, is)
	}
	r.mu.Unlock()
	for _, is := range all { // one message each, as they are told of later
		n, err := pack(wire.LiveMessage{Kind: wire.MsgHealth, Health: []wire.Health{is}})
		if err != nil {
			slog.Error("packing news", "meeting", v.meetingID, "kind", wire.MsgHealth, "err", err)
			return
		}
		v.queue(n)
	}
}
