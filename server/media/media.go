// Package media joins a meeting with the media plane: it lets participants connect, keeps what the SFU
// calls stage and floor in step with the database, and tells screens what the SFU tells it.
//
// The database is the only truth. Every change, and every start of the server, ends in sync, which reads
// a meeting and sets the SFU to it; nothing is carried from one state to the next, so nothing can drift.
package media

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/live"
	"hopxa/server/meetings"
	"hopxa/sfu"
)

// linksEvery is how often screens hear how the connections do.
const linksEvery = 2 * time.Second

// ErrNotSeated refuses a connection to one whose live socket is not open: nobody would know that they are there.
var ErrNotSeated = errors.New("the seat has no open live socket")

// Media is the sfu.Listener of the product: made → attached to an SFU → run; not reusable.
type Media struct {
	// set once
	db    *db.DB
	hub   *live.Hub
	plane *sfu.SFU
	now   func() time.Time
	wake  chan struct{}
	heard func(ctx context.Context, meetingID int64, seat string, from, to time.Time) error // may be nil

	syncMu sync.Mutex // one sync at a time, so that an older reading never overwrites a newer one

	// loop only
	lines map[int64]map[string]lineState // of each meeting's seats

	mu          sync.Mutex // guards what follows
	dirty       map[int64]struct{}
	peers       map[peerKey]owner
	opens       map[int64]*time.Timer // by meeting: reads it again when the next microphone opens
	discussions map[int64]*discussion // of meetings where all may speak now
}

type peerKey struct {
	meetingID int64
	peer      string
}

// owner is who may change or end a connection.
type owner struct {
	actor string
	seat  string
	as    sfu.As
	ice   string  // our side's user fragment, which names the ICE session
	calls bool    // of a companion, for a private call
	by    *Caller // of a camera or player; a seat's connection ends with its live socket
}

// New returns the glue between a hub and an SFU that is attached later, because the SFU is made with
// this as its listener.
func New(d *db.DB, hub *live.Hub, now func() time.Time) *Media {
	return &Media{db: d, hub: hub, now: now, wake: make(chan struct{}, 1), lines: map[int64]map[string]lineState{}, dirty: map[int64]struct{}{}, peers: map[peerKey]owner{}, opens: map[int64]*time.Timer{}, discussions: map[int64]*discussion{}}
}

// Attach names the SFU. Called once, by server.New, before anything else.
func (m *Media) Attach(plane *sfu.SFU) {
	m.plane = plane
	m.hub.OnSeatGone(m.seatGone)
}

// Changed notes that a meeting has to be read again. It is a journal listener and does not block.
func (m *Media) Changed(stream string, _ int64) {
	if id, ok := journal.StreamMeeting(stream); ok {
		m.touch(id)
	}
}

func (m *Media) touch(meetingID int64) {
	m.mu.Lock()
	m.dirty[meetingID] = struct{}{}
	m.mu.Unlock()
	select {
	case m.wake <- struct{}{}:
	default: // it is awake already and will look again
	}
}

// Run keeps stage and floor in step and tells how the connections do, until ctx ends.
func (m *Media) Run(ctx context.Context) {
	for _, state := range []string{meetings.Announced, meetings.Live} {
		ids, err := meetings.InState(ctx, m.db.Read, state)
		if err != nil && ctx.Err() == nil {
			slog.Error("reading the meetings for the media plane", "err", err)
		}
		for _, id := range ids {
			m.touch(id)
		}
	}
	ticker := time.NewTicker(linksEvery)
	defer ticker.Stop()
	defer m.stopOpening()
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.wake:
			m.syncDirty(ctx)
		case <-ticker.C:
			m.tellLinks()
			m.turnsOver(ctx)
			m.recheck(ctx, 0)
		}
	}
}

func (m *Media) syncDirty(ctx context.Context) {
	m.mu.Lock()
	dirty := m.dirty
	m.dirty = map[int64]struct{}{}
	m.mu.Unlock()
	for id := range dirty {
		if err := m.sync(ctx, id); err != nil && ctx.Err() == nil {
			slog.Error("setting stage and floor of the media plane", "meeting", id, "err", err)
		}
		m.recheck(ctx, id)
	}
}

func (m *Media) tellLinks() {
	rooms := map[int64]struct{}{}
	m.mu.Lock()
	for k := range m.peers {
		rooms[k.meetingID] = struct{}{}
	}
	m.mu.Unlock()
	for id := range m.lines { // whose last connection is gone
		rooms[id] = struct{}{}
	}
	for id := range rooms {
		links := m.states(id, m.plane.Links(id), m.now())
		m.hub.Links(id, links)
	}
}
