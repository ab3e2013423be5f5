package live

import (
	"context"
	"errors"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/wire"
)

// pointerRightsFor is how long it is taken as known who may read a restricted paper while a pointer moves over
// it; anything that happens in the meeting ends it at once.
const pointerRightsFor = 2 * time.Second

// pointed remembers who may read the restricted paper that is pointed at. A pointer moves many times a second,
// and asking for each viewer each time would keep the database busy with one finger.
type pointed struct {
	paper int64
	until time.Time
	reads map[string]bool // by actor
}

// Point tells those in a meeting who may read the paper what is pointed at. Only the newest reaches a viewer
// who is behind.
func (h *Hub) Point(ctx context.Context, meetingID int64, p agendas.Paper, at wire.Pointer) error {
	r := h.room(meetingID)
	viewers := r.list()
	if len(viewers) == 0 {
		return nil
	}
	n, err := pack(wire.LiveMessage{Kind: wire.MsgPointer, Pointer: &at})
	if err != nil {
		return err
	}
	for _, v := range viewers {
		if p.Restricted() || p.ViewUntil != nil {
			reads, err := r.reads(ctx, h, v, p)
			if err != nil {
				return err
			}
			if !reads {
				continue
			}
		}
		v.queue(n)
	}
	return nil
}

// reads tells whether a viewer may read a paper of the meeting.
func (r *room) reads(ctx context.Context, h *Hub, v *viewer, p agendas.Paper) (bool, error) {
	r.pointedMu.Lock()
	defer r.pointedMu.Unlock()
	now := h.now()
	if r.pointed.paper != p.ID || !now.Before(r.pointed.until) {
		r.pointed = pointed{p.ID, now.Add(pointerRightsFor), map[string]bool{}}
	}
	actor := v.who.Actor()
	if known, there := r.pointed.reads[actor]; there {
		return known, nil
	}
	rights, err := access.To(ctx, h.db.Read, v.who, v.meetingID)
	if err != nil && !errors.Is(err, access.ErrForbidden) {
		return false, err
	}
	may := err == nil && rights.Reads(p, now) == nil
	r.pointed.reads[actor] = may
	return may, nil
}

// forgetReaders makes the next pointer ask anew who may read.
func (r *room) forgetReaders() {
	r.pointedMu.Lock()
	defer r.pointedMu.Unlock()
	r.pointed = pointed{}
}
