package signing

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"slices"
)

// What follows is a SignedData of one signer as PAdES wants it (RFC 5652; ETSI EN 319 122-1, EN 319 142-1, 6.3): detached,
// without a signing time, with signing-certificate-v2. pkcs7 cannot be kept from writing a signing time.

type cmsAttribute struct {
	Type   asn1.ObjectIdentifier
	Values asn1.RawValue // a SET
}

type cmsSigner struct {
	Version            int
	IssuerAndSerial    issuerAndSerial
	DigestAlgorithm    pkix.AlgorithmIdentifier
	SignedAttributes   asn1.RawValue // [0]
	SignatureAlgorithm pkix.AlgorithmIdentifier
	Signature          []byte
	Unsigned           asn1.RawValue `asn1:"optional"` // [1]
}

type issuerAndSerial struct {
	Issuer asn1.RawValue
	Serial *big.Int
}

type cmsContent struct{ Type asn1.ObjectIdentifier }

type cmsSignedData struct {
	Version          int
	DigestAlgorithms []pkix.AlgorithmIdentifier `asn1:"set"`
	Content          cmsContent
	Certificates     asn1.RawValue // [0]
	Signers          []cmsSigner   `asn1:"set"`
}

type cmsContentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue
}

// stamper gives time stamps; StampServer is one.
type stamper interface {
	Stamp(ctx context.Context, data []byte) ([]byte, error)
}

// sign makes the signature of a digest (SHA-256).
func (k *Key) sign(ctx context.Context, digest []byte, tsa stamper) ([]byte, error) {
	sum := sha256.Sum256(k.Certificate.Raw)
	type certID struct{ Hash []byte }
	attributes, err := attributeSet(attributeOf{oidContentType, oidData}, attributeOf{oidMessageDigest, digest},
		attributeOf{oidSigningCertV2, struct{ Certs []certID }{[]certID{{sum[:]}}}})
	if err != nil {
		return nil, err
	}
	asSet, err := asn1.Marshal(asn1.RawValue{Class: asn1.ClassUniversal, Tag: asn1.TagSet, IsCompound: true, Bytes: attributes})
	if err != nil {
		return nil, err
	}
	toSign := sha256.Sum256(asSet)
	signature, err := k.signer.Sign(rand.Reader, toSign[:], crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("signing: %w", err)
	}
	algorithm := pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}, Parameters: asn1.NullRawValue}
	how := x509.SHA256WithRSA
	if _, ok := k.Certificate.PublicKey.(*ecdsa.PublicKey); ok {
		algorithm, how = pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}}, x509.ECDSAWithSHA256
	}
	if err := k.Certificate.CheckSignature(how, asSet, signature); err != nil {
		return nil, fmt.Errorf("%w: what came out does not fit the certificate: %w", ErrTokenGone, err)
	}
	sha := pkix.AlgorithmIdentifier{Algorithm: oidSHA256}
	signer := cmsSigner{Version: 1, IssuerAndSerial: issuerAndSerial{asn1.RawValue{FullBytes: k.Certificate.RawIssuer}, k.Certificate.SerialNumber},
		DigestAlgorithm: sha, SignedAttributes: contextValue(0, attributes), SignatureAlgorithm: algorithm, Signature: signature}
	if tsa != nil {
		stamp, err := tsa.Stamp(ctx, signature)
		if err != nil {
			return nil, err
		}
		unsigned, err := attributeSet(attributeOf{oidTimeStampToken, asn1.RawValue{FullBytes: stamp}})
		if err != nil {
			return nil, err
		}
		signer.Unsigned = contextValue(1, unsigned)
	}
	certificates := slices.Clone(k.Certificate.Raw)
	for _, c := range k.Chain {
		certificates = append(certificates, c.Raw...)
	}
	inner, err := asn1.Marshal(cmsSignedData{1, []pkix.AlgorithmIdentifier{sha}, cmsContent{oidData}, contextValue(0, certificates), []cmsSigner{signer}})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(cmsContentInfo{oidSignedData, contextValue(0, inner)})
}

func contextValue(tag int, bytes []byte) asn1.RawValue {
	return asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: tag, IsCompound: true, Bytes: bytes}
}

type attributeOf struct {
	oid   asn1.ObjectIdentifier
	value any
}

// attributeSet writes attributes as DER orders a SET (X.690, 11.6).
func attributeSet(attributes ...attributeOf) ([]byte, error) {
	var all [][]byte
	for _, of := range attributes {
		v, err := asn1.Marshal(of.value)
		if err != nil {
			return nil, err
		}
		a, err := asn1.Marshal(cmsAttribute{of.oid, asn1.RawValue{Class: asn1.ClassUniversal, Tag: asn1.TagSet, IsCompound: true, Bytes: v}})
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	slices.SortFunc(all, slices.Compare[[]byte])
	return slices.Concat(all...), nil
}
