package srtp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	pion "github.com/pion/srtp/v3"
)

func TestPionOpensWhatASenderSeals(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		theirs, s := newPion(t, p), Sender{}
		s.Begin(newCipher(t, p), 77)
		for _, seq := range order() {
			b, head := rtp(77, seq)
			plain := bytes.Clone(b)
			sealed, ok := s.Seal(b, head)
			if !ok {
				t.Fatalf("%d was not sealed", seq)
			}
			got, err := theirs.DecryptRTP(nil, sealed, nil)
			if err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("packet %d: %v", seq, err)
			}
		}
	})
}

func TestReceiverOpensWhatPionSeals(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		for _, mode := range []pion.CryptexMode{pion.CryptexModeDisabled, pion.CryptexModeEnabled} {
			opensWhatPionSeals(t, p, mode)
		}
	})
}

func opensWhatPionSeals(t *testing.T, p Profile, mode pion.CryptexMode) {
	theirs, r := newPion(t, p, pion.Cryptex(mode)), Receiver{}
	r.Begin(newCipher(t, p), 78)
	for _, seq := range order() {
		plain, head := rtp(78, seq)
		sealed, err := theirs.EncryptRTP(nil, plain, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, n, err := r.Open(sealed)
		if mode == pion.CryptexModeEnabled && err == nil && seq%4 == 0 && seq%3 != 0 { // Pion puts in an empty extension, to hide the sources
			got, n = append(got[:head], got[n:]...), head
			got[0] &^= 0x10
		}
		if err != nil || n != head || !bytes.Equal(got, plain) {
			t.Fatalf("packet %d: %v, header of %d", seq, err, n)
		}
	}
}

// What is not genuine, or came before, is refused, and the stream goes on as if it had not been there.
func TestReceiverKeepsItsStateFromForgeries(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		c := newCipher(t, p)
		var s Sender
		var r Receiver
		s.Begin(c, 5)
		r.Begin(c, 5)
		seal := func(seq uint16) []byte {
			b, head := rtp(5, seq)
			out, ok := s.Seal(b, head)
			if !ok {
				t.Fatalf("%d was not sealed", seq)
			}
			return out
		}
		refused := func(what string, b []byte, want error) {
			t.Helper()
			was := r
			if _, _, err := r.Open(b); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", what, err, want)
			}
			was.iv = r.iv
			if r != was {
				t.Errorf("%s moved the state", what)
			}
		}
		forged := seal(100)
		for _, at := range []int{1, 3, 5, 9, 12, len(forged) - 1} {
			b := bytes.Clone(forged)
			b[at] ^= 1
			refused("a forged first packet", b, ErrTag)
		}
		for seq := uint16(101); seq < 160; seq++ {
			kept := seal(seq)
			if _, _, err := r.Open(bytes.Clone(kept)); err != nil {
				t.Fatal(seq, err)
			}
			refused("a replay", bytes.Clone(kept), ErrReplay)
			far := bytes.Clone(kept)
			binary.BigEndian.PutUint16(far[2:], seq+30000) // a forged jump ahead must not make us deaf
			refused("a forged jump", far, ErrTag)
		}
		late := seal(160)
		for seq := uint16(161); seq < 160+windowSize; seq++ {
			if _, _, err := r.Open(seal(seq)); err != nil {
				t.Fatal(seq, err)
			}
		}
		if _, _, err := r.Open(bytes.Clone(late)); err != nil {
			t.Errorf("a late packet within the window: %v", err)
		}
		old := seal(120)
		refused("a packet from before the window", old, ErrReplay)
		for _, b := range [][]byte{nil, {0x80}, seal(700)[:20], {0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5, 0xbe, 0xde, 255, 255}} {
			refused("half a packet", b, ErrShort)
		}
	})
}

func TestSenderRefusesWhatIsBeforeItsFirst(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		var s Sender
		s.Begin(newCipher(t, p), 5)
		b, head := rtp(5, 3)
		if _, ok := s.Seal(b, head); !ok {
			t.Fatal("the first was refused")
		}
		b, head = rtp(5, 65530)
		if _, ok := s.Seal(b, head); ok {
			t.Error("a packet with a negative index was sealed")
		}
	})
}

func TestReceiverRefusesWhatIsForgedOrCut(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		for _, mode := range []pion.CryptexMode{pion.CryptexModeDisabled, pion.CryptexModeEnabled} {
			b, _ := rtp(9, 12) // with sources and an extension
			sealed, err := newPion(t, p, pion.Cryptex(mode)).EncryptRTP(nil, b, nil)
			if err != nil {
				t.Fatal(err)
			}
			var r Receiver
			r.Begin(newCipher(t, p), 9)
			for at := range sealed {
				for bit := range 8 {
					b := bytes.Clone(sealed)
					b[at] ^= 1 << bit
					if _, _, err := r.Open(b); err == nil {
						t.Errorf("forged at %d", at)
					}
				}
				if _, _, err := r.Open(bytes.Clone(sealed[:at])); err == nil {
					t.Errorf("cut to %d bytes", at)
				}
			}
			if r.begun {
				t.Error("a refused packet moved the state")
			}
			if got, _, err := r.Open(sealed); err != nil || !bytes.Equal(got, b) {
				t.Error(err)
			}
		}
	})
}
