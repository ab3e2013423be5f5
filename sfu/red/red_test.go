package red

import (
	"bytes"
	"testing"
)

func TestParse(t *testing.T) {
	var p Packet
	// As in RFC 2198 3: one block of 160 units before with three bytes, then the packet's own.
	b := []byte{0x80 | 111, 160 >> 6, 160&0x3f<<2 | 0, 3, 111, 1, 2, 3, 7, 8}
	if err := p.Parse(b); err != nil || !bytes.Equal(p.Own(), []byte{7, 8}) || len(p.Earlier()) != 1 || p.Earlier()[0].Offset != 160 || !bytes.Equal(p.Earlier()[0].Data, []byte{1, 2, 3}) {
		t.Errorf("%v: %+v", err, p)
	}
	if err := p.Parse([]byte{111, 7, 8}); err != nil || !bytes.Equal(p.Own(), []byte{7, 8}) || len(p.Earlier()) != 0 {
		t.Errorf("alone: %v: %+v", err, p)
	}
	if err := p.Parse([]byte{111}); err != nil || len(p.Own()) != 0 {
		t.Errorf("silence: %v: %+v", err, p)
	}
	for name, b := range map[string][]byte{
		"nothing":              {},
		"a header that is cut": {0x80 | 111, 0, 0},
		"no header of its own": {0x80 | 111, 0, 0, 0},
		"a block that is cut":  {0x80 | 111, 0, 0, 3, 111, 1, 2},
		"too many blocks":      append(bytes.Repeat([]byte{0x80 | 111, 1, 0, 0}, MaxBlocks), 111, 1),
	} {
		if err := p.Parse(b); err == nil {
			t.Errorf("%s: no error, %+v", name, p)
		}
	}
}

func TestAppend(t *testing.T) {
	long := make([]byte, maxSize+1)
	b := Append([]byte("before"), 109, []byte("own"), Block{20000, []byte("too old")}, Block{1920, []byte("first")}, Block{960, long}, Block{960, []byte("second")}, Block{0, []byte("now")}, Block{480, nil})
	Retype(b[len("before"):], 63)
	var p Packet
	if err := p.Parse(b[len("before"):]); err != nil {
		t.Fatal(err)
	}
	if string(p.Own()) != "own" || len(p.Earlier()) != 2 || string(p.Earlier()[0].Data) != "first" || p.Earlier()[0].Offset != 1920 || string(p.Earlier()[1].Data) != "second" || p.Earlier()[1].Offset != 960 {
		t.Errorf("%+v", p)
	}
	if got := b[len("before"):]; got[0] != 0x80|63 || got[4] != 0x80|63 || got[8] != 63 {
		t.Errorf("types % x", got[:9])
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte{0x80 | 111, 2, 128, 3, 111, 1, 2, 3, 7, 8})
	f.Add([]byte{111, 7, 8})
	f.Add([]byte{0xef, 0x1e, 0, 2, 0xef, 0x0f, 0, 1, 0x6f, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, b []byte) {
		var p Packet
		if p.Parse(b) != nil {
			return
		}
		Retype(b, 63)
		var again Packet
		if err := again.Parse(b); err != nil || !bytes.Equal(again.Own(), p.Own()) {
			t.Fatalf("%v after the types were changed", err)
		}
		whole := Append(nil, 63, p.Own(), p.Earlier()...)
		if err := again.Parse(whole); err != nil || !bytes.Equal(again.Own(), p.Own()) || len(again.Earlier()) > len(p.Earlier()) {
			t.Fatalf("%v, %+v made anew is %+v", err, p, again)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	payload := Append(nil, 111, make([]byte, 80), Block{960, make([]byte, 80)})
	var p Packet
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Parse(payload); err != nil {
			b.Fatal(err)
		}
	}
}
