package fleet

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"time"

	"github.com/pion/webrtc/v4"
)

// tooLate is how far behind its clock a sender may be before it lets the missed media go, as a camera does.
const tooLate = 200 * time.Millisecond

// lateFrame is how late a synthetic frame may be before it is left out: halls that all catch up at once after their process
// stood still are no load that a server ever has.
const lateFrame = 5 * time.Millisecond

// sender publishes a clip in real time. Made for one media connection; run once.
type sender struct {
	// set once
	clip      clip
	muted     bool
	synthetic *synthetic // in place of the clip's picture; nil for none
	voice     *outgoing
	layers    []*outgoing
	stamps    *stamps
	metronome *metronome // sends the synthetic camera, when there is one
	number    int        // the hall's, for it

	open       atomic.Bool  // the microphone
	keyAnswers atomic.Int64 // keyframes sent because one was asked for

	// loop only
	players   [len(layers)]player
	pictureID [len(layers)]uint16
	videoBase [len(layers)]uint32
	voiceBase uint32
	buf       [6 + chunkBytes]byte
	spoke     bool
}

func newSender(h *Hall, c clip, s *stamps) *sender {
	out := &sender{clip: c, muted: h.Muted, stamps: s, voice: newOutgoing("mic", "", webrtc.MimeTypeOpus, webrtc.RTPCodecTypeAudio), voiceBase: rand.Uint32()}
	if h.Camera != (Synthetic{}) {
		out.synthetic = newSynthetic(h.Camera)
	}
	for i, l := range layers {
		rid := l.rid
		if out.synthetic != nil {
			rid = "" // one layer: no simulcast
		}
		out.layers = append(out.layers, newOutgoing("camera", rid, webrtc.MimeTypeVP8, webrtc.RTPCodecTypeVideo))
		out.players[i].frames = c.layers[i]
		out.pictureID[i] = uint16(rand.Uint32()) & 0x7fff
		out.videoBase[i] = rand.Uint32()
		if out.synthetic != nil {
			break
		}
	}
	return out
}

// run sends until ctx ends. Frames and speech are due at fixed times from the start on, whatever a tick takes;
// RTP timestamps are those times.
func (s *sender) run(ctx context.Context) {
	const never = 10000 * time.Hour
	wordEvery, frameEvery := time.Second/wordsPerSec, time.Second/framesPerSec
	if s.muted {
		wordEvery = never
	}
	if s.synthetic != nil {
		frameEvery = time.Second / time.Duration(s.synthetic.framesPerSec)
	}
	byMetronome := s.synthetic != nil && s.metronome != nil
	if byMetronome {
		frameEvery = never
		defer s.metronome.add(s.number, s.synthetic.framesPerSec, s.fill)()
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	start := time.Now()
	first := s.someKeyframe()
	for word, picture := 0, 0; ; {
		due := start.Add(min(time.Duration(word)*wordEvery, time.Duration(picture)*frameEvery))
		timer.Reset(time.Until(due))
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		now := time.Since(start)
		if now-time.Duration(word)*wordEvery > tooLate {
			word = int(now / wordEvery)
		}
		if now-time.Duration(picture)*frameEvery > tooLate {
			picture = int(now / frameEvery)
		}
		for ; time.Duration(word)*wordEvery <= now; word++ {
			if !s.muted {
				s.say(word)
			}
		}
		for ; time.Duration(picture)*frameEvery <= now; picture++ {
			if s.synthetic != nil {
				if !byMetronome && now-time.Duration(picture)*frameEvery <= lateFrame {
					s.fill(picture)
				}
				continue
			}
			s.show(first+picture, picture)
		}
	}
}

// someKeyframe is where in the clip the pictures begin, so that not all halls' keyframes fall together.
func (s *sender) someKeyframe() int {
	var at []int
	for n, f := range s.clip.layers[0] {
		if f.key {
			at = append(at, n)
		}
	}
	return at[rand.IntN(len(at))]
}

func (s *sender) say(n int) {
	w := &s.clip.speech[n%len(s.clip.speech)]
	if !s.open.Load() {
		if w = &silence; n%wordsPerSilence > 0 {
			return
		}
	}
	level, speaking := w.level, w.level < voiceLimit
	if speaking {
		level |= 0x80 // RFC 6464: the V bit
	}
	// RFC 3551 4.1: the marker begins a talkspurt.
	s.stamps.put(w.mark, time.Now()) // of none for silence
	s.voice.write(w.data, s.voiceBase+uint32(n)*rtpPerWord, speaking && !s.spoke, level)
	s.spoke = speaking
}

// pause stops these layers of the camera and lets all others go on, with a keyframe; of temporal layers only the base when
// half of the pictures are enough.
func (s *sender) pause(rids []string, frames int) {
	if s.synthetic != nil {
		s.synthetic.calm.Store(frames > 0 && 2*frames <= s.synthetic.framesPerSec)
	}
	for _, o := range s.layers {
		pause := slices.Contains(rids, o.rid)
		if o.paused.Load() && !pause {
			o.keyWanted.Store(true)
		}
		o.paused.Store(pause)
	}
}

// show sends one picture in every layer. Layers are not mixed: each has its own ids and times.
func (s *sender) show(tick, n int) {
	for i, out := range s.layers {
		if out.paused.Load() {
			continue
		}
		wanted := out.keyWanted.Swap(false)
		f := s.players[i].next(tick, wanted)
		if wanted {
			s.keyAnswers.Add(1)
		}
		for c := range f.chunks {
			payload := s.describe(i, f.chunks[c].data, c == 0)
			s.stamps.put(f.chunks[c].mark, time.Now()) // before it is sent: another hall may have it before write returns
			out.write(payload, s.videoBase[i]+uint32(n)*rtpPerFrame, c == len(f.chunks)-1, 0)
		}
		s.pictureID[i] = (s.pictureID[i] + 1) & 0x7fff
	}
}

// describe puts the VP8 payload descriptor in front (RFC 7741 4.2): X, S on the first packet, a picture id
// of 15 bits, and of a camera with temporal layers their index. The result is valid until the next call.
func (s *sender) describe(layer int, vp8 []byte, first bool) []byte {
	size := 4
	if s.synthetic != nil && s.synthetic.halves {
		size = 6
	}
	b := s.buf[:size+len(vp8)]
	b[0], b[1] = 0x80, 0x80
	if size == 6 {
		b[1], b[4], b[5] = 0xe0, s.synthetic.tl0, s.synthetic.temporal // I, L, T
	}
	if first {
		b[0] |= 0x10
	}
	b[2], b[3] = 0x80|byte(s.pictureID[layer]>>8), byte(s.pictureID[layer])
	copy(b[size:], vp8)
	return b
}
