// Package seqmap numbers the packets of one slot: a viewer sees one unbroken run of sequence numbers, whatever
// sources and layers they come from, and a number it asks for again is traced back to the packet it was.
//
// Losses of the source stay losses for the viewer, so that both sides agree on what is missing and a packet
// that is repaired late gets the number that was kept for it. Packets left out on purpose close up.
package seqmap

// Window is how many numbers back a packet of a picture can be traced, or come late; VoiceWindow is that of a voice, whose
// packets are some fifty a second. Eight bytes each, which a map takes with its first packet: most slots are dark for long.
const (
	Window      = 1024
	VoiceWindow = 256
)

// Map is made by New, and used under its owner's lock.
type Map struct {
	epoch   uint16
	begun   bool   // a packet of this epoch was mapped or skipped
	newest  uint16 // of the source
	last    uint16 // given out
	started bool   // anything was given out ever
	mask    uint16 // the window less one
	out     []entry
	mark    uint16
}

type entry struct {
	in    uint16
	epoch uint16
	mark  uint16
	state state
}

type state uint8

const (
	empty state = iota
	kept        // for a packet that may still come
	sent
)

// New returns a map whose first number is first, for Window or VoiceWindow.
func New(first, window uint16) *Map { return &Map{last: first - 1, mask: window - 1} }

// Begin starts an epoch: the next packet comes from another source or layer and continues the numbers.
func (m *Map) Begin() uint16 {
	m.epoch++
	m.begun, m.mark = false, 0
	return m.epoch
}

// Newer tells whether a packet of the current epoch is newer than all before it.
func (m *Map) Newer(in uint16) bool { return !m.begun || int16(in-m.newest) > 0 }

// Mark puts a mark on all numbers from now on, until the epoch ends: its owner's business.
func (m *Map) Mark(mark uint16) { m.mark = mark }

// Forget has a number that was given out traced back to nothing.
func (m *Map) Forget(out uint16) {
	if m.started {
		m.out[out&m.mask].state = empty
	}
}

// MarkOf is the mark on a number that was given out.
func (m *Map) MarkOf(out uint16) uint16 {
	if !m.started {
		return 0
	}
	return m.out[out&m.mask].mark
}

// Next numbers a packet of the current epoch that is to be sent. Newest says that it is newer than all before it.
// It is not ok for one that was sent already, or is older than its epoch or than the window.
func (m *Map) Next(in uint16) (out uint16, newest, ok bool) {
	if m.begun && int16(in-m.newest) <= 0 {
		return m.late(in)
	}
	if !m.started {
		m.out, m.started = make([]entry, m.mask+1), true
	}
	m.keepGap(in)
	m.last++
	m.put(in, sent)
	m.newest, m.begun = in, true
	return m.last, true, true
}

// Skip says that a packet is left out. Only a packet newer than all before closes up; for a late one a number
// was kept, which stays a loss.
func (m *Map) Skip(in uint16) {
	if !m.begun || int16(in-m.newest) <= 0 {
		return
	}
	m.keepGap(in)
	m.newest = in
}

// keepGap keeps numbers for what is missing before in.
func (m *Map) keepGap(in uint16) {
	if !m.started || !m.begun {
		return
	}
	gap := in - m.newest - 1
	if gap > m.mask/2 { // it is taken to have begun anew
		return
	}
	for n := m.newest + 1; n != in; n++ {
		m.last++
		m.put(n, kept)
	}
}

func (m *Map) put(in uint16, s state) {
	m.out[m.last&m.mask] = entry{in, m.epoch, m.mark, s}
}

// late finds the number that was kept for a packet. It is looked for: late packets are few, and a second table, by the
// source's numbers, would be written for all the others.
func (m *Map) late(in uint16) (uint16, bool, bool) {
	if !m.started {
		return 0, false, false
	}
	for back := min(m.newest-in, m.mask); ; back-- { // as far back as if nothing had been skipped between, or less
		out := m.last - back
		e := &m.out[out&m.mask]
		switch {
		case e.epoch != m.epoch || e.state == empty || int16(e.in-in) < 0:
		case e.in == in && e.state == kept:
			e.state = sent
			return out, false, true
		default:
			return 0, false, false
		}
		if back == 0 {
			return 0, false, false
		}
	}
}

// Source tells which packet of which epoch was sent under a number.
func (m *Map) Source(out uint16) (in, epoch uint16, ok bool) {
	if !m.started || m.last-out > m.mask {
		return 0, 0, false
	}
	e := m.out[out&m.mask]
	if e.state != sent {
		return 0, 0, false
	}
	return e.in, e.epoch, true
}
