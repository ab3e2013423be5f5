package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
	"hopxa/server/outgoing/email/emailtest"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// box is what a mail server got, by address; and what it does when a certain letter is in.
type box struct {
	mu      sync.Mutex // guards what follows
	letters map[string][]string
	count   int
	at      int // after so many letters ...
	do      func()
}

// took is called by the mail server before it answers.
func (b *box) took(r emailtest.Received) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.letters[r.To] = append(b.letters[r.To], string(r.Data))
	if b.count++; b.count == b.at {
		b.do()
		return false // nobody is there to hear an answer
	}
	return true
}

func (b *box) wait(t *testing.T, n int) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		b.mu.Lock()
		count := b.count
		b.mu.Unlock()
		if count >= n {
			return
		}
		if time.Now().After(limit) {
			t.Fatalf("%d letters came, not %d", count, n)
		}
	}
}

// TestAMoveReachesEverybodyOnceThoughTheServerIsKilled kills the program when the mail server has taken a letter and has not
// said so, in the middle of telling thirty people that a meeting was moved. Started again, it tells the others, and nobody twice.
func TestAMoveReachesEverybodyOnceThoughTheServerIsKilled(t *testing.T) {
	const members = 30
	dir := t.TempDir()
	d, err := db.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	live, _, err := demo.Bench(t.Context(), d, now, 1)
	if err != nil {
		t.Fatal(err)
	}
	all, err := demo.Members(t.Context(), d, now, live, members) // the chair and 29 others
	if err != nil {
		t.Fatal(err)
	}
	var clerk int64
	if err := d.Read.QueryRowContext(t.Context(), `SELECT id FROM persons WHERE username = 'vanthu'`).Scan(&clerk); err != nil {
		t.Fatal(err)
	}
	token, err := people.OpenSession(t.Context(), d, clerk, people.ByPassword, people.From{Agent: "test"}, now)
	if err != nil {
		t.Fatal(err)
	}
	mails, err := emailtest.Start("127.0.0.1:0", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer mails.Close()
	got := &box{letters: map[string][]string{}}
	mails.Change(func() { mails.Took = got.took })
	soon := 1
	tx, err := d.Write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() // without effect after the commit
	if _, err := tx.ExecContext(t.Context(), `UPDATE persons SET email = username || '@example.vn'`); err != nil {
		t.Fatal(err)
	}
	if err := settings.Put(t.Context(), tx, settings.MailRoom, settings.Mail{Host: "127.0.0.1", Port: mails.Port(), Security: "none", From: "vanthu@dongvan.example.vn", DelaySeconds: &soon}, now); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}

	server := begin(t, "serve", dir)
	var address atomic.Pointer[string]
	address.Store(&server.url)
	c := &party{t: t, name: "clerk", cookie: token, server: &address, random: rand.New(rand.NewPCG(1, 1))}
	ask := func(method, path string, body any) []byte {
		t.Helper()
		ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
		defer stop()
		status, answer := c.command(ctx, method, path, body)
		if status >= 300 {
			t.Fatalf("%s %s: %d %s", method, path, status, answer)
		}
		return answer
	}
	in := wire.MeetingInput{Title: "Giao ban tháng 12", Kind: "khac", StartsAt: now.Add(72 * time.Hour).UTC(), PlannedMinutes: 60, Place: "Hội trường xã", ChairID: all[0].PersonID, SecretaryID: clerk}
	var m wire.Meeting
	if err := json.Unmarshal(ask("POST", "meetings", in), &m); err != nil {
		t.Fatal(err)
	}
	ask("POST", fmt.Sprintf("meetings/%d/items", m.ID), wire.ItemInput{Title: "Thu ngân sách", PlannedMinutes: 15})
	who := wire.InvitationsInput{Halls: []int64{}, Persons: []wire.InvitationInput{}}
	for _, one := range all[1:] {
		who.Persons = append(who.Persons, wire.InvitationInput{PersonID: one.PersonID, Capacity: wire.CapacityMember})
	}
	ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), who)
	ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil)
	ask("POST", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsSend{})
	const everybody = members + 1 // with the secretary
	got.wait(t, everybody)

	got.mu.Lock()
	got.at, got.do = everybody+everybody/2, func() { server.cmd.Process.Signal(syscall.SIGKILL) }
	got.mu.Unlock()
	in.StartsAt = in.StartsAt.Add(24 * time.Hour)
	ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in)
	got.wait(t, everybody+everybody/2)
	<-server.ended
	if n := got.count; n == 2*everybody {
		t.Fatal("it was killed too late to show anything")
	}

	server = begin(t, "serve", dir)
	address.Store(&server.url)
	got.wait(t, 2*everybody)
	time.Sleep(2 * time.Second) // what is sent twice comes soon
	got.mu.Lock()
	defer got.mu.Unlock()
	if got.count != 2*everybody || len(got.letters) != everybody {
		t.Errorf("%d letters to %d addresses, not two each to %d", got.count, len(got.letters), everybody)
	}
	for to, letters := range got.letters {
		if len(letters) != 2 {
			t.Errorf("%s got %d letters", to, len(letters))
			continue
		}
		first, second := entryOf(t, letters[0]), entryOf(t, letters[1])
		if first["UID"] == "" || first["UID"] != second["UID"] || first["SEQUENCE"] != "0" || second["SEQUENCE"] != "1" || first["DTSTART"] == second["DTSTART"] {
			t.Errorf("%s: %v, then %v", to, first, second)
		}
	}
	// The clerk reads that one letter is uncertain, and decides.
	var queued []wire.QueuedMessage
	if err := json.Unmarshal(ask("GET", fmt.Sprintf("meetings/%d/messages", m.ID), nil), &queued); err != nil {
		t.Fatal(err)
	}
	uncertain := 0
	for _, q := range queued {
		if q.State == "failed" {
			uncertain++
		}
	}
	if uncertain != 1 {
		t.Errorf("%d letters stand as uncertain, not the one that was on its way", uncertain)
	}
}

// entryOf reads some lines of the calendar entry in a letter.
func entryOf(t *testing.T, letter string) map[string]string {
	t.Helper()
	out := map[string]string{}
	text := strings.NewReplacer("\r\n ", "", "\r\n\t", "").Replace(calendarOf(t, letter))
	for _, line := range regexp.MustCompile(`(?m)^(UID|SEQUENCE|DTSTART)(?:;[^:\r\n]*)?:([^\r\n]*)`).FindAllStringSubmatch(text, -1) {
		out[line[1]] = line[2]
	}
	return out
}

var icsPart = regexp.MustCompile(`(?s)text/calendar.*?\r\n\r\n(.*?)\r\n--`)

func calendarOf(t *testing.T, letter string) string {
	t.Helper()
	part := icsPart.FindStringSubmatch(letter)
	if part == nil {
		t.Fatalf("no calendar object in %s", letter)
	}
	data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(part[1], "\r\n", ""))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
