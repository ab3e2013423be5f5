// Package email hands letters to a mail server (SMTP, RFC 5321). It knows one server and one letter at a time; when, how
// often and to whom is the queue's business.
package email

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"strings"
	"time"

	mail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// How the way to the server is kept secret.
const (
	TLS      = "tls"      // from the first byte, usually port 465
	StartTLS = "starttls" // after a greeting in the clear, usually port 587; refused when the server cannot
	Plain    = "none"     // not at all: a server on this machine or in this building
)

// Server is where letters are handed in, and as whom.
type Server struct {
	Host     string
	Port     int
	Security string
	Username string // "" for none
	Password string
	Roots    *x509.CertPool // nil: those of the system
}

const (
	dialLimit = 30 * time.Second // to connect, greet and sign in
	sendLimit = 90 * time.Second // for one letter; a slow server is not a dead one
)

// Line is a connection to a server that letters go over one after the other: open → closed; not reusable. Not safe for
// concurrent use.
type Line struct {
	conn   net.Conn
	client *smtp.Client
	broken bool
}

// Open connects and signs in. The error is a *Trouble.
func Open(ctx context.Context, s Server) (*Line, error) {
	l := &Line{}
	encryption := &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12, RootCAs: s.Roots}
	options := []mail.Option{mail.WithPort(s.Port), mail.WithTimeout(dialLimit), mail.WithTLSConfig(encryption),
		mail.WithDialContextFunc(func(ctx context.Context, network, address string) (net.Conn, error) {
			var d net.Dialer
			conn, err := d.DialContext(ctx, network, address)
			if err == nil && s.Security == TLS {
				encrypted := tls.Client(conn, encryption)
				if err = encrypted.HandshakeContext(ctx); err != nil {
					return nil, errors.Join(err, conn.Close())
				}
				conn = encrypted
			}
			l.conn = conn
			return conn, err
		})}
	switch s.Security {
	case TLS:
		options = append(options, mail.WithSSL())
	case StartTLS:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	case Plain:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		return nil, &Trouble{Step: Connecting, err: fmt.Errorf("unknown security %q", s.Security)}
	}
	if s.Username != "" {
		how := mail.SMTPAuthAutoDiscover
		if s.Security == Plain {
			how = mail.SMTPAuthPlainNoEnc // auto-discovery would refuse to sign in in the clear
		}
		options = append(options, mail.WithSMTPAuth(how), mail.WithUsername(s.Username), mail.WithPassword(s.Password))
	}
	c, err := mail.NewClient(s.Host, options...)
	if err == nil {
		l.client, err = c.DialToSMTPClientWithContext(ctx)
	}
	if err != nil {
		if l.conn != nil {
			err = errors.Join(err, ignoreClosed(l.conn.Close())) // the library leaves it open
		}
		return nil, opening(err)
	}
	return l, nil
}

// Send hands one letter in. handing is called when all but the last byte is on its way: when it was not called, or fails,
// the server does not have the letter; when it was and no answer came, nobody can know (RFC 1047). The error is a
// *Trouble or handing's. After an error that is not of this letter only, Usable is false.
func (l *Line) Send(ctx context.Context, letter Letter, handing func() error) error {
	m, err := letter.message()
	if err != nil {
		return &Trouble{Step: Addressing, Final: true, err: err}
	}
	stop := context.AfterFunc(ctx, func() { l.conn.Close() })
	defer stop()
	if err := l.client.UpdateDeadline(sendLimit); err != nil {
		l.broken = true
		return &Trouble{Step: Connecting, err: err}
	}
	if err := l.client.Mail(letter.From); err != nil {
		return l.refused(Sender, err)
	}
	if err := l.client.Rcpt(letter.To); err != nil {
		return l.refused(Addressing, err)
	}
	w, err := l.client.Data()
	if err != nil {
		return l.refused(Content, err)
	}
	if _, err := m.WriteTo(w); err != nil {
		l.broken = true // in the middle of a letter there is no way back
		return &Trouble{Step: Content, err: err}
	}
	if err := handing(); err != nil {
		l.broken = true
		l.conn.Close() // without the last byte there is no letter
		return err
	}
	if err := w.Close(); err != nil {
		return l.refused(Content, err)
	}
	return nil
}

// refused makes the trouble of an answer, and puts the line in order for the next letter.
func (l *Line) refused(step Step, err error) *Trouble {
	t := answered(step, err)
	if t.Code == 0 || t.Code == codeLeaving || l.client.Reset() != nil {
		l.broken = true
	}
	return t
}

// Usable tells whether another letter may go over the line.
func (l *Line) Usable() bool { return !l.broken }

// Close says good-bye.
func (l *Line) Close() error {
	if !l.broken && l.client.UpdateDeadline(time.Second) == nil && l.client.Quit() == nil {
		return nil
	}
	return ignoreClosed(l.conn.Close())
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// answered makes a Trouble of what a server answered, or did not.
func answered(step Step, err error) *Trouble {
	t := &Trouble{Step: step, err: err}
	var said *textproto.Error
	if errors.As(err, &said) {
		t.Code, t.Said = said.Code, strings.Join(strings.Fields(said.Msg), " ")
		t.Final = t.Code >= 500 && !t.OfServer()
	}
	return t
}
