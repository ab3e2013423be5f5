// Package channels knows on which ways the commune reaches a person: e-mail, push messages to browsers that subscribed,
// a gateway for SMS or Zalo; what the person chose for which occasion, and when it is night. It sends nothing.
package channels

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"hopxa/server/db"
)

// The ways, as in the queue of what goes out.
const (
	Email = "email"
	Push  = "push"
	Hook  = "hook"
)

// All lists the ways in the order of the screens.
var All = []string{Email, Push, Hook}

// Errors that callers answer differently.
var (
	ErrUnknown      = errors.New("no such channel or occasion")
	ErrSubscription = errors.New("no such push subscription")
	ErrTooMany      = errors.New("too many push subscriptions of one person")
	ErrHour         = errors.New("not a time of the day")
	ErrFeed         = errors.New("no such calendar feed")
	ErrToken        = errors.New("not a token of 256 bits")
)

// Choice is what a person chose about one channel for one occasion.
type Choice struct {
	Occasion, Channel string
	Wanted            bool
}

// Choices returns what a person chose; what is not there is wanted.
func Choices(ctx context.Context, q db.Querier, personID int64) ([]Choice, error) {
	rows, err := q.QueryContext(ctx, `SELECT occasion, channel, wanted FROM channel_choices WHERE person_id = ?`, personID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Choice
	for rows.Next() {
		var c Choice
		if err := rows.Scan(&c.Occasion, &c.Channel, &c.Wanted); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// Wanted tells whether a person with these choices wants a channel for an occasion.
func Wanted(chosen []Choice, occasion, channel string) bool {
	return !slices.Contains(chosen, Choice{occasion, channel, false})
}

// Choose stores one choice.
func Choose(ctx context.Context, tx *sql.Tx, personID int64, c Choice) error {
	if !slices.Contains(All, c.Channel) {
		return ErrUnknown
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO channel_choices (person_id, occasion, channel, wanted) VALUES (?, ?, ?, ?)
		ON CONFLICT (person_id, occasion, channel) DO UPDATE SET wanted = excluded.wanted`, personID, c.Occasion, c.Channel, c.Wanted)
	return err
}

// Way is one address a message may go to. Key tells ways of one person apart, for names of messages.
type Way struct{ Channel, Address, Key string }

// Reach is what Ways needs to know: who, and which channels the kind of meeting uses and the installation has.
type Reach struct {
	PersonID int64
	Email    string
	Phone    string
	Kind     string // meeting_kinds.channels, as "email push hook"; "" is all
	Hook     bool   // a gateway is set up
}

// Ways returns where to send a person's message of an occasion: what the kind of meeting uses ∩ what the person chose ∩
// what reaches them. Empty for somebody who can only be given paper.
func Ways(ctx context.Context, q db.Querier, r Reach, occasion string) ([]Way, error) {
	chosen, err := Choices(ctx, q, r.PersonID)
	if err != nil {
		return nil, err
	}
	uses := func(channel string) bool {
		return (r.Kind == "" || slices.Contains(strings.Fields(r.Kind), channel)) && Wanted(chosen, occasion, channel)
	}
	var out []Way
	if r.Email != "" && uses(Email) {
		out = append(out, Way{Email, r.Email, Email})
	}
	if uses(Push) {
		subscribed, err := Subscriptions(ctx, q, r.PersonID)
		if err != nil {
			return nil, err
		}
		for _, s := range subscribed {
			out = append(out, Way{Push, s.Endpoint, s.Key()})
		}
	}
	if phone := Phone(r.Phone); phone != "" && r.Hook && uses(Hook) {
		out = append(out, Way{Hook, phone, Hook})
	}
	return out, nil
}

// Phone is a phone number as gateways want it: digits, a plus before them if there was one; "" for what is none.
func Phone(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '+' && b.Len() == 0:
			b.WriteRune(r)
		case strings.ContainsRune(" .-()\u00a0", r):
		default:
			return ""
		}
	}
	if n := len(strings.TrimPrefix(b.String(), "+")); n < 8 || n > 15 {
		return ""
	}
	return b.String()
}

// vietnam keeps no summer time, so its offset is the same all year.
var vietnam = time.FixedZone("ICT", 7*60*60)

// Quiet is the night, in which nobody is reminded: from one time of the day to another, as "21:00" and "06:30". Equal ends
// mean that it is never night.
type Quiet struct{ From, Until string }

// UsualQuiet is the night before an admin chose another.
var UsualQuiet = Quiet{"21:00", "06:30"}

// Check refuses what is no time of the day.
func (q Quiet) Check() error {
	for _, s := range []string{q.From, q.Until} {
		if _, err := time.Parse("15:04", s); err != nil || len(s) != 5 {
			return ErrHour
		}
	}
	return nil
}

// Morning returns t, or the end of the night t is in.
func (q Quiet) Morning(t time.Time) time.Time {
	if q.Check() != nil || q.From == q.Until {
		return t
	}
	local := t.In(vietnam)
	clock := local.Format("15:04")
	night := clock >= q.From || clock < q.Until
	if q.From < q.Until {
		night = clock >= q.From && clock < q.Until
	}
	if !night {
		return t
	}
	end, _ := time.Parse("15:04", q.Until)
	y, m, d := local.Date()
	morning := time.Date(y, m, d, end.Hour(), end.Minute(), 0, 0, vietnam)
	if morning.Before(local) {
		morning = morning.AddDate(0, 0, 1)
	}
	return morning
}
