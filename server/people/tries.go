package people

import (
	"sync"
	"time"
)

// Limits on guessing: after maxTries wrong passwords for a name (or four times as many from an address)
// within tryWindow, further ones are refused unread until the window has passed.
const (
	maxTries     = 8
	tryWindow    = 10 * time.Minute
	maxTryKeys   = 10_000 // bounds memory under a flood of made-up names
	addressShare = 4
)

// Tries counts wrong sign-ins. Safe for concurrent use.
type Tries struct {
	now func() time.Time

	mu    sync.Mutex // guards what follows
	wrong map[string][]time.Time
}

// NewTries returns an empty count with the given clock.
func NewTries(now func() time.Time) *Tries { return &Tries{now: now, wrong: map[string][]time.Time{}} }

// Allowed tells whether another try for this name from this address may be read.
func (t *Tries) Allowed(username, address string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.recent("u:"+username)) < maxTries && len(t.recent("a:"+address)) < maxTries*addressShare
}

// Wrong counts a wrong try.
func (t *Tries) Wrong(username, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.wrong) > maxTryKeys {
		for k := range t.wrong {
			if len(t.recent(k)) == 0 || len(t.wrong) > maxTryKeys {
				delete(t.wrong, k)
			}
		}
	}
	now := t.now()
	for _, k := range []string{"u:" + username, "a:" + address} {
		t.wrong[k] = append(t.recent(k), now)
	}
}

// Right forgets the wrong tries for a name: its owner has come.
func (t *Tries) Right(username string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.wrong, "u:"+username)
}

// recent drops what is older than the window. Called with mu held.
func (t *Tries) recent(key string) []time.Time {
	all := t.wrong[key]
	cut := t.now().Add(-tryWindow)
	for len(all) > 0 && all[0].Before(cut) {
		all = all[1:]
	}
	if len(all) == 0 {
		delete(t.wrong, key)
	} else {
		t.wrong[key] = all
	}
	return all
}
