package meetings

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hopxa/server/db"
)

// Kind is a kind of meeting with its rules. They are data: a commune may change them.
type Kind struct {
	Code, Name string
	Quorum     Quorum
	Ballot     string // who has a ballot: "person", "village" or "counted"
	Majority   Majority
	MicRule    string   // "chair", "one" or "free"
	Channels   []string // how people are told: "email", "push", "hook"
	Reminders  []int    // hours before the meeting
	KeptYears  int      // how long the file is kept after the year of the meeting's end; 0: for ever
}

// Quorum is the share of those who count that must be there: at least Num/Den of them, more than it when Strict.
type Quorum struct {
	Of       string // "none", "members" or "halls"
	Num, Den int
	Strict   bool
}

// Majority is the share of yes that a decision needs.
type Majority struct {
	Of       string // "all" members, those "present", or ballots "cast"
	Num, Den int
	Strict   bool
	Tie      string // "rejected", or "chair": the side of the chair's ballot wins
}

const kindColumns = `code, name, quorum_of, quorum_num, quorum_den, quorum_strict, ballot, majority_of, majority_num, majority_den, majority_strict, tie, mic_rule, channels, reminders, kept_years FROM meeting_kinds`

// Kinds returns the kinds in the order they are offered.
func Kinds(ctx context.Context, q db.Querier) ([]Kind, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+kindColumns+` ORDER BY position`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Kind
	for rows.Next() {
		k, err := scanKind(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

// GetKind returns one kind, or ErrUnknownKind.
func GetKind(ctx context.Context, q db.Querier, code string) (Kind, error) {
	k, err := scanKind(q.QueryRowContext(ctx, `SELECT `+kindColumns+` WHERE code = ?`, code))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknownKind
	}
	return k, err
}

func scanKind(row interface{ Scan(...any) error }) (k Kind, err error) {
	var channels, reminders string
	err = row.Scan(&k.Code, &k.Name, &k.Quorum.Of, &k.Quorum.Num, &k.Quorum.Den, &k.Quorum.Strict, &k.Ballot,
		&k.Majority.Of, &k.Majority.Num, &k.Majority.Den, &k.Majority.Strict, &k.Majority.Tie, &k.MicRule, &channels, &reminders, &k.KeptYears)
	k.Channels = append([]string{}, strings.Fields(channels)...)
	k.Reminders = []int{}
	for _, f := range strings.Fields(reminders) {
		if n, err := strconv.Atoi(f); err == nil {
			k.Reminders = append(k.Reminders, n)
		}
	}
	return k, err
}

// ErrShare refuses a share of more than the whole.
var ErrShare = errors.New("a share is at most the whole")

// SaveKind changes a kind's name and rules (ErrUnknownKind, ErrShare).
func SaveKind(ctx context.Context, tx *sql.Tx, k Kind) error {
	if k.Quorum.Num > k.Quorum.Den || k.Majority.Num > k.Majority.Den || k.Quorum.Strict && k.Quorum.Num == k.Quorum.Den || k.Majority.Strict && k.Majority.Num == k.Majority.Den {
		return ErrShare
	}
	slices.SortFunc(k.Reminders, func(a, b int) int { return b - a })
	var hours []string
	for _, h := range slices.Compact(k.Reminders) {
		hours = append(hours, strconv.Itoa(h))
	}
	res, err := tx.ExecContext(ctx, `UPDATE meeting_kinds SET name = ?, quorum_of = ?, quorum_num = ?, quorum_den = ?, quorum_strict = ?, ballot = ?,
		majority_of = ?, majority_num = ?, majority_den = ?, majority_strict = ?, tie = ?, mic_rule = ?, channels = ?, reminders = ?, kept_years = ? WHERE code = ?`,
		k.Name, k.Quorum.Of, k.Quorum.Num, k.Quorum.Den, k.Quorum.Strict, k.Ballot,
		k.Majority.Of, k.Majority.Num, k.Majority.Den, k.Majority.Strict, k.Majority.Tie, k.MicRule, strings.Join(k.Channels, " "), strings.Join(hours, " "), k.KeptYears, k.Code)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrUnknownKind)
	}
	return nil
}
