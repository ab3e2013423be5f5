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

// Begin tells whether a try for this name from this address may be read, and counts it as a wrong one
// until Right says otherwise: many tries at the same moment count as many. An empty name, as of devices,
// is limited by address alone.
func (t *Tries) Begin(username, address string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.recent("u:"+username)) >= maxTries || len(t.recent("a:"+address)) >= maxTries*addressShare {
		return false
	}
	if len(t.wrong) > maxTryKeys {
		t.forget(maxTryKeys * 3 / 4)
	}
	now := t.now()
	t.wrong["a:"+address] = append(t.recent("a:"+address), now)
	if username != "" {
		t.wrong["u:"+username] = append(t.recent("u:"+username), now)
	}
	return true
}

// Right takes a try back that was right, and forgets the wrong ones for the name: its owner has come.
func (t *Tries) Right(username, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.wrong, "u:"+username)
	if all := t.recent("a:" + address); len(all) > 0 {
		t.wrong["a:"+address] = all[:len(all)-1]
	}
}

// Undo takes one try back that was neither wrong nor right yet: the password was right, and a code is asked for.
func (t *Tries) Undo(username, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, key := range []string{"u:" + username, "a:" + address} {
		if all := t.recent(key); len(all) > 0 {
			t.wrong[key] = all[:len(all)-1]
		}
	}
}

// forget drops keys, whichever come first, until so many are left. Called with mu held.
func (t *Tries) forget(leave int) {
	for k := range t.wrong {
		if len(t.wrong) <= leave {
			return
		}
		delete(t.wrong, k)
	}
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
