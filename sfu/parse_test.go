package sfu

import (
	"bytes"
	"testing"

	"github.com/pion/rtp"
)

func FuzzReadOffer(f *testing.F) {
	f.Add("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=fingerprint:sha-256 AA\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendonly\r\na=rtpmap:111 opus/48000/2\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := readOffer(Offer{Seat: "hall:1", SDP: text, Sends: []Send{{Mid: "0", Kind: Mic}}})
		if err == nil && (len(p.sends) != 1 || len(p.audio) > maxAudioSlots || len(p.video) > maxVideoSlots) {
			t.Errorf("%+v", p)
		}
		if p, err := readOffer(Offer{Seat: "hall:1", As: AsCamera, SDP: text}); err == nil && (len(p.sends) == 0 || len(p.sends) > 2 || len(p.audio)+len(p.video) > 0) {
			t.Errorf("camera: %+v", p)
		}
		if p, err := readOffer(Offer{Seat: "hall:1", As: AsWatcher, SDP: text}); err == nil && (len(p.sends) > 0 || len(p.audio) > maxAudioSlots || len(p.video) > 1) {
			t.Errorf("watcher: %+v", p)
		}
	})
}

func FuzzExtension(f *testing.F) {
	for _, profile := range []uint16{rtp.ExtensionProfileOneByte, rtp.ExtensionProfileTwoByte} {
		h := rtp.Header{Version: 2, Extension: true, ExtensionProfile: profile, CSRC: []uint32{1, 2}}
		for id := uint8(1); id < 4; id++ {
			if err := h.SetExtension(id, []byte{id, id + 1}); err != nil {
				f.Fatal(err)
			}
		}
		b, err := h.Marshal()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, uint8(2))
	}
	f.Add([]byte("20000000000000000000\xbe\xde\x00\x03\x0100 00000000"), uint8(2)) // id 0 with a length
	f.Fuzz(func(t *testing.T, b []byte, id uint8) {
		got := extension(b, id)
		var h rtp.Header
		if _, err := h.Unmarshal(b); err != nil || id == 0 || id == 15 {
			return
		}
		if want := h.GetExtension(id); !bytes.Equal(got, want) && h.ExtensionProfile == rtp.ExtensionProfileOneByte {
			t.Errorf("got % x, Pion reads % x", got, want)
		}
	})
}

func TestParseSource(t *testing.T) {
	for in, want := range map[string]Source{
		"hall:7/camera": {"hall:7", Camera}, "person:3/screen": {"person:3", Screen},
		"": {}, "@stage": {}, "hall:7": {}, "hall:7/": {}, "/camera": {}, "hall:7/mic": {}, "hall:7/camera/x": {},
	} {
		if got := parseSource(in); got != want {
			t.Errorf("%q is %v, want %v", in, got, want)
		}
	}
	if got := (Source{"hall:7", Camera}).String() + (Source{}).String(); got != "hall:7/camera" {
		t.Errorf("got %q", got)
	}
}
