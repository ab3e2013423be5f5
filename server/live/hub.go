package live

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// How long a seat may be gone before it counts as left, and how much longer after a start of the
// server, when everybody has to come back first.
const (
	leaveAfter      = 10 * time.Second
	leaveAfterStart = 30 * time.Second
)

// Presence records who comes and goes. Satisfied by actions.Actions.
type Presence interface {
	SeatJoin(ctx context.Context, who people.Principal, meetingID int64, seat, mode string) error
	SeatLeave(ctx context.Context, meetingID int64, seat string) error
}

// Hub connects viewers with meetings. Close ends all sockets; not reusable.
type Hub struct {
	// set once
	db       *db.DB
	presence Presence
	boot     string
	now      func() time.Time

	mu     sync.Mutex // guards what follows
	rooms  map[int64]*room
	closed bool
	work   sync.WaitGroup // sockets and presence timers
}

// New returns a hub over d; presence may call back into the journal.
func New(d *db.DB, presence Presence, now func() time.Time) *Hub {
	return &Hub{db: d, presence: presence, boot: rand.Text(), now: now, rooms: map[int64]*room{}}
}

// Changed wakes the viewers of a stream. It is a journal listener and does not block.
func (h *Hub) Changed(stream string, seq int64) {
	id, ok := journal.StreamMeeting(stream)
	if !ok {
		return
	}
	for _, v := range h.room(id).list() {
		v.poke()
	}
}

// Broadcast sends ephemeral news to everybody in a meeting.
func (h *Hub) Broadcast(meetingID int64, m wire.LiveMessage) {
	for _, v := range h.room(meetingID).list() {
		v.queue(m)
	}
}

// ToSeat sends ephemeral news to the screens that have a seat's pictures.
func (h *Hub) ToSeat(meetingID int64, seat string, m wire.LiveMessage) {
	for _, v := range h.room(meetingID).list() {
		if v.seat == seat && v.mode == wire.ModeVideo {
			v.queue(m)
		}
	}
}

// Watched tells whether anybody looks at a meeting now.
func (h *Hub) Watched(meetingID int64) bool { return len(h.room(meetingID).list()) > 0 }

func (h *Hub) room(id int64) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[id]
	if r == nil {
		r = &room{viewers: map[*viewer]struct{}{}, leaving: map[string]*time.Timer{}, parts: map[string]part{}}
		h.rooms[id] = r
	}
	return r
}

// Start watches for seats that were present when the server stopped and do not come back.
func (h *Hub) Start(ctx context.Context) error {
	for _, state := range []string{meetings.Announced, meetings.Live} {
		ids, err := meetings.InState(ctx, h.db.Read, state)
		if err != nil {
			return err
		}
		for _, id := range ids {
			seats, err := attendance.Seats(ctx, h.db.Read, id)
			if err != nil {
				return err
			}
			for _, s := range seats {
				if s.Present {
					h.leaveLater(id, s.Seat, leaveAfterStart)
				}
			}
		}
	}
	return nil
}

// leaveLater records that a seat left unless it is back before the wait is over.
func (h *Hub) leaveLater(meetingID int64, seat string, wait time.Duration) {
	r := h.room(meetingID)
	r.mu.Lock()
	defer r.mu.Unlock()
	if t := r.leaving[seat]; t != nil {
		t.Stop()
	}
	r.leaving[seat] = time.AfterFunc(wait, func() {
		h.mu.Lock()
		if h.closed {
			h.mu.Unlock()
			return
		}
		h.work.Add(1)
		h.mu.Unlock()
		defer h.work.Done()
		if r.taken(seat) {
			return
		}
		if err := h.presence.SeatLeave(context.Background(), meetingID, seat); err != nil {
			slog.Error("recording that a seat left", "meeting", meetingID, "seat", seat, "err", err)
		}
	})
}

// Close ends every socket and waits for them. Seats stay present: the server comes back, and so do they.
func (h *Hub) Close() {
	h.mu.Lock()
	h.closed = true
	rooms := h.rooms
	h.rooms = map[int64]*room{}
	h.mu.Unlock()
	for _, r := range rooms {
		for _, v := range r.list() {
			v.conn.Close()
		}
	}
	h.work.Wait()
}
