package fleet

import (
	"bytes"
	"io/fs"
	"testing"
)

func TestClipsShowTheSameMomentInEveryLayer(t *testing.T) {
	clips, err := loadClips()
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range clips {
		for l, frames := range c.layers {
			if len(frames) != 8*framesPerSec {
				t.Errorf("clip %d layer %s: %d frames, want 8 s of them", i+1, layers[l].rid, len(frames))
			}
			unmarked := 0
			for n, f := range frames {
				if want := n%(2*framesPerSec) == 0; f.key != want {
					t.Errorf("clip %d layer %s frame %d: keyframe is %v, want %v", i+1, layers[l].rid, n, f.key, want)
				}
				for _, ch := range f.chunks {
					if len(ch.data) == 0 || len(ch.data) > chunkBytes {
						t.Fatalf("clip %d layer %s frame %d: chunk of %d bytes", i+1, layers[l].rid, n, len(ch.data))
					}
					if ch.mark == 0 {
						unmarked++
					}
				}
			}
			if unmarked > len(frames)/10 {
				t.Errorf("clip %d layer %s: %d chunks cannot be told apart", i+1, layers[l].rid, unmarked)
			}
		}
		if w, h := size(c.layers[2][0].chunks[0].data); w != 1280 || h != 720 {
			t.Errorf("clip %d is %dx%d at the top", i+1, w, h)
		}
		if w, h := size(c.layers[0][0].chunks[0].data); w != 320 || h != 180 {
			t.Errorf("clip %d is %dx%d at the bottom", i+1, w, h)
		}
	}
	if bytes.Equal(clips[0].layers[0][0].chunks[0].data, clips[1].layers[0][0].chunks[0].data) {
		t.Error("two halls look the same")
	}
}

// size reads the dimensions of a VP8 keyframe (RFC 6386 9.1).
func size(vp8 []byte) (w, h int) {
	return (int(vp8[6]) | int(vp8[7])<<8) & 0x3fff, (int(vp8[8]) | int(vp8[9])<<8) & 0x3fff
}

func TestSpeechIs20msPacketsWithTheirLevels(t *testing.T) {
	clips, err := loadClips()
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range clips {
		if sec := len(c.speech) / wordsPerSec; sec < 10 || sec > 16 {
			t.Errorf("speech %d lasts %d s", i+1, sec)
		}
		loud, quiet, bytes := 0, 0, 0
		for _, w := range c.speech {
			bytes += len(w.data)
			switch {
			case w.level < 30:
				loud++
			case w.level > 60:
				quiet++
			}
		}
		if loud < len(c.speech)/3 || quiet < wordsPerSec/2 {
			t.Errorf("speech %d: %d loud and %d quiet packets of %d are no speech with a pause", i+1, loud, quiet, len(c.speech))
		}
		if kbps := bytes * 8 * wordsPerSec / len(c.speech) / 1000; kbps < 12 || kbps > 40 {
			t.Errorf("speech %d has %d kbit/s", i+1, kbps)
		}
	}
}

func TestClipsStaySmall(t *testing.T) {
	var total int64
	err := fs.WalkDir(clipFiles, ".", func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			info, _ := d.Info()
			total += info.Size()
		}
		return err
	})
	if err != nil || total > 3<<20 || total < 1<<20 {
		t.Fatalf("%d bytes of clips, %v", total, err)
	}
}

func TestBrokenClipsAreRefused(t *testing.T) {
	ivf, _ := clipFiles.ReadFile("clips/hall-1-q.ivf")
	ogg, _ := clipFiles.ReadFile("clips/speech-1.ogg")
	levels, _ := clipFiles.ReadFile("clips/speech-1.levels")
	wrongRate := bytes.Clone(ivf)
	wrongRate[16] = 30
	noKey := bytes.Clone(ivf)
	noKey[32+12] |= 1
	for name, data := range map[string][]byte{"empty": nil, "header cut": ivf[:20], "frame cut": ivf[:5000], "other rate": wrongRate, "no keyframe first": noKey, "ogg": ogg} {
		if _, err := readFrames(bytes.NewReader(data)); err == nil {
			t.Errorf("picture %s: no error", name)
		}
	}
	for name, in := range map[string][2][]byte{"empty": {nil, levels}, "cut": {ogg[:9000], levels}, "picture": {ivf, levels}, "fewer levels": {ogg, levels[:100]}} {
		if _, err := readWords(in[0], in[1]); err == nil {
			t.Errorf("speech %s: no error", name)
		}
	}
}

func TestOnlyPlain20msOpusIsTaken(t *testing.T) {
	for _, c := range []struct {
		toc  byte
		want bool
	}{{1 << 3, true}, {0 << 3, false}, {2 << 3, false}, {13 << 3, true}, {12 << 3, false}, {19 << 3, true}, {31 << 3, true}, {30 << 3, false}, {31<<3 | 1, false}} {
		if got := is20ms([]byte{c.toc, 0}); got != c.want {
			t.Errorf("configuration %d, code %d: %v", c.toc>>3, c.toc&3, got)
		}
	}
	if is20ms(nil) {
		t.Error("an empty packet is no 20 ms")
	}
}

func TestPlayerGoesBackToAKeyframeAndJoinsTheOthersAgain(t *testing.T) {
	frames := make([]frame, 12)
	for n := 0; n < len(frames); n += 4 {
		frames[n].key = true
	}
	p := player{frames: frames}
	at := func(tick int, want bool) int {
		f := p.next(tick, want)
		for n := range frames {
			if f == &frames[n] {
				return n
			}
		}
		return -1
	}
	for _, c := range []struct {
		tick int
		want bool
		n    int
	}{{0, false, 0}, {1, false, 1}, {2, true, 0}, {3, false, 1}, {4, false, 4}, {7, true, 4}, {8, true, 8}, {9, false, 9}, {11, true, 8}, {12, false, 0}, {13, true, 0}, {14, true, 0}, {15, false, 1}, {16, false, 4}} {
		if got := at(c.tick, c.want); got != c.n {
			t.Errorf("tick %d, keyframe wanted %v: frame %d, want %d", c.tick, c.want, got, c.n)
		}
	}
}
