package srtp

const (
	windowSize = 512 // packets back from the newest that are told apart
	words      = windowSize / 64
)

// window is which packets of a stream came (RFC 3711 3.3.2). The zero value knows none.
type window struct {
	begun   bool
	highest uint64        // index
	seen    [words]uint64 // by index modulo windowSize
}

// known tells whether a packet came before, or is too old to tell.
func (w *window) known(index uint64) bool {
	if !w.begun || index > w.highest {
		return false
	}
	return w.highest-index >= windowSize || w.seen[index/64%words]&(1<<(index%64)) != 0
}

// note takes in a packet that was genuine.
func (w *window) note(index uint64) {
	if !w.begun {
		w.begun, w.highest = true, index
	}
	if index > w.highest {
		if index-w.highest >= windowSize {
			w.seen = [words]uint64{}
		} else {
			for n := w.highest + 1; n <= index; n++ {
				w.seen[n/64%words] &^= 1 << (n % 64)
			}
		}
		w.highest = index
	}
	w.seen[index/64%words] |= 1 << (index % 64)
}
