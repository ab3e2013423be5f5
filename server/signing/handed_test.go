package signing

import (
	"bytes"
	"context"
	"errors"
	"testing"
)

// A file that comes back is the one that went out, and nothing but signatures was added.
func TestWhatComesBackIsTheSameButSigned(t *testing.T) {
	ca := newAuthority(t, "CA thử")
	roots := Roots{ca.Certificate}
	clerk, chair, stranger := ca.person(t, "Nguyễn Thị Hạnh", ecKey(t)), ca.person(t, "Lê Đình Thắng", ecKey(t)), newAuthority(t, "CA lạ").person(t, "Lê Đình Thắng", ecKey(t))
	out := minutes(t)
	first := sign(t, out, clerk, How{})
	noted := func(pdf []byte) []byte {
		f, err := open(context.Background(), pdf)
		if err != nil {
			t.Fatal(err)
		}
		u := newUpdate(f)
		u.annotate(u.f.pages()[0], u.add("<</Type/Annot/Subtype/FreeText/Rect[0 0 600 900]/Contents(x)/DA(/F 12 Tf)>>"))
		data, err := u.end()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, c := range map[string]struct {
		before, after []byte
		signers       int
		want          error
		code          string
	}{
		"signed":                  {out, first, 1, nil, ""},
		"then by the chair":       {first, sign(t, first, chair, How{}), 1, nil, ""},
		"by both at once":         {out, sign(t, first, chair, How{}), 2, nil, ""},
		"as it was":               {out, out, 0, ErrUnsigned, ""},
		"a line end behind it":    {out, append(bytes.Clone(out), '\n'), 0, ErrUnsigned, ""},
		"another file":            {out, sign(t, packed(t, out), clerk, How{}), 0, ErrOtherFile, ""},
		"the signature was lost":  {first, sign(t, out, chair, How{}), 0, ErrOtherFile, ""},
		"changed, then signed":    {out, sign(t, noted(out), clerk, How{}), 0, ErrAltered, ""},
		"signed, then changed":    {out, noted(first), 0, ErrAltered, ""},
		"signed, then bytes":      {out, append(bytes.Clone(first), "\n%x\n"...), 0, ErrAltered, ""},
		"one whom nobody vouches": {out, sign(t, out, stranger, How{}), 0, ErrRefused, "issuer_unknown"},
		"tampered with":           {out, bytes.Replace(first, []byte("/M(D:2025"), []byte("/M(D:2024"), 1), 0, ErrRefused, "digest_mismatch"},
	} {
		got, err := Handed(context.Background(), c.before, c.after, roots, now)
		var refusal Refusal
		if !errors.Is(err, c.want) || len(got) != c.signers || (c.code != "" && (!errors.As(err, &refusal) || refusal.Code != c.code)) {
			t.Errorf("%s: %d signatures, %v", name, len(got), err)
		}
	}
}
