package sfutest

import (
	"net"
	"sync"
	"time"
)

// Line is a slow line in front of a hall: what comes in faster than it takes waits in a queue, and what the queue
// does not hold is lost.
type Line struct {
	mu     sync.Mutex // guards what follows
	bps    float64
	buffer time.Duration
	free   time.Time // when it has passed on all it holds
	lost   int
}

// NewLine returns a line of a rate in bit/s, whose queue holds so much.
func NewLine(bps float64, buffer time.Duration) *Line { return &Line{bps: bps, buffer: buffer} }

// Set changes the rate.
func (l *Line) Set(bps float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.bps = bps
}

// Lost is how many datagrams the queue did not hold.
func (l *Line) Lost() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lost
}

// take tells when a datagram is through.
func (l *Line) take(size int, now time.Time) (at time.Time, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.free.Before(now) {
		l.free = now
	}
	if l.free.Sub(now) > l.buffer {
		l.lost++
		return time.Time{}, false
	}
	l.free = l.free.Add(time.Duration(float64((size+28)*8) / l.bps * float64(time.Second))) // with IP and UDP
	return l.free, true
}

// slowConn is a socket behind a line.
type slowConn struct {
	*lossyConn
	line    *Line
	waiting chan datagram
}

type datagram struct {
	b    []byte
	from net.Addr
	at   time.Time
}

func newSlowConn(c *lossyConn, line *Line) *slowConn {
	s := &slowConn{lossyConn: c, line: line, waiting: make(chan datagram, 8192)}
	go s.fill()
	return s
}

// fill runs until the socket is closed.
func (c *slowConn) fill() {
	defer close(c.waiting)
	buf := make([]byte, 2000)
	for {
		n, from, err := c.lossyConn.ReadFrom(buf)
		if err != nil {
			return
		}
		if at, ok := c.line.take(n, time.Now()); ok {
			c.waiting <- datagram{append([]byte(nil), buf[:n]...), from, at}
		}
	}
}

// ReadFrom returns the next datagram when it is through.
func (c *slowConn) ReadFrom(b []byte) (int, net.Addr, error) {
	d, ok := <-c.waiting
	if !ok {
		return 0, nil, net.ErrClosed
	}
	if wait := time.Until(d.at); wait > 0 {
		<-time.After(wait)
	}
	return copy(b, d.b), d.from, nil
}
