// Package passkeytest is a device with one passkey, and the browser before it, for tests: real keys and real signatures
// (Web Authentication, W3C, sections 5.8.1 and 6.1), each part of which may be bent.
package passkeytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"

	"github.com/go-webauthn/webauthn/protocol/webauthncbor"
)

// Flags of what an authenticator says (section 6.1).
const (
	Present  = 1 << 0
	Verified = 1 << 2 // it has checked who holds it
	attested = 1 << 6
)

// Key is a passkey on a device.
type Key struct {
	Origin  string // what the browser says where it is
	RPID    string // for whom the key is
	User    string // of whom, as the product named them; base64url
	Flags   byte
	Counter uint32

	id     []byte
	secret *ecdsa.PrivateKey
}

// New makes a key for a page of the origin.
func New(origin, rpID, user string) *Key {
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	id := make([]byte, 32)
	_, _ = rand.Read(id)
	return &Key{Origin: origin, RPID: rpID, User: user, Flags: Present | Verified, id: id, secret: secret}
}

// ID names the credential, base64url.
func (k *Key) ID() string { return encode(k.id) }

// Twin is another device's key under the same name: it has the name and not the secret.
func (k *Key) Twin() *Key {
	twin := New(k.Origin, k.RPID, k.User)
	twin.id, twin.Counter = k.id, k.Counter
	return twin
}

// Register answers a challenge with the new key. Bytes are base64url.
func (k *Key) Register(challenge string) (clientData, attestation string) {
	point, err := k.secret.PublicKey.Bytes()
	if err != nil {
		panic(err)
	}
	cose := marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]}) // EC2, ES256, P-256 (RFC 9053)
	data := k.said(k.Flags | attested)
	data = append(data, make([]byte, 16)...) // of no maker
	data = binary.BigEndian.AppendUint16(data, uint16(len(k.id)))
	data = append(append(data, k.id...), cose...)
	return encode(k.page("webauthn.create", challenge)), encode(marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": data}))
}

// Answer signs a challenge, and counts. Bytes are base64url.
func (k *Key) Answer(challenge string) (clientData, authenticatorData, signature, user string) {
	return k.AnswerAs("webauthn.get", challenge)
}

// AnswerAs is Answer for a page that says it does something else.
func (k *Key) AnswerAs(act, challenge string) (clientData, authenticatorData, signature, user string) {
	k.Counter++
	page, said := k.page(act, challenge), k.said(k.Flags)
	hash := sha256.Sum256(page)
	digest := sha256.Sum256(append(append([]byte{}, said...), hash[:]...))
	signed, err := ecdsa.SignASN1(rand.Reader, k.secret, digest[:])
	if err != nil {
		panic(err)
	}
	return encode(page), encode(said), encode(signed), k.User
}

// page is what the browser says of the page that asked (section 5.8.1).
func (k *Key) page(act, challenge string) []byte {
	out, err := json.Marshal(map[string]any{"type": act, "challenge": challenge, "origin": k.Origin, "crossOrigin": false})
	if err != nil {
		panic(err)
	}
	return out
}

// said is what the authenticator says of itself (section 6.1).
func (k *Key) said(flags byte) []byte {
	party := sha256.Sum256([]byte(k.RPID))
	return binary.BigEndian.AppendUint32(append(party[:], flags), k.Counter)
}

func marshal(v any) []byte {
	out, err := webauthncbor.Marshal(v)
	if err != nil {
		panic(err)
	}
	return out
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
