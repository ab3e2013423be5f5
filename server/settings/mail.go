package settings

import "time"

// MailRoom is the name of Mail's row.
const MailRoom = "mail"

// Mail is the commune's mail server and how letters look that go over it. Without a Host nothing goes out; it waits.
type Mail struct {
	Host     string
	Port     int
	Security string // email.TLS, email.StartTLS, email.Plain
	Username string
	Password string // sealed
	From     string // the address
	FromName string // "": the commune's name
	ReplyTo  string // "": From
	// DelaySeconds is how long after the last change in a meeting people are told of all of them; nil: DefaultDelay.
	DelaySeconds *int
}

// DefaultDelay lets a clerk mend a slip, and make several changes, before a hundred people read of each.
const DefaultDelay = 3 * time.Minute

// Delay is DelaySeconds as a duration.
func (m Mail) Delay() time.Duration {
	if m.DelaySeconds == nil {
		return DefaultDelay
	}
	return time.Duration(*m.DelaySeconds) * time.Second
}

// CalendarRoom is the name of Calendar's row.
const CalendarRoom = "calendar"

// Calendar keeps the host in the UIDs of meetings' calendar entries. It stays when the product's address changes: another
// UID would put a second entry beside the first.
type Calendar struct{ Host string }
