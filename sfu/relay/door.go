package relay

import (
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/pion/logging"
)

// What may stand before the door for TLS: connections that have no allocation. A browser has one or two there, for three
// round trips; but many halls may have one address, behind their provider's router.
const (
	waitingInAll = 256
	waitingOfOne = 64
	patience     = 10 * time.Second // on a poor line, too
	hoard        = 64 << 10         // bytes in the kernel for one slow client: what waits there is late
)

// door hands the TURN server connections that speak TLS and TURN. Pion bounds allocations, but not who has none yet: the
// door does. When too many wait, those who came first go, so that nobody keeps others out by standing still; and of the
// address that has most, so that one that tries often does not either.
type door struct {
	net.Listener
	config   *tls.Config
	log      logging.LeveledLogger
	patience time.Duration // until the first allocation, and after the last one

	mu      sync.Mutex // guards what follows
	guests  map[line]*guest
	waiting map[netip.Prefix][]*guest // by where they came from; those who came first are first
	count   int                       // of waiting
	refused doorCounts
	closed  bool
}

type doorCounts struct{ many, late, tls, garbage uint64 }

// line tells TCP connections apart.
type line struct{ from, to netip.AddrPort }

func lineOf(from, to net.Addr) (line, bool) {
	f, ok := from.(*net.TCPAddr)
	t, alsoTCP := to.(*net.TCPAddr)
	if !ok || !alsoTCP {
		return line{}, false
	}
	return line{f.AddrPort(), t.AddrPort()}, true
}

// guest is a connection that came in, below TLS.
type guest struct {
	net.Conn
	door  *door
	line  line
	of    netip.Prefix
	timer *time.Timer

	waits bool // guarded by door.mu, as ended
	ended bool
}

func newDoor(l net.Listener, config *tls.Config, log logging.LeveledLogger, patience time.Duration) *door {
	return &door{Listener: l, config: config, log: log, patience: patience, guests: map[line]*guest{}, waiting: map[netip.Prefix][]*guest{}}
}

// Accept is called by the TURN server, which listens no more after an error. So a lack of descriptors is waited out.
func (d *door) Accept() (net.Conn, error) {
	const first, longest = 5 * time.Millisecond, time.Second // as net/http does
	for pause := first; ; {
		c, err := d.Listener.Accept()
		switch {
		case errors.Is(err, net.ErrClosed):
			return nil, err
		case err != nil:
			d.log.Warnf("nobody comes in for %v: %v", pause, err)
			time.Sleep(pause)
			pause = min(2*pause, longest)
			continue
		}
		pause = first
		if g := d.enter(c); g != nil {
			return &stream{tls.Server(g, d.config), g}, nil
		}
		c.Close()
	}
}

// enter lets a connection wait. Nil if it is no TCP, or the door is closed.
func (d *door) enter(c net.Conn) *guest {
	l, ok := lineOf(c.RemoteAddr(), c.LocalAddr())
	if !ok {
		return nil
	}
	if tcp, ok := c.(*net.TCPConn); ok && tcp.SetWriteBuffer(hoard) != nil {
		return nil
	}
	from := l.from.Addr().Unmap().WithZone("")
	bits := from.BitLen()
	if from.Is6() {
		bits = 64 // one customer's
	}
	of, err := from.Prefix(bits)
	if err != nil {
		return nil
	}
	g := &guest{Conn: c, door: d, line: l, of: of}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	switch {
	case len(d.waiting[of]) >= waitingOfOne:
		d.end(d.waiting[of][0], &d.refused.many)
	case d.count >= waitingInAll:
		d.end(d.waiting[d.greediest()][0], &d.refused.many)
	}
	d.guests[l] = g
	d.wait(g)
	return g
}

// greediest is called with mu held, while anybody waits.
func (d *door) greediest() (of netip.Prefix) {
	most := 0
	for p, all := range d.waiting {
		if len(all) > most {
			of, most = p, len(all)
		}
	}
	return of
}

// wait gives a guest its time. With mu held.
func (d *door) wait(g *guest) {
	g.waits = true
	d.waiting[g.of] = append(d.waiting[g.of], g)
	d.count++
	g.timer = time.AfterFunc(d.patience, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		if g.waits {
			d.end(g, &d.refused.late)
		}
	})
}

// waitNoMore is the reverse. With mu held.
func (d *door) waitNoMore(g *guest) {
	if !g.waits {
		return
	}
	g.waits = false
	g.timer.Stop()
	all := d.waiting[g.of]
	all = slices.Delete(all, slices.Index(all, g), slices.Index(all, g)+1)
	if d.count--; len(all) == 0 {
		delete(d.waiting, g.of)
		return
	}
	d.waiting[g.of] = all
}

// end closes a connection, and counts it unless it has ended before. With mu held.
func (d *door) end(g *guest, why *uint64) {
	if g.ended {
		return
	}
	g.ended = true
	d.waitNoMore(g)
	delete(d.guests, g.line)
	if why != nil {
		*why++
	}
	g.Conn.Close() // sends no alert, so that it waits for nobody
}

// allocated is called for every allocation that is made (true) or over.
func (d *door) allocated(from, to net.Addr, made bool) {
	l, ok := lineOf(from, to)
	if !ok {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	switch g := d.guests[l]; {
	case g == nil:
	case made:
		d.waitNoMore(g)
	case !g.waits:
		d.wait(g)
	}
}

// counts is how many wait, and how many were refused.
func (d *door) counts() (waiting int, refused doorCounts) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.count, d.refused
}

// Close closes all connections too; the TURN server leaves them alone.
func (d *door) Close() error {
	d.mu.Lock()
	d.closed = true
	for _, g := range d.guests {
		d.end(g, nil)
	}
	d.mu.Unlock()
	return d.Listener.Close()
}

// Close is called by TLS and by the TURN server, when the other side has gone.
func (g *guest) Close() error {
	g.refuse(nil)
	return nil
}

func (g *guest) refuse(why *uint64) {
	g.door.mu.Lock()
	defer g.door.mu.Unlock()
	g.door.end(g, why)
}
