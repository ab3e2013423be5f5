package fleet

// player chooses the frames of one simulcast layer. A file cannot make a keyframe on demand as an encoder
// does, so on a request it goes back to the keyframe before (at most 2 s), and joins the other layers again
// at the next one, which they all have at the same place. Loop only.
type player struct {
	frames []frame
	back   int // how many frames it is behind the other layers
}

// next returns the frame for a tick (counted from 0 at framesPerSec, looping); wantKey asks for a keyframe now.
func (p *player) next(tick int, wantKey bool) *frame {
	if p.frames[tick%len(p.frames)].key {
		p.back = 0
	}
	n := (tick - p.back) % len(p.frames)
	if wantKey {
		for !p.frames[n].key { // the first is one
			n--
			p.back++
		}
	}
	return &p.frames[n]
}
