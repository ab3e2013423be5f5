package vp8

import (
	"bytes"
	"testing"
)

// key is the start of a keyframe of 640×360.
var key = []byte{0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []byte
		want Descriptor
	}{
		{"bare start of a delta frame", []byte{0x10, 0x01}, Descriptor{Size: 1, Start: true}},
		{"continuation", []byte{0x00, 0x00}, Descriptor{Size: 1}},
		{"later partition is no start", []byte{0x11, 0x00}, Descriptor{Size: 1}},
		{"keyframe with size", append([]byte{0x10}, key...), Descriptor{Size: 1, Start: true, Key: true, Width: 640, Height: 360}},
		{"keyframe cut before its size", []byte{0x10, 0x00}, Descriptor{Size: 1, Start: true, Key: true}},
		{"short picture id", []byte{0x90, 0x80, 0x7f, 0x01}, Descriptor{Size: 3, Start: true, HasPictureID: true, PictureID: 127, pictureAt: 2}},
		{"long picture id", []byte{0x90, 0x80, 0xff, 0xfe, 0x01}, Descriptor{Size: 4, Start: true, HasPictureID: true, Long: true, PictureID: 0x7ffe, pictureAt: 2}},
		{"all fields", []byte{0x90, 0xf0, 0x81, 0x02, 0x33, 0xa5, 0x01}, Descriptor{Size: 6, Start: true, HasPictureID: true, Long: true, PictureID: 0x102,
			HasTL0: true, TL0: 0x33, HasTID: true, TID: 2, Sync: true, pictureAt: 2, tl0At: 4}},
		{"key index alone", []byte{0x90, 0x10, 0x1f, 0x01}, Descriptor{Size: 3, Start: true}},
		{"extension byte without any", []byte{0x80, 0x00, 0x01}, Descriptor{Size: 2}},
	} {
		got, err := Parse(c.in)
		if err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v, want %+v", c.name, got, err, c.want)
		}
	}
}

func TestParseOfEveryCutDescriptorErrs(t *testing.T) {
	whole := []byte{0x90, 0xf0, 0x81, 0x02, 0x33, 0xa5, 0x01}
	for n := range len(whole) {
		if d, err := Parse(whole[:n]); err == nil {
			t.Errorf("%d bytes: got %+v, want an error", n, d)
		}
	}
}

func TestRewriteChangesOnlyTheNumbers(t *testing.T) {
	long := []byte{0x90, 0xf0, 0x81, 0x02, 0x33, 0xa5, 0x01, 0x55}
	d, err := Parse(long)
	if err != nil {
		t.Fatal(err)
	}
	d.Rewrite(long, 0x7abc, 0x44)
	if want := []byte{0x90, 0xf0, 0xfa, 0xbc, 0x44, 0xa5, 0x01, 0x55}; !bytes.Equal(long, want) {
		t.Errorf("got % x, want % x", long, want)
	}
	short := []byte{0x90, 0x80, 0x7f, 0x01}
	if d, err = Parse(short); err != nil {
		t.Fatal(err)
	}
	d.Rewrite(short, 0x1234, 9)
	if want := []byte{0x90, 0x80, 0x34, 0x01}; !bytes.Equal(short, want) {
		t.Errorf("got % x, want % x", short, want)
	}
	bare := []byte{0x10, 0x01}
	if d, err = Parse(bare); err != nil {
		t.Fatal(err)
	}
	d.Rewrite(bare, 0x1234, 9)
	if want := []byte{0x10, 0x01}; !bytes.Equal(bare, want) {
		t.Errorf("got % x, want % x", bare, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte{0x90, 0xf0, 0x81, 0x02, 0x33, 0xa5, 0x01})
	f.Add(append([]byte{0x10}, key...))
	f.Fuzz(func(t *testing.T, in []byte) {
		d, err := Parse(in)
		if err != nil {
			return
		}
		if d.Size < 1 || d.Size >= len(in) {
			t.Fatalf("descriptor of %d bytes in %d", d.Size, len(in))
		}
		out := bytes.Clone(in)
		d.Rewrite(out, d.PictureID, d.TL0)
		if !bytes.Equal(in, out) {
			t.Fatalf("rewriting the same numbers: % x became % x", in, out)
		}
		d.Rewrite(out, 0x2aaa, 0x55)
		again, err := Parse(out)
		if err != nil || again.Size != d.Size || again.Key != d.Key || !bytes.Equal(out[d.Size:], in[d.Size:]) {
			t.Fatalf("rewriting changed more than the numbers: % x became % x", in, out)
		}
	})
}
