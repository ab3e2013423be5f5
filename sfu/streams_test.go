package sfu

import (
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/pion/rtp"

	"hopxa/sfu/jsep"
	"hopxa/sfu/srtp"
)

// publisher is a peer that sends a microphone, a camera in layers and a screen, of which one codec's payload types are in
// one section only.
func publisher() *peer {
	video := []jsep.Format{{Type: 96, Codec: codecVP8, Rate: videoRate}, {Type: 97, Codec: codecVP8, Repairs: 96, Rate: videoRate}}
	extensions := []jsep.Extension{{ID: 1, URI: jsep.MID}, {ID: 2, URI: jsep.RID}, {ID: 3, URI: jsep.RepairedRID}}
	p := &peer{sfu: &SFU{log: slog.New(slog.DiscardHandler)}}
	for i, s := range []*jsep.Section{
		{Kind: "audio", MID: "0", Formats: []jsep.Format{{Type: 111, Codec: codecOpus, Rate: soundRate}}, Extensions: extensions[:1], SSRCs: []uint32{10}},
		{Kind: "video", MID: "1", Formats: video, Extensions: extensions, RIDs: []string{"q", "h"}},
		{Kind: "video", MID: "2", Formats: video, Extensions: extensions, SSRCs: []uint32{20, 21}, Repairs: [][2]uint32{{20, 21}}},
	} {
		kind := []Kind{Mic, Camera, Screen}[i]
		p.sources = append(p.sources, &source{name: Source{"hall:1", kind}, peer: p, section: s})
	}
	p.opening.streams = map[uint32]*inStream{}
	return p
}

