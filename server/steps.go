package server

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"sync"
	"time"
)

const (
	// stepLife is how long the next step of signing in may take.
	stepLife = 5 * time.Minute
	// maxSteps bounds memory under a flood of people who begin and never go on.
	maxSteps = 10_000
)

// steps remember what was begun and waits for its next step, under a random token that only the browser has that began
// it. They are gone when the product restarts: then it is begun anew. Safe for concurrent use.
type steps[T any] struct {
	now func() time.Time

	mu  sync.Mutex // guards what follows
	all map[[32]byte]step[T]
}

type step[T any] struct {
	value T
	until time.Time
}

func newSteps[T any](now func() time.Time) *steps[T] {
	return &steps[T]{now: now, all: map[[32]byte]step[T]{}}
}

// put remembers v for stepLife and returns its token.
func (s *steps[T]) put(v T) (token string) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw)
	token = base64.RawURLEncoding.EncodeToString(raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	for key, one := range s.all {
		if len(s.all) >= maxSteps || !now.Before(one.until) {
			delete(s.all, key)
		}
	}
	s.all[sha256.Sum256([]byte(token))] = step[T]{v, now.Add(stepLife)}
	return token
}

// get returns what a token stands for and leaves it; false when it is unknown or over.
func (s *steps[T]) get(token string) (T, bool) { return s.look(token, false) }

// take is get for what may be done once.
func (s *steps[T]) take(token string) (T, bool) { return s.look(token, true) }

func (s *steps[T]) look(token string, once bool) (T, bool) {
	key := sha256.Sum256([]byte(token))
	s.mu.Lock()
	defer s.mu.Unlock()
	one, ok := s.all[key]
	if once {
		delete(s.all, key)
	}
	if !ok || !s.now().Before(one.until) {
		var none T
		return none, false
	}
	return one.value, true
}
