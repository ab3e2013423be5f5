package stamp

import (
	"container/list"
	"context"
	"runtime"
	"sync"
	"time"
)

const (
	keepBytes = 32 << 20         // of marked pages, for all readers together
	keepFor   = 10 * time.Minute // then the mark's time is no longer true enough
)

// Stamper marks pages for many readers, a few at a time so that calls do not suffer, and keeps those marked
// lately. Safe for concurrent use.
type Stamper struct {
	turns chan struct{} // as many as may be drawn at once

	mu    sync.Mutex // guards what follows
	kept  map[keptKey]*list.Element
	order *list.List // of *keptPage, newest use first
	bytes int
}

type keptKey struct{ name, path string }

type keptPage struct {
	key   keptKey
	at    time.Time
	image Image
}

// New returns a Stamper.
func New() *Stamper {
	return &Stamper{turns: make(chan struct{}, max(1, runtime.NumCPU()/2)), kept: map[keptKey]*list.Element{}, order: list.New()}
}

// Page is the page's image at path, marked for a reader now or within the last ten minutes.
func (s *Stamper) Page(ctx context.Context, path string, m Mark) (Image, error) {
	key := keptKey{m.Name, path}
	if img, ok := s.recall(key, m.At); ok {
		return img, nil
	}
	img, err := s.Draw(ctx, path, m)
	if err == nil {
		s.keep(&keptPage{key, m.At, img})
	}
	return img, err
}

// Draw marks a page when its turn comes, and keeps nothing: for whole papers, whose pages are sent once.
func (s *Stamper) Draw(ctx context.Context, path string, m Mark) (Image, error) {
	select {
	case s.turns <- struct{}{}:
	case <-ctx.Done():
		return Image{}, ctx.Err()
	}
	defer func() { <-s.turns }()
	return Page(path, m)
}

func (s *Stamper) recall(key keptKey, now time.Time) (Image, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.kept[key]
	if e == nil {
		return Image{}, false
	}
	p := e.Value.(*keptPage)
	if age := now.Sub(p.at); age < 0 || age > keepFor {
		s.drop(e)
		return Image{}, false
	}
	s.order.MoveToFront(e)
	return p.image, true
}

func (s *Stamper) keep(p *keptPage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.kept[p.key]; e != nil {
		s.drop(e)
	}
	s.kept[p.key] = s.order.PushFront(p)
	s.bytes += len(p.image.Data)
	for s.bytes > keepBytes {
		s.drop(s.order.Back())
	}
}

// drop forgets a page; mu is held.
func (s *Stamper) drop(e *list.Element) {
	p := s.order.Remove(e).(*keptPage)
	delete(s.kept, p.key)
	s.bytes -= len(p.image.Data)
}
