package views

import (
	"context"
	"crypto/x509"
	"time"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/signing"
	"hopxa/server/wire"
)

// Signature is a signature in plain words.
func Signature(s signing.Signature) wire.SignatureView {
	v := wire.SignatureView{Sentence: s.Sentence(), Level: string(s.Verdict()), Signer: s.Signer, Issuer: s.Issuer, Serial: s.Serial, Page: s.Page, Findings: findings(s.Findings)}
	if !s.SignedAt.IsZero() {
		v.SignedAt = &s.SignedAt
	}
	if s.Stamp != nil && s.Stamp.Good {
		v.StampedAt = &s.Stamp.At
	}
	return v
}

func findings(all []signing.Finding) []wire.SignFinding {
	out := []wire.SignFinding{}
	for _, f := range all {
		out = append(out, wire.SignFinding{Code: f.Code, Level: string(f.Level), Text: f.Text})
	}
	return out
}

// Signatures are those of a file. Of one without any nothing is said.
func Signatures(r signing.Report) wire.Signatures {
	out := wire.Signatures{Signatures: []wire.SignatureView{}, Findings: []wire.SignFinding{}}
	for _, s := range r.Signatures {
		out.Signatures = append(out.Signatures, Signature(s))
	}
	if r.Signed() || r.Has("signature_lost") {
		out.Findings = findings(r.Findings)
	}
	return out
}

// Signers are who must sign a record, in order: the secretary and the chair of minutes, the chair alone of a notice, then
// the body's seal.
func Signers(ctx context.Context, q db.Querier, r access.Rights, kind string) ([]signing.Signer, error) {
	var out []signing.Signer
	for _, one := range []struct {
		step string
		id   int64
	}{{signing.StepSecretary, r.Meeting.SecretaryID}, {signing.StepChair, r.Meeting.ChairID}} {
		if one.step == signing.StepSecretary && kind != "minutes" {
			continue
		}
		p, err := people.Get(ctx, q, one.id)
		if err != nil {
			return nil, err
		}
		out = append(out, signing.Signer{Step: one.step, Name: p.Name})
	}
	return append(out, signing.Signer{Step: signing.StepSeal}), nil
}

// NextSigner is the step that the signing of a record waits for; "" when nothing is left, and where no signed file is taken
// for want of certificates whose issuing is trusted: nobody is asked for what cannot be done.
func NextSigner(ctx context.Context, q db.Querier, r access.Rights, id int64, kind string) (string, error) {
	if trusted, err := signing.Trusted(ctx, q); err != nil || len(trusted) == 0 {
		return "", err
	}
	all, err := Signers(ctx, q, r, kind)
	if err != nil {
		return "", err
	}
	done, err := signing.DoneOf(ctx, q, id)
	if due := signing.Due(all, done); err == nil && len(due) > 0 {
		return due[0].Step, nil
	}
	return "", err
}

// RecordSigning says how far the signing of a record is, and what the viewer may do.
func RecordSigning(ctx context.Context, q db.Querier, r access.Rights, rec signing.Paper) (wire.RecordSigning, error) {
	out := wire.RecordSigning{RecordID: rec.ID, State: rec.State, Steps: []wire.SignStep{}}
	all, err := Signers(ctx, q, r, rec.Kind)
	if err != nil {
		return out, err
	}
	done, err := signing.DoneOf(ctx, q, rec.ID)
	if err != nil {
		return out, err
	}
	commune, _, err := people.Commune(ctx, q)
	if err != nil {
		return out, err
	}
	due := signing.Due(all, done)
	for _, s := range all {
		step := wire.SignStep{Step: s.Step, Name: s.Name, State: "waits"}
		if s.Step == signing.StepSeal {
			step.Name = commune
		}
		for _, d := range done {
			if d.Step == s.Step {
				v := Signature(d.Signature)
				step.State, step.How, step.At, step.Signature = "done", d.How, &d.At, &v
			}
		}
		switch {
		case step.State == "done":
		case len(due) == 0:
			step.State = "skipped"
		case due[0].Step == s.Step && rec.State == signing.Approved:
			step.State = "due"
		}
		out.Steps = append(out.Steps, step)
	}
	trusted, err := signing.Trusted(ctx, q)
	if err != nil {
		return out, err
	}
	set, err := settings.Get[settings.Signing](ctx, q, settings.SigningRoom)
	if err != nil {
		return out, err
	}
	out.Roots = len(trusted) > 0
	if set.Kind != "" {
		if c, err := x509.ParseCertificate(set.Certificate); err == nil {
			out.SealName = c.Subject.CommonName
		}
	}
	waits := rec.State == signing.Approved && len(due) > 0
	out.Take = r.Prepares() && rec.SHA256 != ""
	out.HandIn = waits && r.Prepares()
	out.Seal = waits && r.Prepares() && out.SealName != "" && (len(done) == 0 || due[0].Step == signing.StepSeal)
	return out, nil
}

// SigningSettings reads what signing needs; no secret leaves.
func SigningSettings(ctx context.Context, q db.Querier, driver bool, now time.Time) (wire.SigningSettings, error) {
	out := wire.SigningSettings{Driver: driver, Roots: []wire.SigningRoot{}}
	set, err := settings.Get[settings.Signing](ctx, q, settings.SigningRoom)
	if err != nil {
		return out, err
	}
	out.TSA, out.Image = set.TSA, len(set.Image) > 0
	if c, err := x509.ParseCertificate(set.Certificate); err == nil && set.Kind != "" {
		out.Key = &wire.SigningKey{Kind: set.Kind, Name: c.Subject.CommonName, Issuer: c.Issuer.CommonName, NotAfter: c.NotAfter, Expired: now.After(c.NotAfter), Label: set.Label, Locked: set.Locked()}
	}
	trusted, err := signing.Trusted(ctx, q)
	for _, t := range trusted {
		c := t.Certificate
		out.Roots = append(out.Roots, wire.SigningRoot{ID: t.ID, Name: c.Subject.CommonName, Issuer: c.Issuer.CommonName, NotAfter: c.NotAfter, Expired: now.After(c.NotAfter)})
	}
	return out, err
}
