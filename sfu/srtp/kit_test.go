package srtp

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	pion "github.com/pion/srtp/v3"
)

var (
	testKey  = []byte("0123456789abcdef")
	testSalt = []byte("hopxa media: 2")
)

var profiles = map[string]Profile{"GCM": GCM, "CM": CM}

// each does a test with either profile.
func each(t *testing.T, test func(*testing.T, Profile)) {
	for name, p := range profiles {
		t.Run(name, func(t *testing.T) { test(t, p) })
	}
}

func newCipher(t testing.TB, p Profile) *Cipher {
	t.Helper()
	m := &Master{Key: [16]byte(testKey), Salt: [14]byte(testSalt)}
	c, err := New(p, m)
	if err != nil {
		t.Fatal(err)
	}
	if *m != (Master{}) {
		t.Error("the master key is kept")
	}
	return c
}

func newPion(t testing.TB, p Profile, options ...pion.ContextOption) *pion.Context {
	t.Helper()
	theirs := map[Profile]pion.ProtectionProfile{GCM: pion.ProtectionProfileAeadAes128Gcm, CM: pion.ProtectionProfileAes128CmHmacSha1_80}[p]
	options = append(options, pion.SRTPReplayProtection(64), pion.SRTCPReplayProtection(64))
	c, err := pion.CreateContext(testKey, testSalt[:p.SaltSize()], theirs, options...)
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