// first is a packet with header extensions "id value".
func first(t testing.TB, ssrc uint32, payloadType uint8, extensions ...string) []byte {
	t.Helper()
	h := rtp.Header{Version: 2, PayloadType: payloadType, SSRC: ssrc}
	for _, x := range extensions {
		var id uint8
		var value string
		if _, err := fmt.Sscan(x, &id, &value); err != nil {
			t.Fatal(err)
		}
		if err := h.SetExtension(id, []byte(value)); err != nil {
			t.Fatal(err)
		}
	}
	b, err := (&rtp.Packet{Header: h, Payload: make([]byte, 20)}).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatAStreamIsOf(t *testing.T) {
	p := publisher()
	for _, c := range []struct {
		name string
		ssrc uint32
		b    []byte
		of   string // "mid rid", "+" before it for a repair; "" when nobody can tell
	}{
		{"sound, by its announced SSRC", 10, first(t, 10, 111), "0 "},
		{"a layer by its names", 30, first(t, 30, 96, "1 1", "2 h"), "1 h"},
		{"another", 31, first(t, 31, 96, "1 1", "2 q"), "1 q"},
		{"a layer that says only of what it is", 32, first(t, 32, 96, "1 1"), ""},
		{"a layer nobody announced", 33, first(t, 33, 96, "1 1", "2 x"), ""},
		{"a picture of two sections with the same types", 34, first(t, 34, 96), ""},
		{"a section nobody has", 35, first(t, 35, 96, "1 9"), ""},
		{"a screen by its announced SSRC", 20, first(t, 20, 96), "2 "},
		{"the screen's repairs by the offer's pairs", 21, first(t, 21, 97), "+2 "},
		{"a layer's repairs by their names", 36, first(t, 36, 97, "1 1", "3 h"), "+1 h"},
		{"repairs of a layer that is not there", 37, first(t, 37, 97, "1 1", "3 x"), ""},
		{"repairs of one of several layers", 38, first(t, 38, 97, "1 1"), ""},
		{"a type nobody has", 39, first(t, 39, 50, "1 1", "2 h"), ""},
		{"a type of another section", 40, first(t, 40, 111, "1 1", "2 h"), ""},
	} {
		s, fresh := p.adopt(c.ssrc, c.b)
		of := ""
		if s != nil {
			if of = s.layer.source.section.MID + " " + s.layer.rid; s.repairs {
				of = "+" + of
			}
			if p.opening.streams[c.ssrc] != s {
				t.Errorf("%s: not kept", c.name)
			}
		}
		if of != c.of || (fresh != nil) != (s != nil && !s.repairs) {
			t.Errorf("%s: it is of %q, want %q", c.name, of, c.of)
		}
	}
	if n := len(p.allLayers()); n != 4 || p.opening.many {
		t.Errorf("%d layers, too many %v", n, p.opening.many)
	}
	d := &p.sfu.count.dropped
	if d.stranger.Load() != 4 || d.codec.Load() != 2 {
		t.Errorf("%d of nobody and %d of another codec were counted", d.stranger.Load(), d.codec.Load())
	}
}

func TestStreamOfTheOnlySectionThatSendsItsType(t *testing.T) {
	p := publisher()
	p.sources = p.sources[:2]
	p.sources[1].section.RIDs = nil
	s, fresh := p.adopt(50, first(t, 50, 96))
	if s == nil || fresh == nil || s.layer.source != p.sources[1] {
		t.Fatalf("%+v", s)
	}
	if s, _ := p.adopt(51, first(t, 51, 97)); s == nil || !s.repairs || s.layer != fresh {
		t.Errorf("its repairs: %+v", s)
	}
	if s, _ := p.adopt(52, first(t, 52, 96)); s != nil || !p.opening.many {
		t.Errorf("a second one: %+v, too many %v", s, p.opening.many)
	}
}

func TestRepairsOfOneLayerAreNotWithoutEnd(t *testing.T) {
	p := publisher()
	p.adopt(30, first(t, 30, 96, "1 1", "2 h"))
	for ssrc := uint32(100); ssrc < 100+streamsMost-1; ssrc++ {
		if s, _ := p.adopt(ssrc, first(t, ssrc, 97, "1 1", "3 h")); s == nil {
			t.Fatalf("%d streams are too many", len(p.opening.streams))
		}
	}
	if p.opening.many {
		t.Error("it ended too early")
	}
	if s, _ := p.adopt(99, first(t, 99, 97, "1 1", "3 h")); s != nil || !p.opening.many {
		t.Errorf("%d streams, too many %v", len(p.opening.streams), p.opening.many)
	}
}

// FuzzAdopt is what a publisher may begin a stream with.
func FuzzAdopt(f *testing.F) {
	f.Add(first(f, 30, 96, "1 1", "2 h"), uint32(30))
	f.Add(first(f, 21, 97, "3 h"), uint32(21))
	f.Fuzz(func(t *testing.T, b []byte, ssrc uint32) {
		if len(b) < 12 {
			return
		}
		p := publisher()
		for i := range uint32(40) {
			p.adopt(ssrc+i, b)
		}
		if len(p.opening.streams) > streamsMost || len(p.allLayers()) > 4 {
			t.Errorf("%d streams of %d layers", len(p.opening.streams), len(p.allLayers()))
		}
	})
}

// Where a peer is may change while it sends what it may not: neither waits for the other.
func TestTooManyStreamsWhileThePairChanges(t *testing.T) {
	post := newPost(t, "127.0.0.1", SendTrains)
	a, b := newMailbox(t, post, "127.0.0.1", 1, nil), newMailbox(t, post, "127.0.0.1", 2, nil)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 2000 {
			p := publisher()
			p.sfu.net = &network{}
			in, err := srtp.New(srtp.GCM, &srtp.Master{Key: [16]byte{1}})
			if err != nil {
				t.Error(err)
				return
			}
			p.beginOpening(in)
			var moves sync.WaitGroup
			moves.Go(func() {
				for range 20 {
					p.take(a.way)
					p.take(b.way)
				}
			})
			for _, ssrc := range []uint32{30, 31, 32} {
				var sender srtp.Sender
				sender.Begin(in, ssrc)
				plain := first(t, ssrc, 96, "1 1", "2 h")
				buf := append(make([]byte, 0, len(plain)+srtp.Tag), plain...)
				sealed, _ := sender.Seal(buf, len(plain)-20)
				p.open(sealed, begun, &outbox{})
			}
			moves.Wait()
			if !p.dead.Load() {
				t.Error("it goes on")
				return
			}
		}
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("they wait for each other")
	}
}
