package srtp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"testing"

	pion "github.com/pion/srtp/v3"
)

var (
	testKey  = []byte("0123456789abcdef")
	testSalt = []byte("hopxa media!")
)

func newCipher(t testing.TB) *Cipher {
	t.Helper()
	m := &Master{Key: [16]byte(testKey), Salt: [12]byte(testSalt)}
	c, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	if *m != (Master{}) {
		t.Error("the master key is kept")
	}
	return c
}

func newPion(t testing.TB, options ...pion.ContextOption) *pion.Context {
	t.Helper()
	c, err := pion.CreateContext(testKey, testSalt, pion.ProtectionProfileAeadAes128Gcm, append(options, pion.SRTPReplayProtection(64))...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// rtp is a packet with room for its tag. Every third has an extension, every fourth two contributing sources.
func rtp(ssrc uint32, seq uint16) (b []byte, head int) {
	b, head = make([]byte, 12, 1500), 12
	b[0], b[1] = 0x80, 96
	binary.BigEndian.PutUint16(b[2:], seq)
	binary.BigEndian.PutUint32(b[8:], ssrc)
	if seq%4 == 0 {
		b[0] |= 2
		b, head = append(b, 1, 2, 3, 4, 5, 6, 7, 8), head+8
	}
	if seq%3 == 0 {
		b[0] |= 0x10
		b, head = append(b, 0xbe, 0xde, 0, 1, 0x51, 7, 7, 0), head+8
	}
	for i := range int(seq % 900) {
		b = append(b, byte(i))
	}
	return b, head
}

// order is sequence numbers over two roll-overs, with gaps and with neighbours mixed up, also at the wrap; never
// further than Pion's replay window.
func order() (out []uint16) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 30000; n < 30000+2<<16; n++ {
		if near := (n+40)%(1<<16) < 80; near || n%7 == 0 {
			out = append(out, uint16(n))
		}
	}
	for i := 8; i+8 <= len(out); i += 8 {
		r.Shuffle(8, func(a, b int) { out[i+a], out[i+b] = out[i+b], out[i+a] })
	}
	return out
}

func TestPionOpensWhatASenderSeals(t *testing.T) {
	theirs, s := newPion(t), Sender{}
	s.Begin(newCipher(t), 77)
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
	if !s.RolledOver() {
		t.Error("no roll-over was counted")
	}
}

func TestReceiverOpensWhatPionSeals(t *testing.T) {
	for _, mode := range []pion.CryptexMode{pion.CryptexModeDisabled, pion.CryptexModeEnabled} {
		opensWhatPionSeals(t, mode)
	}
}

func opensWhatPionSeals(t *testing.T, mode pion.CryptexMode) {
	theirs, r := newPion(t, pion.Cryptex(mode)), Receiver{}
	r.Begin(newCipher(t), 78)
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

func TestControlOpensWhatPionSeals(t *testing.T) {
	theirs, c := newPion(t), Control{}
	c.Begin(newCipher(t))
	for i := range 300 {
		b := make([]byte, 8+4*(i%60))
		b[0], b[1] = 0x80, 201
		binary.BigEndian.PutUint32(b[4:], uint32(1+i%3))
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
		kept[len(kept)-4] &= 0x7f
		if _, err := c.Open(kept); err == nil {
			t.Fatal("RTCP in the clear was opened")
		}
	}
}

// What is not genuine, or came before, is refused, and the stream goes on as if it had not been there.
func TestReceiverKeepsItsStateFromForgeries(t *testing.T) {
	c := newCipher(t)
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
		was.nonce = r.nonce
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
}

func TestReceiverFollowsWhatPionHasOpened(t *testing.T) {
	c := newCipher(t)
	var s Sender
	s.Begin(c, 5)
	last := uint64(65500)
	for n := 65500; n < 65600; n++ { // these came to somebody else
		b, head := rtp(5, uint16(n))
		s.Seal(b, head)
		last = Index(last, uint16(n))
	}
	if last != 65599 {
		t.Fatalf("counted to %d", last)
	}
	var r Receiver
	r.Follow(c, 5, last)
	b, head := rtp(5, uint16(65600&0xffff))
	sealed, _ := s.Seal(b, head)
	if _, _, err := r.Open(sealed); err != nil {
		t.Error(err)
	}
}

func TestSenderRefusesWhatIsBeforeItsFirst(t *testing.T) {
	var s Sender
	s.Begin(newCipher(t), 5)
	b, head := rtp(5, 3)
	if _, ok := s.Seal(b, head); !ok {
		t.Fatal("the first was refused")
	}
	b, head = rtp(5, 65530)
	if _, ok := s.Seal(b, head); ok {
		t.Error("a packet with a negative index was sealed")
	}
}

// Whatever comes, Open neither panics nor takes it for genuine, unless it is.
func FuzzOpen(f *testing.F) {
	c := newCipher(f)
	var s Sender
	s.Begin(c, 9)
	for _, seq := range []uint16{1, 4, 3, 12} {
		b, head := rtp(9, seq)
		sealed, _ := s.Seal(b, head)
		f.Add(bytes.Clone(sealed))
	}
	theirs := newPion(f, pion.Cryptex(pion.CryptexModeEnabled))
	for _, seq := range []uint16{5, 6, 12} {
		b, _ := rtp(9, seq)
		sealed, err := theirs.EncryptRTP(nil, b, nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(sealed)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Receiver
		ssrc := uint32(9)
		if len(b) >= 12 {
			ssrc = binary.BigEndian.Uint32(b[8:])
		}
		r.Begin(c, ssrc)
		_, _, err := r.Open(bytes.Clone(b))
		if err != nil && r.begun {
			t.Error("a refused packet moved the state")
		}
		if err == nil {
			if _, err := newPion(t, pion.Cryptex(pion.CryptexModeEnabled)).DecryptRTP(nil, b, nil); err != nil {
				t.Errorf("opened what Pion does not: %v", err)
			}
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	var s Sender
	s.Begin(newCipher(b), 9)
	p := make([]byte, 1120, 1500)
	p[0] = 0x80
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		binary.BigEndian.PutUint16(p[2:], uint16(n))
		s.Seal(p[:1120], 20)
	}
}

func BenchmarkOpen(b *testing.B) {
	c := newCipher(b)
	var s Sender
	var r Receiver
	s.Begin(c, 9)
	p := make([]byte, 1120, 1500)
	p[0] = 0x80
	sealed, _ := s.Seal(p, 12)
	kept := bytes.Clone(sealed)
	b.ReportAllocs()
	for b.Loop() {
		copy(sealed, kept)
		r.Begin(c, 9)
		if _, _, err := r.Open(sealed); err != nil {
			b.Fatal(err)
		}
	}
}
