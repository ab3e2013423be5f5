package live

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// viewer is one socket: opened → greeted → closed; not reusable. Two goroutines: one writes
// (attend), a second one reads to notice its end.
type viewer struct {
	// set once
	conn      *websocket.Conn
	who       people.Principal
	meetingID int64
	seat      string
	mode      wire.SeatMode
	tab       string
	still     func() bool // still signed in
	wake      chan struct{}

	behind   atomic.Bool // the journal has something new
	prepares atomic.Bool // may see papers that are not published, and how every hall does

	// loop only
	rights *access.Rights // nil when they have to be read anew
	caught time.Time      // when it was last brought up to date
	soon   bool           // it will be woken to be so again
	seq    int64
	part   wire.Part // as the viewer was told

	mu      sync.Mutex // guards what follows
	waiting []queued   // oldest first, one of each key
	taken   []queued   // what take gave last: the room for the next
	ending  string     // why it is to end; "" while it lives
}

// news is something ephemeral for one viewer; packed is set when everybody gets the same.
type news struct {
	wire.LiveMessage
	packed *packed
}

// packed is a message that is encoded, and compressed unless it is short, once for all.
type packed struct {
	message *websocket.PreparedMessage
	long    bool
}

// roomKept is for how many of them a viewer keeps room: mostly it is one, of how a line is or who speaks.
const roomKept = 8

// queued is news that the next of the same key replaces.
type queued struct {
	key string
	news
}

// long tells whether a message is worth being compressed: what is shorter fits a packet, and a compressor costs more than
// all else of it.
func long(message []byte) bool { return len(message) >= 512 }

// pack encodes a message once for all.
func pack(m wire.LiveMessage) (news, error) {
	b, err := json.Marshal(m)
	if err != nil {
		return news{}, err
	}
	message, err := websocket.NewPreparedMessage(websocket.TextMessage, b)
	return news{m, &packed{message, long(b)}}, err
}

// may returns the viewer's rights. For votes, notices and calls, which come often, they are read anew only after an entry
// that may have changed them; papers are asked about every time.
func (v *viewer) may(ctx context.Context, q db.Querier, in *room, event string) (access.Rights, error) {
	often := event != wire.EventItems && event != wire.EventMeeting
	if often && v.rights != nil {
		return *v.rights, nil
	}
	r, err := access.To(ctx, q, v.who, v.meetingID)
	if err == nil && often {
		in.share(&r)
		v.rights = &r
	}
	return r, err
}

// gatherFor is how long commits wait for each other: the first travels at once, those that follow it at once together.
const gatherFor = 15 * time.Millisecond

// due tells whether the viewer may be brought up to date now; if not, it is woken when it may.
func (v *viewer) due() bool {
	wait := gatherFor - time.Since(v.caught)
	if wait <= 0 {
		v.caught, v.soon = time.Now(), false
		return true
	}
	if !v.soon {
		v.soon = true
		time.AfterFunc(wait, v.poke)
	}
	return false
}

// journalChanged wakes the writer to read the journal. News that is never stored wakes it without that.
func (v *viewer) journalChanged() {
	v.behind.Store(true)
	v.poke()
}

// poke wakes the writer.
func (v *viewer) poke() {
	select {
	case v.wake <- struct{}{}:
	default: // it is awake already and will look again
	}
}

// queue holds ephemeral news for the writer, and wakes it; an older one of the same kind is forgotten.
func (v *viewer) queue(m news) {
	v.hold(m)
	v.poke()
}

// queueWithin is queue for what may wait.
func (v *viewer) queueWithin(wait time.Duration, m news) {
	v.hold(m)
	time.AfterFunc(wait, v.poke)
}

func (v *viewer) hold(m news) {
	key := m.Kind
	if m.Kind == wire.MsgProgress && m.Progress != nil {
		key = fmt.Sprint(m.Kind, m.Progress.ID)
	}
	if m.Kind == wire.MsgHealth && len(m.Health) == 1 {
		key = m.Kind + m.Health[0].Seat
	}
	if m.Kind == wire.MsgMedia {
		key = m.Kind + m.Peer
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if i := slices.IndexFunc(v.waiting, func(q queued) bool { return q.key == key }); i >= 0 {
		v.waiting[i].news = m
	} else {
		v.waiting = append(v.waiting, queued{key, m})
	}
}

// end asks the writer to say why and close.
func (v *viewer) end(reason string) {
	v.mu.Lock()
	v.ending = reason
	v.mu.Unlock()
	v.poke()
}

// take empties the queue. What it returns is good until it is called again.
func (v *viewer) take() (all []queued, ending string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if cap(v.taken) > roomKept {
		v.taken = nil
	}
	clear(v.taken)
	v.taken, v.waiting = v.waiting, v.taken[:0]
	return v.taken, v.ending
}
