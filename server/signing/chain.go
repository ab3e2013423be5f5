package signing

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"slices"
	"time"
)

// ErrRoots tells that a file holds no certificates.
var ErrRoots = errors.New("no certificate that can be read")

// Roots are the certificates whose issuing is trusted.
type Roots []*x509.Certificate

// ParseRoots reads certificates, PEM or DER, one or several. Errors: ErrRoots.
func ParseRoots(data []byte) (Roots, error) {
	var out Roots
	rest := data
	for {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, ErrRoots
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		all, err := x509.ParseCertificates(data)
		if err != nil || len(all) == 0 {
			return nil, ErrRoots
		}
		out = all
	}
	if len(out) > 100 {
		return nil, ErrRoots
	}
	return out, nil
}

func (r Roots) pool() *x509.CertPool {
	p := x509.NewCertPool()
	for _, c := range r {
		p.AddCert(c)
	}
	return p
}

// chain says whether a certificate leads to a root at a time; the code of the finding, "chain_good" when it does.
func (r Roots) chain(c *x509.Certificate, others []*x509.Certificate, at time.Time, usage x509.ExtKeyUsage) string {
	between := x509.NewCertPool()
	for _, o := range others {
		between.AddCert(o)
	}
	how := x509.VerifyOptions{Roots: r.pool(), Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{usage}}
	_, err := c.Verify(how)
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	switch {
	case err == nil:
		return "chain_good"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert == c:
		if c.NotBefore.After(at) {
			return "not_yet_valid"
		}
		// Expired is told first; whether it leads to a root is another question.
		if at := c.NotAfter.Add(-time.Second); at.After(c.NotBefore) {
			if below := r.chain(c, others, at, usage); below != "chain_good" {
				return below
			}
		}
		return "certificate_expired"
	case len(r) == 0:
		return "roots_missing"
	case bytes.Equal(c.RawIssuer, c.RawSubject) && !slices.ContainsFunc(r, c.Equal):
		return "self_signed"
	case errors.As(err, &unknown):
		return "issuer_unknown"
	}
	return "chain_broken"
}
