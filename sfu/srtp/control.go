package srtp

import "encoding/binary"

// mostSenders is how many SSRCs a Control tells apart: more than anybody has.
const mostSenders = 128

// Control opens RTCP (RFC 7714 9) of all SSRCs of one direction. Not ready before Begin. What we send is Pion's to
// protect: it counts the packets.
type Control struct {
	cipher  *Cipher
	windows map[uint32]*window
	nonce   [12]byte
	clear   [12]byte // what is authenticated only
}

// Begin makes c ready.
func (c *Control) Begin(k *Cipher) { *c = Control{cipher: k, windows: map[uint32]*window{}} }

// Open authenticates and decrypts a compound packet in place. RTCP in the clear is refused.
func (c *Control) Open(b []byte) ([]byte, error) {
	at := len(b) - 4
	if at < 8+Tag || b[0]>>6 != 2 || b[at]&0x80 == 0 {
		return nil, ErrShort
	}
	ssrc, index := binary.BigEndian.Uint32(b[4:]), binary.BigEndian.Uint32(b[at:])&0x7fffffff
	w := c.windows[ssrc]
	if w != nil && w.known(uint64(index)) || w == nil && len(c.windows) >= mostSenders {
		return nil, ErrReplay
	}
	c.nonce = c.cipher.controlSalt
	binary.BigEndian.PutUint32(c.nonce[2:], binary.BigEndian.Uint32(c.nonce[2:])^ssrc)
	binary.BigEndian.PutUint32(c.nonce[8:], binary.BigEndian.Uint32(c.nonce[8:])^index)
	copy(c.clear[:8], b)
	copy(c.clear[8:], b[at:])
	plain, err := c.cipher.control.Open(b[8:8], c.nonce[:], b[8:at], c.clear[:])
	if err != nil {
		return nil, ErrTag
	}
	if w == nil {
		w = &window{}
		c.windows[ssrc] = w
	}
	w.note(uint64(index))
	return b[:8+len(plain)], nil
}
