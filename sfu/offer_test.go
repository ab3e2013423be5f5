package sfu_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

func TestBadOffers(t *testing.T) {
	s, _ := start(t)
	good := sfutest.New(t, "hall:1", sfutest.Shape{Shows: []string{"hall:2/camera"}}).Offer(t)
	sections := strings.SplitAfter(good.SDP, "\r\nm=")
	// without returns the offer with its sections in another order; section 0 is the session's.
	order := func(at ...int) string {
		var out []string
		for _, i := range at {
			out = append(out, strings.TrimSuffix(sections[i], "\r\nm="))
		}
		return strings.TrimRight(strings.Join(out, "\r\nm="), "\r\n") + "\r\n"
	}
	for _, c := range []struct {
		name   string
		change func(*sfu.Offer)
		says   string
	}{
		{"no seat", func(o *sfu.Offer) { o.Seat = "" }, "no seat"},
		{"empty", func(o *sfu.Offer) { o.SDP = "" }, "no media"},
		{"not SDP", func(o *sfu.Offer) { o.SDP = "hello" }, "not SDP"},
		{"no media", func(o *sfu.Offer) { o.SDP = order(0) }, "no media sections"},
		{"huge", func(o *sfu.Offer) { o.SDP = strings.Repeat("a", 300_000) }, "300000 bytes"},
		{"camera before microphone", func(o *sfu.Offer) { o.SDP = order(0, 2, 1, 3, 4, 5, 6, 7) }, `section 0 is "1"`},
		{"sources in the wrong order", func(o *sfu.Offer) { o.Sends[0], o.Sends[1] = o.Sends[1], o.Sends[0] }, "not in the order"},
		{"audio slot after video slot", func(o *sfu.Offer) { o.SDP = order(0, 1, 2, 3, 4, 5, 7, 6) }, "audio slots come before"},
		{"too few sections", func(o *sfu.Offer) { o.SDP = order(0, 1, 2) }, "2 sections to send for 3 sources"},
		{"a source nobody knows", func(o *sfu.Offer) { o.Sends[2].Kind = "hologram" }, "hologram"},
		{"a source twice", func(o *sfu.Offer) { o.Sends[2].Kind = sfu.Camera }, "not in the order"},
		{"microphone in a video section", func(o *sfu.Offer) { o.Sends = o.Sends[:2]; o.Sends[1].Kind = sfu.Mic; o.Sends = o.Sends[1:] }, `section 0 is "0"`},
		{"slot nobody offered", func(o *sfu.Offer) { o.Slots[0].Mid = "99" }, `"99" is not a video slot`},
		{"slot that is a source", func(o *sfu.Offer) { o.Slots[0].Mid = "1" }, `"1" is not a video slot`},
		{"slot of audio", func(o *sfu.Offer) { o.Slots[0].Mid = "3" }, `"3" is not a video slot`},
		{"same mid twice", func(o *sfu.Offer) { o.SDP = order(0, 1, 2, 3, 4, 5, 6, 7, 7) }, "no mid of its own"},
		{"no mids", func(o *sfu.Offer) { o.SDP = strings.ReplaceAll(o.SDP, "a=mid:", "a=nid:") }, "no mid of its own"},
		{"sending into a slot", func(o *sfu.Offer) { o.SDP = strings.ReplaceAll(o.SDP, "a=recvonly", "a=sendrecv") }, "not recvonly"},
		{"a source that listens", func(o *sfu.Offer) { o.SDP = strings.ReplaceAll(o.SDP, "a=sendonly", "a=inactive") }, "not sendonly"},
		{"other codecs", func(o *sfu.Offer) { o.SDP = strings.NewReplacer("VP8", "XV9", "H264", "H266").Replace(o.SDP) }, "no VP8"},
		{"data channel", func(o *sfu.Offer) {
			o.SDP = strings.Replace(o.SDP, "a=group:BUNDLE", "a=group:BUNDLE 99", 1) + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:99\r\n"
		}, "is application"},
		{"hundreds of sections", func(o *sfu.Offer) { o.SDP += strings.Repeat("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n", 300) }, "307 media sections"},
		{"a hundred layers", func(o *sfu.Offer) {
			o.SDP = strings.Replace(o.SDP, "a=rid:q send\r\n", strings.Repeat("a=rid:q send\r\n", 100), 1)
		}, "layers"},
		{"no fingerprint", func(o *sfu.Offer) { o.SDP = strings.ReplaceAll(o.SDP, "a=fingerprint", "a=thumbprint") }, "fingerprint"},
	} {
		o := good
		o.Slots = append([]sfu.Want(nil), good.Slots...)
		o.Sends = append([]sfu.Send(nil), good.Sends...)
		c.change(&o)
		_, _, err := s.Join(t.Context(), room, o)
		if !errors.Is(err, sfu.ErrBadOffer) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want ErrBadOffer that says %q", c.name, err, c.says)
		}
	}
	if st := s.Stats(); st.Peers != 0 || st.Rooms != 0 {
		t.Errorf("left behind: %d peers in %d rooms", st.Peers, st.Rooms)
	}
	if _, _, err := s.Join(t.Context(), room, good); err != nil {
		t.Errorf("the good one: %v", err)
	}
}

func TestJoinAfterCloseOrCancel(t *testing.T) {
	s, _ := start(t)
	o := sfutest.New(t, "hall:1", sfutest.Shape{}).Offer(t)
	ended, end := context.WithCancel(t.Context())
	end()
	if _, _, err := s.Join(ended, room, o); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	s.CloseRoom(room)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Join(t.Context(), room, o); !errors.Is(err, sfu.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func TestAnswerHasAllCandidatesAndNoMore(t *testing.T) {
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", TCPAddr: "127.0.0.1:0", PublicIPs: []string{"203.0.113.9"}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, answer, err := s.Join(t.Context(), room, sfutest.New(t, "hall:1", sfutest.Shape{Shows: []string{""}}).Offer(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a=setup:passive", "udp 2130706431 203.0.113.9", "tcp", "tcptype passive", "a=end-of-candidates", "a=ssrc-group:FID"} {
		if !strings.Contains(answer, want) {
			t.Errorf("no %q in\n%s", want, answer)
		}
	}
	for _, unwanted := range []string{"127.0.0.1 ", ".local", "a=extmap:3 urn:ietf:params:rtp-hdrext:toffset"} {
		for line := range strings.Lines(answer) {
			if strings.HasPrefix(line, "a=candidate") && strings.Contains(line, unwanted) {
				t.Errorf("%q in the answer", line)
			}
		}
	}
}

func TestAddressesThatCannotBe(t *testing.T) {
	for _, cfg := range []sfu.Config{
		{UDPAddr: "nowhere"}, {UDPAddr: "192.0.2.1:0"}, {UDPAddr: "127.0.0.1:0", TCPAddr: "192.0.2.1:0"},
		{UDPAddr: "127.0.0.1:0", PublicIPs: []string{"example"}}, {UDPAddr: "127.0.0.1:x"},
	} {
		if s, err := sfu.New(cfg); err == nil {
			s.Close()
			t.Errorf("%+v: no error", cfg)
		}
	}
}

func TestListeningEverywhere(t *testing.T) {
	s, err := sfu.New(sfu.Config{UDPAddr: ":0"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.UDPPort() == 0 || s.TCPPort() != 0 {
		t.Errorf("ports %d and %d", s.UDPPort(), s.TCPPort())
	}
	h := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	if !strings.Contains(h.PC.RemoteDescription().SDP, " 127.0.0.1 ") {
		t.Error("a demo on one machine needs loopback")
	}
}
