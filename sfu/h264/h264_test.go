package h264

import (
	"encoding/hex"
	"testing"
)

// Parameter sets with bytes in them that keep start codes out.
const (
	spsBaseline = "6742c01fda01e0089f961000000300100000030320f183196a"
	spsHigh     = "6764001fac2ca5014016ec0440000003004000000c83c60ca8"
)

func payload(t testing.TB, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		hex  string
		want Payload
	}{
		"a set alone":                          {spsBaseline, Payload{SPS: true, Width: 1920, Height: 1080}},
		"a set of another profile":             {spsHigh, Payload{SPS: true, Width: 1280, Height: 720}},
		"sets together":                        {"78" + "0019" + spsBaseline + "0004" + "68ce3c80", Payload{SPS: true, Width: 1920, Height: 1080}},
		"picture parameters alone":             {"68ce3c80", Payload{}},
		"a keyframe's first slice":             {"6588843a", Payload{IDR: true}},
		"a keyframe's second slice":            {"6550843a", Payload{}},
		"another picture":                      {"419a3c80", Payload{}},
		"the first piece of a keyframe":        {"7c8588843a", Payload{IDR: true}},
		"a later piece":                        {"7c0588843a", Payload{}},
		"the last piece":                       {"7c4588843a", Payload{}},
		"the first piece of another picture":   {"7c819a3c", Payload{}},
		"a set that is cut":                    {"6742", Payload{SPS: true}},
		"a set, a picture's, and the keyframe": {"78" + "0019" + spsBaseline + "0004" + "6588843a", Payload{SPS: true, IDR: true, Width: 1920, Height: 1080}},
	} {
		got, err := Parse(payload(t, c.hex))
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, c.want)
		}
	}
	for name, text := range map[string]string{
		"nothing": "", "an empty aggregate's length": "7800", "an aggregate that is cut": "7800046588", "an empty unit": "780000",
		"a piece without its header": "7c", "a piece of nothing": "7c85", "of another mode": "7d85", "reserved": "7f85", "no type": "6085", "forbidden": "e588843a",
	} {
		if got, err := Parse(payload(t, text)); err == nil {
			t.Errorf("%s: %+v and no error", name, got)
		}
	}
}

func TestStarts(t *testing.T) {
	set, slice, other := Payload{SPS: true}, Payload{IDR: true}, Payload{}
	for name, c := range map[string]struct {
		in   []Payload
		at   []uint32
		want []bool
	}{
		"the sets begin it, not the slice": {[]Payload{other, set, other, slice, other}, []uint32{0, 1, 1, 1, 2}, []bool{false, true, false, false, false}},
		"two sets begin one":               {[]Payload{set, set, slice, set}, []uint32{1, 1, 1, 2}, []bool{true, false, false, true}},
		"without sets the slice":           {[]Payload{slice, other, slice}, []uint32{1, 2, 3}, []bool{true, false, true}},
		"a keyframe that lacks them":       {[]Payload{set, slice, slice}, []uint32{1, 1, 2}, []bool{true, false, false}},
	} {
		var s Starts
		for i, p := range c.in {
			if got := s.Key(p, c.at[i]); got != c.want[i] {
				t.Errorf("%s: packet %d is %v", name, i, got)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"780019" + spsBaseline + "000468ce3c80", spsHigh, "7c8588843a", "6588843a", "674d001e"} {
		f.Add(payload(f, text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Parse(b)
		if err == nil && len(b) == 0 {
			t.Error("nothing is a payload")
		}
		if p.Width < 0 || p.Width > largest || p.Height < 0 || p.Height > largest || (p.Width == 0) != (p.Height == 0) || p.Width > 0 && !p.SPS {
			t.Errorf("%+v", p)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	p := payload(b, "780019"+spsBaseline+"000468ce3c80")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(p); err != nil {
			b.Fatal(err)
		}
	}
}
