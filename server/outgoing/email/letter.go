package email

import (
	"bytes"
	"errors"
	"fmt"
	stdmail "net/mail"
	"strings"
	"time"

	mail "github.com/wneessen/go-mail"
)

// Letter is one e-mail to one address.
type Letter struct {
	// ID is the Message-ID without its brackets. It is the same over retries, so that a mailbox that got the letter
	// twice shows it once.
	ID       string
	From     string // the address alone
	FromName string
	ReplyTo  string // "" is From
	To       string // the address alone
	Subject  string
	Text     string
	Date     time.Time
	// Calendar is an iCalendar object that mail programs offer to put into the calendar (RFC 6047); "" for none. Method is
	// its METHOD.
	Calendar, Method string
	Files            []File
}

// File is attached to a letter.
type File struct {
	Name string
	Type string // media type
	Data []byte
}

// ErrAddress refuses what is no e-mail address.
var ErrAddress = errors.New("not an e-mail address")

// CheckAddress refuses what no mail server could deliver to, and whatever could end a line of the protocol.
func CheckAddress(address string) error {
	parsed, err := stdmail.ParseAddress(address)
	if err != nil || parsed.Address != address || len(address) > 254 || strings.ContainsAny(address, "\r\n<> ") {
		return fmt.Errorf("%w: %.80q", ErrAddress, address)
	}
	return nil
}

// message is the letter as MIME. Names and subject are encoded (RFC 2047), so that none can begin a header of its own.
func (l Letter) message() (*mail.Msg, error) {
	for _, a := range []string{l.From, l.To} {
		if err := CheckAddress(a); err != nil {
			return nil, err
		}
	}
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.FromFormat(oneLine(l.FromName), l.From); err != nil {
		return nil, err
	}
	if err := m.To(l.To); err != nil {
		return nil, err
	}
	if l.ReplyTo != "" {
		if err := CheckAddress(l.ReplyTo); err != nil {
			return nil, err
		}
		if err := m.ReplyTo(l.ReplyTo); err != nil {
			return nil, err
		}
	}
	m.SetMessageIDWithValue(l.ID)
	m.SetDateWithValue(l.Date)
	m.Subject(oneLine(l.Subject))
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: holiday replies are not sent to machines
	m.SetBodyString(mail.TypeTextPlain, l.Text)
	if l.Calendar != "" {
		m.AddAlternativeString(mail.ContentType("text/calendar; method="+l.Method), l.Calendar, mail.WithPartEncoding(mail.EncodingB64))
	}
	for _, f := range l.Files {
		if err := m.AttachReader(f.Name, bytes.NewReader(f.Data), mail.WithFileContentType(mail.ContentType(f.Type))); err != nil {
			return nil, fmt.Errorf("attaching %s: %w", f.Name, err)
		}
	}
	return m, nil
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
}
