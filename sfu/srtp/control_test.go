package srtp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	pion "github.com/pion/srtp/v3"
)

// compound is a packet of RTCP with room for what protects it.
func compound(ssrc uint32, size int) []byte {
	b := make([]byte, size, size+ControlTag)
	b[0], b[1] = 0x80, 201
	binary.BigEndian.PutUint16(b[2:], uint16(size/4-1))
	binary.BigEndian.PutUint32(b[4:], ssrc)
	for i := range b[8:] {
		b[8+i] = byte(i)
	}
	return b
}

func TestControlOpensWhatPionSeals(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		theirs, c := newPion(t, p), Control{}
		c.Begin(newCipher(t, p))
		for i := range 300 {
			b := compound(uint32(1+i%3), 8+4*(i%60))
			sealed, err := theirs.EncryptRTCP(nil, b, nil)
			if err != nil {
				t.Fatal(err)
			}
			kept := bytes.Clone(sealed)
			for _, at := range []int{1, 5, len(kept) - 1} {
				forged := bytes.Clone(kept)
				forged[at] ^= 1
				if _, err := c.Open(forged); !errors.Is(err, ErrTag) && !errors.Is(err, ErrReplay) {
					t.Fatalf("forged at %d: %v", at, err)
				}
			}
			if got, err := c.Open(sealed); err != nil || !bytes.Equal(got, b) {
				t.Fatalf("packet %d: %v", i, err)
			}
			if _, err := c.Open(bytes.Clone(kept)); !errors.Is(err, ErrReplay) {
				t.Fatalf("a replay: %v", err)
			}
		}
	})
}

func TestPionAndControlOpenWhatReportsSeal(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		theirs, k := newPion(t, p), newCipher(t, p)
		var r Reports
		var c Control
		r.Begin(k)
		c.Begin(k)
		for i := range 300 {
			plain := compound(uint32(1+i%3), 8+4*(i%60))
			sealed, ok := r.Seal(append(make([]byte, 0, len(plain)+ControlTag), plain...))
			if !ok || len(sealed) > len(plain)+ControlTag {
				t.Fatalf("packet %d of %d bytes became %d", i, len(plain), len(sealed))
			}
			got, err := theirs.DecryptRTCP(nil, sealed, nil)
			if err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("packet %d, Pion: %v", i, err)
			}
			if got, err = c.Open(sealed); err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("packet %d: %v", i, err)
			}
		}
	})
}

// The index is never there twice under one key: with GCM that would give the key away (RFC 7714 9.1).
func TestReportsEndWithTheirIndexes(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		theirs, k := newPion(t, p), newCipher(t, p)
		var r Reports
		r.Begin(k)
		if _, ok := r.Seal(compound(1, 8)[:7]); ok || r.next != 0 {
			t.Error("half a packet was sealed")
		}
		at := func(sealed []byte) uint32 {
			return binary.BigEndian.Uint32(sealed[map[Profile]int{GCM: 8 + Tag, CM: 8}[p]:])
		}
		for n := range uint32(3) {
			if sealed, ok := r.Seal(compound(n, 8)); !ok || at(sealed) != 1<<31|n {
				t.Errorf("packet %d has index %x", n, at(sealed))
			}
		}
		r.next = 1<<31 - 1
		sealed, ok := r.Seal(compound(1, 8))
		if !ok || at(sealed) != 1<<32-1 {
			t.Fatal("the last index was not used")
		}
		if _, err := theirs.DecryptRTCP(nil, sealed, nil); err != nil {
			t.Error(err)
		}
		for range 2 {
			if _, ok := r.Seal(compound(1, 8)); ok {
				t.Error("an index was used again")
			}
		}
	})
}

func TestControlOpensOutOfOrderAndOnlyOnce(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		k := newCipher(t, p)
		var r Reports
		var c Control
		r.Begin(k)
		c.Begin(k)
		var all [][]byte
		for range windowSize + 10 {
			sealed, _ := r.Seal(compound(7, 28))
			all = append(all, sealed)
		}
		open := func(i int, want error) {
			t.Helper()
			if _, err := c.Open(bytes.Clone(all[i])); !errors.Is(err, want) {
				t.Errorf("packet %d: %v, want %v", i, err, want)
			}
		}
		open(5, nil)
		open(3, nil)
		open(4, nil)
		open(3, ErrReplay)
		open(5, ErrReplay)
		open(len(all)-1, nil)
		open(8, ErrReplay) // too old to tell
		open(12, nil)
		open(12, ErrReplay)
	})
}

func TestControlRefusesWhatIsForgedOrCut(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		k := newCipher(t, p)
		var r Reports
		var c Control
		r.Begin(k)
		c.Begin(k)
		sealed, _ := r.Seal(compound(7, 28))
		for at := range sealed {
			for bit := range 8 {
				b := bytes.Clone(sealed)
				b[at] ^= 1 << bit
				if _, err := c.Open(b); err == nil {
					t.Errorf("forged at %d", at)
				}
			}
			if _, err := c.Open(bytes.Clone(sealed[:at])); err == nil {
				t.Errorf("cut to %d bytes", at)
			}
		}
		if len(c.windows) > 0 {
			t.Error("a refused packet moved the state")
		}
		if _, err := c.Open(sealed); err != nil {
			t.Error(err)
		}
	})
}

func TestControlRefusesWhatIsShortOrInTheClear(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		var c Control
		c.Begin(newCipher(t, p))
		for size := range 8 + p.tag() + 4 {
			if _, err := c.Open(bytes.Repeat([]byte{0x80}, size)); !errors.Is(err, ErrShort) {
				t.Errorf("%d bytes: %v", size, err)
			}
		}
		b, err := newPion(t, p, pion.SRTCPNoEncryption()).EncryptRTCP(nil, compound(1, 28), nil) // genuine, but not encrypted
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Open(b); !errors.Is(err, ErrShort) {
			t.Errorf("in the clear: %v", err)
		}
	})
}
