package sfu

import (
	"io"
	"sync"

	"github.com/pion/transport/v5/packetio"
)

// What may lie between Pion and us before it is dropped, in bytes: a second of the largest layer. Reports are small.
const (
	inboxMedia   = 1 << 20
	inboxUnread  = 256 << 10 // of a stream that is nobody's yet, and of repairs
	inboxReports = 100 << 10
)

// streamsMost is how many streams one peer may send in its life: three layers and their repairs, a screen, a
// microphone, and all of it again whenever a browser begins anew. Pion keeps something of each for ever.
const streamsMost = 32

// inbox is where Pion puts a stream's packets once they are decrypted. Unlike Pion's own it tells whether one is
// there already: the read loop flushes its outbox only when none is.
type inbox struct{ *packetio.Buffer }

// Read, Write and the two below are called by Pion.
func (b *inbox) Read(p []byte) (int, error) {
	n, _, err := b.Buffer.Read(p, nil)
	return n, err
}

func (b *inbox) Write(p []byte) (int, error) { return b.Buffer.Write(p, nil) }

// ReadWithAttributes keeps what Pion notes about a packet.
func (b *inbox) ReadWithAttributes(p []byte, a packetio.Attributes) (int, packetio.Attributes, error) {
	return b.Buffer.Read(p, a)
}

// WriteWithAttributes is the reverse.
func (b *inbox) WriteWithAttributes(p []byte, a packetio.Attributes) (int, error) {
	return b.Buffer.Write(p, a)
}

// more tells whether the next read will not wait.
func (b *inbox) more() bool { return b != nil && b.Count() > 0 }

// inboxes are those of one connection, by SSRC. The zero value is ready.
type inboxes struct {
	over func() // set once; called when a peer sends more streams than anybody has; may be nil

	mu   sync.Mutex // guards what follows
	all  map[uint32]*inbox
	made int
}

// make is called by Pion for each incoming stream, once its first packet was found genuine.
func (i *inboxes) make(kind packetio.BufferPacketType, ssrc uint32) io.ReadWriteCloser {
	b := &inbox{packetio.NewBuffer()}
	if kind != packetio.RTPBufferPacket {
		b.SetLimitSize(inboxReports)
		return b
	}
	b.SetLimitSize(inboxUnread)
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.made++; i.made > streamsMost {
		b.SetLimitSize(1) // takes nothing
		if i.made == streamsMost+1 && i.over != nil {
			i.over()
		}
		return b
	}
	if i.all == nil {
		i.all = map[uint32]*inbox{}
	}
	i.all[ssrc] = b
	return b
}

// find returns the inbox of a stream that is read from now on; nil when it is not known.
func (i *inboxes) find(ssrc uint32) *inbox {
	i.mu.Lock()
	defer i.mu.Unlock()
	b := i.all[ssrc]
	if b != nil {
		b.SetLimitSize(inboxMedia)
	}
	return b
}
