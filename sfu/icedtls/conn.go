package icedtls

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"

	"hopxa/sfu/jsep"
)

// maxDatagram is more than any that comes: what is on TCP is framed by two bytes of length, and cut off here.
const maxDatagram = 2048

// Conn is one connection; not reusable.
type Conn struct {
	// set once
	maker        *Maker
	agent        *ice.Agent
	handler      Handler
	fingerprints []jsep.Fingerprint
	active, lite bool
	remote       jsep.ICE
	inbox        *inbox
	stop         context.CancelFunc
	ctx          context.Context

	ice      atomic.Pointer[ice.Conn]
	failed   atomic.Bool
	gathered atomic.Pointer[chan struct{}]
	work     sync.WaitGroup

	mu     sync.Mutex // guards what follows
	dtls   *dtls.Conn
	closed bool
}

func newConn(m *Maker, agent *ice.Agent, with *jsep.Offer, h Handler) *Conn {
	c := &Conn{maker: m, agent: agent, handler: h, fingerprints: with.Fingerprints, active: with.Active, lite: with.ICE.Lite, remote: with.ICE}
	c.ctx, c.stop = context.WithCancel(context.Background())
	c.inbox = newInbox(c)
	return c
}

// Start begins to answer checks, and then DTLS.
func (c *Conn) Start() error {
	err := errors.Join(
		c.agent.OnConnectionStateChange(c.changed),
		c.agent.OnSelectedCandidatePairChange(func(local, remote ice.Candidate) { c.handler.Paired(local, remote) }),
		c.agent.SetRemoteICELite(c.lite))
	if err != nil {
		return err
	}
	start := c.agent.StartAccept
	if c.lite { // RFC 8445 6.1.1: we are controlling then
		start = c.agent.StartDial
	}
	conn, err := start(c.remote.Ufrag, c.remote.Password)
	if err != nil {
		return err
	}
	c.ice.Store(conn)
	c.work.Go(func() { c.read(conn) })
	c.work.Go(func() { c.handshake(conn) })
	return nil
}

// changed is called by ICE.
func (c *Conn) changed(state ice.ConnectionState) {
	switch state {
	case ice.ConnectionStateConnected, ice.ConnectionStateCompleted:
		c.handler.Reachable(true)
	case ice.ConnectionStateDisconnected:
		c.handler.Reachable(false)
	case ice.ConnectionStateFailed, ice.ConnectionStateClosed:
		c.fail()
	}
}

func (c *Conn) fail() {
	if !c.failed.Swap(true) {
		c.handler.Failed()
	}
}

// read hands on what comes until the connection ends.
func (c *Conn) read(conn *ice.Conn) {
	buf := make([]byte, maxDatagram)
	for {
		n, err := conn.Read(buf)
		switch {
		case err != nil && n == 0:
			return
		case n == 0 || n == len(buf): // cut off
		case buf[0] >= 20 && buf[0] < 64: // RFC 7983 7
			c.inbox.put(buf[:n])
		case buf[0] >= 128 && buf[0] < 192:
			c.handler.Packet(buf[:n])
		}
	}
}

// Write sends a packet by the selected pair: for who cannot be sent it past ICE. Fails when there is none.
func (c *Conn) Write(b []byte) (int, error) {
	conn := c.ice.Load()
	if conn == nil {
		return 0, ice.ErrNoCandidatePairs
	}
	return conn.Write(b)
}

// Close tells the other side, and returns when nothing of the connection runs any more. The handler must not be waiting
// for it.
func (c *Conn) Close() error {
	c.failed.Store(true)
	c.mu.Lock()
	session, was := c.dtls, c.closed
	c.closed = true
	c.mu.Unlock()
	if was {
		return nil
	}
	var err error
	if session != nil {
		err = session.Close()
	}
	c.stop()
	c.inbox.end()
	err = errors.Join(err, c.agent.GracefulClose())
	c.work.Wait()
	return err
}

func joinClose(err error, agent *ice.Agent) error { return errors.Join(err, agent.GracefulClose()) }
