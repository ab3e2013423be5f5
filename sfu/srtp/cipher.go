package srtp

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"fmt"
)

// Master is what DTLS agreed on for one direction (RFC 5764 4.2).
type Master struct {
	Key  [16]byte
	Salt [12]byte
}

// Cipher is one direction of a connection: New → Senders or Receivers of it. It has no state.
type Cipher struct {
	aead, control     cipher.AEAD // of RTP, and of RTCP
	salt, controlSalt [12]byte
}

// New derives the session keys and salts, and forgets the master's.
func New(m *Master) (*Cipher, error) {
	prf, err := aes.NewCipher(m.Key[:])
	if err != nil {
		return nil, fmt.Errorf("deriving SRTP keys: %w", err)
	}
	c := &Cipher{}
	for _, x := range []struct {
		key, salt byte // labels of RFC 3711 4.3.1
		aead      *cipher.AEAD
		into      *[12]byte
	}{{0, 2, &c.aead, &c.salt}, {3, 5, &c.control, &c.controlSalt}} {
		var key, salt [16]byte
		derive(prf, &m.Salt, x.key, &key)
		derive(prf, &m.Salt, x.salt, &salt)
		block, err := aes.NewCipher(key[:])
		clear(key[:])
		if err == nil {
			*x.aead, err = cipher.NewGCM(block)
		}
		if err != nil {
			return nil, fmt.Errorf("making the SRTP cipher: %w", err)
		}
		*x.into = [12]byte(salt[:12])
	}
	*m = Master{}
	return c, nil
}

// derive is the key derivation of RFC 3711 4.3 for a label, with a key derivation rate of 0, as RFC 7714 11 has it:
// a salt of 96 bits is filled up with zeros.
func derive(prf cipher.Block, salt *[12]byte, label byte, out *[16]byte) {
	var x [16]byte
	copy(x[:], salt[:])
	x[7] ^= label
	prf.Encrypt(out[:], x[:])
}

// nonce is the IV of RFC 7714 8.1 for a packet index: 2¹⁶ times the roll-over counter, and the sequence number.
func (c *Cipher) nonce(out *[12]byte, ssrc uint32, index uint64) {
	*out = c.salt
	binary.BigEndian.PutUint32(out[2:], binary.BigEndian.Uint32(out[2:])^ssrc)
	low := binary.BigEndian.Uint64(out[4:]) ^ index // 48 bits
	binary.BigEndian.PutUint64(out[4:], low)
}
