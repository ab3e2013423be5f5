package srtp

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
)

// Cipher is one direction of a connection: New → Senders and Reports, or Receivers and a Control of it. It has no
// state.
type Cipher struct {
	profile   Profile
	rtp, rtcp keys
}

// keys are the session keys of RTP or of RTCP.
type keys struct {
	aead  cipher.AEAD     // GCM only
	block cipher.Block    // CM only, as what follows
	auth  [sha1.Size]byte // of the HMAC
	salt  [14]byte        // GCM's is shorter and stands at the end
}

// New derives the session keys and salts, and forgets the master's.
func New(p Profile, m *Master) (*Cipher, error) {
	defer func() { *m = Master{} }()
	if p > CM {
		return nil, fmt.Errorf("making the SRTP cipher: no profile %d", p)
	}
	prf, err := aes.NewCipher(m.Key[:])
	if err != nil {
		return nil, fmt.Errorf("deriving SRTP keys: %w", err)
	}
	c := &Cipher{profile: p}
	for label, k := range map[byte]*keys{0: &c.rtp, 3: &c.rtcp} { // the first of three (RFC 3711 4.3.1, 4.3.2)
		salt := m.Salt[:p.SaltSize()]
		var key [16]byte
		derive(prf, salt, label, key[:])
		derive(prf, salt, label+2, k.salt[len(k.salt)-len(salt):])
		k.block, err = aes.NewCipher(key[:])
		clear(key[:])
		if err == nil && p == GCM {
			k.aead, err = cipher.NewGCM(k.block)
			k.block = nil
		}
		if err != nil {
			return nil, fmt.Errorf("making the SRTP cipher: %w", err)
		}
		if p == CM {
			derive(prf, salt, label+1, k.auth[:])
		}
	}
	return c, nil
}

// derive is the key derivation of RFC 3711 4.3 for a label, with a key derivation rate of 0: AES in counter mode. A
// salt of 96 bits is filled up with zeros (RFC 7714 11).
func derive(prf cipher.Block, salt []byte, label byte, out []byte) {
	var x, block [16]byte
	copy(x[:], salt)
	x[7] ^= label
	for ; len(out) > 0; x[15]++ {
		prf.Encrypt(block[:], x[:])
		out = out[copy(out, block[:]):]
	}
	clear(block[:])
}

// iv is the one of RFC 3711 4.1.1 for a packet index: 2¹⁶ times the roll-over counter, and the sequence number; or the
// one of RTCP. GCM's (RFC 7714 8.1, 9.1) are the twelve bytes in it that nonce gives.
func (k *keys) iv(out *[16]byte, ssrc uint32, index uint64) {
	copy(out[:], k.salt[:])
	binary.BigEndian.PutUint32(out[4:], binary.BigEndian.Uint32(out[4:])^ssrc)
	low := binary.BigEndian.Uint64(out[6:]) ^ index // 48 bits
	binary.BigEndian.PutUint64(out[6:], low)
}

func nonce(iv *[16]byte) []byte { return iv[2:14] }
