// Package sending carries what is in the queue of outgoing out of the house: one loop for each channel, tries again and
// again, and words for who looks after it.
package sending

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"hopxa/server/db"
	"hopxa/server/outgoing"
	"hopxa/server/outgoing/email"
	"hopxa/server/outgoing/push"
	"hopxa/server/settings"
)

const (
	lookEvery = 30 * time.Second      // at least so often, whatever anybody told
	gather    = 50 * time.Millisecond // how long after a word of news is looked: there may be many at once
	grace     = 4 * time.Second       // for the message under way when the product stops
	firstRest = 2 * time.Second       // after the first trouble with a server; then longer and longer
	longRest  = 5 * time.Minute       // the longest rest of a whole channel
	firstWait = 30 * time.Second      // of one message that the other side does not want now (greylisting, RFC 6647)
	longWait  = outgoing.LongestWait
	maxTries  = 12 // of one message, about six hours; a server that is down does not count
)

// Worker sends what is due: made → running (Run) → ended; not reusable. Each channel has a loop of its own, so that a mail
// server that is slow keeps no push message waiting, and sends one message after the other, so that memory is bounded
// and a gateway is not flooded. Its fields are set before Run.
type Worker struct {
	DB         *db.DB
	Secrets    *settings.Secrets
	Now        func() time.Time
	Host       string // right side of Message-IDs
	PushSender func(context.Context) (*push.Sender, error)
	HookClient *http.Client
	PublicURL  string // what links begin with, without a slash at the end
	// Attach makes what outgoing.EmailPayload.Attach names, while the letter is sent. nil: nothing is ever attached.
	Attach func(ctx context.Context, m outgoing.Queued, what string) ([]email.File, error)
	// FirstWait and LongestWait bound the time between tries, which doubles; 0 is as usual.
	FirstWait, LongestWait time.Duration

	wakes   [3]chan struct{}
	started sync.Once

	mu      sync.Mutex // guards what follows
	trouble map[string]string
}

// Trouble says why a channel rests, for who looks after it; "" when it does not.
func (w *Worker) Trouble(channel string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.trouble[channel]
}

func (w *Worker) troubled(channel, why string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.trouble == nil {
		w.trouble = map[string]string{}
	}
	w.trouble[channel] = why
}

var sendingChannels = [3]string{outgoing.Email, outgoing.Push, outgoing.Hook}

func (w *Worker) prepare() {
	w.started.Do(func() {
		for i := range w.wakes {
			w.wakes[i] = make(chan struct{}, 1)
		}
	})
}

// Wake says that something may be due. Never blocks; may be called at any time.
func (w *Worker) Wake() {
	w.prepare()
	for _, c := range w.wakes {
		select {
		case c <- struct{}{}:
		default: // it is awake already
		}
	}
}

// Run sends until ctx ends. There may be one at a time on a database.
func (w *Worker) Run(ctx context.Context) {
	w.prepare()
	for {
		err := outgoing.TakeUp(ctx, w.DB, w.Now())
		if err == nil {
			break
		}
		if ctx.Err() != nil {
			return
		}
		slog.Error("outgoing: trying again", "err", err)
		pause(ctx, nil, firstRest)
	}
	var loops sync.WaitGroup
	for i, channel := range sendingChannels {
		loops.Go(func() { w.loop(ctx, channel, w.wakes[i]) })
	}
	loops.Wait()
}

// outcome is what became of a try.
type outcome struct {
	err    error         // nil: it was sent
	final  bool          // trying again is in vain
	server bool          // every other message of the channel would meet the same: the channel rests
	after  time.Duration // not before; 0 is as usual
	why    string        // for who looks after the queue
}

// loop sends what is due on one channel.
func (w *Worker) loop(ctx context.Context, channel string, wake <-chan struct{}) {
	s := w.sender(channel)
	defer s.close()
	rests := 0
	for ctx.Err() == nil {
		wait, err := w.round(ctx, channel, s)
		switch {
		case err == nil:
			rests = 0
		case ctx.Err() != nil:
			return
		default:
			wait = backoff(min(firstRest, cmp.Or(w.FirstWait, firstRest)), min(longRest, cmp.Or(w.LongestWait, longRest)), rests)
			if rests++; rests <= 3 || rests%20 == 0 {
				slog.Warn("outgoing: the channel rests", "channel", channel, "for", wait.Round(time.Second).String(), "err", err)
			}
		}
		if wait <= 0 {
			continue
		}
		s.close()
		woken := wake
		if err != nil {
			woken = nil // news do not make a server well again
		}
		if pause(ctx, woken, wait) {
			pause(ctx, nil, gather)
		}
	}
}

