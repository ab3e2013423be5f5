package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestMetricsTellHowTheQueueStandsAndNotToWhom(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	m := p.invitedMeeting(s)
	of := func(state string) string {
		return readMetrics(t, p)[`hopxa_outgoing_messages{channel="email",state="`+state+`"}`]
	}
	if of("waiting") != "0" || of("sent") != "0" {
		t.Errorf("before: %s wait, %s sent", of("waiting"), of("sent"))
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsSend{}).ok()
	letters(t, s, 4, "daibieu@example.vn")
	for end := time.Now().Add(10 * time.Second); of("sent") != "4"; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s sent, %s wait", of("sent"), of("waiting"))
		}
	}
	p.sql(`INSERT INTO outgoing (dedupe, occasion, channel, address, subject, body, next_at, created_at, state) VALUES ('x', 'trial', 'hook', '0912', '', '', 1, 1, 'failed')`)
	got := readMetrics(t, p)
	if got[`hopxa_outgoing_messages{channel="hook",state="failed"}`] != "1" || got["hopxa_outgoing_overdue_seconds"] != "0" {
		t.Errorf("%v", got)
	}
	for name := range got {
		if strings.HasPrefix(name, "hopxa_outgoing") && (strings.Contains(name, "@") || strings.Contains(name, "0912")) {
			t.Error(name)
		}
	}
}
