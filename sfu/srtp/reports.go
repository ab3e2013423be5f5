package srtp

import "encoding/binary"

// encrypted is the bit beside an RTCP packet's index that says so (RFC 3711 3.4). The index has the other 31.
const encrypted = 1 << 31

// Reports protects RTCP we send, of all SSRCs of one direction (RFC 3711 3.4, RFC 7714 9). It counts the packets of all
// together: the index must only rise, and be there once, for each SSRC. Not ready before Begin.
type Reports struct {
	cipher *Cipher
	signer *signer
	next   uint32 // index
	iv     [16]byte
	clear  [12]byte // what is authenticated only
}

// Begin makes r ready for the first packet under these keys. Two Reports must not share them.
func (r *Reports) Begin(c *Cipher) { *r = Reports{cipher: c, signer: c.rtcp.signer(r.signer)} }

// Seal encrypts a compound packet in place, and returns it with what it is authenticated by and its index. The capacity
// must have room for ControlTag. Not ok when it is no packet, or when all indexes are used up.
func (r *Reports) Seal(b []byte) (_ []byte, ok bool) {
	if len(b) < 8 || r.next >= encrypted {
		return nil, false
	}
	k, word := &r.cipher.rtcp, r.next|encrypted
	k.iv(&r.iv, binary.BigEndian.Uint32(b[4:]), uint64(r.next))
	r.next++
	if r.signer != nil {
		k.flow(b[8:], &r.iv)
		b = binary.BigEndian.AppendUint32(b, word)
		return append(b, r.signer.rtcp(b)...), true
	}
	copy(r.clear[:8], b)
	binary.BigEndian.PutUint32(r.clear[8:], word)
	sealed := k.aead.Seal(b[8:8], nonce(&r.iv), b[8:], r.clear[:])
	return binary.BigEndian.AppendUint32(b[:8+len(sealed)], word), true
}
