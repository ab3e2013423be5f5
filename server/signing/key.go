package signing

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"

	pkcs12 "software.sslmate.com/src/go-pkcs12"
)

// Errors of keys.
var (
	ErrPassword = errors.New("the password of the key file is wrong")
	ErrKeyFile  = errors.New("not a PKCS#12 file with one key and its certificate")
	ErrKeyKind  = errors.New("a key that cannot sign here: RSA from 2048 bits, or ECDSA")
)

// Key is what signs: a private key and its certificate. One from a token is closed after use.
type Key struct {
	Certificate *x509.Certificate
	Chain       []*x509.Certificate // issuers that go into the signature, nearest first
	signer      crypto.Signer
	close       func()
}

// Close lets go of the token, if it is one.
func (k *Key) Close() {
	if k.close != nil {
		k.close()
	}
}

// maxKeyFile bounds a PKCS#12 file, in bytes.
const maxKeyFile = 256 << 10

// OpenPKCS12 reads a key file (RFC 7292). Errors: ErrPassword, ErrKeyFile, ErrKeyKind.
func OpenPKCS12(file []byte, password string) (*Key, error) {
	if len(file) > maxKeyFile {
		return nil, ErrKeyFile
	}
	private, certificate, chain, err := pkcs12.DecodeChain(file, password)
	if errors.Is(err, pkcs12.ErrIncorrectPassword) {
		return nil, ErrPassword
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	signer, ok := private.(crypto.Signer)
	if !ok {
		return nil, ErrKeyKind
	}
	k := &Key{Certificate: certificate, Chain: chain, signer: signer}
	return k, k.usable()
}

// usable tells whether the key is of a kind that signs, and the certificate's.
func (k *Key) usable() error {
	switch public := k.Certificate.PublicKey.(type) {
	case *rsa.PublicKey:
		const leastBits = 2048
		if own, ok := k.signer.Public().(*rsa.PublicKey); !ok || !own.Equal(public) || public.N.BitLen() < leastBits {
			return ErrKeyKind
		}
	case *ecdsa.PublicKey:
		if own, ok := k.signer.Public().(*ecdsa.PublicKey); !ok || !own.Equal(public) {
			return ErrKeyKind
		}
	default:
		return ErrKeyKind
	}
	return nil
}
