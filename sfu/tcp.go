package sfu

import (
	"errors"
	"log/slog"
	"net"
	"os"
	"time"

	"github.com/pion/transport/v5/packetio"
)

// What a viewer on TCP may have waiting, in bytes, and how long.
const (
	tcpBuffer   = 128 << 10       // in front of its connection: about a second of a camera; what does not fit is dropped
	tcpKernel   = 64 << 10        // behind it: what waits there cannot be dropped any more, and is late
	tcpPatience = 5 * time.Second // for the other side to read anything
	tcpFirst    = 5 * time.Second // for its first check
)

// tcpListener accepts connections that neither the kernel's buffer nor a side that reads nothing can make a burden.
type tcpListener struct {
	net.Listener
	count *counters
	log   *slog.Logger
}

// Accept is called by Pion, which listens no more after an error.
func (l *tcpListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if err := c.(*net.TCPConn).SetWriteBuffer(tcpKernel); err != nil { // it is gone already
			c.Close()
			continue
		}
		w := &tcpConn{Conn: c, of: l, waits: packetio.NewBuffer()}
		w.waits.SetLimitSize(tcpBuffer)
		go w.run()
		return w, nil
	}
}

// tcpConn never lets its writers wait, and ends itself when the other side does not read. It ends with Close.
type tcpConn struct {
	net.Conn
	of    *tcpListener
	waits *packetio.Buffer // whole packets
}

// Write is called by Pion with one packet.
func (c *tcpConn) Write(b []byte) (int, error) {
	_, err := c.waits.Write(b, nil)
	if errors.Is(err, packetio.ErrFull) {
		c.of.count.dropped.queue.Add(1)
		return len(b), nil
	}
	return len(b), err
}

// Close is called by Pion, and by run.
func (c *tcpConn) Close() error { return errors.Join(c.waits.Close(), c.Conn.Close()) }

// run writes what waits, until the connection ends.
func (c *tcpConn) run() {
	b := make([]byte, 1<<16)
	for {
		n, _, err := c.waits.Read(b, nil)
		if err != nil {
			return
		}
		if err = c.SetWriteDeadline(time.Now().Add(tcpPatience)); err == nil {
			_, err = c.Conn.Write(b[:n])
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			c.of.count.stalled.Add(1)
			c.of.log.Info("a viewer on TCP reads nothing", "address", c.RemoteAddr(), "after", tcpPatience)
		}
		if err != nil {
			c.Close() // and Pion's reading of it with it
			return
		}
	}
}
