// Package passkeys lets people sign in with a finger, a face or a security key (Web Authentication, W3C): a key pair for
// each person and device, of which the public half is kept here. The device checks who holds it (user verification), so
// that a passkey is two things at once and no code is asked for besides.
package passkeys

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Errors that callers answer differently.
var (
	ErrInsecure = errors.New("passkeys need an https address with a name, or localhost")
	ErrAnswer   = errors.New("the answer of a passkey does not hold")
	ErrUnknown  = errors.New("a passkey that nobody has")
	ErrCounter  = errors.New("the counter of a passkey went back: it may be a copy")
	ErrTaken    = errors.New("the passkey is registered already")
	ErrTooMany  = errors.New("too many passkeys")
	ErrNotFound = errors.New("no such passkey")
)

// MaxKeys bounds how many one person may have.
const MaxKeys = 10

// Party is this installation as passkeys know it: bound to one address, and of no use at any other.
type Party struct {
	Origin string // what the browser's location must be
	w      *webauthn.WebAuthn
}

// User is a person as a passkey shows it.
type User struct {
	ID       int64
	Username string
	Name     string
	Keys     []Key
}

// Ceremony is what is remembered between asking a browser and its answer.
type Ceremony struct{ data webauthn.SessionData }

// Creation is what a browser needs to make a passkey. Bytes are base64url.
type Creation struct {
	RPID, RPName                  string
	Challenge                     string
	UserID, Username, DisplayName string
	Algorithms                    []int
	Exclude                       []string
}

// Created is a browser's answer to Creation; Asserted its answer to a challenge. Bytes are base64url.
type (
	Created struct {
		ID, ClientData, Attestation string
		Transports                  []string
	}
	Asserted struct{ ID, ClientData, AuthenticatorData, Signature, UserHandle string }
)

// New returns the party at the address under which people reach the product, or ErrInsecure: browsers have passkeys for
// https and localhost only, and for names, not numbers.
func New(publicURL string) (*Party, error) {
	u, err := url.Parse(publicURL)
	if err != nil || u.Host == "" {
		return nil, ErrInsecure
	}
	host, ip := u.Hostname(), net.ParseIP(u.Hostname())
	switch {
	case host == "localhost" || ip != nil && ip.IsLoopback():
		host, u.Host = "localhost", "localhost"+portOf(u)
	case ip != nil || u.Scheme != "https":
		return nil, ErrInsecure
	}
	origin := u.Scheme + "://" + u.Host
	w, err := webauthn.New(&webauthn.Config{RPID: host, RPDisplayName: "Họp Xã", RPOrigins: []string{origin}, AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(), UserVerification: protocol.VerificationRequired}})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInsecure, err)
	}
	return &Party{Origin: origin, w: w}, nil
}

func portOf(u *url.URL) string {
	if u.Port() == "" {
		return ""
	}
	return ":" + u.Port()
}

// holder is a User as the library asks for it.
type holder struct {
	User
	credentials []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return fmt.Appendf(nil, "person:%d", h.ID) }
func (h holder) WebAuthnName() string                       { return h.Username }
func (h holder) WebAuthnDisplayName() string                { return h.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.credentials }

func holderOf(u User) (holder, error) {
	h := holder{User: u}
	for _, k := range u.Keys {
		var c webauthn.Credential
		if err := json.Unmarshal([]byte(k.Data), &c); err != nil {
			return h, fmt.Errorf("reading passkey %d: %w", k.ID, err)
		}
		h.credentials = append(h.credentials, c)
	}
	return h, nil
}

// BeginRegister asks for a new passkey of u; those of u.Keys are not made twice on the same device.
func (p *Party) BeginRegister(u User) (Creation, Ceremony, error) {
	h, err := holderOf(u)
	if err != nil {
		return Creation{}, Ceremony{}, err
	}
	if len(h.credentials) >= MaxKeys {
		return Creation{}, Ceremony{}, ErrTooMany
	}
	asked, data, err := p.w.BeginRegistration(h)
	if err != nil {
		return Creation{}, Ceremony{}, fmt.Errorf("asking for a passkey: %w", err)
	}
	out := Creation{RPID: p.w.Config.RPID, RPName: p.w.Config.RPDisplayName, Challenge: data.Challenge, UserID: encode(h.WebAuthnID()), Username: u.Username, DisplayName: u.Name}
	for _, one := range asked.Response.Parameters {
		out.Algorithms = append(out.Algorithms, int(one.Algorithm))
	}
	for _, one := range h.credentials {
		out.Exclude = append(out.Exclude, encode(one.ID))
	}
	return out, Ceremony{*data}, nil
}

