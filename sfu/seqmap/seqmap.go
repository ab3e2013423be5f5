// Package seqmap numbers the packets of one slot: a viewer sees one unbroken run of sequence numbers, whatever
// sources and layers they come from, and a number it asks for again is traced back to the packet it was.
//
// Losses of the source stay losses for the viewer, so that both sides agree on what is missing and a packet
// that is repaired late gets the number that was kept for it. Packets left out on purpose close up.
//
// Between two switches, and between two packets left out, a number is that of the source and a constant. So the map keeps
// where such runs began, and two bits of each number. (A table of all numbers was eight kilobytes a slot, and had left the
// processor's cache whenever the slot's next packet came.)
package seqmap

// Window is how many numbers back a packet of a picture can be traced, or come late; VoiceWindow is that of a voice, whose
// packets are some fifty a second.
const (
	Window      = 1024
	VoiceWindow = 256
)

// mostRuns are known back from the present one. A camera of which every second picture is left out begins fifteen a second.
const mostRuns = 128

// Map is made by New, and used under its owner's lock.
type Map struct {
	epoch  uint16
	mark   uint16
	newest uint16 // of the source
	last   uint16 // given out
	mask   uint16 // the window less one
	begun  bool   // a packet of this epoch was mapped or skipped

	given   uint32 // how many numbers were given out: the place of the next one
	now     run    // that of the last number; older ones are before it
	before  []run  // a ring once it is full; made when it is needed, as most slots are dark for long
	latest  int    // where in before the latest is
	numbers []states
}

// run is numbers next to each other for packets next to each other, all of one epoch and with one mark.
type run struct {
	place uint32 // of its first number
	in    uint16 // the source's number of its first packet
	epoch uint16
	mark  uint16
}

// states of as many places as a word has room for.
type states uint64

const perWord = 32

type state uint64

const (
	kept   state = iota + 1 // for a packet that may still come
	sent                    // and may be asked for again
	closed                  // used, and traced to nothing
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
	if r, place := m.find(out); r != nil {
		m.set(place, closed)
	}
}

// MarkOf is the mark on a number that was given out.
func (m *Map) MarkOf(out uint16) uint16 {
	r, _ := m.find(out)
	if r == nil {
		return 0
	}
	return r.mark
}

// Next numbers a packet of the current epoch that is to be sent. Newest says that it is newer than all before it.
// It is not ok for one that was sent already, or is older than its epoch or than the window.
func (m *Map) Next(in uint16) (out uint16, newest, ok bool) {
	if m.begun && int16(in-m.newest) <= 0 {
		return m.late(in)
	}
	if m.numbers == nil {
		m.numbers = make([]states, (m.mask+1)/perWord)
	}
	m.keepGap(in)
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

// Source tells which packet of which epoch was sent under a number.
func (m *Map) Source(out uint16) (in, epoch uint16, ok bool) {
	r, place := m.find(out)
	if r == nil || m.state(place) != sent {
		return 0, 0, false
	}
	return r.in + uint16(place-r.place), r.epoch, true
}

// keepGap keeps numbers for what is missing before in.
func (m *Map) keepGap(in uint16) {
	if m.numbers == nil || !m.begun {
		return
	}
	gap := in - m.newest - 1
	if gap > m.mask/2 { // it is taken to have begun anew
		return
	}
	for n := m.newest + 1; n != in; n++ {
		m.put(n, kept)
	}
}

// put gives a packet the next number.
func (m *Map) put(in uint16, s state) {
	place, r := m.given, &m.now
	if r.in+uint16(place-r.place) != in || r.epoch != m.epoch || r.mark != m.mark || place == 0 {
		m.begin(run{place, in, m.epoch, m.mark})
	}
	m.given++
	m.last++
	m.set(place, s)
}

func (m *Map) begin(r run) {
	switch {
	case m.given == 0:
	case len(m.before) < mostRuns:
		m.before = append(m.before, m.now)
		m.latest = len(m.before) - 1
	default:
		m.latest = (m.latest + 1) % mostRuns
		m.before[m.latest] = m.now
	}
	m.now = r
}

// run is the one so many before the present one, or nil.
func (m *Map) run(back int) *run {
	switch {
	case back == 0:
		return &m.now
	case back > len(m.before):
		return nil
	}
	at := m.latest + 1 - back
	if at < 0 {
		at += len(m.before)
	}
	return &m.before[at]
}

// find is the run and the place of a number that was given out; nil when it was not, or too long ago.
func (m *Map) find(out uint16) (*run, uint32) {
	age := m.last - out
	if m.numbers == nil || age > m.mask {
		return nil, 0
	}
	place := m.given - 1 - uint32(age)
	for back := 0; ; back++ {
		r := m.run(back)
		if r == nil || m.given-1-r.place >= uint32(age) {
			return r, place
		}
	}
}

// late finds the number that was kept for a packet.
func (m *Map) late(in uint16) (uint16, bool, bool) {
	end := m.given // of the run that is looked at, the place after its last
	for back := 0; m.given-end <= uint32(m.mask); back++ {
		r := m.run(back)
		if r == nil || m.numbers == nil || r.epoch != m.epoch {
			break
		}
		length := end - r.place
		older := r.in + uint16(length-1) - in // than the last of the run
		if uint32(older) < length {
			place := end - 1 - uint32(older)
			age := m.given - 1 - place
			if age > uint32(m.mask) || m.state(place) != kept {
				break
			}
			m.set(place, sent)
			return m.last - uint16(age), false, true
		}
		if int16(older) < 0 { // it was left out
			break
		}
		end = r.place
	}
	return 0, false, false
}

func (m *Map) state(place uint32) state {
	at := place & uint32(m.mask)
	return state(m.numbers[at/perWord]>>(at%perWord*2)) & 3
}

func (m *Map) set(place uint32, s state) {
	at := place & uint32(m.mask)
	word := &m.numbers[at/perWord]
	shift := at % perWord * 2
	*word = *word&^(3<<shift) | states(s)<<shift
}
