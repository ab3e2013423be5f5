package srtp

import (
	"crypto/hmac"
	"encoding/binary"
)

// mostSenders is how many SSRCs a Control tells apart: more than anybody has.
const mostSenders = 128

// Control opens RTCP (RFC 3711 3.4, RFC 7714 9) of all SSRCs of one direction. Not ready before Begin.
type Control struct {
	cipher  *Cipher
	signer  *signer
	windows map[uint32]*window
	iv      [16]byte
	clear   [12]byte // what is authenticated only
}

// Begin makes c ready.
func (c *Control) Begin(k *Cipher) {
	*c = Control{cipher: k, signer: k.rtcp.signer(c.signer), windows: map[uint32]*window{}}
}

// Open authenticates and decrypts a compound packet in place. RTCP in the clear is refused.
func (c *Control) Open(b []byte) ([]byte, error) {
	at, least := len(b)-4, 8+Tag // where the index is, and the tag before or behind it
	if c.signer != nil {
		at, least = at-signature, 8
	}
	if at < least || b[0]>>6 != 2 || b[at]&0x80 == 0 {
		return nil, ErrShort
	}
	ssrc, index := binary.BigEndian.Uint32(b[4:]), binary.BigEndian.Uint32(b[at:])&^encrypted
	w := c.windows[ssrc]
	if w != nil && w.known(uint64(index)) || w == nil && len(c.windows) >= mostSenders {
		return nil, ErrReplay
	}
	c.cipher.rtcp.iv(&c.iv, ssrc, uint64(index))
	plain, err := c.open(b, at)
	if err != nil {
		return nil, err
	}
	if w == nil {
		w = &window{}
		c.windows[ssrc] = w
	}
	w.note(uint64(index))
	return plain, nil
}

// open does so with a packet whose index is at a place.
func (c *Control) open(b []byte, at int) ([]byte, error) {
	k := &c.cipher.rtcp
	if c.signer != nil {
		if !hmac.Equal(c.signer.rtcp(b[:at+4]), b[at+4:]) {
			return nil, ErrTag
		}
		k.flow(b[8:at], &c.iv)
		return b[:at], nil
	}
	copy(c.clear[:8], b)
	copy(c.clear[8:], b[at:])
	plain, err := k.aead.Open(b[8:8], nonce(&c.iv), b[8:at], c.clear[:])
	if err != nil {
		return nil, ErrTag
	}
	return b[:8+len(plain)], nil
}