// FinishRegister checks the answer to BeginRegister and returns what is to be stored: the credential's name and its data.
// Everything that is wrong about it wraps ErrAnswer.
func (p *Party) FinishRegister(u User, c Ceremony, in Created) (credential, data string, err error) {
	h, err := holderOf(u)
	if err != nil {
		return "", "", err
	}
	named, err := publicKey(in.ID)
	if err != nil {
		return "", "", err
	}
	answer := protocol.CredentialCreationResponse{PublicKeyCredential: named, AttestationResponse: protocol.AuthenticatorAttestationResponse{Transports: in.Transports}}
	if answer.AttestationResponse.ClientDataJSON, err = decode(in.ClientData); err != nil {
		return "", "", err
	}
	if answer.AttestationResponse.AttestationObject, err = decode(in.Attestation); err != nil {
		return "", "", err
	}
	parsed, err := answer.Parse()
	if err != nil {
		return "", "", wrong(err)
	}
	made, err := p.w.CreateCredential(h, c.data, parsed)
	if err != nil {
		return "", "", wrong(err)
	}
	made.Attestation = webauthn.CredentialAttestation{} // which maker's device it is, is nobody's business here
	text, err := json.Marshal(made)
	return encode(made.ID), string(text), err
}

// BeginSignIn makes a challenge for whichever passkey the browser has.
func (p *Party) BeginSignIn() (rpID, challenge string, c Ceremony, err error) {
	_, data, err := p.w.BeginDiscoverableLogin()
	if err != nil {
		return "", "", Ceremony{}, fmt.Errorf("asking for a passkey: %w", err)
	}
	return p.w.Config.RPID, data.Challenge, Ceremony{*data}, nil
}

// FinishSignIn checks the answer to BeginSignIn against the key that it names, and returns the key's data with its counter
// as it is now. ErrCounter when the counter went back, ErrAnswer for everything else.
func (p *Party) FinishSignIn(c Ceremony, in Asserted, key Key) (data string, err error) {
	h, err := holderOf(User{ID: key.PersonID, Keys: []Key{key}})
	if err != nil {
		return "", err
	}
	named, err := publicKey(in.ID)
	if err != nil {
		return "", err
	}
	answer := protocol.CredentialAssertionResponse{PublicKeyCredential: named}
	of := &answer.AssertionResponse
	for _, part := range []struct {
		to   *protocol.URLEncodedBase64
		from string
	}{{&of.ClientDataJSON, in.ClientData}, {&of.AuthenticatorData, in.AuthenticatorData}, {&of.Signature, in.Signature}, {&of.UserHandle, in.UserHandle}} {
		if *part.to, err = decode(part.from); err != nil {
			return "", err
		}
	}
	parsed, err := answer.Parse()
	if err != nil {
		return "", wrong(err)
	}
	_, used, err := p.w.ValidatePasskeyLogin(func(_, _ []byte) (webauthn.User, error) { return h, nil }, c.data, parsed)
	if err != nil {
		return "", wrong(err)
	}
	if used.Authenticator.CloneWarning {
		return "", ErrCounter
	}
	text, err := json.Marshal(used)
	return string(text), err
}

func publicKey(id string) (protocol.PublicKeyCredential, error) {
	raw, err := decode(id)
	return protocol.PublicKeyCredential{Credential: protocol.Credential{ID: id, Type: string(protocol.PublicKeyCredentialType)}, RawID: raw}, err
}

// wrong keeps the library's reason for the log.
func wrong(err error) error {
	var of *protocol.Error
	if errors.As(err, &of) {
		return fmt.Errorf("%w: %s: %s", ErrAnswer, of.Details, of.DevInfo)
	}
	return fmt.Errorf("%w: %w", ErrAnswer, err)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func decode(s string) (protocol.URLEncodedBase64, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("%w: no base64url", ErrAnswer)
	}
	return b, nil
}
