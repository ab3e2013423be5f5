package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestWhoHasNotAnsweredIsRemindedOnceAtEachHour(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	p.mailed(s)
	p.sql(`UPDATE persons SET email = username || '@example.vn'`)
	p.as("quantri").ask("PUT", "channels", wire.ChannelSettingsInput{QuietFrom: "00:00", QuietUntil: "00:00"}).ok() // never night
	m := p.draft()
	in := p.meetingInput()
	in.StartsAt = time.Now().Add(30 * time.Hour).UTC()
	clerk := p.as("vanthu")
	clerk.ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in).ok()
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	sent := read[wire.InvitationsSent](clerk.ask("POST", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsSend{}))
	if sent.Told < 4 {
		t.Fatalf("invited: %+v", sent)
	}
	if got, ok := s.Wait(sent.Told, 10*time.Second); !ok {
		t.Fatalf("%d invitations of %d", len(got), sent.Told)
	}
	remind := func() (to []string) {
		t.Helper()
		before := len(s.Got())
		if err := p.server.Actions.RemindDue(t.Context(), map[string]bool{}); err != nil { // as after a restart
			t.Fatal(err)
		}
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if q := read[wire.Queue](clerk.ask("GET", "outgoing", nil)); q.Waiting == 0 {
				break
			}
		}
		for _, r := range s.Got()[before:] {
			to = append(to, strings.TrimSuffix(r.To, "@example.vn"))
		}
		slices.Sort(to)
		return to
	}
	if got := remind(); len(got) != 0 {
		t.Errorf("30 hours before: %v", got)
	}
	p.sql(`INSERT INTO invitees (meeting_id, person_id, answer, answered_at, answered_by) VALUES (?, ?, 'come', 1, 'self')`, m.ID, seed.persons["daibieu"])
	p.skew.Store(int64(7 * time.Hour))
	got := remind()
	if len(got) != sent.Told-2 || slices.Contains(got, "daibieu") || slices.Contains(got, "chutich") {
		t.Errorf("23 hours before, of %d: %v", sent.Told, got)
	}
	if again := remind(); len(again) != 0 {
		t.Errorf("again: %v", again)
	}
	p.skew.Store(int64(29 * time.Hour))
	if got := remind(); len(got) != sent.Told-2 {
		t.Errorf("an hour before: %v", got)
	}
	p.skew.Store(int64(31 * time.Hour))
	if got := remind(); len(got) != 0 {
		t.Errorf("after the meeting began: %v", got)
	}
	// One that waited until then, because the mail server was down, is not sent.
	p.sql(`UPDATE outgoing SET state = 'waiting', next_at = 0 WHERE id = (SELECT max(id) FROM outgoing WHERE occasion = 'reminder')`)
	p.server.Actions.Outgoing.Wake()
	if got := remind(); len(got) != 0 {
		t.Errorf("long after its time: %v", got)
	}
}
