package signing

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Verify looks at every signature of a PDF. roots are whose issuing is trusted, for signers and for time stamps alike; now
// is when it is asked. What is wrong is in the report; it has no error, whatever the bytes are. Takes memory of a few times
// the file's size, for each signature in turn: the caller lets few run at once.
func Verify(ctx context.Context, data []byte, roots Roots, now time.Time) Report {
	r := Report{Size: int64(len(data)), Signatures: []Signature{}, Findings: []Finding{}}
	defer func() {
		if p := recover(); p != nil {
			r.Findings = append(r.Findings, found("file_unreadable"))
		}
	}()
	verify(ctx, data, roots, now, &r)
	return r
}

func verify(ctx context.Context, data []byte, roots Roots, now time.Time, r *Report) {
	f, err := open(ctx, data)
	if err != nil {
		code := "file_unreadable"
		switch {
		case errors.Is(err, ErrTooLarge):
			code = "file_too_large"
		case errors.Is(err, ErrEncrypted):
			code = "file_encrypted"
		}
		r.Findings = append(r.Findings, found(code))
		return
	}
	type one struct {
		field
		covered
		bad string
	}
	var all []one
	for _, s := range f.fields() {
		if s.value == nil {
			if !has(r.Findings, "field_empty") {
				r.Findings = append(r.Findings, found("field_empty"))
			}
			continue
		}
		c, bad := f.ranges(s.value)
		all = append(all, one{s, c, bad})
	}
	slices.SortStableFunc(all, func(a, b one) int { return int(a.end - b.end) })
	if len(all) > maxSignatures {
		r.Findings = append(r.Findings, found("too_many", maxSignatures))
		all = all[:maxSignatures]
	}
	if len(all) == 0 {
		code := "no_signature"
		if bytes.Contains(data, []byte("/ByteRange")) {
			code = "signature_lost"
		}
		r.Findings = append(r.Findings, found(code))
		return
	}
	for _, s := range all {
		sig := Signature{Field: clip(s.name), Format: clip(f.name(s.value["SubFilter"])), Page: s.page, After: AfterUnknown, Covers: s.end}
		if s.loose {
			sig.find("no_field")
		}
		sig.DocStamp = sig.Format == "ETSI.RFC3161"
		sig.SignedAt = f.time(s.value["M"])
		if s.bad != "" {
			sig.find(s.bad)
		} else {
			sig.message(f, s.covered, roots, now)
			sig.updates(ctx, f, s.covered, s.value)
		}
		r.Signatures = append(r.Signatures, sig)
	}
	r.Findings = append(r.Findings, found("revocation_skipped"))
}

// message checks the digest, the signature and the signer.
func (s *Signature) message(f *file, c covered, roots Roots, now time.Time) {
	if s.DocStamp {
		t, err := readToken(c.cms, c.signed(f.data))
		if err != nil {
			s.find("stamp_wrong")
			return
		}
		s.describe(t.signer)
		s.SignedAt, s.Intact = t.info.GenTime, true
		s.find("intact")
		s.vouch(roots, t.signer, t.p7.Certificates, t.info.GenTime, x509.ExtKeyUsageTimeStamping)
		return
	}
	if s.Format != "ETSI.CAdES.detached" && s.Format != "adbe.pkcs7.detached" {
		s.find("format_unknown", s.Format)
		return
	}
	m, err := readMessage(c.cms)
	if err != nil {
		if errors.Is(err, errSigners) {
			s.find("cms_signers")
		} else {
			s.find("cms_unreadable")
		}
		return
	}
	s.describe(m.signer)
	if code := m.check(c.signed(f.data)); code != "" && code != "expired_when_signed" {
		s.find(code)
		return
	} else if code != "" {
		s.find(code, day(s.NotBefore), day(s.NotAfter))
		return
	}
	s.Intact = true
	s.find("intact")
	if m.weak() {
		s.find("digest_weak")
	}
	switch named, same := m.bound(); {
	case !named:
		s.find("certificate_unbound")
	case !same:
		s.Intact = false
		s.find("certificate_swapped")
		return
	}
	if use := m.signer.KeyUsage; use != 0 && use&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		s.find("key_usage")
	}
	if t := m.signingTime(); !t.IsZero() {
		s.SignedAt = t
	}
	at := now
	s.stamp(m, roots)
	switch {
	case s.Stamp != nil && s.Stamp.Trusted:
		at = s.Stamp.At
	case !s.SignedAt.IsZero() && (s.SignedAt.Before(s.NotBefore) || s.SignedAt.After(s.NotAfter)):
		s.find("expired_when_signed", day(s.NotBefore), day(s.NotAfter))
	}
	if s.Stamp == nil || !s.Stamp.Good {
		s.find("time_claimed")
	}
	s.vouch(roots, m.signer, m.p7.Certificates, at, x509.ExtKeyUsageAny)
}

