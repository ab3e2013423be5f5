package sfutest

import (
	"container/heap"
	"math/rand/v2"
	"net"
	"sync"
	"time"
)

// Faults is what a line does to media and reports, the same for the same seed: it loses, doubles, delays and
// overtakes. STUN and DTLS pass. One for each hall; both ways are its.
type Faults struct {
	Seed      uint64
	Loss      float64 // share of datagrams, on average
	Burst     int     // how many are lost in a row; 0 is 1
	Duplicate float64
	Reorder   float64       // share that is overtaken by what comes in the next 15 ms
	Delay     time.Duration // of all
	Jitter    time.Duration // at most, on top; order is kept

	mu   sync.Mutex // guards what follows
	rand *rand.Rand
	left int // of the burst
	lost map[uint8]int
	last [2]time.Time // due, in and out
}

// Lost is how many packets of a payload type were lost, both ways.
func (f *Faults) Lost(payloadType uint8) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lost[payloadType]
}

// fate is when a datagram arrives, once, twice or never.
func (f *Faults) fate(b []byte, way int, now time.Time) (due []time.Time) {
	if len(b) == 0 || b[0] < 128 || b[0] > 191 {
		return []time.Time{now}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.rand == nil {
		f.rand, f.lost = rand.New(rand.NewPCG(f.Seed, 1)), map[uint8]int{}
	}
	burst := max(f.Burst, 1)
	if f.left == 0 && f.rand.Float64() < f.Loss/float64(burst) {
		f.left = burst
	}
	if f.left > 0 {
		f.left--
		if IsRTP(b) {
			f.lost[b[1]&0x7f]++
		}
		return nil
	}
	at := now.Add(f.Delay)
	if f.Jitter > 0 {
		at = at.Add(time.Duration(f.rand.Int64N(int64(f.Jitter))))
	}
	if at.Before(f.last[way]) {
		at = f.last[way]
	}
	if f.rand.Float64() < f.Reorder {
		at = at.Add(time.Duration(1+f.rand.IntN(15)) * time.Millisecond)
	} else {
		f.last[way] = at
	}
	due = append(due, at)
	if f.rand.Float64() < f.Duplicate {
		due = append(due, at.Add(time.Duration(f.rand.IntN(30))*time.Millisecond))
	}
	return due
}

// unruly is a socket behind such a line.
type unruly struct {
	*lossyConn
	faults *Faults
	in     chan datagram
	out    *delayer
	closed chan struct{}
	once   sync.Once
}

func newUnruly(c *lossyConn, f *Faults) *unruly {
	u := &unruly{lossyConn: c, faults: f, in: make(chan datagram, 4096), closed: make(chan struct{})}
	u.out = newDelayer(u.closed, func(d datagram) { _, _ = c.UDPConn.WriteTo(d.b, d.from) })
	in := newDelayer(u.closed, func(d datagram) {
		select {
		case u.in <- d:
		case <-u.closed:
		}
	})
	go u.fill(in)
	return u
}

// fill runs until the socket is closed.
func (u *unruly) fill(in *delayer) {
	buf := make([]byte, 2000)
	for {
		n, from, err := u.lossyConn.ReadFrom(buf)
		if err != nil {
			u.once.Do(func() { close(u.closed) })
			return
		}
		for _, at := range u.faults.fate(buf[:n], 0, time.Now()) {
			in.put(datagram{append([]byte(nil), buf[:n]...), from, at})
		}
	}
}

func (u *unruly) ReadFrom(b []byte) (int, net.Addr, error) {
	select {
	case d := <-u.in:
		return copy(b, d.b), d.from, nil
	case <-u.closed:
		return 0, nil, net.ErrClosed
	}
}

func (u *unruly) WriteTo(b []byte, to net.Addr) (int, error) {
	for _, at := range u.faults.fate(b, 1, time.Now()) {
		u.out.put(datagram{append([]byte(nil), b...), to, at})
	}
	return len(b), nil
}

// delayer hands on datagrams when they are due.
type delayer struct {
	mu    sync.Mutex // guards what follows
	queue datagrams
	woken chan struct{}
}

func newDelayer(closed <-chan struct{}, pass func(datagram)) *delayer {
	d := &delayer{woken: make(chan struct{}, 1)}
	go func() {
		timer := time.NewTimer(time.Hour)
		defer timer.Stop()
		for {
			wait := time.Hour
			for {
				d.mu.Lock()
				if len(d.queue) == 0 {
					d.mu.Unlock()
					break
				}
				if wait = time.Until(d.queue[0].at); wait > 0 {
					d.mu.Unlock()
					break
				}
				next := heap.Pop(&d.queue).(datagram)
				d.mu.Unlock()
				pass(next)
				wait = time.Hour
			}
			timer.Reset(wait)
			select {
			case <-d.woken:
			case <-timer.C:
			case <-closed:
				return
			}
		}
	}()
	return d
}

func (d *delayer) put(x datagram) {
	d.mu.Lock()
	heap.Push(&d.queue, x)
	d.mu.Unlock()
	select {
	case d.woken <- struct{}{}:
	default:
	}
}

// datagrams is a heap, the one that is due first on top.
type datagrams []datagram

func (d datagrams) Len() int           { return len(d) }
func (d datagrams) Less(i, j int) bool { return d[i].at.Before(d[j].at) }
func (d datagrams) Swap(i, j int)      { d[i], d[j] = d[j], d[i] }
func (d *datagrams) Push(x any)        { *d = append(*d, x.(datagram)) }
func (d *datagrams) Pop() any {
	last := (*d)[len(*d)-1]
	*d = (*d)[:len(*d)-1]
	return last
}
