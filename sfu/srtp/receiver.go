package srtp

import "crypto/hmac"

// Receiver opens the packets of one SSRC. Not ready before Begin.
type Receiver struct {
	cipher *Cipher
	signer *signer
	ssrc   uint32
	window
	iv [16]byte
}

// Begin makes r ready for the stream's first packet, whose roll-over counter is taken to be 0.
func (r *Receiver) Begin(c *Cipher, ssrc uint32) {
	*r = Receiver{cipher: c, signer: c.rtp.signer(r.signer), ssrc: ssrc}
}

// Open authenticates and decrypts an RTP packet in place, head of which are its header. Header extensions may be
// encrypted, too (RFC 9335). Of a packet that is not genuine nothing is to be used.
func (r *Receiver) Open(b []byte) (packet []byte, head int, err error) {
	head, ok := header(b)
	if !ok || len(b) < head+r.cipher.profile.tag() {
		return nil, 0, ErrShort
	}
	index := r.highest | uint64(sequence(b))
	if r.begun {
		if index, ok = near(r.highest, sequence(b)); !ok || r.known(index) {
			return nil, 0, ErrReplay
		}
	}
	if r.signer != nil { // it signed the packet as it is on the line
		end := len(b) - signature
		if !hmac.Equal(r.signer.rtp(b[:end], index), b[end:]) {
			return nil, 0, ErrTag
		}
		b = b[:end]
	}
	open, hidden := head, covered(b)
	if hidden {
		open = 16
		cover(b)
	}
	if b, ok = r.decrypt(b, open, index); !ok {
		return nil, 0, ErrTag
	}
	if hidden {
		uncover(b)
	}
	r.note(index)
	return b, head, nil
}

// decrypt does so with what comes after the part in the clear; with GCM that tells whether it is genuine.
func (r *Receiver) decrypt(b []byte, open int, index uint64) (_ []byte, ok bool) {
	k := &r.cipher.rtp
	k.iv(&r.iv, r.ssrc, index)
	if r.signer != nil {
		k.flow(b[open:], &r.iv)
		return b, true
	}
	plain, err := k.aead.Open(b[open:open], nonce(&r.iv), b[open:], b[:open])
	return b[:open+len(plain)], err == nil
}
