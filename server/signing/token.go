package signing

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"sync"

	"github.com/miekg/pkcs11"
)

// Errors of tokens.
var (
	ErrTokenModule = errors.New("the token's driver cannot be loaded")
	ErrNoToken     = errors.New("no such token is plugged in")
	ErrNoTokenKey  = errors.New("no such key with a certificate on the token")
	ErrPIN         = errors.New("the token's PIN is wrong")
	ErrPINLocked   = errors.New("the token is locked after wrong PINs")
	ErrTokenGone   = errors.New("the token was pulled out, or failed, while signing")
)

// Token names a key on a PKCS#11 token or HSM.
type Token struct {
	Module string // the driver, a file that is loaded into this program: only who installs the product may choose it
	Label  string // of the token; "": the only one
	Key    string // label of the key; "": the only one
	PIN    string
}

// modules are the drivers in use; a driver is loaded and initialised once for the whole program (PKCS#11 2.40, 5.4).
var modules = struct {
	sync.Mutex
	loaded map[string]*pkcs11.Ctx
}{loaded: map[string]*pkcs11.Ctx{}}

func module(path string) (*pkcs11.Ctx, error) {
	modules.Lock()
	defer modules.Unlock()
	if c := modules.loaded[path]; c != nil {
		return c, nil
	}
	c := pkcs11.New(path)
	if c == nil {
		return nil, ErrTokenModule
	}
	if err := c.Initialize(); err != nil && !errors.Is(err, pkcs11.Error(pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED)) {
		c.Destroy()
		return nil, fmt.Errorf("%w: %w", ErrTokenModule, err)
	}
	modules.loaded[path] = c
	return c, nil
}

// oneToken lets one use a token at a time: logging out of one session ends them all (PKCS#11 2.40, 5.6).
var oneToken sync.Mutex

// OpenToken logs into a token and finds its key; close it after use. One try with a wrong PIN counts on the token itself,
// which locks after a few; one that says it stands before its last try is left alone. Errors: ErrTokenModule,
// ErrNoToken, ErrNoTokenKey, ErrPIN, ErrPINLocked, ErrTokenGone, ErrKeyKind.
func OpenToken(t Token) (*Key, error) {
	c, err := module(t.Module)
	if err != nil {
		return nil, err
	}
	oneToken.Lock()
	slot, err := t.slot(c)
	if err != nil {
		oneToken.Unlock()
		return nil, err
	}
	session, err := c.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		oneToken.Unlock()
		return nil, tokenError(err)
	}
	k := &Key{close: sync.OnceFunc(func() {
		_ = c.Logout(session)
		_ = c.CloseSession(session)
		oneToken.Unlock()
	})}
	err = c.Login(session, pkcs11.CKU_USER, t.PIN)
	if err == nil || errors.Is(err, pkcs11.Error(pkcs11.CKR_USER_ALREADY_LOGGED_IN)) {
		err = k.find(c, session, t.Key)
	}
	if err != nil {
		k.Close()
		return nil, tokenError(err)
	}
	return k, nil
}

func (t Token) slot(c *pkcs11.Ctx) (uint, error) {
	slots, err := c.GetSlotList(true)
	if err != nil {
		return 0, tokenError(err)
	}
	var fit []uint
	for _, s := range slots {
		info, err := c.GetTokenInfo(s)
		if err != nil || info.Flags&pkcs11.CKF_TOKEN_INITIALIZED == 0 || (t.Label != "" && info.Label != t.Label) {
			continue
		}
		if info.Flags&(pkcs11.CKF_USER_PIN_LOCKED|pkcs11.CKF_USER_PIN_FINAL_TRY) != 0 {
			return 0, ErrPINLocked
		}
		fit = append(fit, s)
	}
	if len(fit) != 1 {
		return 0, ErrNoToken
	}
	return fit[0], nil
}

// find looks for the private key and the certificate with the same id.
func (k *Key) find(c *pkcs11.Ctx, session pkcs11.SessionHandle, label string) error {
	want := []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY)}
	if label != "" {
		want = append(want, pkcs11.NewAttribute(pkcs11.CKA_LABEL, label))
	}
	keys, err := objects(c, session, want)
	if err != nil {
		return err
	}
	if len(keys) != 1 {
		return ErrNoTokenKey
	}
	at, err := c.GetAttributeValue(session, keys[0], []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ID, nil)})
	if err != nil {
		return err
	}
	found, err := objects(c, session, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE)})
	if err != nil {
		return err
	}
	for _, h := range found {
		got, err := c.GetAttributeValue(session, h, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ID, nil), pkcs11.NewAttribute(pkcs11.CKA_VALUE, nil)})
		if err != nil {
			return err
		}
		certificate, err := x509.ParseCertificate(got[1].Value)
		switch {
		case err != nil:
		case string(got[0].Value) == string(at[0].Value):
			k.Certificate = certificate
		default:
			k.Chain = append(k.Chain, certificate)
		}
	}
	if k.Certificate == nil {
		return ErrNoTokenKey
	}
	k.signer = &tokenSigner{c, session, keys[0], k.Certificate.PublicKey}
	return k.usable()
}

func objects(c *pkcs11.Ctx, session pkcs11.SessionHandle, want []*pkcs11.Attribute) ([]pkcs11.ObjectHandle, error) {
	if err := c.FindObjectsInit(session, want); err != nil {
		return nil, err
	}
	out, _, err := c.FindObjects(session, maxCertificates)
	return out, errors.Join(err, c.FindObjectsFinal(session))
}

// tokenSigner signs digests on the token; the private key never leaves it.
type tokenSigner struct {
	c       *pkcs11.Ctx
	session pkcs11.SessionHandle
	key     pkcs11.ObjectHandle
	public  crypto.PublicKey
}

// Public is the certificate's key.
func (s *tokenSigner) Public() crypto.PublicKey { return s.public }

// Sign signs a SHA-256 digest.
func (s *tokenSigner) Sign(_ io.Reader, digest []byte, _ crypto.SignerOpts) ([]byte, error) {
	how, data := uint(pkcs11.CKM_ECDSA), digest
	if _, ok := s.public.(*rsa.PublicKey); ok { // PKCS #1 v1.5 over a DigestInfo (RFC 8017, 9.2)
		how = pkcs11.CKM_RSA_PKCS
		data = append([]byte{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20}, digest...)
	}
	if err := s.c.SignInit(s.session, []*pkcs11.Mechanism{pkcs11.NewMechanism(how, nil)}, s.key); err != nil {
		return nil, tokenError(err)
	}
	out, err := s.c.Sign(s.session, data)
	if err != nil {
		return nil, tokenError(err)
	}
	if _, ok := s.public.(*ecdsa.PublicKey); ok { // the token gives r and s, one behind the other
		half := len(out) / 2
		return asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(out[:half]), new(big.Int).SetBytes(out[half:])})
	}
	return out, nil
}

// tokenError names an error of a token; what is none of PINs and keys counts as a token that is gone.
func tokenError(err error) error {
	var code pkcs11.Error
	if !errors.As(err, &code) {
		return err
	}
	switch uint(code) {
	case pkcs11.CKR_PIN_INCORRECT, pkcs11.CKR_PIN_INVALID, pkcs11.CKR_PIN_LEN_RANGE:
		return fmt.Errorf("%w: %w", ErrPIN, err)
	case pkcs11.CKR_PIN_LOCKED, pkcs11.CKR_PIN_EXPIRED:
		return fmt.Errorf("%w: %w", ErrPINLocked, err)
	}
	return fmt.Errorf("%w: %w", ErrTokenGone, err)
}
