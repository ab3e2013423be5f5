// Package votes holds motions and their ballots: what is asked, who has a ballot, what was cast, and by which rule
// it is decided. It knows voters by name only ("person:12", "village:3", "hall:7"); who may vote and who may act for
// a voter is decided outside.
//
// A motion goes draft → ready → open → closed, or cancelled from anywhere before closed. Ballots of an open ballot
// may be changed until it closes; of a secret one there is only that a voter has voted, and a sealed ballot that
// nothing links to anybody (see box.go).
package votes

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// Errors that callers answer differently.
var (
	ErrNotFound     = errors.New("no such motion")
	ErrBegun        = errors.New("the motion has been opened")
	ErrNotOpen      = errors.New("the motion is not open")
	ErrClosed       = errors.New("the vote is closed")
	ErrCancelled    = errors.New("the motion is cancelled")
	ErrNotClosed    = errors.New("the motion has no result yet")
	ErrOtherOpen    = errors.New("another motion is open")
	ErrNobody       = errors.New("nobody may vote")
	ErrOptions      = errors.New("the options do not make a question")
	ErrSecretCount  = errors.New("a counted ballot cannot be secret")
	ErrTooMany      = errors.New("too many motions")
	ErrBallot       = errors.New("the ballot names none of the options")
	ErrCounts       = errors.New("the counts do not make a ballot")
	ErrTooManyHeads = errors.New("more were counted than are in the hall")
	ErrUnconfirmed  = errors.New("a secret ballot is asked for twice")
	ErrVoted        = errors.New("the ballot is in already")
	ErrTotals       = errors.New("the totals do not make a result")
	ErrVoter        = errors.New("not a voter of the motion")
	ErrHandGone     = errors.New("no such ballot entered by hand")
	ErrSamePerson   = errors.New("a ballot entered by hand is confirmed by somebody else")
	ErrHandSecret   = errors.New("a secret ballot cannot be entered for somebody")
	ErrNoQuorum     = errors.New("there is no quorum")
	ErrAway         = errors.New("the voter is not there")
	ErrRecused      = errors.New("the voter has declared a conflict of interest and takes no part")
	ErrRepresented  = errors.New("the voter is represented, and nobody votes for another")
	ErrRunning      = errors.New("a vote is running")
	ErrSaid         = errors.New("the text of the other opinion is missing")
)

// States of a motion.
const (
	Draft     = "draft"
	Ready     = "ready" // sẵn sàng is asked for
	Open      = "open"
	Closed    = "closed"
	Cancelled = "cancelled"
)

// What a motion is for.
const (
	Vote = "vote"
	Poll = "poll" // xin ý kiến: decides nothing
)

// Who has a ballot.
const (
	ByPerson  = "person"
	ByVillage = "village"
	Counted   = "counted" // each hall counts its people
)

// When the names of an open ballot are shown.
const (
	ShowRunning = "running"
	ShowClosed  = "closed"
)

// What an option stands for.
const (
	Yes     = "yes"
	No      = "no"
	Abstain = "abstain"
	Other   = "other"
)

// MaxMotions bounds the motions of one meeting.
const MaxMotions = 300

// Motion is a question to decide.
type Motion struct {
	ID        int64
	MeetingID int64
	ItemID    int64 // 0: of no item
	Position  int
	Question  string
	Purpose   string
	State     string
	Ballot    string
	Secret    bool
	ShowNames string
	Rule      Rule
	Seconds   int  // time limit; 0: none
	Written   bool // asked in writing: beside others, until a day

	MadeAt   time.Time
	OpenedAt *time.Time
	ClosesAt *time.Time
	ClosedAt *time.Time

	AllVoters    int // of the denominator "all", kept at opening
	Present      int // of the denominator "present", kept at closing
	Passed       bool
	Tied         bool
	NoQuorum     string
	RevoteOf     int64
	Correction   string
	CancelledWhy string
	Late         int
	PaperID      int64
	PaperVersion int
	PaperSHA     string
	SealedTo     string // of a secret one that runs: the key its ballots are sealed to

	Options []Option // 1, 2, …
}

