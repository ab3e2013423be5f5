package uploads

import "context"

// turn is somebody's hold on one upload.
type turn struct {
	stop func()
	done chan struct{} // closed when they have let go
}

// Turn waits until nobody else changes the upload, and makes whoever does stop: a connection that broke may
// hang for a minute before the server notices, while its sender is already back on a new one. stop will be
// called when the next one comes; it must make this one end soon. release lets go.
func (s *Store) Turn(ctx context.Context, id string, stop func()) (release func(), err error) {
	mine := &turn{stop: stop, done: make(chan struct{})}
	for {
		s.mu.Lock()
		before := s.turns[id]
		if before == nil {
			s.turns[id] = mine
			s.mu.Unlock()
			return func() {
				s.mu.Lock()
				delete(s.turns, id)
				s.mu.Unlock()
				close(mine.done)
			}, nil
		}
		s.mu.Unlock()
		before.stop()
		select {
		case <-before.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
