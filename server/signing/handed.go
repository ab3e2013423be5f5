package signing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"
)

// Errors of files that come back signed.
var (
	ErrOtherFile = errors.New("not the file that was handed out, with something behind it")
	ErrUnsigned  = errors.New("the file came back without a new signature")
	ErrAltered   = errors.New("more than signatures was added to the file")
	ErrRefused   = errors.New("a signature that does not hold, or that nobody vouches for")
)

// Refusal is ErrRefused with what was found.
type Refusal struct {
	Signer string
	Finding
}

// Error is for logs; people read Text.
func (r Refusal) Error() string { return fmt.Sprintf("%v: %s by %q", ErrRefused, r.Code, r.Signer) }

// Is makes it ErrRefused.
func (r Refusal) Is(err error) bool { return err == ErrRefused }

// Handed looks at a file that was handed out and came back: it must be the same to the byte, with nothing behind it but
// signatures that hold, by signers whom a root vouches for, the last over all of it. It returns the new signatures in the
// order they were made. Errors: ErrOtherFile, ErrUnsigned, ErrAltered, Refusal; of files that cannot be read, ErrTooLarge,
// ErrEncrypted, ErrUnreadable.
func Handed(ctx context.Context, before, after []byte, roots Roots, now time.Time) ([]Signature, error) {
	switch {
	case !bytes.HasPrefix(after, before):
		return nil, ErrOtherFile
	case len(bytes.TrimSpace(after[len(before):])) == 0:
		return nil, ErrUnsigned
	}
	was, err := open(ctx, before)
	if err != nil {
		return nil, err
	}
	is, err := open(ctx, after)
	if err != nil {
		return nil, err
	}
	if what, _ := compare(was, is); what == AfterContent {
		return nil, ErrAltered
	}
	r := Verify(ctx, after, roots, now)
	old := 0
	for _, s := range r.Signatures {
		if s.Covers <= int64(len(before)) {
			old++
		}
	}
	fresh := r.Signatures[old:]
	if len(fresh) == 0 {
		return nil, ErrUnsigned
	}
	for _, s := range r.Signatures {
		for _, f := range s.Findings {
			if f.Level == Bad || f.Level == Doubt {
				return nil, Refusal{s.Signer, f}
			}
		}
	}
	for i := len(fresh) - 1; i >= 0; i-- { // a time stamp on the document is nobody's signature
		if fresh[i].DocStamp {
			fresh = append(fresh[:i], fresh[i+1:]...)
		}
	}
	if len(fresh) == 0 {
		return nil, ErrUnsigned
	}
	if last := r.Signatures[len(r.Signatures)-1]; !last.Whole {
		return nil, ErrAltered
	}
	return fresh, nil
}
