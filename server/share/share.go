// Package share knows parts of a whole: quorums and majorities, which round the same way.
package share

// Share is a part of a whole: at least Num/Den of it, more than that when Strict.
type Share struct {
	Num, Den int
	Strict   bool
}

// Needed is the least number out of total that meets the share. Of nobody, one is needed: nobody cannot decide.
func (s Share) Needed(total int) int {
	if total <= 0 {
		return 1
	}
	n := (total*s.Num + s.Den - 1) / s.Den // rounded up
	if s.Strict && n*s.Den == total*s.Num {
		n++
	}
	return max(n, 1)
}
