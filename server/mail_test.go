package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/outgoing/email/emailtest"
	"hopxa/server/wire"
)

// mailServer starts a mail server for a test.
func mailServer(t *testing.T) *emailtest.Server {
	t.Helper()
	s, err := emailtest.Start("127.0.0.1:0", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// mailed sets a mail server up, with a short wait after changes.
func (p *product) mailed(s *emailtest.Server) wire.MailSettings {
	p.t.Helper()
	return p.mailedAfter(s, 0)
}

// mailedAfter is mailed; changes are told so many seconds after the last one.
func (p *product) mailedAfter(s *emailtest.Server, delaySeconds int) wire.MailSettings {
	p.t.Helper()
	password := "mat-khau-thu-xa"
	return read[wire.MailSettings](p.as("quantri").ask("PUT", "mail", wire.MailSettingsInput{Host: "127.0.0.1", Port: s.Port(), Security: "none", Password: &password, From: "vanthu@example.vn", DelaySeconds: delaySeconds}))
}

func TestAMailServerIsSetUpAndTriedByAnAdmin(t *testing.T) {
	p := start(t, false)
	boss := p.as("quantri")
	if first := read[wire.MailSettings](boss.ask("GET", "mail", nil)); first.Host != "" || first.Port != 465 || first.Security != "tls" || first.DelaySeconds != 180 {
		t.Errorf("before anybody set it: %+v", first)
	}
	try := func(to string) wire.Trial {
		t.Helper()
		return read[wire.Trial](boss.ask("POST", "mail/trial", wire.MailTrial{To: to}))
	}
	if got := try("a@example.vn"); got.OK || !strings.Contains(got.Why, "Chưa cài đặt") {
		t.Errorf("without a server: %+v", got)
	}
	s := mailServer(t)
	s.Refuse = map[string]*smtp.SMTPError{"nobody@example.vn": {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox"}}
	if set := p.mailed(s); !set.Password || set.From != "vanthu@example.vn" || set.DelaySeconds != 0 {
		t.Errorf("%+v", set)
	}
	if got := try("a@example.vn"); !got.OK || len(s.Got()) != 1 || s.Got()[0].To != "a@example.vn" {
		t.Errorf("%+v, the server got %d", got, len(s.Got()))
	}
	if got := try("nobody@example.vn"); got.OK || !strings.Contains(got.Why, "550") || !strings.Contains(got.Why, "No such mailbox") {
		t.Errorf("refused: %+v", got)
	}
	if got := try("a@example.vn\r\nBcc: b@example.vn"); got.OK || len(s.Got()) != 1 {
		t.Errorf("an address with a header: %+v", got)
	}
	s.Close()
	if got := try("a@example.vn"); got.OK || !strings.Contains(got.Why, "Không nối được") {
		t.Errorf("down: %+v", got)
	}
	good := wire.MailSettingsInput{Host: "127.0.0.1", Port: 25, Security: "none", From: "vanthu@example.vn"}
	bad := func(code string, change func(*wire.MailSettingsInput)) {
		t.Helper()
		in := good
		change(&in)
		boss.ask("PUT", "mail", in).want(422, code)
	}
	bad("bad_mail_from", func(in *wire.MailSettingsInput) { in.From = "" })
	bad("bad_mail_from", func(in *wire.MailSettingsInput) { in.From = "Văn thư <vanthu@example.vn>" })
	bad("bad_mail_reply", func(in *wire.MailSettingsInput) { in.ReplyTo = "a b@example.vn" })
	bad("bad_input", func(in *wire.MailSettingsInput) { in.Host = "a b" })
	bad("bad_input", func(in *wire.MailSettingsInput) { in.Port = 0 })
	if kept := read[wire.MailSettings](boss.ask("PUT", "mail", good)); !kept.Password {
		t.Error("the password is gone, though none was sent")
	}
	for _, name := range []string{"vanthu", "daibieu", "hall Văn Bắc"} {
		p.as(name).ask("GET", "mail", nil).want(403, "forbidden")
		p.as(name).ask("PUT", "mail", good).want(403, "forbidden")
		p.as(name).ask("POST", "mail/trial", wire.MailTrial{To: "a@example.vn"}).want(403, "forbidden")
	}
	var stored string
	if err := p.db.Read.QueryRowContext(t.Context(), `SELECT (SELECT group_concat(value) FROM settings) || (SELECT group_concat(reply) FROM commands)`).Scan(&stored); err != nil {
		t.Fatal(err)
	}
	entries, err := journal.Since(t.Context(), p.db.Read, journal.CommuneStream, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		stored += string(e.Data)
	}
	if strings.Contains(stored, "mat-khau-thu-xa") {
		t.Error("the password can be read in the database")
	}
}

func TestTheLogOfMessagesSaysWhatFailedAndWhy(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	s.Refuse = map[string]*smtp.SMTPError{"b@example.vn": {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox"}}
	p.mailed(s)
	m := p.draft()
	put := func(to ...string) {
		t.Helper()
		_, err := journal.Do(t.Context(), p.journal, journal.Command{Actor: journal.System, Name: "test"}, func(tx *journal.Tx) (struct{}, error) {
			for _, a := range to {
				if err := outgoing.Put(t.Context(), tx.Tx, outgoing.Message{Dedupe: "test:" + a, MeetingID: m.ID, PersonID: seed.persons["daibieu"], Occasion: outgoing.Invited, Channel: outgoing.Email, Address: a, Subject: "Giấy mời", Body: "Kính mời"}, tx.Now); err != nil {
					return struct{}{}, err
				}
			}
			return struct{}{}, tx.Write(journal.CommuneStream, "test.put", struct{}{})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put("a@example.vn", "b@example.vn", "c@example.vn")
	clerk := p.as("vanthu")
	until := func(what string, ok func(wire.Queue) bool) wire.Queue {
		t.Helper()
		var q wire.Queue
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if q = read[wire.Queue](clerk.ask("GET", "outgoing", nil)); ok(q) {
				return q
			}
		}
		t.Fatalf("%s: %+v", what, q)
		return q
	}
	q := until("the refused one fails, the others go", func(q wire.Queue) bool { return q.Sent == 2 && q.Failed == 1 })
	failed := q.Messages[0]
	if len(q.Messages) != 1 || !q.Mail || failed.Address != "b@example.vn" || failed.Meeting != m.Title || failed.Person == "" || !strings.Contains(failed.Why, "550 5.1.1 No such mailbox") {
		t.Errorf("%+v", q)
	}
	p.as("daibieu").ask("GET", "outgoing", nil).want(403, "forbidden")
	p.as("daibieu").ask("POST", fmt.Sprintf("outgoing/%d/retry", failed.ID), nil).want(403, "forbidden")
	p.as("daibieu").ask("DELETE", fmt.Sprintf("outgoing/%d", failed.ID), nil).want(403, "forbidden")
	clerk.ask("POST", "outgoing/999999/retry", nil).want(404, "message_not_found")

	s.Change(func() { s.Refuse = nil })
	clerk.ask("POST", fmt.Sprintf("outgoing/%d/retry", failed.ID), nil).ok()
	until("sent again by hand, it goes", func(q wire.Queue) bool { return q.Sent == 3 && q.Failed == 0 })
	clerk.ask("DELETE", fmt.Sprintf("outgoing/%d", failed.ID), nil).want(404, "message_not_found")

	s.Change(func() {
		s.Refuse = map[string]*smtp.SMTPError{"d@example.vn": {Code: 550, Message: "No such mailbox"}}
	})
	put("d@example.vn")
	q = until("another fails", func(q wire.Queue) bool { return q.Failed == 1 })
	if left := read[wire.Queue](clerk.ask("DELETE", fmt.Sprintf("outgoing/%d", q.Messages[0].ID), nil)); left.Failed != 0 || len(left.Messages) != 0 {
		t.Errorf("dropped: %+v", left)
	}
	if len(s.Got()) != 3 {
		t.Errorf("the server got %d letters", len(s.Got()))
	}
}
