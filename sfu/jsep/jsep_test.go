package jsep

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pion/sdp/v3"
)

var update = flag.Bool("update", false, "write the answers anew")

var here = Local{Session: 7, Version: 1, Ufrag: "ours", Password: "0123456789abcdefghijkl", Candidates: []string{"1 1 udp 2130706431 192.0.2.1 5000 typ host"},
	Fingerprint: Fingerprint{"sha-256", "00:11"}}

// streams are what we send to whoever offered.
func streams(o *Offer) map[string]Stream {
	out := map[string]Stream{}
	for i, s := range o.Sections {
		if s.Direction == "sendonly" {
			continue
		}
		x := Stream{SSRC: uint32(100 + i), Stream: "slot-" + s.MID, Track: "slot-" + s.MID}
		if slices.ContainsFunc(s.Formats, func(f Format) bool { return f.Repairs != 0 }) {
			x.RTX = uint32(200 + i)
		}
		out[s.MID] = x
	}
	return out
}

// The offers are those of real browsers and of a WHIP client, with fewer sections; the answers are what Pion's
// PeerConnection gave for whole ones, but for the order of lines, its lines for old browsers (mslabel, label, candidates of a
// second component), and a transport-cc that it left out.
func TestAnswersToRealOffers(t *testing.T) {
	offers, err := filepath.Glob("testdata/*.offer")
	if err != nil || len(offers) == 0 {
		t.Fatal(err, offers)
	}
	for _, name := range offers {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		o, err := Read(string(text), 50)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := strings.ReplaceAll(o.Answer(here, streams(o)), "\r\n", "\n")
		file := strings.TrimSuffix(name, ".offer") + ".answer"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is answered with\n%s", name, got)
		}
	}
}

const head = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
const transport = "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=fingerprint:SHA-256 aa:bb\r\na=setup:actpass\r\n"

// video is a section with these lines in it.
func video(mid, types string, lines ...string) string {
	return "m=video 9 UDP/TLS/RTP/SAVPF " + types + "\r\na=mid:" + mid + "\r\n" + strings.Join(lines, "\r\n") + "\r\n"
}

