package email_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http/httptest"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"hopxa/server/outgoing/email"
	"hopxa/server/outgoing/email/emailtest"
)

func start(t *testing.T, encryption *tls.Config) *emailtest.Server {
	t.Helper()
	s, err := emailtest.Start("127.0.0.1:0", encryption)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func letter(to string) email.Letter {
	return email.Letter{ID: "invited.7.0.3@hop.example.vn", From: "vanthu@example.vn", FromName: "UBND xã Đông Văn", To: to, Subject: "Giấy mời: Giao ban tháng 10", Text: "Kính gửi ông Nguyễn Văn Hợi,\n\nTrân trọng kính mời.\n.\nHết\n",
		Date: time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)}
}

func open(t *testing.T, s email.Server) *email.Line {
	t.Helper()
	l, err := email.Open(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func never() error { return nil }

// certificate makes a server's TLS configuration, and the roots that trust it.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	web := httptest.NewTLSServer(nil) // its certificate is of 127.0.0.1
	t.Cleanup(web.Close)
	roots := x509.NewCertPool()
	roots.AddCert(web.Certificate())
	return &tls.Config{Certificates: web.TLS.Certificates}, roots
}

func TestALetterArrivesAsItWasWritten(t *testing.T) {
	s := start(t, nil)
	l := open(t, email.Server{Host: "127.0.0.1", Port: s.Port(), Security: email.Plain})
	in := letter("hoi@example.vn")
	in.Calendar, in.Method = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "REQUEST"
	in.Files = []email.File{{Name: "Giấy mời.pdf", Type: "application/pdf", Data: []byte("%PDF-1.7")}}
	handed := false
	if err := l.Send(t.Context(), in, func() error { handed = len(s.Got()) == 0; return nil }); err != nil {
		t.Fatal(err)
	}
	if !handed {
		t.Error("handing was not called before the server had the letter")
	}
	got := s.Got()
	if len(got) != 1 || got[0].To != "hoi@example.vn" || got[0].From != "vanthu@example.vn" {
		t.Fatalf("the server got %+v", got)
	}
	m, err := mail.ReadMessage(bytes.NewReader(got[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	from, err := m.Header.AddressList("From")
	if err != nil || from[0].Name != in.FromName {
		t.Errorf("From: %v, %v", from, err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != in.Subject || m.Header.Get("Message-ID") != "<"+in.ID+">" {
		t.Errorf("Subject %q, Message-ID %q, %v", subject, m.Header.Get("Message-ID"), err)
	}
	parts := leaves(t, m.Header.Get("Content-Type"), m.Body)
	for kind, want := range map[string]string{"text/plain": strings.ReplaceAll(in.Text, "\n", "\r\n"), "text/calendar; charset=UTF-8; method=REQUEST": in.Calendar, "application/pdf": "%PDF-1.7"} {
		found := false
		for k, v := range parts {
			found = found || strings.HasPrefix(k, kind) && strings.TrimSpace(v) == strings.TrimSpace(want)
		}
		if !found {
			t.Errorf("no %s with %q in %q", kind, want, parts)
		}
	}
}

// leaves returns the parts of a MIME body, decoded, by their type.
func leaves(t *testing.T, kind string, body io.Reader) map[string]string {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	if !strings.HasPrefix(media, "multipart/") {
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		out[mime.FormatMediaType(media, params)] = string(data)
		return out
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		var in io.Reader = p
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			in = base64.NewDecoder(base64.StdEncoding, p)
		}
		for k, v := range leaves(t, p.Header.Get("Content-Type"), in) {
			out[k] = v
		}
	}
}

func TestNamesAndSubjectsSmuggleNoHeaders(t *testing.T) {
	s := start(t, nil)
	l := open(t, email.Server{Host: "127.0.0.1", Port: s.Port(), Security: email.Plain})
	in := letter("hoi@example.vn")
	in.FromName = "UBND\r\nBcc: all@example.vn"
	in.Subject = "Giao ban\r\n\r\n<script>"
	in.Text = "x\r\n.\r\nMAIL FROM:<evil@example.vn>\r\n"
	in.Files = []email.File{{Name: "a\"\r\nX-Evil: 1\r\n.pdf", Type: "application/pdf", Data: []byte("x")}}
	if err := l.Send(t.Context(), in, never); err != nil {
		t.Fatal(err)
	}
	got := s.Got()
	if len(got) != 1 {
		t.Fatalf("%d letters", len(got))
	}
	for _, name := range []string{"Bcc", "X-Evil"} {
		if bytes.Contains(got[0].Data, []byte("\r\n"+name+":")) {
			t.Errorf("%s began a line:\n%s", name, got[0].Data)
		}
	}
	for _, bad := range []string{"hoi@example.vn\r\nRCPT TO:<b@example.vn>", "hoi@example.vn, b@example.vn", "Hợi <hoi@example.vn>", "hoi", "", "hoi@example.vn>"} {
		var trouble *email.Trouble
		if err := l.Send(t.Context(), letter(bad), never); !errors.As(err, &trouble) || !trouble.Final || trouble.Step != email.Addressing {
			t.Errorf("to %q: %v", bad, err)
		}
	}
	if !l.Usable() || len(s.Got()) != 1 {
		t.Errorf("after bad addresses: usable %v, %d letters", l.Usable(), len(s.Got()))
	}
}

func TestARefusedAddressIsFinalAndHoldsUpNobody(t *testing.T) {
	s := start(t, nil)
	s.Refuse = map[string]*smtp.SMTPError{
		"gone@example.vn": {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"},
		"full@example.vn": {Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "Mailbox full"},
	}
	l := open(t, email.Server{Host: "127.0.0.1", Port: s.Port(), Security: email.Plain})
	for to, want := range map[string]email.Trouble{
		"gone@example.vn": {Step: email.Addressing, Final: true, Code: 550},
		"full@example.vn": {Step: email.Addressing, Code: 452},
	} {
		var got *email.Trouble
		err := l.Send(t.Context(), letter(to), func() error { t.Error("handed to a server that had refused it"); return nil })
		if !errors.As(err, &got) || got.Step != want.Step || got.Final != want.Final || got.Code != want.Code || got.Said == "" || got.OfServer() {
			t.Errorf("to %s: %+v", to, err)
		}
	}
	if err := l.Send(t.Context(), letter("hoi@example.vn"), never); err != nil || len(s.Got()) != 1 {
		t.Errorf("the next letter on the same line: %v, %d letters", err, len(s.Got()))
	}
}

func TestWhatIsNotHandedOverIsNotDelivered(t *testing.T) {
	s := start(t, nil)
	l := open(t, email.Server{Host: "127.0.0.1", Port: s.Port(), Security: email.Plain})
	full := errors.New("the disk is full")
	if err := l.Send(t.Context(), letter("hoi@example.vn"), func() error { return full }); !errors.Is(err, full) || l.Usable() {
		t.Errorf("%v, usable %v", err, l.Usable())
	}
	l = open(t, email.Server{Host: "127.0.0.1", Port: s.Port(), Security: email.Plain})
	if err := l.Send(t.Context(), letter("hai@example.vn"), never); err != nil {
		t.Fatal(err)
	}
	if got := s.Got(); len(got) != 1 || got[0].To != "hai@example.vn" {
		t.Errorf("delivered: %+v", got)
	}
}

func TestWhyALineCannotBeOpened(t *testing.T) {
	encryption, roots := certificate(t)
	secret := start(t, encryption)
	secret.Username, secret.Password = "vanthu", "đúng"
	clear := start(t, nil)
	down := start(t, nil)
	port := down.Port()
	down.Close()
	at := func(port int, security, password string, roots *x509.CertPool) email.Server {
		s := email.Server{Host: "127.0.0.1", Port: port, Security: security, Roots: roots}
		if password != "" {
			s.Username, s.Password = "vanthu", password
		}
		return s
	}
	for name, c := range map[string]struct {
		server email.Server
		want   email.Step
	}{
		"down":                       {at(port, email.Plain, "", nil), email.Connecting},
		"wrong password":             {at(secret.Port(), email.StartTLS, "sai", roots), email.SigningIn},
		"unknown certificate":        {at(secret.Port(), email.StartTLS, "đúng", nil), email.Securing},
		"cannot encrypt":             {at(clear.Port(), email.StartTLS, "", roots), email.Securing},
		"no TLS from the first byte": {at(clear.Port(), email.TLS, "", roots), email.Securing},
		"wants no name":              {at(clear.Port(), email.Plain, "đúng", nil), email.SigningIn},
	} {
		var got *email.Trouble
		if _, err := email.Open(t.Context(), c.server); !errors.As(err, &got) || got.Step != c.want || got.Final || !got.OfServer() {
			t.Errorf("%s: %+v", name, err)
		}
	}
	l := open(t, at(secret.Port(), email.StartTLS, "đúng", roots))
	if err := l.Send(t.Context(), letter("hoi@example.vn"), never); err != nil || len(secret.Got()) != 1 {
		t.Errorf("with the right name over TLS: %v", err)
	}
}

func TestAServerThatHangsUpLeavesNoUsableLine(t *testing.T) {
	s := start(t, nil)
	s.Took = func(emailtest.Received) bool { return false }
	l := open(t, email.Server{Host: "127.0.0.1", Port: s.Port(), Security: email.Plain})
	var got *email.Trouble
	if err := l.Send(t.Context(), letter("hoi@example.vn"), never); !errors.As(err, &got) || got.Final || l.Usable() {
		t.Errorf("%+v, usable %v", err, l.Usable())
	}
}
