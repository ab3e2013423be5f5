package server

import (
	"strings"
	"testing"
)

// FuzzFragment is the body of a WHIP PATCH, and If-Match: what is read of it is of one line, and what is written of an
// answer are lines of it, of one section at most.
func FuzzFragment(f *testing.F) {
	f.Add("a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\na=end-of-candidates\r\nm=video 9 RTP/AVP 0\r\n", `"abc", "d"`)
	f.Add("a=ice-ufrag:\na=ice-ufrag:x", "*")
	f.Fuzz(func(t *testing.T, text, match string) {
		if v := attribute(text, "ice-ufrag"); strings.Contains(v, "\n") || v != "" && !strings.Contains(text, "a=ice-ufrag:"+v) {
			t.Errorf("read %q", v)
		}
		out := iceFragment(text)
		for line := range strings.Lines(out) {
			if !strings.Contains(text, line) {
				t.Errorf("%q is not in it", line)
			}
		}
		if strings.HasPrefix(out, "m=") && strings.Count(out, "\nm=") > 0 || strings.Count(out, "\nm=") > 1 {
			t.Errorf("more than one section: %q", out)
		}
		if matches([]string{match}, iceTag("abc")) && !strings.Contains(match, `"abc"`) {
			t.Errorf("%q matches", match)
		}
	})
}
