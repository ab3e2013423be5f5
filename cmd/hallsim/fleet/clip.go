package fleet

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"sync"

	"github.com/pion/webrtc/v4/pkg/media/ivfreader"
)

// The media of all pretend halls: a picture in three layers and a speech for each of the voices.
const (
	voices       = 3
	framesPerSec = 15
	rtpPerFrame  = 90000 / framesPerSec // RFC 7741: the VP8 clock is 90 kHz
	chunkBytes   = 1100                 // of VP8 in a packet: leaves room for header, extensions, SRTP and a tunnel
)

// layers are the simulcast layers, lowest first: what Chromium is asked for as well.
var layers = [...]struct {
	rid    string
	height int
}{{"q", 180}, {"h", 360}, {"f", 720}}

//go:embed clips/*.ivf clips/*.ogg clips/*.levels
var clipFiles embed.FS

// chunk is what one packet carries of a frame or of speech. A mark of 0 says that the bytes occur twice in
// the clip, so that a packet cannot be told by them.
type chunk struct {
	data []byte
	mark uint64
}

// frame is one encoded picture.
type frame struct {
	key    bool
	chunks []chunk
}

// clip is what one hall publishes, again and again: layers[i][n] shows the same moment in every layer, and
// keyframes are at the same n in all of them.
type clip struct {
	layers [len(layers)][]frame
	speech []word
}

var loadClips = sync.OnceValues(func() ([voices]clip, error) {
	var out [voices]clip
	for i := range out {
		c, err := readClip(i + 1)
		if err != nil {
			return out, err
		}
		out[i] = c
	}
	return out, nil
})

func readClip(n int) (clip, error) {
	var c clip
	for i, l := range layers {
		file := fmt.Sprintf("clips/hall-%d-%s.ivf", n, l.rid)
		data, err := clipFiles.ReadFile(file)
		if err != nil {
			return c, err
		}
		if c.layers[i], err = readFrames(bytes.NewReader(data)); err != nil {
			return c, fmt.Errorf("%s: %w", file, err)
		}
	}
	for n, f := range c.layers[0] {
		for i := range layers {
			if len(c.layers[i]) != len(c.layers[0]) || c.layers[i][n].key != f.key {
				return c, fmt.Errorf("clip %d: layer %s has other keyframes than %s", n, layers[i].rid, layers[0].rid)
			}
		}
	}
	var err error
	c.speech, err = readSpeech(n)
	return c, err
}

// readFrames reads a VP8 clip in IVF at framesPerSec.
func readFrames(in io.Reader) ([]frame, error) {
	r, header, err := ivfreader.NewWith(in)
	if err != nil {
		return nil, err
	}
	if header.FourCC != "VP80" || header.TimebaseDenominator != framesPerSec*header.TimebaseNumerator {
		return nil, fmt.Errorf("%s with time base %d/%d is not VP8 at %d fps", header.FourCC, header.TimebaseNumerator, header.TimebaseDenominator, framesPerSec)
	}
	var out []frame
	var all []*chunk
	for {
		data, _, err := r.ParseNextFrame()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(data) == 0 {
			return nil, fmt.Errorf("frame %d is empty", len(out))
		}
		f := frame{key: isKeyframe(data), chunks: split(data)}
		for i := range f.chunks {
			all = append(all, &f.chunks[i])
		}
		out = append(out, f)
	}
	if len(out) == 0 || !out[0].key {
		return nil, errors.New("does not begin with a keyframe")
	}
	forgetTwins(all)
	return out, nil
}

// split cuts a frame into chunks of nearly equal size, as libwebrtc does.
func split(data []byte) []chunk {
	n := (len(data) + chunkBytes - 1) / chunkBytes
	out := make([]chunk, 0, n)
	for ; n > 0; n-- {
		size := (len(data) + n - 1) / n
		out = append(out, chunk{data[:size], markOf(data[:size])})
		data = data[size:]
	}
	return out
}

// isKeyframe reads the first bit of a VP8 frame (RFC 6386 9.1: 0 is a keyframe).
func isKeyframe(vp8 []byte) bool { return len(vp8) > 0 && vp8[0]&1 == 0 }

// markOf names a packet by its media: the first 64 bytes and the length. Never 0.
func markOf(media []byte) uint64 {
	h := fnv.New64a()
	h.Write(media[:min(len(media), 64)])
	return h.Sum64() ^ uint64(len(media))<<1 | 1
}

// forgetTwins takes the mark from chunks that are not the only ones with it.
func forgetTwins(chunks []*chunk) {
	first := map[uint64]*chunk{}
	for _, c := range chunks {
		mark := c.mark
		if twin, there := first[mark]; there {
			c.mark, twin.mark = 0, 0
			continue
		}
		first[mark] = c
	}
}
