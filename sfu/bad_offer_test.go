package sfu_test

import (
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// What a browser would never write. Some of it can be answered, and then the hall only harms itself; the rest is
// the offer's fault and no other's.
func TestOffersThatNoBrowserWrites(t *testing.T) {
	s, _ := start(t)
	good := sfutest.New(t, "hall:1", sfutest.Shape{Shows: []string{"hall:2/camera"}}).Offer(t)
	before := runtime.NumGoroutine()
	line := func(text string) func(string) string { // into every section
		return func(sdp string) string { return strings.ReplaceAll(sdp, "a=rtcp-mux\r\n", "a=rtcp-mux\r\n"+text) }
	}
	without := func(lines string) func(string) string {
		re := regexp.MustCompile(`(?m)^a=(` + lines + `).*\r\n`)
		return func(sdp string) string { return re.ReplaceAllString(sdp, "") }
	}
	replace := func(was, by string) func(string) string {
		re := regexp.MustCompile(was)
		return func(sdp string) string { return re.ReplaceAllString(sdp, by) }
	}
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name   string
		change func(sdp string) string
		bad    bool // has to be refused; otherwise it may be
	}{
		{"no ICE", without("ice-ufrag|ice-pwd"), true},
		{"no password", without("ice-pwd"), true},
		{"an empty ufrag", replace(`a=ice-ufrag:\S+`, "a=ice-ufrag:"), true},
		{"a ufrag of 300", replace(`a=ice-ufrag:\S+`, "a=ice-ufrag:"+strings.Repeat("x", 300)), false},
		{"no fingerprint", without("fingerprint"), true},
		{"a fingerprint that is none", replace(`a=fingerprint:.*`, "a=fingerprint:hello\r"), true},
		{"a hash nobody knows", replace(`a=fingerprint:sha-256`, "a=fingerprint:md2"), false},
		{"a thousand sections", func(sdp string) string { return sdp + many(1000, "m=video 9 UDP/TLS/RTP/SAVPF 120\r\na=mid:x%d\r\n") }, true},
		{"sections of nothing", func(sdp string) string { return sdp + "m=\r\nm=\r\n" }, true},
		{"a million bytes", line(strings.Repeat("a=x\r\n", 200_000)), true},
		{"thousands of SSRCs", line(many(300, "a=ssrc:%d cname:x\r\n")), false},
		{"SSRCs that are none", line("a=ssrc:99999999999 cname:x\r\na=ssrc:-1 cname:x\r\na=ssrc:x\r\na=ssrc:\r\n"), false},
		{"groups of nothing", line("a=ssrc-group:FID\r\na=ssrc-group:FID 1\r\na=ssrc-group:\r\na=ssrc-group:FID x y z\r\n"), false},
		{"groups that bite their tail", line("a=ssrc-group:FID 7 7\r\na=ssrc:7 cname:x\r\n"), false},
		{"rids of nothing", line("a=rid:\r\na=rid: \r\na=rid:x\r\na=rid:q send\r\n"), false},
		{"twenty rids", line(many(20, "a=rid:r%d send\r\n")), true},
		{"simulcast of nobody", replace(`a=simulcast:.*`, "a=simulcast:send a;b;c;d;e;f\r"), false},
		{"extensions of no number", line("a=extmap:0 x\r\na=extmap:-1 y\r\na=extmap:300 z\r\na=extmap:x w\r\na=extmap:\r\n"), false},
		{"extensions twice", line("a=extmap:1 urn:a\r\na=extmap:1 urn:b\r\n"), false},
		{"payload types that are none", line("a=rtpmap:300 VP8/90000\r\na=rtpmap:-1 x/1\r\na=rtpmap:x\r\na=rtpmap:\r\n"), false},
		{"a repair of itself", line("a=rtpmap:98 rtx/90000\r\na=fmtp:98 apt=98\r\n"), false},
		{"candidates of nowhere", line("a=candidate:\r\na=candidate:1 1 udp 1 999.1.1.1 99999 typ host\r\na=candidate:1 1 udp 1 nobody.local 9 typ host\r\n"), false},
		{"a setup nobody knows", replace(`a=setup:\S+`, "a=setup:sideways"), false},
		{"a server like us", replace(`a=setup:\S+`, "a=setup:passive"), false},
		{"no group", without("group"), false},
		{"a group of strangers", replace(`a=group:.*`, "a=group:BUNDLE x y z\r"), false},
		{"no end of line", func(sdp string) string { return strings.TrimRight(sdp, "\r\n") }, false},
		{"zeroes", func(sdp string) string { return strings.ReplaceAll(sdp, "v=0", "v=0\x00") }, true},
		{"no codec's name", replace(`a=rtpmap:(\d+) .*`, "a=rtpmap:$1\r"), true},
	} {
		o := good
		o.SDP = c.change(good.SDP)
		if o.SDP == good.SDP {
			t.Errorf("%s: nothing was changed", c.name)
		}
		peer, _, err := s.Join(t.Context(), room, o)
		if err != nil && !errors.Is(err, sfu.ErrBadOffer) || err == nil && c.bad {
			t.Errorf("%s: got %v", c.name, err)
		}
		if err == nil {
			if err := s.Leave(room, peer); err != nil {
				t.Errorf("%s: leaving: %v", c.name, err)
			}
		}
	}
	if st := s.Stats(); st.Peers != 0 {
		t.Errorf("%d peers are left behind", st.Peers)
	}
	limit := time.Now().Add(sfutest.Limit)
	for runtime.NumGoroutine() > before+1 && time.Now().Before(limit) {
		runtime.Gosched()
	}
	if n := runtime.NumGoroutine(); n > before+1 {
		t.Errorf("%d goroutines, %d before", n, before)
	}
}

// Whoever has somebody else's ufrag and password, but not the key, gets nothing.
func TestWrongFingerprintNeverConnects(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	h := sfutest.New(t, "hall:1", sfutest.Shape{})
	o := h.Offer(t)
	print := regexp.MustCompile(`a=fingerprint:sha-256 \S\S`)
	o.SDP = print.ReplaceAllString(o.SDP, "a=fingerprint:sha-256 "+map[bool]string{true: "01", false: "00"}[strings.Contains(o.SDP, "sha-256 00")])
	peer, answer, err := s.Join(t.Context(), room, o)
	if err != nil {
		t.Fatal(err)
	}
	h.Accept(t, answer)
	news.WaitGone(t, peer)
	if n := s.Stats().PacketsIn; n > 0 {
		t.Errorf("%d packets were taken in", n)
	}
}
