package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/mail"
	"os"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"hopxa/server/outgoing/email/emailtest"
)

// mailboxCmd is the commune's mail server for tests and trials: nothing it takes goes any further.
type mailboxCmd struct {
	SMTP string `name:"smtp" default:"127.0.0.1:2525" placeholder:"ADDR" help:"Address for letters (${default})."`
	HTTP string `name:"http" default:"127.0.0.1:2580" placeholder:"ADDR" help:"Address for who reads them: GET / lists the letters, PUT /mode changes how it behaves (${default})."`
}

// mailboxMode is how the server behaves; the body of PUT /mode.
type mailboxMode struct {
	Refuse    []string `json:"refuse"`    // addresses it does not know (550)
	DelayMS   int      `json:"delayMs"`   // before the answer to each letter
	Down      bool     `json:"down"`      // 421 to everybody
	GreyCodes bool     `json:"temporary"` // Refuse is for now only (450)
}

// mailboxLetter is one letter as GET / shows it.
type mailboxLetter struct {
	From      string              `json:"from"` // of the envelope
	To        string              `json:"to"`
	Subject   string              `json:"subject"`
	MessageID string              `json:"messageId"`
	Headers   map[string][]string `json:"headers"`
	Text      string              `json:"text"`
	Calendar  string              `json:"calendar,omitempty"`
	Method    string              `json:"method,omitempty"` // of the calendar part
	Files     []string            `json:"files,omitempty"`
	Raw       string              `json:"raw"`
}

// Run serves until ctx ends. It prints one line with where it listens.
func (c *mailboxCmd) Run(ctx context.Context) error {
	s, err := emailtest.Start(c.SMTP, nil)
	if err != nil {
		return fmt.Errorf("listening for letters: %w", err)
	}
	defer s.Close()
	ln, err := net.Listen("tcp", c.HTTP)
	if err != nil {
		return fmt.Errorf("listening for readers: %w", err)
	}
	fmt.Fprintf(os.Stdout, "mailbox smtp=127.0.0.1:%d http=http://%s\n", s.Port(), ln.Addr())
	web := &http.Server{Handler: mailboxHandler(s), ReadHeaderTimeout: 5 * time.Second}
	defer context.AfterFunc(ctx, func() { web.Close() })()
	if err := web.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func mailboxHandler(s *emailtest.Server) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		all := []mailboxLetter{}
		for _, r := range s.Got() {
			all = append(all, readLetter(r))
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(all)
	})
	mux.HandleFunc("PUT /mode", func(w http.ResponseWriter, r *http.Request) {
		var m mailboxMode
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s.Change(func() {
			s.Down, s.Delay, s.Refuse = m.Down, time.Duration(m.DelayMS)*time.Millisecond, map[string]*smtp.SMTPError{}
			for _, a := range m.Refuse {
				s.Refuse[a] = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox"}
				if m.GreyCodes {
					s.Refuse[a] = &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "Greylisted, come back later"}
				}
			}
		})
		w.WriteHeader(http.StatusNoContent)
	})
	return mux
}

// readLetter takes a letter apart with the standard library alone, which did not write it.
func readLetter(r emailtest.Received) mailboxLetter {
	l := mailboxLetter{From: r.From, To: r.To, Raw: string(r.Data)}
	m, err := mail.ReadMessage(bytes.NewReader(r.Data))
	if err != nil {
		return l
	}
	l.Headers = m.Header
	l.MessageID = strings.Trim(m.Header.Get("Message-Id"), "<>")
	l.Subject, _ = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	l.part(m.Header.Get, m.Body)
	return l
}

// part reads one part and what is in it.
func (l *mailboxLetter) part(header func(string) string, body io.Reader) {
	kind, params, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return
			}
			l.part(p.Header.Get, p)
		}
	}
	switch strings.ToLower(header("Content-Transfer-Encoding")) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	data, _ := io.ReadAll(body)
	if _, file, _ := mime.ParseMediaType(header("Content-Disposition")); file["filename"] != "" {
		l.Files = append(l.Files, file["filename"])
		return
	}
	switch kind {
	case "text/plain":
		l.Text += string(data)
	case "text/calendar":
		l.Calendar, l.Method = string(data), params["method"]
	}
}
