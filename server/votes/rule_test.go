package votes

import "testing"

func TestMajorities(t *testing.T) {
	half := func(of, tie string) Rule { return Rule{Of: of, Num: 1, Den: 2, Strict: true, Tie: tie} }
	twoThirds := Rule{Of: OfAll, Num: 2, Den: 3, Tie: TieRejected}
	for _, c := range []struct {
		name   string
		rule   Rule
		tally  Tally
		base   int
		needed int
		passed bool
		tied   bool
	}{
		{"more than half of all: 11 of 21", half(OfAll, TieRejected), Tally{Yes: 11, No: 2, All: 21, Present: 15}, 21, 11, true, false},
		{"10 of 21 is not, though nobody is against", half(OfAll, TieRejected), Tally{Yes: 10, All: 21, Present: 15}, 21, 11, false, false},
		{"exactly half of all is not more than half", half(OfAll, TieRejected), Tally{Yes: 10, Abstain: 10, All: 20, Present: 20}, 20, 11, false, false},
		{"the absent count among all", half(OfAll, TieRejected), Tally{Yes: 7, No: 1, All: 15, Present: 8}, 15, 8, false, false},
		{"a delegated member is one of all and no yes", half(OfAll, TieRejected), Tally{Yes: 2, All: 4, Present: 2}, 4, 3, false, false},
		{"of those present", half(OfPresent, TieRejected), Tally{Yes: 5, No: 4, All: 21, Present: 9}, 9, 5, true, false},
		{"those who are there and give no ballot count among those present", half(OfPresent, TieRejected), Tally{Yes: 4, All: 21, Present: 9}, 9, 5, false, false},
		{"of the ballots cast", half(OfCast, TieRejected), Tally{Yes: 4, No: 3, All: 21, Present: 9}, 7, 4, true, false},
		{"an abstention is a ballot that is no yes", half(OfCast, TieRejected), Tally{Yes: 4, No: 3, Abstain: 1, All: 21, Present: 9}, 8, 5, false, false},
		{"no ballot at all", half(OfCast, TieChair), Tally{All: 21, Present: 9}, 0, 1, false, false},
		{"nobody is there", half(OfPresent, TieRejected), Tally{}, 0, 1, false, false},
		{"counted: 70 for and 30 against", half(OfCast, TieRejected), Tally{Yes: 70, No: 30}, 100, 51, true, false},

		{"a tie is rejected", half(OfPresent, TieRejected), Tally{Yes: 5, No: 5, All: 12, Present: 10, Chair: Yes}, 10, 6, false, true},
		{"a tie goes with the chair's yes", half(OfPresent, TieChair), Tally{Yes: 5, No: 5, All: 12, Present: 10, Chair: Yes}, 10, 6, true, true},
		{"a tie goes with the chair's no", half(OfPresent, TieChair), Tally{Yes: 5, No: 5, All: 12, Present: 10, Chair: No}, 10, 6, false, true},
		{"a tie of all members goes with the chair", half(OfAll, TieChair), Tally{Yes: 6, No: 6, All: 12, Present: 12, Chair: Yes}, 12, 7, true, true},
		{"a tie with some abstaining is one", half(OfPresent, TieChair), Tally{Yes: 4, No: 4, Abstain: 2, All: 12, Present: 10, Chair: Yes}, 10, 6, true, true},
		{"a chair who abstained does not break a tie", half(OfPresent, TieChair), Tally{Yes: 4, No: 4, Abstain: 2, All: 12, Present: 10, Chair: Abstain}, 10, 6, false, true},
		{"nor does one who gave no ballot, or a secret one", half(OfPresent, TieChair), Tally{Yes: 5, No: 5, All: 12, Present: 10}, 10, 6, false, true},
		{"one against one among twelve is no tie of the body", half(OfAll, TieChair), Tally{Yes: 1, No: 1, Abstain: 10, All: 12, Present: 12, Chair: Yes}, 12, 7, false, false},
		{"two thirds know no tie", Rule{Of: OfAll, Num: 2, Den: 3, Tie: TieChair}, Tally{Yes: 6, No: 6, All: 12, Chair: Yes}, 12, 8, false, false},

		{"two thirds of 21 are 14", twoThirds, Tally{Yes: 14, No: 7, All: 21}, 21, 14, true, false},
		{"13 of 21 are less", twoThirds, Tally{Yes: 13, No: 8, All: 21}, 21, 14, false, false},
		{"two thirds of 20 are rounded up to 14", twoThirds, Tally{Yes: 13, All: 20}, 20, 14, false, false},
		{"at least half is enough when the rule is not strict", Rule{Of: OfCast, Num: 1, Den: 2, Tie: TieRejected}, Tally{Yes: 3, Abstain: 3}, 6, 3, true, false},
		{"all of them", Rule{Of: OfPresent, Num: 1, Den: 1, Tie: TieRejected}, Tally{Yes: 9, Present: 9}, 9, 9, true, false},
		{"who voted and left was there", half(OfPresent, TieRejected), Tally{Yes: 5, No: 5, Abstain: 1, Present: 8}, 11, 6, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.rule.Decide(c.tally)
			if want := (Result{c.base, c.needed, c.passed, c.tied}); got != want {
				t.Fatalf("%+v of %+v: %+v, want %+v", c.rule, c.tally, got, want)
			}
		})
	}
}
