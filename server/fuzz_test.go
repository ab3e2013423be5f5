package server

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"hopxa/server/wire"
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

// FuzzUploadPiece: whatever id, offset and piece come, the server refuses or goes on; what it keeps is a beginning
// of the file, of the one it is for.
func FuzzUploadPiece(f *testing.F) {
	f.Add("", "0", uint16(0), uint16(10))
	f.Add("../../hopxa.db", "1e3", uint16(0), uint16(3000))
	f.Add("0123456789abcdef0123456789abcdef", "-1", uint16(7), uint16(1))
	f.Add("", "9223372036854775808", uint16(2000), uint16(2000))
	data := scan(3000, 9)
	p := start(f, false)
	item := p.draft().Items[0].ID
	f.Fuzz(func(t *testing.T, id, offset string, from, n uint16) {
		defer p.in(t)()
		clerk := p.as("vanthu")
		u := read[wire.Upload](clerk.ask("POST", "uploads", wire.UploadInput{ItemID: item, FileName: "a.pdf", SizeBytes: int64(len(data))}))
		own := u.ID
		if id != "" {
			own = url.PathEscape(id)
		}
		lo := min(int(from), len(data))
		piece := data[lo:min(lo+int(n), len(data))]
		send := header{offsetHeader, strings.Map(func(r rune) rune {
			if r < ' ' || r > '~' {
				return -1
			}
			return r
		}, offset)}
		got := clerk.ask("PATCH", "uploads/"+own, piece, send)
		if got.status >= 500 {
			t.Fatalf("%d %s", got.status, got.body)
		}
		at, err := strconv.ParseInt(strings.TrimSpace(send[1]), 10, 64) // as a header arrives
		took := got.status == 200 && len(piece) > 0
		if took && (id != "" || err != nil || at != 0) {
			t.Fatalf("took a piece for %q at %q", id, offset)
		}
		clerk.ask("DELETE", "uploads/"+u.ID, nil)
	})
}