func read(t *testing.T, text string) *Offer {
	t.Helper()
	o, err := Read(text, 50)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestFormatsThatBothSpeak(t *testing.T) {
	for _, c := range []struct {
		name, kind, types string
		lines             []string
		want              string
	}{
		{"VP8 and its RTX, under the offer's types", "video", "100 101", []string{"a=rtpmap:100 VP8/90000", "a=rtpmap:101 rtx/90000", "a=fmtp:101 apt=100"}, "[100 VP8/90000] [101 rtx/90000 of 100]"},
		{"RTX first", "video", "101 100", []string{"a=rtpmap:100 vp8/90000", "a=rtpmap:101 RTX/90000", "a=fmtp:101 apt=100;rtx-time=3000"}, "[100 vp8/90000] [101 rtx/90000 of 100]"},
		{"RTX of nothing we speak", "video", "96 97 98", []string{"a=rtpmap:96 VP8/90000", "a=rtpmap:97 AV1/90000", "a=rtpmap:98 rtx/90000", "a=fmtp:98 apt=97"}, "[96 VP8/90000]"},
		{"RTX of itself and of RTX", "video", "96 97 98", []string{"a=rtpmap:96 VP8/90000", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=97", "a=rtpmap:98 rtx/90000", "a=fmtp:98 apt=97"}, "[96 VP8/90000]"},
		{"of H.264 the profile and mode that all show", "video", "1 2 3 4 5 6", []string{"a=rtpmap:1 H264/90000", "a=fmtp:1 packetization-mode=1;profile-level-id=42e01f", "a=rtpmap:2 H264/90000", "a=fmtp:2 packetization-mode=0;profile-level-id=42e01f",
			"a=rtpmap:3 H264/90000", "a=fmtp:3 packetization-mode=1;profile-level-id=640c1f", "a=rtpmap:4 H264/90000", "a=fmtp:4 profile-level-id=42C01F; packetization-mode=1", "a=rtpmap:5 H264/90000",
			"a=rtpmap:6 H264/90000", "a=fmtp:6 packetization-mode=1;profile-level-id=42001f"}, "[1 H264/90000] [4 H264/90000]"},
		{"RED of its Opus", "audio", "63 111", []string{"a=rtpmap:111 opus/48000/2", "a=rtpmap:63 red/48000/2", "a=fmtp:63 111/111"}, "[63 red/48000/2] [111 opus/48000/2]"},
		{"RED of something else", "audio", "63 111", []string{"a=rtpmap:111 opus/48000/2", "a=rtpmap:63 red/48000/2", "a=fmtp:63 111/0"}, "[111 opus/48000/2]"},
		{"a picture among sounds", "audio", "96 111", []string{"a=rtpmap:111 opus/48000/2", "a=rtpmap:96 VP8/90000"}, "[111 opus/48000/2]"},
		{"what is not in the first line", "video", "96", []string{"a=rtpmap:96 VP8/90000", "a=rtpmap:97 VP8/90000"}, "[96 VP8/90000]"},
		{"a type twice", "video", "96 96", []string{"a=rtpmap:96 VP8/90000"}, "[96 VP8/90000]"},
		{"types that are none", "video", "300 -1 x 96", []string{"a=rtpmap:300 VP8/90000", "a=rtpmap:-1 VP8/90000", "a=rtpmap:x VP8/90000", "a=rtpmap:96 VP8/90000"}, "[96 VP8/90000]"},
	} {
		o := read(t, head+transport+strings.Replace(video("0", c.types, c.lines...), "video", c.kind, 1))
		var got []string
		for _, f := range o.Sections[0].Formats {
			s := fmt.Sprintf("[%d %s", f.Type, f.Name)
			if f.Repairs != 0 {
				s += fmt.Sprint(" of ", f.Repairs)
			}
			got = append(got, s+"]")
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

func TestFeedbackIsWhatBothKnow(t *testing.T) {
	o := read(t, head+transport+video("0", "96", "a=rtpmap:96 VP8/90000", "a=rtcp-fb:* nack", "a=rtcp-fb:96 nack pli", "a=rtcp-fb:96 goog-remb", "a=rtcp-fb:97 ccm fir"))
	if got := o.Sections[0].Formats[0]; !slices.Equal(got.Feedback, []string{"nack", "nack pli"}) || !got.Nacks() {
		t.Errorf("%q", got.Feedback)
	}
}

func TestExtensionsGoInOneDirection(t *testing.T) {
	all := []string{"a=rtpmap:96 VP8/90000", "a=extmap:1 " + MID, "a=extmap:2 " + RID, "a=extmap:3/sendonly " + TransportSeq, "a=extmap:4 " + AudioLevel, "a=extmap:5 urn:x", "a=extmap:0 " + RepairedRID, "a=extmap:300 " + RepairedRID, "a=extmap:x"}
	o := read(t, head+transport+video("0", "96", append(all, "a=sendonly")...)+video("1", "96", append(all, "a=recvonly")...))
	if got := o.Sections[0].Extensions; !slices.Equal(got, []Extension{{1, MID}, {2, RID}, {3, TransportSeq}}) {
		t.Errorf("what we receive has %v", got)
	}
	if got := o.Sections[1].Extensions; len(got) != 0 {
		t.Errorf("what we send has %v, of which we send none or may not", got)
	}
	all[3] = "a=extmap:3 " + TransportSeq
	o = read(t, head+transport+video("0", "96", append(all, "a=recvonly")...))
	if got := o.Sections[0]; got.Extension(TransportSeq) != 3 || len(got.Extensions) != 1 || got.Extension(MID) != 0 {
		t.Errorf("what we send has %v", got.Extensions)
	}
}

func TestStreamsThatAreAnnounced(t *testing.T) {
	lines := []string{"a=rtpmap:96 VP8/90000", "a=rid:q send", "a=rid:h send pt=96", "a=rid:x recv", "a=ssrc:5 cname:x", "a=ssrc:5 msid:y", "a=ssrc:6 cname:x", "a=ssrc:-1 cname:x", "a=ssrc:99999999999 cname:x",
		"a=ssrc-group:FID 5 6", "a=ssrc-group:SIM 5 6", "a=ssrc-group:FID 7", "a=ssrc-group:FID"}
	s := read(t, head+transport+video("0", "96", append(lines, "a=sendonly")...)).Sections[0]
	if !slices.Equal(s.RIDs, []string{"q", "h"}) || !slices.Equal(s.SSRCs, []uint32{5, 6}) || !slices.Equal(s.Repairs, [][2]uint32{{5, 6}}) {
		t.Errorf("%+v", s)
	}
	for i := range 1000 {
		lines = append(lines, fmt.Sprintf("a=ssrc:%d cname:x", 100+i), fmt.Sprintf("a=ssrc-group:FID %d %d", i, i+1))
	}
	s = read(t, head+transport+video("0", "96", append(lines, "a=sendonly")...)).Sections[0]
	if len(s.SSRCs) > maxSSRCs || len(s.Repairs) > maxSSRCs {
		t.Errorf("%d SSRCs and %d pairs are kept", len(s.SSRCs), len(s.Repairs))
	}
}

func TestTransportOfAnOffer(t *testing.T) {
	section := video("0", "96", "a=rtpmap:96 VP8/90000")
	o := read(t, head+"a=ice-lite\r\n"+transport+section)
	if want := (ICE{"abcd", "0123456789012345678901", true}); o.ICE != want || o.Active || !slices.Equal(o.Fingerprints, []Fingerprint{{"sha-256", "AA:BB"}}) {
		t.Errorf("%+v", o)
	}
	// What stands in the first section goes before what stands above all, and a DTLS server has us begin.
	o = read(t, head+transport+section+"a=ice-ufrag:efgh\r\na=fingerprint:sha-1 cc\r\na=fingerprint:sha-256 dd\r\na=setup:passive\r\n")
	if o.ICE.Ufrag != "efgh" || !o.Active || !slices.Equal(o.Fingerprints, []Fingerprint{{"sha-1", "CC"}, {"sha-256", "DD"}}) {
		t.Errorf("%+v", o)
	}
	if a := o.Answer(here, nil); !strings.Contains(a, "a=setup:active\r\n") || strings.Contains(a, "passive") {
		t.Error("both sides wait")
	}
	for was, c := range map[string]struct{ by, says string }{
		"a=ice-ufrag:abcd\r\n":             {"", "ICE"},
		"a=ice-ufrag:abcd":                 {"a=ice-ufrag:abc", "ICE"},
		"a=ice-pwd:0123456789012345678901": {"a=ice-pwd:0123", "ICE"},
		"abcd":                             {"ab=d", "ICE"},
		"a=fingerprint:SHA-256 aa:bb\r\n":  {"", "fingerprint"},
		"SHA-256 aa:bb":                    {"hello", "fingerprint"},
		"actpass":                          {"holdconn", "holdconn"},
		"BUNDLE 0 1":                       {"BUNDLE 0", `"1" is not in the bundle`},
		"a=group:BUNDLE 0 1\r\n":           {"", "not bundled"},
		"a=group:BUNDLE 0 1":               {"a=group:LS 0 1", "not bundled"},
		"v=0":                              {"hello", "not SDP"},
		"a=mid:1":                          {"a=mid:0", "no mid of its own"},
		"a=mid:0\r\n":                      {"", "no mid of its own"},
	} {
		text := head + transport + section + video("1", "96", "a=rtpmap:96 VP8/90000")
		read(t, text)
		if _, err := Read(strings.Replace(text, was, c.by, 1), 50); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q for %q: %v", c.by, was, err)
		}
	}
	if _, err := Read(head+transport, 50); err == nil {
		t.Error("an offer of nothing")
	}
	if _, err := Read(head+transport+section, 0); err == nil {
		t.Error("more sections than allowed")
	}
	if _, err := Read(strings.Repeat("x", MaxBytes+1), 50); err == nil {
		t.Error("an offer without end")
	}
}

// FuzzRead is what whoever joins may send: what is taken has an answer that can be read, for the same sections.
func FuzzRead(f *testing.F) {
	offers, _ := filepath.Glob("testdata/*.offer")
	for _, name := range offers {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(head + transport + video("0", "96 97", "a=rtpmap:96 VP8/90000", "a=extmap:15 "+MID, "a=ssrc-group:FID 1 2"))
	f.Fuzz(func(t *testing.T, text string) {
		o, err := Read(text, 20)
		if err != nil {
			return
		}
		for i, s := range o.Sections {
			for _, f := range s.Formats {
				if f.Codec == NoCodec || f.Codec >= CodecCount || f.Type > 127 || f.Rate == 0 {
					t.Errorf("section %d: %+v", i, f)
				}
			}
			if len(s.SSRCs) > maxSSRCs || len(s.Repairs) > maxSSRCs {
				t.Errorf("section %d: %+v", i, s)
			}
		}
		answer := o.Answer(here, streams(o))
		var back sdp.SessionDescription
		if err := back.UnmarshalString(answer); err != nil {
			t.Fatalf("%v: %q", err, answer)
		}
		if len(back.MediaDescriptions) != len(o.Sections) {
			t.Fatalf("%d sections for %d: %q", len(back.MediaDescriptions), len(o.Sections), answer)
		}
		for i, m := range back.MediaDescriptions {
			if mid, _ := m.Attribute("mid"); strings.TrimSpace(mid) != strings.TrimSpace(o.Sections[i].MID) {
				t.Errorf("section %d: %q for %q", i, mid, o.Sections[i].MID)
			}
		}
	})
}

// Whoever may join may send 200 kB of anything.
func TestOffersThatWouldTakeLong(t *testing.T) {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	types := many(128, " %d")
	for name, section := range map[string]string{
		"payload types":    "m=video 9 UDP/TLS/RTP/SAVPF" + many(33_000, " %d") + "\r\na=mid:0\r\n",
		"repairs":          "m=video 9 UDP/TLS/RTP/SAVPF" + types + "\r\na=mid:0\r\n" + many(64, "a=rtpmap:%d VP8/90000\r\n") + strings.ReplaceAll(many(64, "a=rtpmap:6%d rtx/90000\r\n"), "6", "1") + many(5_000, "a=fmtp:100 apt=%d\r\n"),
		"RED of much":      "m=audio 9 UDP/TLS/RTP/SAVPF" + types + "\r\na=mid:0\r\n" + many(64, "a=rtpmap:%d opus/48000/2\r\n") + "a=rtpmap:100 red/48000/2\r\na=fmtp:100 1" + strings.Repeat("/1", 70_000) + "\r\n",
		"feedback":         "m=video 9 UDP/TLS/RTP/SAVPF" + types + "\r\na=mid:0\r\n" + many(128, "a=rtpmap:%d VP8/90000\r\n") + many(9_000, "a=rtcp-fb:* x%d\r\n"),
		"groups":           "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\na=sendonly\r\n" + many(7_000, "a=ssrc-group:FID %d 1\r\n"),
		"SSRCs":            "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\na=sendonly\r\n" + many(9_000, "a=ssrc:%d cname:x\r\n"),
		"extensions":       "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\na=sendonly\r\n" + many(3_500, "a=extmap:%d "+MID+"\r\n"),
		"bundles of names": "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\na=group:BUNDLE " + many(30_000, " %d") + "\r\n",
	} {
		text := head + transport + section
		if len(text) > MaxBytes {
			t.Fatalf("%s: %d bytes", name, len(text))
		}
		begun := time.Now()
		o, err := Read(text, 50)
		if err == nil {
			o.Answer(here, streams(o))
		}
		took := time.Since(begun)
		t.Logf("%s: %v, %v", name, took, err)
		if took > time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}