// round sends one message and returns how long to wait for the next; an error when the channel must rest.
func (w *Worker) round(ctx context.Context, channel string, s sender) (time.Duration, error) {
	ready, err := s.ready(ctx)
	if err != nil {
		return 0, err
	}
	if !ready {
		return w.look(), nil
	}
	m, err := outgoing.Next(ctx, w.DB.Read, channel, w.Now())
	if errors.Is(err, sql.ErrNoRows) {
		at, err := outgoing.Until(ctx, w.DB.Read, channel)
		if err != nil || at.IsZero() {
			return w.look(), err
		}
		return min(max(at.Sub(w.Now()), time.Millisecond), w.look()), nil
	}
	if err != nil {
		return 0, err
	}
	late, err := outgoing.TooLate(ctx, w.DB.Read, m, w.Now())
	if err != nil {
		return 0, err
	}
	if ok, err := outgoing.Begin(ctx, w.DB, m.ID); err != nil || !ok {
		return 0, err
	}
	if late {
		return 0, outgoing.End(ctx, w.DB, m.ID, outgoing.Dropped, m.Tries, w.Now(), w.Now(), "Không cần nhắc nữa.")
	}
	o := w.try(ctx, s, m)
	return 0, w.conclude(ctx, m, o)
}

// try sends m; once ctx ends, it has a little time left to finish.
func (w *Worker) try(ctx context.Context, s sender, m outgoing.Queued) outcome {
	sending, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	stop := context.AfterFunc(ctx, func() { pause(sending, nil, grace); cancel() })
	defer stop()
	return s.send(sending, m)
}

// conclude stores the outcome, also while the product stops.
func (w *Worker) conclude(ctx context.Context, m outgoing.Queued, o outcome) error {
	stopping := ctx.Err() != nil
	ctx = context.WithoutCancel(ctx)
	now := w.Now()
	tries := m.Tries + 1
	switch {
	case o.err == nil:
		w.troubled(m.Channel, "")
		return outgoing.End(ctx, w.DB, m.ID, outgoing.Sent, tries, now, now, "")
	case stopping && !o.final:
		return outgoing.End(ctx, w.DB, m.ID, outgoing.Waiting, m.Tries, now, now, "")
	case o.server:
		w.troubled(m.Channel, o.why)
		return errors.Join(o.err, outgoing.End(ctx, w.DB, m.ID, outgoing.Waiting, m.Tries, now, now, o.why))
	case o.final, tries >= maxTries:
		slog.Warn("outgoing: given up", "message", m.ID, "channel", m.Channel, "occasion", m.Occasion, "tries", tries, "err", o.err)
		return outgoing.End(ctx, w.DB, m.ID, outgoing.Failed, tries, now, now, o.why)
	}
	wait := max(o.after, w.waiting(m.Tries))
	return outgoing.End(ctx, w.DB, m.ID, outgoing.Waiting, tries, now.Add(wait), now, o.why)
}

func (w *Worker) waiting(tries int) time.Duration {
	return backoff(cmp.Or(w.FirstWait, firstWait), cmp.Or(w.LongestWait, longWait), tries)
}

func (w *Worker) look() time.Duration { return min(lookEvery, cmp.Or(w.LongestWait, lookEvery)) }

// backoff doubles with every time, up to a most, and is a quarter longer or shorter by chance, so that what failed together
// is not tried together.
func backoff(first, most time.Duration, times int) time.Duration {
	d := min(first<<min(times, 10), most)
	return d*3/4 + rand.N(d/2)
}

// pause waits until woken (true), for d, or until ctx ends.
func pause(ctx context.Context, wake <-chan struct{}, d time.Duration) (woken bool) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-wake:
		return true
	case <-t.C:
	case <-ctx.Done():
	}
	return false
}
