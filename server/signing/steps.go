package signing

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Steps of signing a record: persons first, the body's seal last (Nghị định 30/2020/NĐ-CP, Điều 33, Phụ lục I).
const (
	StepSecretary = "secretary"
	StepChair     = "chair"
	StepSeal      = "seal"
)

// How a step was done.
const (
	Official = "official" // with the signer's own tool
	Internal = "internal" // with the server's key: no official signature
)

// Errors of the order.
var (
	ErrOrder    = errors.New("the signature comes before its turn, or a second time")
	ErrComplete = errors.New("everybody has signed")
	ErrSigner   = errors.New("the signature is somebody else's")
	ErrBegun    = errors.New("somebody has signed; the internal seal alone does no more")
)

// Signer is who must sign in a step.
type Signer struct {
	Step string
	Name string // the person's; "" for the seal
}

// Due is what is left to do: the internal seal alone, in place of the persons, ends it.
func Due(all []Signer, done []Done) []Signer {
	for i := range all {
		if i < len(done) && done[i].Step == all[i].Step {
			continue
		}
		if len(done) > 0 && done[len(done)-1].Step == StepSeal {
			return nil
		}
		return all[i:]
	}
	return nil
}

// Assign gives new signatures to the steps that are due, in order. Errors: ErrComplete, ErrOrder when it is the signature of
// one whose turn comes later or was before, ErrSigner when it is nobody's who is awaited.
func Assign(due []Signer, all []Signer, signatures []Signature) ([]Signer, error) {
	if len(due) == 0 || len(signatures) > len(due) {
		return nil, ErrComplete
	}
	for i, s := range signatures {
		person := slices.IndexFunc(all, func(p Signer) bool { return p.Name != "" && SameName(p.Name, s.Signer) })
		switch want := due[i]; {
		case want.Name == "" && person >= 0:
			return nil, ErrOrder // a person's, where the body's is awaited
		case want.Name == "":
		case person < 0:
			return nil, ErrSigner
		case !SameName(want.Name, s.Signer):
			return nil, ErrOrder
		}
	}
	return due[:len(signatures)], nil
}

// SameName compares names as people do: not by case, by the way accents are put together, or by more spaces.
func SameName(a, b string) bool {
	tidy := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " ")) }
	return tidy(a) == tidy(b)
}
