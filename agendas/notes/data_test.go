package notes

import (
	"errors"
	"strings"
	"testing"
)

func TestDataOfANoteIsCheckedByItsKind(t *testing.T) {
	long := strings.Repeat("1,2,50,", MaxPoints)
	for _, c := range []struct {
		name, kind, data string
		ok               bool
	}{
		{"a stroke", Ink, `{"color":"blue","width":2.5,"points":[10,20,50,11.26,20.4,60]}`, true},
		{"a stroke over the edge", Ink, `{"color":"red","width":5,"points":[-20,0,0,1050,1414,100]}`, true},
		{"the longest stroke", Ink, `{"color":"red","width":5,"points":[` + strings.TrimSuffix(long, ",") + `]}`, true},
		{"too long a stroke", Ink, `{"color":"red","width":5,"points":[` + long + `1,2,3]}`, false},
		{"half a point", Ink, `{"color":"blue","width":2,"points":[10,20]}`, false},
		{"no points", Ink, `{"color":"blue","width":2}`, false},
		{"a point far away", Ink, `{"color":"blue","width":2,"points":[1e9,20,50]}`, false},
		{"pressure over all", Ink, `{"color":"blue","width":2,"points":[1,20,101]}`, false},
		{"a huge pen", Ink, `{"color":"blue","width":900,"points":[1,20,50]}`, false},
		{"no pen", Ink, `{"color":"blue","points":[1,20,50]}`, false},
		{"a colour of another kind", Ink, `{"color":"yellow","width":2,"points":[1,20,50]}`, false},
		{"a highlight", Highlight, `{"color":"yellow","boxes":[[10,20,300,14],[10,40,100,14]],"text":"chuyển đổi số"}`, true},
		{"a box without width", Highlight, `{"color":"yellow","boxes":[[10,20,0,14]]}`, false},
		{"no boxes", Highlight, `{"color":"yellow","text":"x"}`, false},
		{"ink in a highlight", Highlight, `{"color":"yellow","boxes":[[10,20,3,14]],"points":[1,2,3]}`, false},
		{"a note", Pinned, `{"color":"pink","x":500,"y":700.5,"text":"Hỏi lại số liệu\nthôn Văn Bắc"}`, true},
		{"the longest note", Pinned, `{"color":"pink","x":500,"y":700,"text":"` + strings.Repeat("ữ", MaxText) + `"}`, true},
		{"too long a note", Pinned, `{"color":"pink","x":500,"y":700,"text":"` + strings.Repeat("ữ", MaxText+1) + `"}`, false},
		{"an empty note", Pinned, `{"color":"pink","x":500,"y":700,"text":" \n"}`, false},
		{"a note that turns the reading direction", Pinned, "{\"color\":\"pink\",\"x\":5,\"y\":7,\"text\":\"a\u202eb\"}", false},
		{"a note with a control character", Pinned, `{"color":"pink","x":5,"y":7,"text":"a\u0000b"}`, false},
		{"an unknown field", Pinned, `{"color":"pink","x":5,"y":7,"text":"a","html":"<b>"}`, false},
		{"two values", Pinned, `{"color":"pink","x":5,"y":7,"text":"a"}{}`, false},
		{"no JSON", Pinned, `{"color":`, false},
		{"nothing", Pinned, ``, false},
		{"a list", Ink, `[1,2,3]`, false},
		{"an unknown kind", "voice", `{"color":"pink"}`, false},
		{"too many bytes", Pinned, `{"color":"pink","x":5,"y":7,"text":"a"` + strings.Repeat(" ", MaxDataBytes) + `}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(c.kind, []byte(c.data))
			if (err == nil) != c.ok || err != nil && !errors.Is(err, ErrBad) {
				t.Errorf("%v, want ok: %v", err, c.ok)
			}
		})
	}
}

func TestWhatNoEyeSeesIsDropped(t *testing.T) {
	d, err := Parse(Ink, []byte(`{"color":"blue","width":2.04,"points":[10.123,20.987,50]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := d.encode(); got != `{"color":"blue","width":2,"points":[10.1,21,50]}` {
		t.Error(got)
	}
}

// What is stored can be read again as the same, is bounded, and comes only from whole JSON of a known kind.
func FuzzData(f *testing.F) {
	f.Add(Ink, `{"color":"blue","width":2.5,"points":[10,20,50,11.26,20.4,60]}`)
	f.Add(Highlight, `{"color":"yellow","boxes":[[10,20,300,14]],"text":"số"}`)
	f.Add(Pinned, `{"color":"pink","x":500,"y":700.5,"text":"Hỏi lại"}`)
	f.Add(Pinned, `{"color":"pink","x":-0,"y":1e308,"text":"\ud800"}`)
	f.Fuzz(func(t *testing.T, kind, raw string) {
		d, err := Parse(kind, []byte(raw))
		if err != nil {
			if !errors.Is(err, ErrBad) {
				t.Fatal(err)
			}
			return
		}
		text, err := d.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(kind, []byte(text))
		if err != nil && len(text) <= MaxDataBytes {
			t.Fatalf("%s is refused when it comes back: %v", text, err)
		}
		if second, _ := again.encode(); err == nil && second != text {
			t.Fatalf("%s became %s", text, second)
		}
		for i := 0; i+2 < len(d.Points); i += 3 {
			if !on(d.Points[i], d.Points[i+1]) {
				t.Fatalf("point %v", d.Points[i:i+3])
			}
		}
	})
}
