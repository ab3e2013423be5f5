// Package outgoing is the queue of what goes out of the house: e-mail, push messages, calls of gateways. Actions put
// messages in within their own transaction, so a message exists exactly when what it tells of does; a worker sends them
// afterwards, again and again, across restarts.
//
// Once, and not lost. Push services and gateways are told each message's name and ignore a second one of it. Mail servers
// do not (RFC 1047): between the last byte of a letter and the server's answer nobody can know whether it is taken. The
// worker notes the moment just before that byte. A process that is killed before it leaves a letter that is sent again;
// killed after it, or without an answer, the letter almost certainly arrived, so it is not sent again by itself: it stands
// as failed, with these words, and a clerk decides. Two invitations make a meeting look as if it were two; one that is
// lost in spite of all shows in the list, and is made good by the reminders. The letter's Message-ID is the same whenever
// and by whomever it is sent again.
package outgoing

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hopxa/server/db"
)

// Channels.
const (
	Email = "email"
	Push  = "push" // Web Push; the address is the subscription's endpoint
	Hook  = "hook" // a gateway for SMS or Zalo; the address is a phone number
)

// Occasions: why something is sent. People choose channels by occasion.
const (
	Invited   = "invited"   // the invitation
	Changed   = "changed"   // moved, another place, a new paper or item
	Cancelled = "cancelled" // called off, or no longer invited
	Reminder  = "reminder"  // to those who have not answered
	Consent   = "consent"   // somebody wants to send another; to the chair. And the chair's word
	Task      = "task"      // a task was given, changed, reported or decided on, is due soon or overdue
	Published = "published" // the minutes or the notice of conclusions; also when they are taken back
	Record    = "record"    // minutes or a notice wait for one's word or signature, or somebody objects
	Guest     = "guest"     // to who comes instead
	Trial     = "trial"     // an admin tries the settings
)

// Occasions lists those that people may choose channels for, in the order of the screen.
var Occasions = []string{Invited, Changed, Cancelled, Reminder, Consent, Task, Record, Published}

// Message is one message to one address.
type Message struct {
	// Dedupe names the message: putting a second one of the same name in does nothing.
	// "invited:<meeting>:<sequence>:<person>:email".
	Dedupe    string
	MeetingID int64 // 0: none
	PersonID  int64 // 0: a guest, who is no person of the commune
	Occasion  string
	Channel   string
	Address   string
	Subject   string // one line
	Body      string // plain text
	Payload   any    // the channel's own, stored as JSON; see the channel's room
	NotBefore time.Time
}

// Put puts a message into the queue, once. Line breaks and control characters in subject and address, which could be
// headers to a mail server, become spaces. Called by actions, within the transaction of what the message tells.
func Put(ctx context.Context, tx *sql.Tx, m Message, now time.Time) error {
	payload := []byte("{}")
	if m.Payload != nil {
		var err error
		if payload, err = json.Marshal(m.Payload); err != nil {
			return fmt.Errorf("storing message %s: %w", m.Dedupe, err)
		}
	}
	due := now
	if m.NotBefore.After(now) {
		due = m.NotBefore
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO outgoing (dedupe, meeting_id, person_id, occasion, channel, address, subject, body, payload, next_at, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedupe) DO NOTHING`,
		m.Dedupe, db.NullID(m.MeetingID), db.NullID(m.PersonID), m.Occasion, m.Channel, oneLine(m.Address), oneLine(m.Subject), m.Body, string(payload), due.UnixMilli(), now.UnixMilli())
	if err != nil {
		return fmt.Errorf("storing message %s: %w", m.Dedupe, err)
	}
	return nil
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 }), " ")
}
