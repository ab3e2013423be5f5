package views

import (
	"context"
	"errors"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

const (
	closedShown = 30 * 24 * time.Hour // how long a closed meeting stays on the home screen
	openEarly   = 60 * time.Minute    // how long before its time the chair is reminded to open
	readAhead   = 7 * 24 * time.Hour  // how long before its time its papers are offered for reading
)

// Home reads what is due for one who is signed in, and what waits for them.
func Home(ctx context.Context, q db.Querier, who people.Principal, now time.Time) (wire.Home, error) {
	home := wire.Home{Meetings: []wire.MeetingSummary{}, Todos: []wire.Todo{}, Consents: []wire.ConsentAsked{}, Tasks: []wire.Task{}}
	all, err := meetings.Since(ctx, q, now.Add(-closedShown))
	if err != nil {
		return home, err
	}
	here, err := attendance.HallsHere(ctx, q)
	if err != nil {
		return home, err
	}
	for _, m := range all {
		if m.CancelledAt != nil && m.StartsAt.Before(now.Add(-closedShown)) {
			continue
		}
		rights, err := access.For(ctx, q, who, m)
		if errors.Is(err, access.ErrForbidden) {
			continue
		}
		if err != nil {
			return home, err
		}
		s, waits, err := summary(ctx, q, rights, now)
		if err != nil {
			return home, err
		}
		if m.State == meetings.Live {
			s.HallsHere = here[m.ID]
			pause, err := meetings.CurrentPause(ctx, q, m.ID)
			if err != nil {
				return home, err
			}
			s.Adjourned = pause != nil && pause.Kind == meetings.Adjourned
		}
		if err := invitationAtHome(ctx, q, rights, &s, &home); err != nil {
			return home, err
		}
		home.Meetings = append(home.Meetings, s)
		home.Todos = append(home.Todos, todos(s, waits, now)...)
		recorded, err := recordTodos(ctx, q, rights)
		if err != nil {
			return home, err
		}
		home.Todos = append(home.Todos, recorded...)
		opinion, left, err := opinionTodo(ctx, q, m, who.PersonID, now)
		if err != nil {
			return home, err
		}
		if left {
			home.Todos = append([]wire.Todo{opinion}, home.Todos...)
		}
	}
	if home.Tasks, err = TasksWaiting(ctx, q, who, now); err != nil {
		return home, err
	}
	asked, err := askedTodos(ctx, q, who, now)
	home.Todos = append(append([]wire.Todo{}, asked...), home.Todos...) // never null, also when nothing waits
	return home, err
}

// waiting counts a meeting's papers that somebody has to see to.
type waiting struct {
	failed   int // papers whose newest version has no pages
	toDecide int // handed in, neither approved nor sent back
	late     int // asked for, not handed in, and the deadline is over
}

// todos is what a meeting asks of one who has a part in it.
func todos(s wire.MeetingSummary, waits waiting, now time.Time) []wire.Todo {
	var out []wire.Todo
	if s.CancelledAt != nil {
		return nil
	}
	add := func(kind string, count int) {
		out = append(out, wire.Todo{Kind: kind, MeetingID: s.ID, Title: s.Title, Count: count})
	}
	prepares := s.Part == wire.PartStaff || s.Part == wire.PartSecretary
	soon := s.StartsAt.Sub(now)
	switch written := s.Form == meetings.FormWritten; {
	case written && s.State == wire.MeetingDraft && (prepares || s.Part == wire.PartChair):
		add("send_opinions", 0)
	case written: // what waits for who was asked is counted by the questions
	default:
		byState(s, soon, prepares, add)
	}

	if s.State == wire.MeetingClosed || s.State == wire.MeetingPublished {
		return out
	}
	if prepares && waits.failed > 0 {
		add("fix_paper", waits.failed)
	}
	if (prepares || s.Part == wire.PartChair) && waits.toDecide > 0 {
		add("approve_papers", waits.toDecide)
	}
	if prepares && waits.late > 0 {
		add("late_papers", waits.late)
	}
	return out
}

// byState is what a meeting with a room asks by how far it is.
func byState(s wire.MeetingSummary, soon time.Duration, prepares bool, add func(kind string, count int)) {
	switch s.State {
	case wire.MeetingLive:
		if s.Part != wire.PartStaff {
			add("join_meeting", 0)
		}
	case wire.MeetingAnnounced:
		if s.Part == wire.PartChair && soon < openEarly {
			add("open_meeting", 0)
		} else if !prepares && soon < readAhead && s.PapersReady > 0 {
			add("read_papers", s.PapersReady)
		}
	case wire.MeetingDraft:
		if prepares {
			if s.PapersTotal == 0 {
				add("add_papers", 0)
			}
			add("announce_meeting", 0)
		}
	}
}

func summary(ctx context.Context, q db.Querier, r access.Rights, now time.Time) (s wire.MeetingSummary, waits waiting, err error) {
	m := r.Meeting
	s = wire.MeetingSummary{ID: m.ID, Title: m.Title, Kind: m.Kind, KindName: m.KindName, State: wire.MeetingState(m.State), StartsAt: m.StartsAt, EndsAt: m.EndsAt(), Place: m.Place, Part: r.Part, Form: m.Form, AnswerBy: m.AnswerBy,
		CancelledAt: m.CancelledAt, CancelledWhy: m.CancelledWhy}
	if s.Chair, err = personRef(ctx, q, m.ChairID); err != nil {
		return s, waits, err
	}
	err = q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM meeting_halls WHERE meeting_id = ?1 AND main = 0), (SELECT count(*) FROM meeting_persons WHERE meeting_id = ?1),
		(SELECT count(*) FROM agenda_items WHERE meeting_id = ?1)`, m.ID).Scan(&s.HallCount, &s.PersonCount, &s.ItemCount)
	if err != nil {
		return s, waits, err
	}
	papers, err := agendas.Papers(ctx, q, m.ID)
	if err != nil {
		return s, waits, err
	}
	for _, p := range papers {
		if r.Reads(p, now) != nil {
			continue
		}
		switch p.State {
		case agendas.Ready, agendas.Original:
			s.PapersReady++
		}
		s.PapersTotal++
		newest := p.Version
		if p.Latest != newest.N && r.Prepares() {
			if newest, err = agendas.GetVersion(ctx, q, p.ID, p.Latest); err != nil {
				return s, waits, err
			}
		}
		if newest.State == agendas.Failed {
			waits.failed++
		}
		if newest.Approval == agendas.Submitted {
			waits.toDecide++
		}
	}
	if !r.Prepares() {
		return s, waits, nil
	}
	requests, err := Requests(ctx, q, r, now)
	for _, a := range requests {
		if a.Late {
			waits.late++
		}
	}
	return s, waits, err
}
