package h264

// largest is the most pixels a side is believed to have.
const largest = 16384

// size reads the size of the picture from a sequence parameter set without its first byte (ITU-T H.264 7.3.2.1.1);
// 0 when it cannot be read.
func size(b []byte) (width, height int) {
	r := bits{b: b}
	profile := r.u(8)
	r.u(16)
	r.ue()
	chroma := uint32(1)
	switch profile {
	case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135:
		if chroma = r.ue(); chroma == 3 {
			r.u(1)
		}
		r.ue()
		r.ue()
		r.u(1)
		if r.u(1) == 1 {
			r.scaling(chroma)
		}
	}
	r.ue()
	switch r.ue() {
	case 0:
		r.ue()
	case 1:
		r.u(1)
		r.ue()
		r.ue()
		for n := r.ue(); n > 0 && !r.bad; n-- {
			r.ue()
		}
	}
	r.ue()
	r.u(1)
	w, h := (r.ue()+1)*16, (r.ue()+1)*16
	fields := 2 - r.u(1)
	h *= fields
	if fields == 2 {
		r.u(1)
	}
	r.u(1)
	if r.u(1) == 1 {
		x, y := uint32(1), fields
		if chroma == 1 || chroma == 2 {
			x = 2
		}
		if chroma == 1 {
			y *= 2
		}
		left, right, top, bottom := r.ue(), r.ue(), r.ue(), r.ue()
		if left > largest || right > largest || top > largest || bottom > largest {
			return 0, 0
		}
		w, h = w-(left+right)*x, h-(top+bottom)*y
	}
	if r.bad || w == 0 || h == 0 || w > largest || h > largest {
		return 0, 0
	}
	return int(w), int(h)
}

// scaling passes over the scaling lists.
func (r *bits) scaling(chroma uint32) {
	lists := 8
	if chroma == 3 {
		lists = 12
	}
	for i := range lists {
		if r.u(1) == 0 {
			continue
		}
		entries := 16
		if i >= 6 {
			entries = 64
		}
		last, next := int32(8), int32(8)
		for range entries {
			if next != 0 {
				next = (last + r.se() + 256) % 256
			}
			if next != 0 {
				last = next
			}
		}
	}
}

// bits reads a NAL unit bit by bit, without the bytes that only keep start codes out of it.
type bits struct {
	b     []byte
	at    int // byte
	bit   int // of it, from the left
	zeros int // bytes before it
	bad   bool
}

func (r *bits) one() uint32 {
	if r.bit == 0 && r.zeros >= 2 && r.at < len(r.b) && r.b[r.at] == 3 {
		r.at++
		r.zeros = 0
	}
	if r.at >= len(r.b) {
		r.bad = true
		return 0
	}
	v := uint32(r.b[r.at]>>(7-r.bit)) & 1
	if r.bit++; r.bit == 8 {
		if r.b[r.at] == 0 {
			r.zeros++
		} else {
			r.zeros = 0
		}
		r.bit = 0
		r.at++
	}
	return v
}

func (r *bits) u(n int) (v uint32) {
	for range n {
		v = v<<1 | r.one()
	}
	return v
}

// ue is an Exp-Golomb number (9.1).
func (r *bits) ue() uint32 {
	n := 0
	for r.one() == 0 {
		if n++; n > 31 || r.bad {
			r.bad = true
			return 0
		}
	}
	return 1<<n - 1 + r.u(n)
}

func (r *bits) se() int32 {
	v := r.ue()
	if v&1 == 1 {
		return int32(v/2 + 1)
	}
	return -int32(v / 2)
}
