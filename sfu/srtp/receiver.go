package srtp

// Receiver opens the packets of one SSRC. Not ready before Begin.
type Receiver struct {
	cipher *Cipher
	ssrc   uint32
	window
	nonce [12]byte
}

// Begin makes r ready for the stream's first packet.
func (r *Receiver) Begin(c *Cipher, ssrc uint32) { r.BeginAt(c, ssrc, 0) }

// BeginAt makes r ready for a packet whose roll-over counter is roc.
func (r *Receiver) BeginAt(c *Cipher, ssrc, roc uint32) {
	*r = Receiver{cipher: c, ssrc: ssrc, window: window{highest: uint64(roc) << 16}}
}

// Follow makes r ready to go on after a packet that somebody else has opened; index is its roll-over counter and
// sequence number in one.
func (r *Receiver) Follow(c *Cipher, ssrc uint32, index uint64) {
	*r = Receiver{cipher: c, ssrc: ssrc}
	r.note(index)
}

// Index continues a count of packet indexes by a sequence number, for Follow.
func Index(last uint64, seq uint16) uint64 {
	if n, ok := near(last, seq); ok {
		return max(n, last)
	}
	return last
}

// Open authenticates and decrypts an RTP packet in place, head of which are its header. Header extensions may be
// encrypted, too (RFC 9335). Of a packet that is not genuine nothing is left.
func (r *Receiver) Open(b []byte) (packet []byte, head int, err error) {
	head, ok := header(b)
	if !ok || len(b) < head+Tag {
		return nil, 0, ErrShort
	}
	index := r.highest | uint64(sequence(b))
	if r.begun {
		if index, ok = near(r.highest, sequence(b)); !ok || r.known(index) {
			return nil, 0, ErrReplay
		}
	}
	r.cipher.nonce(&r.nonce, r.ssrc, index)
	open, hidden := head, covered(b)
	if hidden {
		open = 16
		cover(b)
	}
	plain, err := r.cipher.aead.Open(b[open:open], r.nonce[:], b[open:], b[:open])
	if err != nil {
		return nil, 0, ErrTag
	}
	if hidden {
		uncover(b)
	}
	r.note(index)
	return b[:open+len(plain)], head, nil
}
