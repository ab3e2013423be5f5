// Package arrived notes when each packet of a publisher came, and tells it as transport-wide congestion control wants it
// (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1). It makes no garbage: of a hundred and fifty publishers that are
// told ten times a second, another writer's objects were a quarter of all that the server had to collect.
package arrived

import (
	"encoding/binary"
	"slices"
	"time"
)

const (
	unit      = 250 * time.Microsecond // of a delta
	reference = 64 * time.Millisecond  // of the time that deltas are counted from
	longest   = 8191                   // packets a run-length chunk tells of

	// MostHeld is how many arrivals wait to be told; older ones are forgotten.
	MostHeld = 4096
	// mostTold is how many arrivals a report tells of, and widest over how many numbers: it fits one datagram.
	mostTold = 300
	widest   = 2000
	// farthest is how many numbers may be missing in a row: a larger step is a new beginning.
	farthest = 1000
)

// What a report says of a packet.
const (
	lost  = 0
	small = 1 // a delta of one byte
	large = 2 // of two
)

// Book is made by New, and used under its owner's lock.
type Book struct {
	sender, media uint32
	began         bool
	newest        int64 // the highest number so far, unwrapped
	next          int64 // the first that no report has told of yet
	count         uint8 // of reports
	held          []arrival

	symbols []uint8 // what follows is reused
	deltas  []byte
	out     []byte
}

type arrival struct {
	seq int64 // unwrapped
	at  time.Duration
}

// New returns a book whose reports say that sender sent them.
func New(sender uint32) *Book { return &Book{sender: sender} }

// Note takes down that packet seq, of stream media, came at a time since any beginning.
func (b *Book) Note(media uint32, seq uint16, at time.Duration) {
	b.media = media
	n := b.newest + int64(int16(seq-uint16(b.newest)))
	if !b.began {
		n, b.began = int64(seq)+1<<16, true // so that those before it are above zero
		b.next = n
	}
	b.newest = max(b.newest, n)
	if len(b.held) == MostHeld {
		b.held = append(b.held[:0], b.held[MostHeld/2:]...)
	}
	b.held = append(b.held, arrival{n, at})
}

// Held is how many arrivals are to be told.
func (b *Book) Held() int { return len(b.held) }

// Reports appends RTCP packets on all that came since the last call. They are good until the next one.
func (b *Book) Reports(to [][]byte) [][]byte {
	slices.SortStableFunc(b.held, func(x, y arrival) int { return int(x.seq - y.seq) })
	all := slices.CompactFunc(b.held, func(x, y arrival) bool { return x.seq == y.seq }) // what came twice came first
	b.out = b.out[:0]
	for len(all) > 0 {
		all, to = b.report(all, to)
	}
	b.held = b.held[:0]
	return to
}

// report tells of as many as one packet can.
func (b *Book) report(all []arrival, to [][]byte) ([]arrival, [][]byte) {
	base := all[0].seq
	if base >= b.next && base-b.next <= farthest {
		base = b.next // those between are lost
	}
	b.symbols, b.deltas = b.symbols[:0], b.deltas[:0]
	from := all[0].at / reference
	clock, seq, told := from*reference, base, 0
	for _, a := range all {
		if told == mostTold || a.seq-base >= widest || told > 0 && (a.seq-seq > farthest || base < b.next && a.seq >= b.next) {
			break // late ones have a report of their own: what was told already is not told as lost
		}
		steps := int64((a.at - clock) / unit)
		if steps != int64(int16(steps)) {
			break
		}
		for ; seq < a.seq; seq++ {
			b.symbols = append(b.symbols, lost)
		}
		if steps == int64(uint8(steps)) {
			b.symbols, b.deltas = append(b.symbols, small), append(b.deltas, byte(steps))
		} else {
			b.symbols, b.deltas = append(b.symbols, large), binary.BigEndian.AppendUint16(b.deltas, uint16(int16(steps)))
		}
		clock += time.Duration(steps) * unit
		seq++
		told++
	}
	b.next = max(b.next, seq)
	at := len(b.out)
	b.write(uint16(base), uint32(from)&0xffffff)
	return all[told:], append(to, b.out[at:len(b.out):len(b.out)])
}

// write appends the packet to out.
func (b *Book) write(base uint16, from uint32) {
	at := len(b.out)
	b.out = append(b.out, 0x8f, 205, 0, 0) // version 2, format 15; the length comes last
	b.out = binary.BigEndian.AppendUint32(b.out, b.sender)
	b.out = binary.BigEndian.AppendUint32(b.out, b.media)
	b.out = binary.BigEndian.AppendUint16(b.out, base)
	b.out = binary.BigEndian.AppendUint16(b.out, uint16(len(b.symbols)))
	b.out = binary.BigEndian.AppendUint32(b.out, from<<8|uint32(b.count))
	b.count++
	for left := b.symbols; len(left) > 0; {
		var chunk uint16
		chunk, left = nextChunk(left)
		b.out = binary.BigEndian.AppendUint16(b.out, chunk)
	}
	b.out = append(b.out, b.deltas...)
	if odd := (len(b.out) - at) % 4; odd != 0 {
		b.out[at] |= 0x20 // padding, RFC 3550 6.4.1
		for range 3 - odd {
			b.out = append(b.out, 0)
		}
		b.out = append(b.out, byte(4-odd))
	}
	binary.BigEndian.PutUint16(b.out[at+2:], uint16((len(b.out)-at)/4-1))
}

// nextChunk encodes the first symbols: as a run when there are more of one kind than a vector has room for, else as a vector
// of fourteen, or of seven when one of these is large.
func nextChunk(symbols []uint8) (chunk uint16, left []uint8) {
	run := 1
	for run < min(len(symbols), longest) && symbols[run] == symbols[0] {
		run++
	}
	some := symbols[:min(14, len(symbols))]
	wide := slices.Contains(some, large)
	if run >= 14 || run == len(symbols) || wide && run >= 7 {
		return uint16(symbols[0])<<13 | uint16(run), symbols[run:]
	}
	if !wide {
		chunk = 1 << 15
		for i, s := range some {
			chunk |= uint16(s) << (13 - i)
		}
		return chunk, symbols[len(some):]
	}
	some = some[:min(7, len(some))]
	chunk = 3 << 14
	for i, s := range some {
		chunk |= uint16(s) << (12 - 2*i)
	}
	return chunk, symbols[len(some):]
}
