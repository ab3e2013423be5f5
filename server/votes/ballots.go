package votes

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"hopxa/server/db"
)

// How a ballot came.
const (
	ViaOwn  = "own"  // the voter's own device
	ViaHall = "hall" // a hall's TV
	ViaHand = "hand" // entered by the clerk, confirmed by a second person
)

// Ballot is what a voter gave. Option is 0 for a counted one, whose numbers stand in Counts by option.
type Ballot struct {
	Voter   string
	Option  int
	Counts  []int
	Said    string // text of ý kiến khác
	Via     string
	Receipt string
	Changes int
	At      time.Time
}

// CheckBallot refuses what is no ballot of the motion. heads is how many are in the hall; 0 when nobody counted them.
func (m Motion) CheckBallot(b Ballot, heads int) error {
	if m.Ballot == Counted {
		return m.checkCounts(b, heads)
	}
	o, err := m.Option(b.Option)
	switch {
	case err != nil:
		return err
	case len(b.Counts) > 0:
		return ErrCounts
	case b.Said != "" && (o.Meaning != Other || m.Secret): // a handwriting would tell whose secret ballot it is
		return ErrBallot
	}
	return nil
}

func (m Motion) checkCounts(b Ballot, heads int) error {
	sum := 0
	for _, n := range b.Counts {
		if n < 0 || n > maxHeads {
			return ErrCounts
		}
		sum += n
	}
	switch {
	case b.Option != 0, b.Said != "", len(b.Counts) != len(m.Options), sum == 0:
		return ErrCounts
	case sum > maxHeads, heads > 0 && sum > heads:
		return ErrTooManyHeads
	}
	return nil
}

const maxHeads = 10000 // of one hall

// Same tells whether two ballots say the same.
func (b Ballot) Same(c Ballot) bool {
	return b.Option == c.Option && b.Said == c.Said && slices.Equal(b.Counts, c.Counts)
}

// People is how many a ballot speaks for.
func (b Ballot) People() int {
	if len(b.Counts) == 0 {
		return 1
	}
	n := 0
	for _, c := range b.Counts {
		n += c
	}
	return n
}

// NewReceipt makes a receipt to be read out: "K7F-2QD". It names neither the choice nor the voter.
func NewReceipt() string {
	s := rand.Text()
	return strings.ToUpper(s[:3] + "-" + s[3:6])
}

// GetBallot returns a voter's ballot in an open ballot; ErrVoter when there is none.
func GetBallot(ctx context.Context, q db.Querier, m Motion, voter string) (Ballot, error) {
	b := Ballot{Voter: voter}
	var at int64
	err := q.QueryRowContext(ctx, `SELECT option, said, via, receipt, changes, at FROM ballots WHERE motion_id = ? AND voter = ?`, m.ID, voter).
		Scan(&b.Option, &b.Said, &b.Via, &b.Receipt, &b.Changes, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return b, ErrVoter
	}
	if err != nil {
		return b, err
	}
	b.At = db.Time(at)
	if m.Ballot == Counted {
		counts, err := ballotCounts(ctx, q, m)
		if err != nil {
			return b, err
		}
		b.Counts = counts[voter]
	}
	return b, nil
}

// Ballots returns the ballots of an open ballot by voter.
func Ballots(ctx context.Context, q db.Querier, m Motion) (map[string]Ballot, error) {
	rows, err := q.QueryContext(ctx, `SELECT voter, option, said, via, receipt, changes, at FROM ballots WHERE motion_id = ?`, m.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]Ballot{}
	for rows.Next() {
		var b Ballot
		var at int64
		if err := rows.Scan(&b.Voter, &b.Option, &b.Said, &b.Via, &b.Receipt, &b.Changes, &at); err != nil {
			return nil, err
		}
		b.At = db.Time(at)
		out[b.Voter] = b
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if m.Ballot != Counted {
		return out, nil
	}
	counts, err := ballotCounts(ctx, q, m)
	for voter, n := range counts {
		b := out[voter]
		b.Counts = n
		out[voter] = b
	}
	return out, err
}

func ballotCounts(ctx context.Context, q db.Querier, m Motion) (map[string][]int, error) {
	rows, err := q.QueryContext(ctx, `SELECT voter, option, n FROM ballot_counts WHERE motion_id = ?`, m.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]int{}
	for rows.Next() {
		var voter string
		var option, n int
		if err := rows.Scan(&voter, &option, &n); err != nil {
			return nil, err
		}
		if out[voter] == nil {
			out[voter] = make([]int, len(m.Options))
		}
		if option >= 1 && option <= len(m.Options) {
			out[voter][option-1] = n
		}
	}
	return out, rows.Err()
}

// Put stores a voter's ballot in an open ballot; the one before is replaced and its changes are counted.
func Put(ctx context.Context, tx *sql.Tx, m Motion, b Ballot) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO ballots (motion_id, voter, option, said, via, receipt, changes, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (motion_id, voter) DO UPDATE SET option = excluded.option, said = excluded.said, via = excluded.via, receipt = excluded.receipt, changes = excluded.changes, at = excluded.at`,
		m.ID, b.Voter, b.Option, b.Said, b.Via, b.Receipt, b.Changes, b.At.UnixMilli()); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM ballot_counts WHERE motion_id = ? AND voter = ?`, m.ID, b.Voter); err != nil {
		return err
	}
	for i, n := range b.Counts {
		if _, err := tx.ExecContext(ctx, `INSERT INTO ballot_counts (motion_id, voter, option, n) VALUES (?, ?, ?, ?)`, m.ID, b.Voter, i+1, n); err != nil {
			return err
		}
	}
	return markVoted(ctx, tx, m.ID, b.Voter, b.Via == ViaHand)
}

// Count adds the ballots of an open ballot up, by option.
func (m Motion) Count(ballots map[string]Ballot) []int {
	totals := make([]int, len(m.Options))
	for _, b := range ballots {
		for i, n := range b.Counts {
			totals[i] += n
		}
		if b.Option >= 1 && b.Option <= len(totals) {
			totals[b.Option-1]++
		}
	}
	return totals
}

// Tally adds totals up by what the options stand for. AllVoters and Present are those of the motion.
func (m Motion) Tally(totals []int, chair string) Tally {
	t := Tally{All: m.AllVoters, Present: m.Present, Chair: chair}
	for i, o := range m.Options {
		switch o.Meaning {
		case Yes:
			t.Yes += totals[i]
		case No:
			t.No += totals[i]
		case Abstain:
			t.Abstain += totals[i]
		default:
			t.Other += totals[i]
		}
	}
	return t
}

// Totals are the totals that the motion carries.
func (m Motion) Totals() []int {
	out := make([]int, len(m.Options))
	for i, o := range m.Options {
		out[i] = o.Total
	}
	return out
}
