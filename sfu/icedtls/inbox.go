package icedtls

import (
	"net"
	"time"

	"github.com/pion/transport/v5/packetio"
)

// unread is how many bytes of DTLS may lie here before they are dropped: a few handshakes.
const unread = 64 << 10

// inbox is the connection as DTLS sees it: a net.PacketConn between two.
type inbox struct {
	conn *Conn
	came *packetio.Buffer
}

func newInbox(c *Conn) *inbox {
	i := &inbox{conn: c, came: packetio.NewBuffer()}
	i.came.SetLimitSize(unread)
	return i
}

// put takes in a datagram; what does not fit is dropped, and comes again.
func (i *inbox) put(b []byte) { _, _ = i.came.Write(b, nil) }

// end has reading end.
func (i *inbox) end() { _ = i.came.Close() }

// ReadFrom and the rest are called by DTLS.
func (i *inbox) ReadFrom(b []byte) (int, net.Addr, error) {
	n, _, err := i.came.Read(b, nil)
	return n, i.RemoteAddr(), err
}

func (i *inbox) WriteTo(b []byte, _ net.Addr) (int, error) { return i.conn.Write(b) }

// Close is called by DTLS when it is over: by our Close, or because the other side said so.
func (i *inbox) Close() error {
	i.end()
	i.conn.fail()
	return nil
}

func (i *inbox) LocalAddr() net.Addr  { return nowhere{} }
func (i *inbox) RemoteAddr() net.Addr { return nowhere{} }

func (i *inbox) SetDeadline(t time.Time) error     { return i.SetReadDeadline(t) }
func (i *inbox) SetReadDeadline(t time.Time) error { return i.came.SetReadDeadline(t) }
func (i *inbox) SetWriteDeadline(time.Time) error  { return nil }

// nowhere is an address: where the other side is, ICE knows.
type nowhere struct{}

func (nowhere) Network() string { return "ice" }
func (nowhere) String() string  { return "ice" }
