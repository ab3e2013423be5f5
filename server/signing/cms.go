package signing

import (
	"bytes"
	"crypto"
	"crypto/sha1" //nolint:gosec // to read old signatures, which are then called weak
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"

	"github.com/smallstep/pkcs7"
)

var (
	oidData           = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidContentType    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidSigningCert    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidSigningCertV2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidTimeStampToken = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidTSTInfo        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidSHA1           = asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}
	oidSHA256         = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384         = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512         = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
)

// maxCertificates bounds the certificates inside one signature.
const maxCertificates = 20

// message is a CMS SignedData with one signer (RFC 5652).
type message struct {
	p7     *pkcs7.PKCS7
	signer *x509.Certificate
}

var errSigners = errors.New("not one signer with its certificate")

// readMessage reads what trimmed returned.
func readMessage(cms []byte) (m message, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reading a signature: %v", r)
		}
	}()
	m.p7, err = pkcs7.Parse(cms)
	if err != nil {
		return m, err
	}
	if len(m.p7.Signers) != 1 || len(m.p7.Certificates) > maxCertificates {
		return m, errSigners
	}
	if m.signer = m.p7.GetOnlySigner(); m.signer == nil {
		return m, errSigners
	}
	return m, nil
}

// whole hashes the two parts of a file in place of a joined copy.
type whole [2][]byte

// Hash is called by pkcs7 with the content it has, which is none.
func (w whole) Hash(h crypto.Hash, _ io.Reader) ([]byte, error) {
	if !h.Available() {
		return nil, x509.ErrUnsupportedAlgorithm
	}
	sum := h.New()
	sum.Write(w[0])
	sum.Write(w[1])
	return sum.Sum(nil), nil
}

// check tells whether the message signs these bytes; the code of a finding when it does not.
func (m message) check(parts [2][]byte) (code string) {
	defer func() {
		if recover() != nil {
			code = "cms_unreadable"
		}
	}()
	if len(m.p7.Content) > 0 { // a detached signature carries nothing: what it carried would be signed instead of the file
		return "cms_attributes"
	}
	if len(m.p7.Signers[0].AuthenticatedAttributes) == 0 {
		return "cms_attributes"
	}
	var kind asn1.ObjectIdentifier
	if m.p7.UnmarshalSignedAttribute(oidContentType, &kind) != nil || !kind.Equal(oidData) {
		return "cms_attributes"
	}
	m.p7.Hasher = whole(parts)
	return verdict(m.p7.Verify())
}

// verdict names an error of pkcs7.
func verdict(err error) string {
	var digest *pkcs7.MessageDigestMismatchError
	var outside *pkcs7.SigningTimeNotValidError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &digest):
		return "digest_mismatch"
	case errors.As(err, &outside):
		return "expired_when_signed"
	case errors.Is(err, x509.ErrUnsupportedAlgorithm), unknownMethod(err):
		return "algorithm"
	}
	return "signature_wrong"
}

// unknownMethod tells whether pkcs7 did not know the method of a signature. It has no error value for that, only words; were
// they to change, the signature would be called wrong, never right.
func unknownMethod(err error) bool {
	return strings.Contains(err.Error(), "unsupported") || strings.Contains(err.Error(), "not implemented")
}

// weak tells whether the digest is SHA-1.
func (m message) weak() bool { return m.p7.Signers[0].DigestAlgorithm.Algorithm.Equal(oidSHA1) }

// signingTime is what the signer's machine wrote into the message; zero: nothing.
func (m message) signingTime() (t time.Time) {
	if m.p7.UnmarshalSignedAttribute(oidSigningTime, &t) != nil {
		return time.Time{}
	}
	return t
}

// essCertID is the digest of a certificate (RFC 5035). The issuer and serial behind it say nothing more.
type essCertIDv2 struct {
	HashAlgorithm pkix.AlgorithmIdentifier `asn1:"optional"`
	CertHash      []byte
	IssuerSerial  asn1.RawValue `asn1:"optional"`
}

type signingCertificateV2 struct {
	Certs    []essCertIDv2
	Policies asn1.RawValue `asn1:"optional"`
}

type essCertID struct {
	CertHash     []byte
	IssuerSerial asn1.RawValue `asn1:"optional"`
}

type signingCertificate struct {
	Certs    []essCertID
	Policies asn1.RawValue `asn1:"optional"`
}

// bound tells whether the message names the certificate it was signed with, and whether that is the one that came along.
func (m message) bound() (named, same bool) {
	var v2 signingCertificateV2
	if m.p7.UnmarshalSignedAttribute(oidSigningCertV2, &v2) == nil && len(v2.Certs) > 0 {
		h, ok := hashOf(v2.Certs[0].HashAlgorithm.Algorithm)
		if !ok {
			return true, false
		}
		sum := h.New()
		sum.Write(m.signer.Raw)
		return true, bytes.Equal(sum.Sum(nil), v2.Certs[0].CertHash)
	}
	var v1 signingCertificate
	if m.p7.UnmarshalSignedAttribute(oidSigningCert, &v1) == nil && len(v1.Certs) > 0 {
		sum := sha1.Sum(m.signer.Raw) //nolint:gosec // RFC 2634
		return true, bytes.Equal(sum[:], v1.Certs[0].CertHash)
	}
	return false, false
}

// hashOf is a digest algorithm; none at all means SHA-256 where RFC 5035 says so.
func hashOf(oid asn1.ObjectIdentifier) (crypto.Hash, bool) {
	switch {
	case len(oid) == 0, oid.Equal(oidSHA256):
		return crypto.SHA256, true
	case oid.Equal(oidSHA384):
		return crypto.SHA384, true
	case oid.Equal(oidSHA512):
		return crypto.SHA512, true
	case oid.Equal(oidSHA1):
		return crypto.SHA1, true
	}
	return 0, false
}

func hexSerial(n *big.Int) string { return fmt.Sprintf("%X", n) }