func (s *Signature) vouch(roots Roots, c *x509.Certificate, others []*x509.Certificate, at time.Time, usage x509.ExtKeyUsage) {
	switch code := roots.chain(c, others, at, usage); code {
	case "chain_good":
		s.Trusted = true
		s.find(code, s.Issuer)
	case "issuer_unknown":
		s.find(code, s.Issuer)
	case "certificate_expired":
		s.find(code, day(c.NotAfter))
	case "not_yet_valid":
		s.find(code, day(c.NotBefore))
	default:
		s.find(code)
	}
}

func (s *Signature) describe(c *x509.Certificate) {
	s.Signer, s.Subject = clip(c.Subject.CommonName), clip(c.Subject.String())
	s.Issuer, s.IssuerName = clip(c.Issuer.CommonName), clip(c.Issuer.String())
	s.Serial, s.NotBefore, s.NotAfter = hexSerial(c.SerialNumber), c.NotBefore, c.NotAfter
}

// stamp looks at the time stamp that came with the signature.
func (s *Signature) stamp(m message, roots Roots) {
	for _, a := range m.p7.Signers[0].UnauthenticatedAttributes {
		if !a.Type.Equal(oidTimeStampToken) {
			continue
		}
		t, err := readToken(a.Value.Bytes, [2][]byte{m.p7.Signers[0].EncryptedDigest})
		if err != nil {
			s.Stamp = &Stamp{}
			s.find("stamp_wrong")
			return
		}
		s.Stamp = &Stamp{At: t.info.GenTime, By: clip(t.signer.Subject.CommonName), Good: true}
		s.Stamp.Trusted = roots.chain(t.signer, t.p7.Certificates, t.info.GenTime, x509.ExtKeyUsageTimeStamping) == "chain_good"
		if s.Stamp.Trusted {
			s.find("stamp_good", s.Stamp.By, clock(s.Stamp.At))
		} else {
			s.find("stamp_untrusted", s.Stamp.By)
		}
		return
	}
}

// updates says what came after the signature.
func (s *Signature) updates(ctx context.Context, f *file, c covered, value types.Dict) {
	if c.end == int64(len(f.data)) {
		s.Whole, s.After = true, AfterNothing
		s.find("covers_whole")
		return
	}
	before, err := open(ctx, f.data[:c.end])
	if err != nil || !before.holds(value) {
		s.find("covers_part", c.end, len(f.data))
		return
	}
	what, why := compare(before, f)
	s.After = what
	switch what {
	case AfterContent:
		s.find("changed_after", why)
	case AfterMetadata:
		s.find("metadata_after")
	default:
		s.find("signed_after")
	}
	if what != AfterContent && certified(before, value) {
		s.find("certified_no_changes")
	}
}

// holds tells whether a revision has the very signature; one that does not is not what was signed.
func (f *file) holds(value types.Dict) bool {
	want := value.PDFString()
	return slices.ContainsFunc(f.fields(), func(s field) bool { return s.value != nil && s.value.PDFString() == want })
}

// certified tells whether a signature forbids every change after it (DocMDP with P 1; ISO 32000-1, 12.8.2.2).
func certified(f *file, value types.Dict) bool {
	for _, o := range f.array(value["Reference"]) {
		ref := f.dict(o)
		if f.name(ref["TransformMethod"]) == "DocMDP" {
			p, ok := f.object(f.dict(ref["TransformParams"])["P"]).(types.Integer)
			return ok && p == 1
		}
	}
	return false
}

// time reads "D:20251124100200+07'00'" (ISO 32000-1, 7.9.4).
func (f *file) time(o types.Object) time.Time {
	t, ok := types.DateTime(f.text(o), true)
	if !ok {
		return time.Time{}
	}
	return t
}

// clip bounds what comes out of a file.
func clip(s string) string {
	const most = 300
	if r := []rune(s); len(r) > most {
		return fmt.Sprintf("%s…", string(r[:most]))
	}
	return s
}
