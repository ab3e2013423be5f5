package sending_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/mail"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"hopxa/server/db"
	"hopxa/server/outgoing"
	"hopxa/server/outgoing/email"
	"hopxa/server/outgoing/email/emailtest"
	"hopxa/server/sending"
	"hopxa/server/settings"
)

// house is a database with a worker beside a real mail server.
type house struct {
	t       *testing.T
	db      *db.DB
	mail    *emailtest.Server
	secrets *settings.Secrets
	ahead   atomic.Int64 // by how much the clock is ahead of the real one
}

func open(t *testing.T) *house {
	t.Helper()
	dir := t.TempDir()
	d, err := db.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	secrets, err := settings.OpenSecrets(dir)
	if err != nil {
		t.Fatal(err)
	}
	m, err := emailtest.Start("127.0.0.1:0", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	h := &house{t: t, db: d, mail: m, secrets: secrets}
	h.use(m.Port())
	return h
}

func (h *house) now() time.Time { return time.Now().Add(time.Duration(h.ahead.Load())) }

func (h *house) tx(f func(tx *sql.Tx) error) {
	h.t.Helper()
	tx, err := h.db.Write.BeginTx(h.t.Context(), nil)
	if err != nil {
		h.t.Fatal(err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		h.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) use(port int) {
	h.tx(func(tx *sql.Tx) error {
		return settings.Put(h.t.Context(), tx, settings.MailRoom, settings.Mail{Host: "127.0.0.1", Port: port, Security: email.Plain, From: "vanthu@example.vn", FromName: "UBND xã\r\nBcc: all@example.vn"}, h.now())
	})
}

// put stores letters to 1@…, 2@… up to n.
func (h *house) put(from, n int) {
	h.tx(func(tx *sql.Tx) error {
		for i := from; i <= n; i++ {
			if err := outgoing.Put(h.t.Context(), tx, outgoing.Message{Dedupe: fmt.Sprintf("invited:7:0:%d:email", i), Occasion: outgoing.Invited, Channel: outgoing.Email,
				Address: fmt.Sprintf("%d@example.vn", i), Subject: "Giấy mời\r\nBcc: all@example.vn", Body: "Kính mời " + outgoing.LinkMark, Payload: outgoing.EmailPayload{Link: h.secrets.Seal("http://hop.example.vn/i/x"), Calendar: h.secrets.Seal("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), Method: "REQUEST"}}, h.now()); err != nil {
				return err
			}
		}
		return nil
	})
}

// run starts a worker; stop ends it and waits.
func (h *house) run() (w *sending.Worker, stop func()) {
	w = &sending.Worker{DB: h.db, Secrets: h.secrets, Host: "hop.example.vn", Now: h.now, FirstWait: 50 * time.Millisecond, LongestWait: 200 * time.Millisecond}
	ctx, cancel := context.WithCancel(h.t.Context())
	over := make(chan struct{})
	go func() { w.Run(ctx); close(over) }()
	stop = func() { cancel(); <-over }
	h.t.Cleanup(stop)
	return w, stop
}

// states waits until as many messages are in each state.
func (h *house) states(want map[string]int) {
	h.t.Helper()
	var got map[string]int
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		var err error
		if got, err = outgoing.Counts(h.t.Context(), h.db.Read); err != nil {
			h.t.Fatal(err)
		}
		if fmt.Sprint(got) == fmt.Sprint(want) {
			return
		}
	}
	all, _ := outgoing.Latest(h.t.Context(), h.db.Read, "", 10)
	h.t.Fatalf("messages are %v, want %v: %+v", got, want, all)
}

// onceEach checks that letters 1 to n arrived once each, and their names differ.
func (h *house) onceEach(n int) {
	h.t.Helper()
	to, ids := map[string]int{}, map[string]bool{}
	for _, r := range h.mail.Got() {
		to[r.To]++
		ids[r.Header("Message-Id")] = true
	}
	for i := 1; i <= n; i++ {
		if got := to[fmt.Sprintf("%d@example.vn", i)]; got != 1 {
			h.t.Errorf("%d@ got %d letters", i, got)
		}
	}
	if len(ids) != n || len(h.mail.Got()) != n {
		h.t.Errorf("%d letters with %d names, want %d", len(h.mail.Got()), len(ids), n)
	}
}

func TestARefusedAddressFailsAtOnceAndHoldsUpNobody(t *testing.T) {
	h := open(t)
	h.mail.Refuse = map[string]*smtp.SMTPError{"2@example.vn": {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox"}}
	h.put(1, 4)
	h.run()
	h.states(map[string]int{"sent": 3, "failed": 1})
	failed, err := outgoing.Latest(t.Context(), h.db.Read, outgoing.Failed, 10)
	if err != nil || failed[0].Tries != 1 || !strings.Contains(failed[0].Error, "550 5.1.1 No such mailbox") {
		t.Errorf("%+v, %v", failed, err)
	}
	h.mail.Change(func() { h.mail.Refuse = nil })
	h.tx(func(tx *sql.Tx) error { return outgoing.Retry(t.Context(), tx, failed[0].ID, h.now()) })
	h.states(map[string]int{"sent": 4})
	h.onceEach(4)
}

func TestNamesAndSubjectsSmuggleNoHeaders(t *testing.T) {
	h := open(t)
	h.put(1, 1)
	h.run()
	h.states(map[string]int{"sent": 1})
	m, err := mail.ReadMessage(strings.NewReader(string(h.mail.Got()[0].Data)))
	if err != nil || m.Header.Get("Bcc") != "" || len(m.Header["From"]) != 1 {
		t.Errorf("%v, %v", m.Header, err)
	}
	var body string
	if err := h.db.Read.QueryRowContext(t.Context(), `SELECT payload FROM outgoing`).Scan(&body); err != nil || body != "{}" {
		t.Errorf("a letter that was sent is kept: %q, %v", body, err)
	}
}

func TestATemporaryRefusalIsTriedAgain(t *testing.T) {
	h := open(t)
	h.mail.Refuse = map[string]*smtp.SMTPError{"1@example.vn": {Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "Greylisted"}}
	h.put(1, 2)
	h.run()
	h.states(map[string]int{"sent": 1, "waiting": 1})
	h.mail.Change(func() { h.mail.Refuse = nil })
	h.states(map[string]int{"sent": 2})
	h.onceEach(2)
}

func TestAServerThatIsDownFailsNoMessage(t *testing.T) {
	h := open(t)
	h.mail.Down = true
	h.put(1, 3)
	w, _ := h.run()
	for end := time.Now().Add(5 * time.Second); w.Trouble(outgoing.Email) == "" && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
	}
	if !strings.Contains(w.Trouble(outgoing.Email), "421") {
		t.Errorf("trouble %q", w.Trouble(outgoing.Email))
	}
	h.states(map[string]int{"waiting": 3}) // one may still be in the hands of a worker that has just been refused
	h.mail.Change(func() { h.mail.Down = false })
	h.states(map[string]int{"sent": 3})
	h.onceEach(3)
	if w.Trouble(outgoing.Email) != "" {
		t.Errorf("still %q", w.Trouble(outgoing.Email))
	}
}

func TestAStopInTheMiddleOfASlowLetterLetsItArriveOnce(t *testing.T) {
	h := open(t)
	h.mail.Delay = 300 * time.Millisecond
	h.put(1, 3)
	_, stop := h.run()
	h.mail.Wait(1, 5*time.Second)
	stop()
	h.mail.Change(func() { h.mail.Delay = 0 })
	h.run()
	h.states(map[string]int{"sent": 3})
	h.onceEach(3)
}

// A killed process leaves messages in the middle. What was not handed over is sent; what was, is not sent again by itself.
func TestWhatAKilledProcessLeftIsSentOnce(t *testing.T) {
	h := open(t)
	h.put(1, 3)
	h.tx(func(tx *sql.Tx) error {
		_, err := tx.ExecContext(t.Context(), `UPDATE outgoing SET state = 'sending', tries = 1, begun_at = CASE id WHEN 2 THEN 5 END WHERE id < 3`)
		return err
	})
	h.run()
	h.states(map[string]int{"sent": 2, "failed": 1})
	failed, err := outgoing.Latest(t.Context(), h.db.Read, outgoing.Failed, 10)
	if err != nil || failed[0].ID != 2 || !strings.Contains(failed[0].Error, "có thể thư đã tới") {
		t.Errorf("%+v, %v", failed, err)
	}
}

// The server takes the letter and hangs up before it says so.
func TestALetterWithoutAnAnswerIsNotSentTwice(t *testing.T) {
	h := open(t)
	var came atomic.Int64
	h.mail.Took = func(r emailtest.Received) bool { came.Add(1); return r.To != "1@example.vn" }
	h.put(1, 2)
	h.run()
	h.states(map[string]int{"sent": 1, "failed": 1})
	if came.Load() != 2 {
		t.Errorf("%d letters came", came.Load())
	}
}

func TestAClockSetBackHoldsNothingUpAndRepeatsNothing(t *testing.T) {
	h := open(t)
	h.ahead.Store(int64(400 * 24 * time.Hour)) // the clock is a year ahead
	h.put(1, 2)
	h.run()
	h.states(map[string]int{"sent": 2})
	h.put(3, 3)
	h.ahead.Store(0) // somebody sets it right
	h.states(map[string]int{"sent": 3})
	h.ahead.Store(-int64(1000 * 24 * time.Hour))
	h.put(1, 4)
	h.states(map[string]int{"sent": 4})
	h.onceEach(4)
}
