// Package retention says how long the file of a meeting is kept, and keeps what is left of one that was destroyed.
//
// The period counts in whole years from the year in which the work ended (Thông tư 10/2022/TT-BNV, Điều 2), so that it is over
// with the 31st of December of its last year. What each kind starts with is a proposal: sessions of the people's council and of
// the people's committee for ever, what is discussed from week to week and the conclusions of single meetings 10 years; at
// most 70, the longest term there is. They are data: a commune enters those of its own table of periods
// (Thông tư 10/2022/TT-BNV). When a period is over nothing happens by itself. The file is due, and somebody decides: to keep it longer,
// or, with a written decision of who heads the commune (Luật Lưu trữ 2024), to destroy it.
package retention

import (
	"errors"
	"time"
)

// Errors that callers answer differently.
var (
	ErrNotDue     = errors.New("the period of keeping is not over")
	ErrTitle      = errors.New("the title was not typed as it is")
	ErrDecision   = errors.New("the decision to destroy is not of a day that has been")
	ErrNotLonger  = errors.New("the file is kept as long already")
	ErrChanged    = errors.New("the meeting changed meanwhile")
	ErrDestroyed  = errors.New("the file of the meeting was destroyed")
	ErrNotArchive = errors.New("no such file in the archive")
)

// ForEver is a last year that never comes.
const ForEver = 0

// MostYears is the longest period that ends.
const MostYears = 70

// Until is the last year of keeping what ended in a year and is kept for so many (0: for ever), or as longer says.
func Until(ended, years int, longer *Longer) int {
	if years == 0 || longer != nil && longer.Until == ForEver {
		return ForEver
	}
	until := ended + years
	if longer != nil {
		until = max(until, longer.Until)
	}
	return until
}

// Due tells whether a last year is over. now is on the commune's clock.
func Due(until int, now time.Time) bool { return until != ForEver && now.Year() > until }

// CheckLonger refuses to keep for longer until a year what is kept until another one already.
func CheckLonger(before, until int, now time.Time) error {
	if before == ForEver || until != ForEver && (until <= before || until < now.Year() || until > now.Year()+MostYears) {
		return ErrNotLonger
	}
	return nil
}

// Longer keeps a single meeting longer than its kind.
type Longer struct {
	Until  int // the last year; ForEver
	Reason string
	By     int64
	At     time.Time
}

// Destroyed is what is left of a meeting.
type Destroyed struct {
	MeetingID   int64
	Title       string
	Kind        string
	KindName    string
	StartsAt    time.Time
	ClosedAt    time.Time
	ChairID     int64
	SecretaryID int64
	KeptUntil   int
	Decision    string // "15/QĐ-UBND"
	DecidedOn   string // "2036-01-15"
	Reason      string
	Files       int
	List        string // SHA-256 of the list of what was there
	Entries     int64  // of its journal
	LastHash    string // of that journal's last entry
	By          int64
	At          time.Time
}
