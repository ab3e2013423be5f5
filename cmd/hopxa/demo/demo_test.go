package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// now is a Tuesday, some minutes after nine in Vietnam.
var now = time.Date(2026, 11, 24, 2, 11, 0, 0, time.UTC)

// template is a seeded folder that the tests copy: seeding takes seconds, which go into the passwords.
var template string

func TestMain(m *testing.M) {
	code := m.Run()
	if template != "" {
		os.RemoveAll(template)
	}
	os.Exit(code)
}

var seedOnce = sync.OnceValue(func() (err error) {
	if template, err = os.MkdirTemp("", "hopxa-demo-*"); err != nil {
		return err
	}
	d, err := db.Open(context.Background(), template)
	if err != nil {
		return err
	}
	b, err := blobs.Open(filepath.Join(template, "files"))
	if err == nil {
		err = Seed(context.Background(), d, b, now)
	}
	return errors.Join(err, d.Close())
})

func seeded(t *testing.T) (*db.DB, *actions.Actions) {
	t.Helper()
	if err := seedOnce(); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	d, err := db.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	b, err := blobs.Open(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	if err := pagestest.Share(filepath.Join(dir, "pages")); err != nil {
		t.Fatal(err)
	}
	renderer, err := pages.Open(filepath.Join(dir, "pages"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { renderer.Close() })
	clock := func() time.Time { return now }
	return d, actions.New(actions.Config{DB: d, Journal: journal.New(d, clock), Blobs: b, Pages: renderer, Now: clock, MaxPaperBytes: maxPaperBytes})
}

func TestSeedMakesABelievableCommune(t *testing.T) {
	d, a := seeded(t)
	ctx := t.Context()
	name, phone, err := people.Commune(ctx, d.Read)
	if err != nil || name != communeName || phone == "" {
		t.Errorf("commune %q, phone %q, %v", name, phone, err)
	}
	halls, err := people.Halls(ctx, d.Read)
	if err != nil || len(halls) != 15 || !halls[0].Main {
		t.Errorf("%d halls, %v", len(halls), err)
	}
	persons, err := people.All(ctx, d.Read)
	if err != nil || len(persons) != 1+len(staff)+len(heads) {
		t.Errorf("%d persons, %v", len(persons), err)
	}
	for _, p := range persons {
		if p.MustChange || !p.Active {
			t.Errorf("%s must change the password", p.Username)
		}
	}
	for _, l := range Logins() {
		if _, err := people.CheckName(ctx, d.Read, l.Username, Password); err != nil {
			t.Errorf("signing in as %s: %v", l.Username, err)
		}
	}
	entries, broken, err := journal.Verify(ctx, d.Read)
	if err != nil || len(broken) > 0 || entries < 100 {
		t.Errorf("%d journal entries, broken %v, %v", entries, broken, err)
	}
	chairHome(t, d, a)
}

// chairHome looks at the meetings as the chair and the clerk see them.
func chairHome(t *testing.T, d *db.DB, a *actions.Actions) {
	p := &play{Actions: a, db: d, now: now}
	boss, err := p.as(t.Context(), chair)
	if err != nil {
		t.Fatal(err)
	}
	home, err := views.Home(t.Context(), d.Read, boss.Principal, now)
	if err != nil {
		t.Fatal(err)
	}
	states := map[wire.MeetingState]wire.MeetingSummary{}
	var council wire.MeetingSummary
	for _, m := range home.Meetings {
		if m.Kind == "ubnd" {
			council = m
			continue
		}
		states[m.State] = m
	}
	if council.State != wire.MeetingAnnounced || !council.StartsAt.After(now) || council.PersonCount != 10 {
		t.Errorf("the session of the UBND is %+v", council)
	}
	votesOf(t, d, council.ID, 2, 7, "draft")
	votesOf(t, d, states[wire.MeetingAnnounced].ID, 1, 10, "draft")
	votesOf(t, d, states[wire.MeetingClosed].ID, 1, 10, "closed")
	due := states[wire.MeetingAnnounced]
	if len(home.Meetings) != 4 || due.Kind != "giao_ban" || due.HallCount != 14 || due.ItemCount != 6 || due.PapersTotal != 4 || due.PersonCount != 10 {
		t.Errorf("meetings %+v", home.Meetings)
	}
	if wait := now.Sub(due.StartsAt); wait < 0 || wait >= 15*time.Minute || due.EndsAt.Sub(due.StartsAt) != 90*time.Minute {
		t.Errorf("the due meeting is from %v to %v", due.StartsAt, due.EndsAt)
	}
	if closed := states[wire.MeetingClosed]; closed.StartsAt.After(now) || now.Sub(closed.StartsAt) > 10*24*time.Hour {
		t.Errorf("the closed meeting was at %v", closed.StartsAt)
	}
	opens := func(todo wire.Todo) bool { return todo.Kind == "open_meeting" && todo.MeetingID == due.ID }
	if !slices.ContainsFunc(home.Todos, opens) {
		t.Errorf("the chair's todos are %+v", home.Todos)
	}
	secretary, err := p.as(t.Context(), clerk)
	if err != nil {
		t.Fatal(err)
	}
	if home, err = views.Home(t.Context(), d.Read, secretary.Principal, now); err != nil {
		t.Fatal(err)
	}
	lacks := func(todo wire.Todo) bool {
		return todo.Kind == "add_papers" && todo.MeetingID == states[wire.MeetingDraft].ID
	}
	if !slices.ContainsFunc(home.Todos, lacks) {
		t.Errorf("the clerk's todos are %+v", home.Todos)
	}
}

func TestPapersOfTheDueMeetingBecomeReadable(t *testing.T) {
	_, a := seeded(t)
	id, err := Meeting(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	changed := make(chan struct{}, 1)
	a.Journal.Listen(func(string, int64) {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); a.ConvertPapers(ctx) }()
	defer func() { stop(); <-done }()
	for {
		papers, err := agendas.Papers(ctx, a.DB.Read, id)
		if err != nil {
			t.Fatal(err)
		}
		ready := 0
		for _, p := range papers {
			switch p.State {
			case agendas.Ready:
				ready++
			case agendas.Failed:
				t.Fatalf("%s: %s", p.Title, p.Problem)
			}
		}
		if ready == 4 {
			return
		}
		select {
		case <-changed:
		case <-time.After(5 * time.Minute): // compiling PDFium takes that long on a busy machine with the race detector
			t.Fatalf("%d of 4 papers are ready", ready)
		}
	}
}

func TestAnotherDayShowsAnotherMeeting(t *testing.T) {
	d, a := seeded(t)
	first, err := Meeting(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // opening twice is opening once
		if err := Open(t.Context(), a, first); err != nil {
			t.Fatal(err)
		}
	}
	if again, err := Meeting(t.Context(), a); err != nil || again != first {
		t.Errorf("the live meeting is %d, shown is %d, %v", first, again, err)
	}
	tomorrow := now.Add(24 * time.Hour)
	a.Now = func() time.Time { return tomorrow }
	second, err := Meeting(t.Context(), a)
	if err != nil || second == first {
		t.Fatalf("the next day shows meeting %d again, %v", second, err)
	}
	m, err := meetings.Get(t.Context(), d.Read, first)
	if err != nil || m.State != meetings.Closed {
		t.Errorf("yesterday's meeting is %s, %v", m.State, err)
	}
	halls, names, err := Pair(t.Context(), a, second, 3)
	if err != nil || len(halls) != 3 || names[0] != "Bái Đô" {
		t.Errorf("paired %v, %v", names, err)
	}
	if _, _, err := Pair(t.Context(), a, second, 15); err == nil {
		t.Error("15 of 14 halls were paired")
	}
}

// votesOf looks at a meeting's motions and at how many count for its quorum.
func votesOf(t *testing.T, d *db.DB, meetingID int64, motions, members int, state string) {
	t.Helper()
	all, err := votes.OfMeeting(t.Context(), d.Read, meetingID)
	if err != nil || len(all) != motions {
		t.Errorf("meeting %d: %d motions, %v", meetingID, len(all), err)
	}
	for _, m := range all {
		if m.State != state {
			t.Errorf("%q is %s", m.Question, m.State)
		}
	}
	invited, err := meetings.Persons(t.Context(), d.Read, meetingID)
	n := 1 // the chair
	for _, p := range invited {
		if p.Capacity == string(wire.CapacityMember) {
			n++
		}
	}
	if err != nil || n != members {
		t.Errorf("meeting %d has %d members, %v", meetingID, n, err)
	}
}
