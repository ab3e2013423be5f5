package views

import (
	"context"
	"fmt"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Meeting reads a whole meeting with its agenda and the papers that one with these rights may know of.
func Meeting(ctx context.Context, q db.Querier, r access.Rights, now time.Time) (wire.Meeting, error) {
	id := r.Meeting.ID
	m, err := meetings.Get(ctx, q, id)
	if err != nil {
		return wire.Meeting{}, err
	}
	v := wire.Meeting{ID: m.ID, Title: m.Title, Kind: m.Kind, KindName: m.KindName, State: wire.MeetingState(m.State), StartsAt: m.StartsAt,
		PlannedMinutes: m.PlannedMinutes, EndsAt: m.EndsAt(), Place: m.Place, AnnouncedAt: m.AnnouncedAt, OpenedAt: m.OpenedAt, ClosedAt: m.ClosedAt,
		Halls: []wire.InvitedHall{}, Persons: []wire.InvitedPerson{}}
	if v.Chair, err = personRef(ctx, q, m.ChairID); err != nil {
		return v, err
	}
	if v.Secretary, err = personRef(ctx, q, m.SecretaryID); err != nil {
		return v, err
	}
	v.MicRule, v.Form, v.AnswerBy, v.AllMembers = wire.MicRule(m.MicRule), m.Form, m.AnswerBy, m.AllMembers
	v.CancelledAt, v.CancelledWhy, v.Urgent = m.CancelledAt, m.CancelledWhy, m.Urgent
	pause, err := meetings.CurrentPause(ctx, q, id)
	if err != nil {
		return v, err
	}
	if pause != nil {
		v.Pause = &wire.Pause{Kind: pause.Kind, Reason: pause.Reason, From: pause.From, Until: pause.Until}
	}
	if v.Presiding, err = personRef(ctx, q, m.PresidingID); err != nil {
		return v, err
	}
	if m.DeputyID != 0 {
		deputy, err := personRef(ctx, q, m.DeputyID)
		if err != nil {
			return v, err
		}
		v.Deputy = &deputy
	}
	halls, err := meetings.Halls(ctx, q, id)
	if err != nil {
		return v, err
	}
	for _, h := range halls {
		v.Halls = append(v.Halls, wire.InvitedHall{HallID: h.HallID, Name: h.Name, ShortName: h.ShortName, VillageName: h.VillageName, HeadName: h.HeadName, HeadTitle: h.HeadTitle, Main: h.Main, ReceiveOnly: h.ReceiveOnly})
	}
	if v.Persons, err = invitedPersons(ctx, q, id); err != nil {
		return v, err
	}
	v.Items, err = Items(ctx, q, r, now)
	return v, err
}

func personRef(ctx context.Context, q db.Querier, id int64) (wire.PersonRef, error) {
	p, err := people.Get(ctx, q, id)
	if err != nil {
		return wire.PersonRef{}, fmt.Errorf("person %d: %w", id, err)
	}
	return PersonRef(p), nil
}

func invitedPersons(ctx context.Context, q db.Querier, meetingID int64) ([]wire.InvitedPerson, error) {
	invited, err := meetings.Persons(ctx, q, meetingID)
	if err != nil {
		return nil, err
	}
	capacity := map[int64]string{}
	var persons []people.Person
	for _, in := range invited {
		p, err := people.Get(ctx, q, in.PersonID)
		if err != nil {
			return nil, err
		}
		capacity[p.ID] = in.Capacity
		persons = append(persons, p)
	}
	people.SortPersons(persons)
	out := []wire.InvitedPerson{}
	for _, p := range persons {
		out = append(out, wire.InvitedPerson{Person: PersonRef(p), Capacity: wire.Capacity(capacity[p.ID])})
	}
	return out, nil
}

// Item is an agenda item without papers.
func Item(it agendas.Item) wire.AgendaItem {
	return wire.AgendaItem{ID: it.ID, Position: it.Position, Title: it.Title, Presenter: it.Presenter, PlannedMinutes: it.PlannedMinutes,
		State: wire.ItemState(it.State), StartedAt: it.StartedAt, SpentSeconds: int(it.Spent.Seconds()),
		Skipped: it.Skipped, ReviewsID: it.ReviewsID, Papers: []wire.Paper{}, Conflicts: []wire.Conflict{}}
}

// Kind is a kind of meeting with its rules.
func Kind(k meetings.Kind) wire.MeetingKind {
	return wire.MeetingKind{Code: k.Code, Name: k.Name, Ballot: wire.BallotKind(k.Ballot), MicRule: wire.MicRule(k.MicRule), Channels: k.Channels, Reminders: k.Reminders, KeptYears: k.KeptYears,
		Quorum:   wire.QuorumRule{Of: k.Quorum.Of, Num: k.Quorum.Num, Den: k.Quorum.Den, Strict: k.Quorum.Strict},
		Majority: wire.Majority{Of: k.Majority.Of, Num: k.Majority.Num, Den: k.Majority.Den, Strict: k.Majority.Strict, Tie: k.Majority.Tie}}
}
