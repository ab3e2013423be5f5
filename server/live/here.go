package live

import (
	"slices"
	"time"

	"hopxa/server/wire"
)

// Gone tells whether a person has had no screen of a meeting open for as long as it takes a seat to count as left; after
// a start of the server, when everybody has to come back first, for longer. Asked when a deputy wants to take over.
func (h *Hub) Gone(meetingID, personID int64) bool {
	r := h.room(meetingID)
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.Contains(r.hereLocked(), personID) {
		return false
	}
	now := h.now()
	if left, seen := r.left[personID]; seen {
		return now.Sub(left) >= h.waits.leave
	}
	return now.Sub(h.began) >= h.waits.leaveAfterStart
}

// hereLocked are the persons who have a screen of the meeting open, in order.
func (r *room) hereLocked() []int64 {
	out := []int64{}
	for v := range r.viewers {
		if id := v.who.PersonID; id != 0 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// came tells a new viewer which persons are here, and all others if it is somebody who was not.
func (h *Hub) came(v *viewer) {
	r := h.room(v.meetingID)
	r.mu.Lock()
	delete(r.left, v.who.PersonID)
	r.mu.Unlock()
	h.tellHere(v.meetingID, v)
	h.tellHealth(v)
}

// went notes when somebody's last screen closed.
func (h *Hub) went(v *viewer, now time.Time) {
	if v.who.PersonID == 0 {
		return
	}
	r := h.room(v.meetingID)
	r.mu.Lock()
	here := slices.Contains(r.hereLocked(), v.who.PersonID)
	if !here {
		r.left[v.who.PersonID] = now
	}
	r.mu.Unlock()
	if !here {
		h.tellHere(v.meetingID, nil)
	}
}

// tellHere sends who is here: to everybody when that changed, or else to one newcomer.
func (h *Hub) tellHere(meetingID int64, newcomer *viewer) {
	r := h.room(meetingID)
	r.mu.Lock()
	here := r.hereLocked()
	changed := !slices.Equal(here, r.told)
	r.told = here
	r.mu.Unlock()
	m := wire.LiveMessage{Kind: wire.MsgHere, Here: here}
	if changed {
		h.Broadcast(meetingID, m)
	} else if newcomer != nil {
		newcomer.queue(news{LiveMessage: m})
	}
}
