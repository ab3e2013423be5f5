package votes

import (
	"testing"
	"time"
)

func TestWhatIsNoMotion(t *testing.T) {
	options := func(meanings ...string) (out []Option) {
		for i, m := range meanings {
			out = append(out, Option{N: i + 1, Label: string(rune('A' + i)), Meaning: m})
		}
		return out
	}
	for _, c := range []struct {
		name string
		m    Motion
		err  error
	}{
		{"the usual three", Motion{Purpose: Vote, Options: UsualOptions(Vote)}, nil},
		{"a poll of the usual three", Motion{Purpose: Poll, Options: UsualOptions(Poll)}, nil},
		{"yes or no", Motion{Purpose: Vote, Options: options(Yes, No)}, nil},
		{"a poll between four plans", Motion{Purpose: Poll, Options: options(Other, Other, Other, Other)}, nil},
		{"one answer", Motion{Purpose: Poll, Options: options(Yes)}, ErrOptions},
		{"two yes", Motion{Purpose: Vote, Options: options(Yes, Yes, No)}, ErrOptions},
		{"no no", Motion{Purpose: Vote, Options: options(Yes, Abstain)}, ErrOptions},
		{"the same answer twice", Motion{Purpose: Poll, Options: []Option{{1, "Có", Yes, 0, 0}, {2, "có ", No, 0, 0}}}, ErrOptions},
		{"counted in secret", Motion{Purpose: Vote, Ballot: Counted, Secret: true, Options: UsualOptions(Vote)}, ErrSecretCount},
	} {
		if err := c.m.Check(); err != c.err {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
	}
}

func TestWhatIsNoBallot(t *testing.T) {
	person := Motion{Ballot: ByPerson, Options: UsualOptions(Poll)}
	secret := Motion{Ballot: ByPerson, Secret: true, Options: UsualOptions(Poll)}
	counted := Motion{Ballot: Counted, Options: UsualOptions(Vote)}
	for _, c := range []struct {
		name  string
		m     Motion
		b     Ballot
		heads int
		err   error
	}{
		{"an answer", person, Ballot{Option: 2}, 0, nil},
		{"another opinion with its text", person, Ballot{Option: 3, Said: "Cần thêm kinh phí"}, 0, nil},
		{"a text to a yes", person, Ballot{Option: 1, Said: "nhưng"}, 0, ErrBallot},
		{"a text in a secret ballot would tell whose it is", secret, Ballot{Option: 3, Said: "Tôi"}, 0, ErrBallot},
		{"no answer", person, Ballot{}, 0, ErrBallot},
		{"a fourth of three", person, Ballot{Option: 4}, 0, ErrBallot},
		{"numbers where one answers", person, Ballot{Option: 1, Counts: []int{1, 0, 0}}, 0, ErrCounts},
		{"70 for and 30 against", counted, Ballot{Counts: []int{70, 30, 0}}, 0, nil},
		{"as many as are in the hall", counted, Ballot{Counts: []int{70, 30, 0}}, 100, nil},
		{"more than are in the hall", counted, Ballot{Counts: []int{70, 31, 0}}, 100, ErrTooManyHeads},
		{"nobody", counted, Ballot{Counts: []int{0, 0, 0}}, 0, ErrCounts},
		{"fewer than nobody", counted, Ballot{Counts: []int{5, -1, 0}}, 0, ErrCounts},
		{"an answer where one counts", counted, Ballot{Option: 1, Counts: []int{1, 0, 0}}, 0, ErrCounts},
		{"a number too few", counted, Ballot{Counts: []int{1, 0}}, 0, ErrCounts},
		{"more than any hall holds", counted, Ballot{Counts: []int{6000, 6000, 0}}, 0, ErrTooManyHeads},
	} {
		if err := c.m.CheckBallot(c.b, c.heads); err != c.err {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
	}
}

func TestWhenABallotIsLate(t *testing.T) {
	limit := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		m    Motion
		now  time.Time
		err  error
	}{
		{"just in time", Motion{State: Open, ClosesAt: &limit}, limit.Add(-time.Millisecond), nil},
		{"at the very instant", Motion{State: Open, ClosesAt: &limit}, limit, ErrClosed},
		{"after it, closed or not", Motion{State: Open, ClosesAt: &limit}, limit.Add(time.Hour), ErrClosed},
		{"without a limit", Motion{State: Open}, limit, nil},
		{"closed", Motion{State: Closed}, limit, ErrClosed},
		{"cancelled", Motion{State: Cancelled}, limit, ErrCancelled},
		{"not opened", Motion{State: Ready}, limit, ErrNotOpen},
	} {
		if err := c.m.CheckOpen(c.now); err != c.err {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
	}
}
