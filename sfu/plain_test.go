package sfu

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// section is a media section as a program that is no browser of ours may write it.
func section(kind, mid, direction, codec string) string {
	return "m=" + kind + " 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:" + mid + "\r\na=" + direction + "\r\na=rtpmap:96 " + codec + "\r\n"
}

func TestPlainOffers(t *testing.T) {
	head := "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE a v 2a 2v 3a 4a 9\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=fingerprint:sha-256 AA\r\n"
	audioOut, videoOut := section("audio", "a", "sendonly", "opus/48000/2"), section("video", "v", "sendonly", "VP8/90000")
	audioIn, videoIn := section("audio", "a", "recvonly", "OPUS/48000/2"), section("video", "v", "recvonly", "VP8/90000")
	again := func(s, mid string) string { return strings.Replace(s, "a=mid:", "a=mid:"+mid, 1) }
	for _, c := range []struct {
		name string
		as   As
		sdp  string
		says string // "" for one that is good
		many bool
		want plan
	}{
		{"a camera and a microphone", AsCamera, audioOut + videoOut, "", false, plan{sends: []Send{{"a", Mic}, {"v", Camera}}}},
		{"in the other order", AsCamera, videoOut + audioOut, "", false, plan{sends: []Send{{"v", Camera}, {"a", Mic}}}},
		{"a camera alone", AsCamera, videoOut, "", false, plan{sends: []Send{{"v", Camera}}}},
		{"two cameras", AsCamera, videoOut + again(videoOut, "2"), "a second camera", true, plan{}},
		{"two microphones", AsCamera, audioOut + again(audioOut, "2"), "a second mic", true, plan{}},
		{"a camera that wants to watch", AsCamera, audioOut + videoIn, "recvonly, not sendonly", false, plan{}},
		{"a camera of another codec", AsCamera, section("video", "v", "sendonly", "H265/90000"), "no VP8 or H.264", false, plan{}},
		{"a hundred layers", AsCamera, videoOut + strings.Repeat("a=rid:q send\r\n", 100), "100 layers", false, plan{}},
		{"a watcher", AsWatcher, videoIn + audioIn, "", false, plan{audio: []string{"a"}, video: []string{"v"}, wants: []Want{{"v", Stage, 720}}}},
		{"a listener", AsWatcher, audioIn + again(audioIn, "2"), "", false, plan{audio: []string{"a", "2a"}}},
		{"a watcher of two stages", AsWatcher, videoIn + again(videoIn, "2"), "too many tracks", true, plan{}},
		{"a watcher of four voices", AsWatcher, audioIn + again(audioIn, "2") + again(audioIn, "3") + again(audioIn, "4"), "too many tracks", true, plan{}},
		{"a watcher that sends", AsWatcher, videoOut, "sendonly, not recvonly", false, plan{}},
		{"no mids", AsWatcher, strings.ReplaceAll(videoIn, "a=mid:", "a=nid:"), "no mid", false, plan{}},
		{"data", AsCamera, "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:9\r\n", "is application", false, plan{}},
		{"nothing", AsWatcher, "", "no media sections", false, plan{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readOffer(Offer{Seat: "hall:1", As: c.as, SDP: head + c.sdp})
			if c.says == "" {
				if err != nil || !slices.Equal(got.sends, c.want.sends) || !slices.Equal(got.audio, c.want.audio) || !slices.Equal(got.video, c.want.video) || !slices.Equal(got.wants, c.want.wants) {
					t.Errorf("%v, got %+v, want %+v", err, got, c.want)
				}
				return
			}
			if !errors.Is(err, ErrBadOffer) || !strings.Contains(err.Error(), c.says) || errors.Is(err, ErrTooManyTracks) != c.many {
				t.Errorf("got %v, want one that says %q", err, c.says)
			}
		})
	}
}
