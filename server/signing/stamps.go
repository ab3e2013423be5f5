package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"

	"github.com/smallstep/pkcs7"
)

// Errors of time stamps.
var (
	ErrStampServer = errors.New("the time stamp server did not answer as it should")
	errStamp       = errors.New("not a time stamp of this")
)

type messageImprint struct {
	HashAlgorithm pkix.AlgorithmIdentifier
	HashedMessage []byte
}

// tstInfo is what a time stamp says (RFC 3161, 2.4.2).
type tstInfo struct {
	Version        int
	Policy         asn1.ObjectIdentifier
	MessageImprint messageImprint
	SerialNumber   *big.Int
	GenTime        time.Time     `asn1:"generalized"`
	Accuracy       asn1.RawValue `asn1:"optional"`
	Ordering       bool          `asn1:"optional"`
	Nonce          *big.Int      `asn1:"optional"`
	TSA            asn1.RawValue `asn1:"optional,tag:0"`
	Extensions     asn1.RawValue `asn1:"optional,tag:1"`
}

// token is a time stamp that was read; its own signature holds.
type token struct {
	message
	info tstInfo
}

// readToken reads a time stamp on data and checks that it is one of exactly that.
func readToken(der []byte, parts [2][]byte) (t token, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errStamp, r)
		}
	}()
	if end, ok := berEnd(der, 0, 0); !ok || end != len(der) {
		return t, errStamp
	}
	if t.message, err = readMessage(der); err != nil {
		return t, err
	}
	var kind asn1.ObjectIdentifier
	if err := t.p7.UnmarshalSignedAttribute(oidContentType, &kind); err != nil || !kind.Equal(oidTSTInfo) {
		return t, errStamp
	}
	if rest, err := asn1.Unmarshal(t.p7.Content, &t.info); err != nil || len(rest) > 0 {
		return t, errStamp
	}
	h, ok := hashOf(t.info.MessageImprint.HashAlgorithm.Algorithm)
	if !ok || len(t.info.MessageImprint.HashAlgorithm.Algorithm) == 0 {
		return t, errStamp
	}
	sum, err := whole(parts).Hash(h, nil)
	if err != nil || !bytes.Equal(sum, t.info.MessageImprint.HashedMessage) {
		return t, errStamp
	}
	t.p7.Hasher = nil
	var outside *pkcs7.SigningTimeNotValidError
	if err := t.p7.Verify(); err != nil && !errors.As(err, &outside) {
		return t, err
	}
	return t, nil
}

type stampRequest struct {
	Version        int
	MessageImprint messageImprint
	Nonce          *big.Int
	CertReq        bool
}

type stampStatus struct {
	Status int
	Text   asn1.RawValue  `asn1:"optional"`
	Fail   asn1.BitString `asn1:"optional"`
}

type stampResponse struct {
	Status stampStatus
	Token  asn1.RawValue `asn1:"optional"`
}

// maxStamp bounds the answer of a time stamp server, in bytes.
const maxStamp = 64 << 10

// StampServer gives time stamps over HTTP (RFC 3161, 3.4).
type StampServer struct {
	URL    string
	Client *http.Client // nil: http.DefaultClient
}

// Stamp asks for the time stamp of data and checks it. Errors: ErrStampServer.
func (s StampServer) Stamp(ctx context.Context, data []byte) ([]byte, error) {
	sum := crypto.SHA256.New()
	sum.Write(data)
	nonce, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
	ask, err := asn1.Marshal(stampRequest{1, messageImprint{pkix.AlgorithmIdentifier{Algorithm: oidSHA256, Parameters: asn1.NullRawValue}, sum.Sum(nil)}, nonce, true})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, bytes.NewReader(ask))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStampServer, err)
	}
	r.Header.Set("Content-Type", "application/timestamp-query")
	client := s.Client
	if client == nil {
		client = http.DefaultClient
	}
	answer, err := client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStampServer, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxStamp+1))
	if err != nil || answer.StatusCode != http.StatusOK || len(body) > maxStamp {
		return nil, errors.Join(fmt.Errorf("%w: %s, %d bytes", ErrStampServer, answer.Status, len(body)), err)
	}
	var out stampResponse
	if _, err := asn1.Unmarshal(body, &out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStampServer, err)
	}
	const granted, grantedWithMods = 0, 1
	if out.Status.Status != granted && out.Status.Status != grantedWithMods {
		return nil, fmt.Errorf("%w: refused with status %d", ErrStampServer, out.Status.Status)
	}
	t, err := readToken(out.Token.FullBytes, [2][]byte{data})
	if err != nil || t.info.Nonce == nil || t.info.Nonce.Cmp(nonce) != 0 {
		return nil, errors.Join(fmt.Errorf("%w: a stamp of something else", ErrStampServer), err)
	}
	return out.Token.FullBytes, nil
}
