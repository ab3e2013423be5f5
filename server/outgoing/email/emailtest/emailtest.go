// Package emailtest is a mail server for tests: a real one (SMTP over TCP on loopback) that keeps what it gets, and can be
// slow, refuse an address, hang up or be down.
package emailtest

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/mail"
	"strconv"
	"sync"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Received is a letter that the server has taken.
type Received struct {
	From, To string // of the envelope
	Data     []byte
}

// Header returns one of the letter's headers, decoded as little as net/mail does.
func (r Received) Header(name string) string {
	m, err := mail.ReadMessage(bytes.NewReader(r.Data))
	if err != nil {
		return ""
	}
	return m.Header.Get(name)
}

// Server is made by Start and ended by Close. Its fields are set before letters come, or within Change.
type Server struct {
	Username, Password string                     // "" asks nobody to sign in
	Refuse             map[string]*smtp.SMTPError // by address
	RefuseContent      *smtp.SMTPError
	Delay              time.Duration // before the answer to a letter
	Down               bool          // 421 to everybody, for every letter
	// Took is called when a letter is in, before the server says so; a false makes it hang up instead of answering.
	Took func(Received) bool

	smtp *smtp.Server
	at   net.Listener

	mu   sync.Mutex // guards what follows, and the fields above once letters come
	got  []Received
	came chan struct{} // closed and made anew with every letter
}

// Start listens on loopback; encryption may be nil. address is "127.0.0.1:0" for a free port.
func Start(address string, encryption *tls.Config) (*Server, error) {
	s := &Server{came: make(chan struct{})}
	s.smtp = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		if s.down() {
			return nil, leaving
		}
		return &session{s: s, conn: c}, nil
	}))
	s.smtp.Domain, s.smtp.AllowInsecureAuth, s.smtp.TLSConfig = "thu.example.vn", true, encryption
	s.smtp.ErrorLog = silent{}
	var err error
	if s.at, err = net.Listen("tcp", address); err != nil {
		return nil, err
	}
	go s.smtp.Serve(s.at) // until Close
	return s, nil
}

// Change sets fields while letters come.
func (s *Server) Change(set func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set()
}

// leaving is what a server says that is down.
var leaving = &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 3, 2}, Message: "Service not available"}

func (s *Server) down() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Down
}

// Port is where it listens.
func (s *Server) Port() int {
	_, port, _ := net.SplitHostPort(s.at.Addr().String())
	n, _ := strconv.Atoi(port)
	return n
}

// Close ends it, and every connection.
func (s *Server) Close() error {
	s.at.Close() // the library knows of it only once it serves
	return s.smtp.Close()
}

// Got returns what has come so far.
func (s *Server) Got() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Received(nil), s.got...)
}

// Wait returns what has come once there are n letters, or false after the limit.
func (s *Server) Wait(n int, limit time.Duration) ([]Received, bool) {
	over := time.After(limit)
	for {
		s.mu.Lock()
		came := s.came
		s.mu.Unlock()
		if got := s.Got(); len(got) >= n {
			return got, true
		}
		select {
		case <-came:
		case <-over:
			return s.Got(), false
		}
	}
}

func (s *Server) take(r Received) bool {
	if s.Took != nil && !s.Took(r) {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, r)
	close(s.came)
	s.came = make(chan struct{})
	return true
}

type session struct {
	s        *Server
	conn     *smtp.Conn
	from, to string
	known    bool
}

func (c *session) AuthMechanisms() []string {
	if c.s.Username == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (c *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, username, password string) error {
		if username != c.s.Username || password != c.s.Password {
			return smtp.ErrAuthFailed
		}
		c.known = true
		return nil
	}), nil
}

func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	if c.s.Username != "" && !c.known {
		return smtp.ErrAuthRequired
	}
	c.from = from
	return nil
}

func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.s.mu.Lock()
	no := c.s.Refuse[to]
	c.s.mu.Unlock()
	if no != nil {
		return no
	}
	c.to = to
	return nil
}

func (c *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	c.s.mu.Lock()
	refuse, delay := c.s.RefuseContent, c.s.Delay
	c.s.mu.Unlock()
	if c.s.down() {
		return leaving
	}
	if refuse != nil {
		return refuse
	}
	if !c.s.take(Received{c.from, c.to, data}) {
		return errors.Join(c.conn.Close(), io.EOF)
	}
	time.Sleep(delay)
	return nil
}

func (c *session) Reset()        { c.from, c.to = "", "" }
func (c *session) Logout() error { return nil }

// silent drops what the server says about connections that tests cut.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}
