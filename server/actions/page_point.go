package actions

import (
	"context"
	"errors"
	"sync"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/stage"
	"hopxa/server/wire"
)

var (
	// ErrNotOnStage refuses a pointer on a page that is not, or no longer, on stage.
	ErrNotOnStage = errors.New("the page is not on stage")
	// ErrPointsTooFast refuses pointers that come faster than screens can show them.
	ErrPointsTooFast = errors.New("the pointer moves too fast")
)

// How often a meeting's pointer may move: screens send 12 a second, and two persons may point at once.
const (
	pointsPerSecond = 30
	pointsAtOnce    = 30
)

// PagePoint checks that who may point at the page on stage, and returns the paper. Nothing is stored and
// nothing goes into the journal: where a finger rests is no event.
func (a *Actions) PagePoint(ctx context.Context, who Who, meetingID int64, in wire.Pointer) (agendas.Paper, error) {
	if !a.points.take(meetingID, a.Now()) {
		return agendas.Paper{}, ErrPointsTooFast
	}
	r, err := access.To(ctx, a.DB.Read, who.Principal, meetingID)
	if err != nil {
		return agendas.Paper{}, err
	}
	if err := r.Meeting.CheckLive(); err != nil {
		return agendas.Paper{}, err
	}
	if err := a.mayPoint(ctx, r); err != nil {
		return agendas.Paper{}, err
	}
	s, err := stage.Get(ctx, a.DB.Read, meetingID)
	if err != nil {
		return agendas.Paper{}, err
	}
	if s.Kind != stage.Page || s.PaperID != in.PaperID || s.Page != in.Page {
		return agendas.Paper{}, ErrNotOnStage
	}
	p, err := agendas.GetPaper(ctx, a.DB.Read, in.PaperID)
	if err != nil {
		return agendas.Paper{}, err
	}
	return p, r.Reads(p, a.Now())
}

// mayPoint lets those who conduct, and whoever sits where the floor is.
func (a *Actions) mayPoint(ctx context.Context, r access.Rights) error {
	if r.Conducts() {
		return nil
	}
	f, err := floor.Get(ctx, a.DB.Read, r.Meeting.ID)
	if err != nil {
		return err
	}
	if f.Holder == nil || r.MaySit(f.Holder.Seat) != nil {
		return access.ErrForbidden
	}
	return nil
}

// bucket bounds how often something may be done, per meeting. Its zero value is full.
type bucket struct {
	mu   sync.Mutex
	left map[int64]float64
	at   map[int64]time.Time
}

func (b *bucket) take(id int64, now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at == nil {
		b.left, b.at = map[int64]float64{}, map[int64]time.Time{}
	}
	left := float64(pointsAtOnce)
	if was, ok := b.at[id]; ok {
		left = min(left, b.left[id]+max(0, now.Sub(was).Seconds())*pointsPerSecond)
	}
	b.at[id] = now
	if left < 1 {
		b.left[id] = left
		return false
	}
	b.left[id] = left - 1
	return true
}
