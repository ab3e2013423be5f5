package live

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"sync"
	"time"

	"hopxa/agendas"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// How long a seat may be gone before it counts as left, and how much longer after a start of the
// server, when everybody has to come back first.
const (
	leaveAfter      = 10 * time.Second
	leaveAfterStart = 30 * time.Second
)

// writeWait is how long a viewer may need to take one message.
const writeWait = 10 * time.Second

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
	began    time.Time
	waits    waits
	seatGone func(meetingID int64, seat string) // may be nil

	mu     sync.Mutex // guards what follows
	rooms  map[int64]*room
	closed bool
	work   sync.WaitGroup // sockets and presence timers
}

// waits are the constants above; tests have less time.
type waits struct{ leave, leaveAfterStart, write time.Duration }

// New returns a hub over d; presence may call back into the journal.
func New(d *db.DB, presence Presence, now func() time.Time) *Hub {
	return &Hub{db: d, presence: presence, boot: rand.Text(), now: now, began: now(),
		waits: waits{leaveAfter, leaveAfterStart, writeWait}, rooms: map[int64]*room{}}
}

// OnSeatGone calls f when a seat has left a meeting, and at once when its viewer may no longer be there,
// so that its media ends too. Called once, while the product is put together.
func (h *Hub) OnSeatGone(f func(meetingID int64, seat string)) { h.seatGone = f }

// Changed wakes the viewers of a stream. It is a journal listener and does not block.
func (h *Hub) Changed(stream string, seq int64) {
	id, ok := journal.StreamMeeting(stream)
	if !ok {
		return
	}
	r := h.room(id)
	r.forgetReaders()
	r.tail.heard(seq)
	for _, v := range r.list() {
		v.journalChanged()
	}
}

// Broadcast sends ephemeral news to everybody in a meeting.
func (h *Hub) Broadcast(meetingID int64, m wire.LiveMessage) {
	viewers := h.room(meetingID).list()
	if len(viewers) == 0 {
		return
	}
	n, err := pack(m)
	if err != nil {
		slog.Error("packing news", "meeting", meetingID, "kind", m.Kind, "err", err)
		return
	}
	for _, v := range viewers {
		v.queue(n)
	}
}

// ToSeat sends ephemeral news to a seat's screens. One that has no pictures and sound knows none of the peers it is about.
func (h *Hub) ToSeat(meetingID int64, seat string, m wire.LiveMessage) {
	for _, v := range h.room(meetingID).list() {
		if v.seat == seat {
			v.queue(news{LiveMessage: m})
		}
	}
}

// Seated tells whether who sits in a seat in the browser tab of that name, and how; "" when they do not.
func (h *Hub) Seated(who people.Principal, meetingID int64, seat, tab string) wire.SeatMode {
	for _, v := range h.room(meetingID).list() {
		if v.seat == seat && v.tab == tab && v.who.Actor() == who.Actor() {
			return v.mode
		}
	}
	return ""
}

// Progress tells those in a meeting who may know of a paper how far its version n is while its pages are made.
// Called by actions, at most some times a second.
func (h *Hub) Progress(meetingID, paperID int64, n, done, total int) {
	viewers := h.room(meetingID).list()
	if len(viewers) == 0 {
		return
	}
	ctx := context.Background()
	p, err := agendas.GetPaper(ctx, h.db.Read, paperID)
	if errors.Is(err, agendas.ErrPaperNotFound) {
		return // removed while its pages are made
	}
	var latest agendas.Version
	if err == nil {
		latest, err = agendas.GetVersion(ctx, h.db.Read, paperID, n)
	}
	if err != nil {
		slog.Error("telling how far a paper is", "meeting", meetingID, "paper", paperID, "err", err)
		return
	}
	view := views.Paper(p)
	view.ReaderIDs, view.CanSave = []int64{}, p.MaySave
	if n == p.Version.N {
		view.PagesDone, view.Pages = done, total
	} else {
		newest := views.Version(latest)
		newest.PagesDone, newest.Pages = done, total
		view.Newest = &newest
	}
	m, err := pack(wire.LiveMessage{Kind: wire.MsgProgress, Progress: &view})
	if err != nil {
		slog.Error("packing news", "meeting", meetingID, "kind", wire.MsgProgress, "err", err)
		return
	}
	everybody := n == p.Version.N && !p.Restricted() && latest.Approval == agendas.Approved
	for _, v := range viewers {
		if v.prepares.Load() || everybody {
			v.queue(m)
		}
	}
}

// Holdings tells those who prepare that somebody has more, or less, of the papers than before; they ask for the rest.
func (h *Hub) Holdings(meetingID int64) {
	for _, v := range h.room(meetingID).list() {
		if v.prepares.Load() {
			v.queue(news{LiveMessage: wire.LiveMessage{Kind: wire.MsgHoldings}})
		}
	}
}

// Records tells that words of minutes or of a notice were saved: the journal has the changes of some minutes only once.
func (h *Hub) Records(meetingID int64) {
	h.Broadcast(meetingID, wire.LiveMessage{Kind: wire.MsgRecords})
}

// Watched tells whether anybody looks at a meeting now.
func (h *Hub) Watched(meetingID int64) bool { return len(h.room(meetingID).list()) > 0 }

// Sockets counts the open live sockets.
func (h *Hub) Sockets() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := 0
	for _, r := range h.rooms {
		n += len(r.list())
	}
	return n
}

func (h *Hub) room(id int64) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[id]
	if r == nil {
		r = &room{viewers: map[*viewer]struct{}{}, leaving: map[string]*time.Timer{}, left: map[int64]time.Time{}, health: map[string]wire.Health{}, parts: map[string]part{}}
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
					h.leaveLater(id, s.Seat, h.waits.leaveAfterStart)
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
		r.presenceMu.Lock()
		defer r.presenceMu.Unlock()
		if r.taken(seat) {
			return
		}
		h.tellSeatGone(meetingID, seat)
		if err := h.presence.SeatLeave(context.Background(), meetingID, seat); err != nil {
			slog.Error("recording that a seat left", "meeting", meetingID, "seat", seat, "err", err)
		}
	})
}

func (h *Hub) tellSeatGone(meetingID int64, seat string) {
	if h.seatGone != nil {
		h.seatGone(meetingID, seat)
	}
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
