package fleet

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"hopxa/server/wire"
)

const connectLimit = 10 * time.Second

var errMediaGone = errors.New("the media connection broke")

// keepMedia has a media connection whenever the meeting is live and the live socket was open to set it up.
// An open one outlives a broken socket; a new server (boot) or media{lost} replaces it at once.
func (h *hall) keepMedia(ctx context.Context) {
	var b backoff
	for {
		if !h.wait(ctx, func() bool { return h.open && h.view.meeting == wire.MeetingLive }) {
			return
		}
		err := h.mediaOnce(ctx, &b)
		h.change(func() {
			h.link = nil
			if h.phase != PhaseEnded {
				h.phase = PhaseWaiting
			}
			if err != nil {
				h.err = err
			}
		})
		if err == nil {
			b.reset()
			continue
		}
		h.log.Debug("media not there", "err", err, "try", b.tries)
		if status(err) == http.StatusUnauthorized {
			if _, err := h.session.signIn(ctx); err != nil {
				h.log.Debug("signing in again", "err", err)
			}
		}
		if !pause(ctx, b.next()) {
			return
		}
	}
}

// mediaOnce sets one connection up and stays with it. It returns nil when it is to be set up anew at once
// or the hall leaves, else what went wrong.
func (h *hall) mediaOnce(ctx context.Context, b *backoff) error {
	var anew int
	h.change(func() { anew, h.phase = h.anew, PhaseConnecting })
	l, err := newLink(h)
	if err != nil {
		return err
	}
	defer l.close()
	if err := l.connect(ctx); err != nil {
		return fmt.Errorf("setting media up: %w", err)
	}
	defer h.leave(l.peer)
	h.change(func() { h.link = l; h.inform(l) })
	outdated := make(chan struct{})
	watch, stop := context.WithCancel(ctx)
	defer stop()
	go func() { // ends with stop
		if h.wait(watch, func() bool { return h.anew != anew }) {
			close(outdated)
		}
	}()
	limit := time.NewTimer(connectLimit)
	defer limit.Stop()
	connected := l.connected
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-outdated:
			return nil
		case <-l.gone:
			return errMediaGone
		case <-limit.C:
			return fmt.Errorf("no media connection within %v", connectLimit)
		case <-connected:
			connected = nil
			limit.Stop()
			b.reset()
			h.change(func() { h.phase, h.err = PhaseJoined, nil; h.stats.joins++ })
		}
	}
}

// leave tells the server that a connection ends, so that nobody sees a frozen hall. It may be gone already.
func (h *hall) leave(peer string) {
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	if err := h.session.do(ctx, http.MethodDelete, h.mediaPath(peer), nil, nil); err != nil {
		h.log.Debug("leaving", "err", err)
	}
}

func (h *hall) mediaPath(rest ...string) string {
	path := fmt.Sprintf("meetings/%d/media", h.cfg.MeetingID)
	for _, r := range rest {
		path += "/" + r
	}
	return path
}
