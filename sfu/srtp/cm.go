package srtp

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/binary"
	"hash"
)

// signature is how much of the HMAC a packet carries: 80 bits (RFC 5764 4.1.2).
const signature = 10

// signer authenticates packets with HMAC-SHA1 (RFC 3711 4.2.1). GCM needs none: there it is nil.
type signer struct {
	keys *keys
	mac  hash.Hash
	roc  [4]byte
	sum  [sha1.Size]byte
}

// signer is one for k; old, if that is of k, for a Receiver may begin anew with every packet.
func (k *keys) signer(old *signer) *signer {
	switch {
	case k.block == nil:
		return nil
	case old != nil && old.keys == k:
		return old
	}
	return &signer{keys: k, mac: hmac.New(sha1.New, k.auth[:])}
}

// rtp is what stands behind an RTP packet. It is valid until the next call.
func (s *signer) rtp(b []byte, index uint64) []byte {
	binary.BigEndian.PutUint32(s.roc[:], uint32(index>>16))
	s.mac.Reset()
	s.mac.Write(b)
	s.mac.Write(s.roc[:])
	return s.mac.Sum(s.sum[:0])[:signature]
}

// rtcp is what stands behind an RTCP packet, which has its index in it.
func (s *signer) rtcp(b []byte) []byte {
	s.mac.Reset()
	s.mac.Write(b)
	return s.mac.Sum(s.sum[:0])[:signature]
}

// flow encrypts or decrypts in place with AES in counter mode (RFC 3711 4.1.1).
func (k *keys) flow(b []byte, iv *[16]byte) { cipher.NewCTR(k.block, iv[:]).XORKeyStream(b, b) }
