package srtp

// Profile is how packets are encrypted and authenticated: what DTLS agreed on (RFC 5764 4.1.2, RFC 7714 14.2).
type Profile uint8

const (
	GCM Profile = iota // AEAD_AES_128_GCM
	CM                 // AES_CM_128_HMAC_SHA1_80
)

// SaltSize is how many bytes of a Master's salt are used, and exported from DTLS.
func (p Profile) SaltSize() int {
	if p == CM {
		return 14
	}
	return 12
}

// tag is how many bytes tell that a packet is genuine.
func (p Profile) tag() int {
	if p == CM {
		return signature
	}
	return Tag
}

// Master is what DTLS agreed on for one direction (RFC 5764 4.2). GCM leaves the end of the salt alone.
type Master struct {
	Key  [16]byte
	Salt [14]byte
}
