package server

import (
	"sync"
	"time"
)

// remoteHere is how long after its last word a remote counts as connected: an answer waits for 10 s at most.
const remoteHere = 25 * time.Second

// remotes knows which phones are in contact, and wakes those that wait for news. Safe for concurrent use.
type remotes struct {
	closed chan struct{} // set once
	once   sync.Once

	mu   sync.Mutex                     // guards what follows
	seen map[int64]map[string]time.Time // by machine and session
	news map[string]chan struct{}       // by stream of the journal
}

func newRemotes() *remotes {
	return &remotes{closed: make(chan struct{}), seen: map[int64]map[string]time.Time{}, news: map[string]chan struct{}{}}
}

// saw notes that a machine's remote is in contact.
func (r *remotes) saw(deviceID int64, session string, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[deviceID] == nil {
		r.seen[deviceID] = map[string]time.Time{}
	}
	r.seen[deviceID][session] = now
}

// gone forgets a remote that said goodbye.
func (r *remotes) gone(deviceID int64, session string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.seen[deviceID], session)
}

// count tells how many remotes of a machine are in contact.
func (r *remotes) count(deviceID int64, now time.Time) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	for session, at := range r.seen[deviceID] {
		if now.Sub(at) > remoteHere {
			delete(r.seen[deviceID], session)
		}
	}
	if len(r.seen[deviceID]) == 0 {
		delete(r.seen, deviceID)
	}
	return len(r.seen[deviceID])
}

// await returns what is closed at the next entry of a stream.
func (r *remotes) await(stream string) <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.news[stream] == nil {
		r.news[stream] = make(chan struct{})
	}
	return r.news[stream]
}

// changed listens to the journal.
func (r *remotes) changed(stream string, _ int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.news[stream]; c != nil {
		close(c)
		delete(r.news, stream)
	}
}

// wake lets all who wait look again whether they are still remotes.
func (r *remotes) wake() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for stream, c := range r.news {
		close(c)
		delete(r.news, stream)
	}
}

// close answers all who wait; the product stops.
func (r *remotes) close() { r.once.Do(func() { close(r.closed) }) }
