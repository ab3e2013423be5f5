package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// company is the meeting of the property test: a chair, members and halls, who do what comes into their heads over lines
// that break, on a server that is killed.
type company struct {
	t       *testing.T
	dir     string
	meeting int64
	items   []int64
	address atomic.Pointer[string]
	server  *running
	parties []*party // the chair first, then members, then halls
	members int

	mu     sync.Mutex         // guards what follows
	motion int64              // that is open, as far as the chair knows; 0 for none
	secret bool               // it is
	made   []int64            // all motions
	given  map[int64][]ballot // acknowledged, by motion
}

// ballot is one that was acknowledged. A voter's later ones stand behind earlier ones.
type ballot struct {
	voter  string
	option int
}

const phaseTime = 900 * time.Millisecond

// TestNothingIsLostOnBrokenLines lets everybody give random commands at once, with lost replies, repeats, cut sockets and
// a server that is killed and started again. After each run every screen shows what the journal says, no acknowledged
// ballot is lost and none is counted twice. HOPXA_PROPERTY_SEEDS=5,6,7 tries other runs.
func TestNothingIsLostOnBrokenLines(t *testing.T) {
	seeds := []string{"1", "2"}
	if s := os.Getenv("HOPXA_PROPERTY_SEEDS"); s != "" {
		seeds = strings.Split(s, ",")
	}
	for _, s := range seeds {
		seed, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		t.Run("seed "+s, func(t *testing.T) { newCompany(t, seed).run(seed) })
	}
}

func newCompany(t *testing.T, seed uint64) *company {
	c := &company{t: t, dir: t.TempDir(), members: 6, given: map[int64][]ballot{}}
	d, err := db.Open(t.Context(), c.dir)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	var halls []fleet.Hall
	if c.meeting, halls, err = demo.Bench(t.Context(), d, now, 4); err != nil {
		t.Fatal(err)
	}
	members, err := demo.Members(t.Context(), d, now, c.meeting, c.members)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	c.begin()
	add := func(seat, cookie string) {
		c.parties = append(c.parties, &party{t: t, name: seat, seat: seat, cookie: cookie, server: &c.address, tab: uuid.NewString(),
			random: rand.New(rand.NewPCG(seed, uint64(len(c.parties))))})
	}
	for _, m := range members {
		add(fmt.Sprintf("person:%d", m.PersonID), m.Token)
	}
	for _, h := range halls {
		add(h.Seat, c.deviceCookie(h.Key))
	}
	return c
}

func (c *company) begin() {
	c.server = begin(c.t, "serve", c.dir)
	c.address.Store(&c.server.url)
}

func (c *company) chair() *party { return c.parties[0] }

func (c *company) at(rest string) string { return fmt.Sprintf("meetings/%d/%s", c.meeting, rest) }

// run is some phases of commands, a kill in each but the first, and a comparison after each.
func (c *company) run(seed uint64) {
	all, end := context.WithTimeout(c.t.Context(), 4*time.Minute)
	defer end()
	chance := rand.New(rand.NewPCG(seed, 1<<32))
	watching, stop := context.WithCancel(all)
	var sockets sync.WaitGroup
	defer func() { stop(); sockets.Wait() }()
	for i, p := range c.parties {
		sockets.Go(func() { p.look(watching, c.meeting, rand.New(rand.NewPCG(seed, 1<<33+uint64(i)))) })
	}
	_, answer := c.chair().command(all, "GET", fmt.Sprintf("meetings/%d", c.meeting), nil)
	var m wire.Meeting
	if err := json.Unmarshal(answer, &m); err != nil {
		c.t.Fatal(err)
	}
	for _, it := range m.Items {
		c.items = append(c.items, it.ID)
	}
	for phase := range 3 {
		c.conductVote(all, c.chair())
		acting, enough := context.WithTimeout(all, phaseTime)
		var work sync.WaitGroup
		for _, p := range c.parties {
			work.Go(func() {
				for acting.Err() == nil {
					c.act(all, p)
				}
			})
		}
		if phase > 0 {
			time.Sleep(time.Duration(chance.Int64N(int64(phaseTime))))
			c.server.stop(syscall.SIGKILL)
			c.begin()
		}
		work.Wait()
		enough()
		c.agree(all)
	}
	c.closeVote(all)
	c.agree(all)
	stop()
	sockets.Wait()
	c.server.stop(syscall.SIGTERM)
	c.replays()
	c.counts()
}