// Option is an answer. N is the key that chooses it.
type Option struct {
	N       int
	Label   string
	Meaning string
	Total   int // as counted, or as corrected
	Counted int // as counted
}

// Voter is somebody with a ballot.
type Voter struct {
	Voter  string
	Name   string
	Ready  bool
	Voted  bool
	ByHand bool
}

// Over tells whether the motion takes no ballot any more.
func (m Motion) Over() bool { return m.State == Closed || m.State == Cancelled }

// TimeUp tells whether the time limit has come. A ballot of that very instant is late.
func (m Motion) TimeUp(now time.Time) bool {
	return m.State == Open && m.ClosesAt != nil && !now.Before(*m.ClosesAt)
}

// CheckEdit refuses to change what was asked once ballots may be in.
func (m Motion) CheckEdit() error {
	if m.State != Draft && m.State != Ready {
		return ErrBegun
	}
	return nil
}

// CheckOpen tells whether a ballot may come now; ErrClosed when it is too late.
func (m Motion) CheckOpen(now time.Time) error {
	switch {
	case m.State == Cancelled:
		return ErrCancelled
	case m.State == Closed, m.TimeUp(now):
		return ErrClosed
	case m.State != Open:
		return ErrNotOpen
	}
	return nil
}

// ShowsChoices tells whether everybody may see who chose what: never of a secret motion.
func (m Motion) ShowsChoices() bool {
	return !m.Secret && (m.State == Closed || m.State == Open && m.ShowNames == ShowRunning)
}

// Option returns an option by its number; ErrBallot when there is none.
func (m Motion) Option(n int) (Option, error) {
	i := slices.IndexFunc(m.Options, func(o Option) bool { return o.N == n })
	if i < 0 {
		return Option{}, ErrBallot
	}
	return m.Options[i], nil
}

// WrittenOptions are what is answered to a question asked in writing.
func WrittenOptions() []Option { return UsualOptions(Poll) }

// UsualOptions are offered when nobody says others.
func UsualOptions(purpose string) []Option {
	if purpose == Poll {
		return []Option{{N: 1, Label: "Đồng ý", Meaning: Yes}, {N: 2, Label: "Không đồng ý", Meaning: No}, {N: 3, Label: "Ý kiến khác", Meaning: Other}}
	}
	return []Option{{N: 1, Label: "Tán thành", Meaning: Yes}, {N: 2, Label: "Không tán thành", Meaning: No}, {N: 3, Label: "Không biểu quyết", Meaning: Abstain}}
}

// Check refuses a motion that cannot be asked so. A vote is decided by its one yes against its noes; a poll takes any
// two answers.
func (m Motion) Check() error {
	meanings := map[string]int{}
	labels := map[string]bool{}
	for _, o := range m.Options {
		meanings[o.Meaning]++
		labels[strings.ToLower(strings.TrimSpace(o.Label))] = true
	}
	switch {
	case len(m.Options) < 2, len(labels) != len(m.Options):
		return ErrOptions
	case m.Purpose == Vote && (meanings[Yes] != 1 || meanings[No] == 0):
		return ErrOptions
	case m.Secret && m.Ballot == Counted:
		return ErrSecretCount
	}
	return nil
}

// Corrected returns a closed motion with other totals; ErrTotals when they are no result of it.
func (m Motion) Corrected(totals []int) (Motion, error) {
	if m.State != Closed {
		return m, ErrNotClosed
	}
	if len(totals) != len(m.Options) {
		return m, ErrTotals
	}
	m.Options = slices.Clone(m.Options)
	sum := 0
	for i, n := range totals {
		if n < 0 || n > maxHeads*100 {
			return m, ErrTotals
		}
		m.Options[i].Total = n
		sum += n
	}
	if m.Ballot != Counted && sum > max(m.AllVoters, m.Present) {
		return m, ErrTotals // more ballots than there are voters
	}
	return m, nil
}
