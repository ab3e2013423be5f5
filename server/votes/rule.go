package votes

import "hopxa/server/share"

// Denominators of a majority.
const (
	OfAll     = "all"     // members there are, whoever came
	OfPresent = "present" // members who are there, whether they voted or not
	OfCast    = "cast"    // ballots that came in, abstentions among them
)

// Tie rules.
const (
	TieRejected = "rejected"
	TieChair    = "chair" // the side of the chair's ballot wins
)

// Rule is what a decision needs: at least Num/Den of the denominator, more than it when Strict.
type Rule struct {
	Of       string
	Num, Den int
	Strict   bool
	Tie      string
}

// Tally is what was counted. Chair is the meaning of the chair's own ballot; empty when the chair gave none, or
// secretly.
type Tally struct {
	Yes, No, Abstain, Other int
	All, Present            int
	Chair                   string
}

// Cast is how many ballots came in.
func (t Tally) Cast() int { return t.Yes + t.No + t.Abstain + t.Other }

// Result is what a rule makes of a tally.
type Result struct {
	Base   int // the denominator
	Needed int // how many yes it takes
	Passed bool
	Tied   bool // yes and no were equal, and the tie rule decided
}

// Base is the denominator that the rule takes of a tally. It is never smaller than the ballots that came in: who
// voted was there, and is a member.
func (r Rule) Base(t Tally) int {
	switch r.Of {
	case OfAll:
		return max(t.All, t.Cast())
	case OfPresent:
		return max(t.Present, t.Cast())
	}
	return t.Cast()
}

// Needed is the least number of yes that reaches the share of base; at least one.
func (r Rule) Needed(base int) int {
	return share.Share{Num: r.Num, Den: r.Den, Strict: r.Strict}.Needed(base)
}

// Decide says whether a motion passed.
//
// It is a tie when yes and no are equal and together more than half of the denominator: then the body is divided,
// and not just a few of it awake. "số phiếu ngang nhau" decides by the side the chair took; a chair who abstained, took
// no side openly or was not there saves nothing. A rule that asks for more than half (2/3 for a removal) knows no tie:
// half can never be enough.
func (r Rule) Decide(t Tally) Result {
	base := r.Base(t)
	out := Result{Base: base, Needed: r.Needed(base)}
	if r.half() && t.Yes == t.No && 2*(t.Yes+t.No) > base {
		out.Tied = true
		out.Passed = r.Tie == TieChair && t.Chair == Yes
		return out
	}
	out.Passed = t.Yes >= out.Needed
	return out
}

// half tells whether the rule asks for (more than) one half.
func (r Rule) half() bool { return 2*r.Num == r.Den }
