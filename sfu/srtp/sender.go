package srtp

// Sender protects the packets of one SSRC. They may be out of order by up to 2¹⁵. Two different packets with one
// sequence number must never be sealed: that would give away what both say, and with GCM the key (RFC 3711 9.1, RFC
// 7714 8.1). Not ready before Begin.
type Sender struct {
	cipher  *Cipher
	signer  *signer
	ssrc    uint32
	begun   bool
	highest uint64 // packet index
	iv      [16]byte
}

// Begin makes s ready for its first packet, whose roll-over counter is 0. That packet's sequence number should be below
// 2¹⁵: otherwise a receiver who misses the first packets may count one roll-over less than we do (RFC 3711 3.3.1).
func (s *Sender) Begin(c *Cipher, ssrc uint32) {
	*s = Sender{cipher: c, signer: c.rtp.signer(s.signer), ssrc: ssrc}
}

// Seal encrypts an RTP packet in place, and returns it with its tag; header is the length of what stays in the clear.
// The capacity must have room for Tag. Not ok when the packet is older than the first one.
func (s *Sender) Seal(b []byte, header int) (_ []byte, ok bool) {
	index := uint64(sequence(b))
	if s.begun {
		if index, ok = near(s.highest, sequence(b)); !ok {
			return nil, false
		}
	}
	if !s.begun || index > s.highest {
		s.begun, s.highest = true, index
	}
	k := &s.cipher.rtp
	k.iv(&s.iv, s.ssrc, index)
	if s.signer != nil {
		k.flow(b[header:], &s.iv)
		return append(b, s.signer.rtp(b, index)...), true
	}
	sealed := k.aead.Seal(b[header:header], nonce(&s.iv), b[header:], b[:header])
	return b[:header+len(sealed)], true
}
