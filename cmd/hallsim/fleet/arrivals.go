package fleet

// arrivals counts what came of one RTP stream and what is missing. Loop only.
type arrivals struct {
	begun    bool
	first    int64 // extended sequence numbers
	highest  int64
	received uint64
	seen     [2048]int64 // by number modulo length: the last number + 1 that came, to tell doubles
}

// add counts a packet; false when it came before.
func (a *arrivals) add(seq uint16) bool {
	n := int64(seq)
	if a.begun {
		n = a.highest + int64(int16(seq-uint16(a.highest)))
	} else {
		n += 1 << 16 // so that one before the first is not negative
		a.begun, a.first, a.highest = true, n, n
	}
	if at := &a.seen[n%int64(len(a.seen))]; *at == n+1 {
		return false
	} else if n+1 > *at {
		*at = n + 1
	}
	a.first, a.highest = min(a.first, n), max(a.highest, n)
	a.received++
	return true
}

// lost is how many are missing between the first and the last that came.
func (a *arrivals) lost() uint64 {
	if !a.begun {
		return 0
	}
	return uint64(a.highest-a.first+1) - min(a.received, uint64(a.highest-a.first+1))
}
