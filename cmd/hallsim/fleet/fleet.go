package fleet

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/pion/webrtc/v4"
)

// Why a hall ended, beside the reasons that the server gave.
var (
	ErrReplaced  = errors.New("another device took the seat")
	ErrForbidden = errors.New("the server lets this hall into the meeting no more")
)

// Hall is one pretend hall.
type Hall struct {
	Key   string // device key, as printed when the device was paired
	Seat  string // hall:ID, the hall that the key belongs to
	Voice int    // which clip it publishes; any number, counted round

	Camera Synthetic // in place of the clip's picture, when it is not zero
	Silent bool      // publishes nothing
	Muted  bool      // publishes its camera alone
	Light  bool      // counts what comes and does nothing else with it, once it has seen a picture: for load. Local only
	Watch  []string  // seats whose cameras it watches, in place of the next EachSees halls
}

// Config says what the halls do. The zero values of all but BaseURL, MeetingID and Halls are good.
type Config struct {
	BaseURL   string // http://host:port
	MeetingID int64
	Halls     []Hall

	VideoSlots int  // video receive slots of each hall; at least what the next two need
	EachSees   int  // how many other halls of the fleet each watches, the next in the list
	NoStage    bool // without a slot for @stage
	TileHeight int  // pixels at which it shows the other halls; 180 by default
	AudioSlots int  // audio receive slots of each hall; 3 by default, which is the most that Họp Xã takes
	Local      bool // the server is on this machine: when packets came is asked of the kernel
	Lead       int  // how many halls join before all others, which join at once then
	Steady     bool // one clock sends all synthetic cameras, evenly spread: for load

	AskFloor bool          // ask for the floor every now and then
	AskEvery time.Duration // about; 90 s by default

	Log *slog.Logger // slog.Default by default
}

// Fleet is a running company of halls: made by Run, ended by Stop or by the meeting's end; not reusable.
type Fleet struct {
	halls     []*hall
	metronome *metronome     // nil for none
	beating   sync.WaitGroup // of it: work ends by itself, which this does not
	cancel    context.CancelFunc
	idle      func() // closes what the last requests, which tell that a hall leaves, have left open
	work      sync.WaitGroup
	started   time.Time
}

// Run starts the halls and returns at once. They sign in, wait until the meeting is live, join, and come back
// by themselves. The error is about cfg; what befalls a hall is in its report and in Wait.
func Run(ctx context.Context, cfg Config) (*Fleet, error) {
	base, err := url.Parse(cfg.BaseURL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("%q is not the http address of a server", cfg.BaseURL)
	}
	if base.Path == "" {
		base.Path = "/" // JoinPath would leave paths relative, to which the cookie jar gives no cookie
	}
	if cfg.EachSees < 0 || cfg.EachSees > 0 && cfg.EachSees >= len(cfg.Halls) {
		return nil, fmt.Errorf("each of %d halls cannot see %d others", len(cfg.Halls), cfg.EachSees)
	}
	if cfg.TileHeight <= 0 {
		cfg.TileHeight = 180
	}
	if cfg.AudioSlots <= 0 {
		cfg.AudioSlots = audioSlots
	}
	if cfg.AskEvery <= 0 {
		cfg.AskEvery = 90 * time.Second
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	clips, err := loadClips()
	if err != nil {
		return nil, err
	}
	api, err := newAPI(nil)
	if err != nil {
		return nil, err
	}
	f := &Fleet{started: time.Now()}
	sent := map[string]*stamps{}
	for _, h := range cfg.Halls {
		if !strings.HasPrefix(h.Seat, "hall:") || h.Key == "" {
			return nil, fmt.Errorf("seat %q needs the form hall:ID and a key", h.Seat)
		}
		if sent[h.Seat] != nil {
			return nil, fmt.Errorf("%s is named twice", h.Seat)
		}
		sent[h.Seat] = newStamps()
	}
	ctx, f.cancel = context.WithCancel(ctx)
	transport := http.DefaultTransport.(*http.Transport).Clone()
	for i, h := range cfg.Halls {
		f.halls = append(f.halls, newHall(&cfg, i, newSession(base, h.Key, transport), api, clips[(h.Voice%voices+voices)%voices], sent))
	}
	if cfg.Steady {
		f.metronome = newMetronome(len(f.halls))
		f.beating.Go(func() { f.metronome.run(ctx) })
	}
	for _, h := range f.halls {
		h.metronome = f.metronome
	}
	lead := &Fleet{halls: f.halls[:max(0, min(cfg.Lead, len(f.halls)))]}
	for i, h := range f.halls {
		f.work.Go(func() {
			if i < len(lead.halls) || lead.Joined(ctx) {
				h.run(ctx)
			}
		})
	}
	f.idle = transport.CloseIdleConnections
	context.AfterFunc(ctx, f.idle)
	return f, nil
}

// Wait returns when all halls have ended, with what ended those that did not end well.
func (f *Fleet) Wait() error {
	f.work.Wait()
	f.cancel()
	var all []error
	for _, h := range f.halls {
		if err := h.failure(); err != nil {
			all = append(all, fmt.Errorf("%s: %w", h.Seat, err))
		}
	}
	return errors.Join(all...)
}

// Stop lets all halls leave and waits until nothing of them runs any more.
func (f *Fleet) Stop() {
	f.cancel()
	f.work.Wait()
	f.beating.Wait()
	f.idle()
}

// Joined waits until every hall that has not ended is connected; false when ctx ended first.
func (f *Fleet) Joined(ctx context.Context) bool {
	for _, h := range f.halls {
		if !h.wait(ctx, func() bool { return h.phase == PhaseJoined || h.phase == PhaseEnded }) {
			return false
		}
	}
	return true
}

// Cameras has all synthetic cameras send at another rate from now on.
func (f *Fleet) Cameras(kbitPerSec int) {
	for _, h := range f.halls {
		h.mu.Lock()
		if h.link != nil && h.link.sender.synthetic != nil {
			h.link.sender.synthetic.rate.Store(int64(kbitPerSec))
		}
		h.mu.Unlock()
	}
}

// wanted lists what the video slots of hall number i show: the stage, then the next halls, then nothing.
func (c *Config) wanted(i int) (shows []string, heights []int) {
	if !c.NoStage {
		shows, heights = append(shows, "@stage"), append(heights, layers[len(layers)-1].height)
	}
	seats := c.Halls[i].Watch
	for n := range c.EachSees {
		if c.Halls[i].Watch == nil {
			seats = append(seats, c.Halls[(i+1+n)%len(c.Halls)].Seat)
		}
	}
	for _, seat := range seats {
		shows, heights = append(shows, seat+"/camera"), append(heights, c.TileHeight)
	}
	for len(shows) < c.VideoSlots {
		shows, heights = append(shows, ""), append(heights, 0)
	}
	return shows, heights
}

var _ webrtc.TrackLocal = (*outgoing)(nil)
