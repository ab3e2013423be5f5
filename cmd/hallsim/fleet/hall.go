package fleet

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"

	"github.com/google/uuid"
	"github.com/pion/webrtc/v4"

	"hopxa/server/wire"
)

// Phase is where a hall stands.
type Phase string

const (
	PhaseSigningIn  Phase = "signing in"
	PhaseWaiting    Phase = "waiting" // for the meeting to be live
	PhaseConnecting Phase = "connecting"
	PhaseJoined     Phase = "joined"
	PhaseEnded      Phase = "ended"
)

// hall is one running hall: newHall → run → ended; not reusable.
type hall struct {
	// set once
	Hall
	cfg       *Config
	number    int // its place in cfg.Halls
	session   *session
	api       *webrtc.API
	clip      clip
	sent      map[string]*stamps // of every hall of the fleet, by seat
	tab       string
	metronome *metronome // nil for none
	log       *slog.Logger

	mu      sync.Mutex    // guards what follows
	changed chan struct{} // closed and made anew with every change
	view    view
	open    bool  // the live socket is welcomed
	anew    int   // counts what made media set-up anew necessary
	link    *link // the media connection, nil while there is none
	phase   Phase
	err     error // why it ended, or what went wrong last
	stats   stats
}

func newHall(cfg *Config, number int, s *session, api *webrtc.API, c clip, sent map[string]*stamps) *hall {
	h := cfg.Halls[number]
	return &hall{Hall: h, cfg: cfg, number: number, session: s, api: api, clip: c, sent: sent, tab: uuid.NewString(),
		log: cfg.Log.With("hall", h.Seat, "meeting", cfg.MeetingID), changed: make(chan struct{}), phase: PhaseSigningIn}
}

// run takes part until the meeting is over, the hall may not or must not go on, or ctx ends.
func (h *hall) run(ctx context.Context) {
	ctx, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { h.keepMedia(ctx) })
	if h.cfg.AskFloor {
		work.Go(func() { h.ask(ctx) })
	}
	err := h.attend(ctx)
	stop()
	work.Wait()
	h.change(func() {
		h.phase, h.err = PhaseEnded, err
		if errors.Is(err, context.Canceled) {
			h.err = nil
		}
	})
	if h.failure() != nil {
		h.log.Error("pretend hall gave up", "err", err)
	}
}

// attend keeps the live socket open. It returns nil when the meeting is over, else why it cannot go on.
func (h *hall) attend(ctx context.Context) error {
	var b backoff
	signedIn, refusals := false, 0
	for {
		var err error
		if !signedIn {
			_, err = h.session.signIn(ctx)
			signedIn = err == nil
			if status(err) == http.StatusUnauthorized {
				return err // the key is wrong, and will stay so
			}
		}
		if signedIn {
			var welcomed bool
			welcomed, err = h.listen(ctx)
			if welcomed {
				b.reset()
			}
			switch {
			case err == nil:
				return nil
			case errors.Is(err, ErrReplaced), status(err) == http.StatusNotFound:
				return err
			case status(err) == http.StatusUnauthorized:
				signedIn = false
			case errors.Is(err, ErrForbidden):
				// The session may have been ended while the key is still good: sign in, but not for ever.
				if refusals++; refusals == 3 {
					return err
				}
				signedIn = false
			default:
				if welcomed {
					refusals = 0
				}
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		h.log.Debug("live socket not open", "err", err, "try", b.tries)
		h.change(func() { h.err = err })
		if !pause(ctx, b.next()) {
			return ctx.Err()
		}
	}
}

// listen opens one live socket and takes in what it says until it ends: nil says that the meeting is over.
func (h *hall) listen(ctx context.Context) (welcomed bool, err error) {
	h.mu.Lock()
	since := h.view.seq
	h.mu.Unlock()
	s, err := h.session.openSocket(ctx, h.cfg.MeetingID, wire.Hello{Protocol: []int{protocol}, Since: since, Seat: h.Seat, Mode: wire.ModeVideo, Tab: h.tab})
	if err != nil {
		return false, err
	}
	defer s.close()
	defer h.change(func() { h.open = false })
	for {
		data, err := s.next()
		if err != nil {
			return welcomed, err
		}
		if data == nil {
			continue
		}
		over, reason := h.take(data, &welcomed)
		switch {
		case over:
			return welcomed, nil
		case reason == "replaced":
			return welcomed, ErrReplaced
		case reason == "forbidden":
			return welcomed, ErrForbidden
		case reason != "":
			return welcomed, errors.New("the server ended the socket: " + reason)
		}
	}
}

// take applies one message to the view and acts on it.
func (h *hall) take(data []byte, welcomed *bool) (over bool, endReason string) {
	h.change(func() {
		e, err := h.view.apply(data)
		if err != nil {
			h.stats.badMessages++
			h.log.Warn("live message not understood", "err", err)
			return
		}
		if !h.open && h.view.boot != "" && !*welcomed {
			*welcomed, h.open = true, true
			h.stats.sockets++
			h.err = nil
		}
		if e.rebooted || e.lostPeer != "" && h.link != nil && h.link.peer == e.lostPeer {
			h.anew++
		}
		if e.layers != nil && h.link != nil && h.link.peer == e.ofPeer {
			h.link.sender.pause(e.layers.Paused, e.layers.Frames)
		}
		if h.link != nil {
			h.inform(h.link)
		}
		if h.phase == PhaseSigningIn {
			h.phase = PhaseWaiting
		}
		over, endReason = h.view.over() || e.endReason == "closed", e.endReason
	})
	return over, endReason
}

// inform tells a connection what the view says of it. With mu held.
func (h *hall) inform(l *link) {
	l.show(h.view.slots(l.peer))
	l.sender.open.Store(h.view.mayBeHeard(h.Seat))
}

// change alters what mu guards and wakes all who wait for it.
func (h *hall) change(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f()
	close(h.changed)
	h.changed = make(chan struct{})
}

// wait blocks until is, called with mu held, is true; false when ctx ended first.
func (h *hall) wait(ctx context.Context, is func() bool) bool {
	for {
		h.mu.Lock()
		ok, changed := is(), h.changed
		h.mu.Unlock()
		if ok {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
}

// failure is why a hall that ended did; nil for a good end.
func (h *hall) failure() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.phase != PhaseEnded {
		return nil
	}
	return h.err
}
