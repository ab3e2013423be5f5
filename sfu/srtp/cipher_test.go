package srtp

import (
	"bytes"
	"crypto/aes"
	"encoding/hex"
	"testing"
)

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The test vectors of RFC 3711 B.3.
func TestKeysAreDerivedAsTheRFCSays(t *testing.T) {
	master := Master{
		Key:  [16]byte(unhex(t, "E1F97A0D3E018BE0D64FA32C06DE4139")),
		Salt: [14]byte(unhex(t, "0EC675AD498AFEEBB6960B3AABE6")),
	}
	key, salt := unhex(t, "C61E7A93744F39EE10734AFE3FF7A087"), unhex(t, "30CBBC08863D8C85D49DB34A9AE1")
	auth := unhex(t, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF7227098"+
		"6371C10C9A369AC2F94A8C5FBCDDDC256D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2")
	prf, err := aes.NewCipher(master.Key[:])
	if err != nil {
		t.Fatal(err)
	}
	for label, want := range [][]byte{key, auth, salt} {
		got := make([]byte, len(want))
		derive(prf, master.Salt[:], byte(label), got)
		if !bytes.Equal(got, want) {
			t.Errorf("label %d: %x, want %x", label, got, want)
		}
	}
	c, err := New(CM, &master)
	if err != nil {
		t.Fatal(err)
	}
	want, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	var ours, theirs [16]byte
	c.rtp.block.Encrypt(ours[:], make([]byte, 16))
	want.Encrypt(theirs[:], make([]byte, 16))
	if ours != theirs || !bytes.Equal(c.rtp.salt[:], salt) || !bytes.Equal(c.rtp.auth[:], auth[:20]) {
		t.Error("the cipher has other keys")
	}
}

func TestGCMDoesNotLookAtTheEndOfTheSalt(t *testing.T) {
	a, b := Master{Salt: [14]byte{1, 2, 3}}, Master{Salt: [14]byte{1, 2, 3, 12: 4, 13: 5}}
	for p, same := range map[Profile]bool{GCM: true, CM: false} {
		first, second := a, b
		x, err := New(p, &first)
		if err != nil {
			t.Fatal(err)
		}
		y, err := New(p, &second)
		if err != nil {
			t.Fatal(err)
		}
		if (x.rtp.salt == y.rtp.salt) != same || (x.rtcp.salt == y.rtcp.salt) != same {
			t.Errorf("profile %d derives %x and %x", p, x.rtp.salt, y.rtp.salt)
		}
	}
}

func TestAnUnknownProfileHasNoCipher(t *testing.T) {
	m := Master{Key: [16]byte{1}}
	if c, err := New(CM+1, &m); c != nil || err == nil {
		t.Error("a cipher was made")
	}
	if m != (Master{}) {
		t.Error("the master key is kept")
	}
}