// act is one random command of somebody.
func (c *company) act(ctx context.Context, p *party) {
	other := c.parties[p.random.IntN(len(c.parties))]
	if p == c.chair() {
		switch p.random.IntN(9) {
		case 0, 1:
			p.command(ctx, "POST", c.at("floor/grant"), wire.FloorGrant{Seat: other.seat, Minutes: 3})
		case 2:
			p.command(ctx, "POST", c.at("floor/end"), wire.FloorEnd{Seat: other.seat})
		case 3:
			p.command(ctx, "POST", c.at("floor/mute-all"), nil)
		case 4:
			p.command(ctx, "PUT", c.at("stage"), wire.Stage{Kind: wire.StageSeat, Seat: other.seat})
		case 5:
			p.command(ctx, "POST", fmt.Sprintf("items/%d/start", c.items[p.random.IntN(len(c.items))]), nil)
		case 6:
			p.command(ctx, "POST", c.at("pause"), wire.PauseInput{Kind: "break"})
			p.command(ctx, "POST", c.at("resume"), nil)
		default:
			c.conductVote(ctx, p)
		}
		return
	}
	if strings.HasPrefix(p.seat, "person:") && p.random.IntN(2) == 0 {
		c.vote(ctx, p)
		return
	}
	if p.random.IntN(3) == 0 {
		p.command(ctx, "POST", c.at("floor/end"), wire.FloorEnd{Seat: p.seat})
		return
	}
	p.command(ctx, "POST", c.at("floor/requests"), wire.FloorAsk{Seat: p.seat, Reason: fmt.Sprint("Ý kiến ", p.random.IntN(100))})
}

// agree waits until every screen has heard everything, and compares each with one that was opened just now.
func (c *company) agree(ctx context.Context) {
	c.t.Helper()
	if c.t.Failed() {
		return
	}
	for _, p := range c.parties {
		limit := time.Now().Add(20 * time.Second)
		for {
			fresh := &party{t: c.t, name: p.name + " anew", cookie: p.cookie, server: p.server}
			looking, enough := context.WithCancel(ctx)
			done := make(chan struct{})
			go func() { defer close(done); fresh.once(looking, c.meeting) }()
			for fresh.sees() == 0 && ctx.Err() == nil {
				time.Sleep(2 * time.Millisecond)
			}
			enough()
			<-done
			if fresh.sees() > 0 && p.sees() >= fresh.sees() && p.shown() == fresh.shown() {
				break
			}
			if time.Now().After(limit) {
				c.t.Fatalf("%s at %d shows something else than the server at %d:\n%s", p.name, p.sees(), fresh.sees(), firstDifference(p.shown(), fresh.shown()))
			}
			time.Sleep(30 * time.Millisecond) // it is on its way
		}
	}
}

func (c *party) sees() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seq
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			from := max(0, i-12)
			return strings.Join(x[from:min(i+4, len(x))], "\n") + "\n--- the server:\n" + strings.Join(y[from:min(i+4, len(y))], "\n")
		}
	}
	return fmt.Sprintf("one ends after %d lines, the other after %d", len(x), len(y))
}

// entries reads the whole journal of the meeting after the server has ended, and the snapshot it comes to.
func (c *company) entries() (all []journal.Entry) {
	d, err := db.Open(c.t.Context(), c.dir)
	if err != nil {
		c.t.Fatal(err)
	}
	defer d.Close()
	if _, broken, err := journal.Verify(c.t.Context(), d.Read); len(broken) != 0 || err != nil {
		c.t.Fatalf("the chain is broken at %v, %v", broken, err)
	}
	for seq := int64(0); ; {
		some, err := journal.Since(c.t.Context(), d.Read, journal.MeetingStream(c.meeting), seq)
		if err != nil {
			c.t.Fatal(err)
		}
		all = append(all, some...)
		if len(some) < journal.MaxRead {
			return all
		}
		seq = some[len(some)-1].Seq
	}
}
