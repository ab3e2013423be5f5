package live

import (
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/gorilla/websocket"

	"hopxa/server/people"
	"hopxa/server/wire"
)

// viewer is one socket: opened → greeted → closed; not reusable. Two goroutines: the one that serves it
// writes, a second one reads to notice its end.
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
	seq  int64
	part wire.Part // as the viewer was told

	mu      sync.Mutex // guards what follows
	waiting map[string]news
	order   []string // keys of waiting, oldest first
	ending  string   // why it is to end; "" while it lives
}

// news is something ephemeral for one viewer; packed is set when everybody gets the same.
type news struct {
	wire.LiveMessage
	packed *websocket.PreparedMessage
}

// pack encodes and compresses a message once for all.
func pack(m wire.LiveMessage) (news, error) {
	b, err := json.Marshal(m)
	if err != nil {
		return news{}, err
	}
	packed, err := websocket.NewPreparedMessage(websocket.TextMessage, b)
	return news{m, packed}, err
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

// queue holds ephemeral news for the writer; an older one of the same kind is forgotten.
func (v *viewer) queue(m news) {
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
	if _, there := v.waiting[key]; !there {
		v.order = append(v.order, key)
	}
	v.waiting[key] = m
	v.mu.Unlock()
	v.poke()
}

// end asks the writer to say why and close.
func (v *viewer) end(reason string) {
	v.mu.Lock()
	v.ending = reason
	v.mu.Unlock()
	v.poke()
}

// take empties the queue.
func (v *viewer) take() (all []news, ending string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, key := range v.order {
		all = append(all, v.waiting[key])
	}
	v.order = v.order[:0]
	clear(v.waiting)
	return all, v.ending
}
