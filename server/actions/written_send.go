package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// WrittenSend makes a question of each item of the agenda and opens all of them until the deadline, to the members who
// are invited and the chair. What is asked, of whom, and on which version of which paper stays from then on.
// Sending what was sent changes nothing.
func (a *Actions) WrittenSend(ctx context.Context, who Who, id int64, in wire.WrittenSend) (wire.Meeting, error) {
	v, err := journal.Do(ctx, a.Journal, who.command("written_send", body(id, in)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := preparing(tx, who, id)
		if err == nil {
			err = r.Meeting.CheckWritten()
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.State == meetings.Announced {
			return meetingFor(ctx, tx, who, id)
		}
		if err := a.ask(ctx, tx, r, in.Purpose); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
	a.wakeVotes()
	return v, err
}

func (a *Actions) ask(ctx context.Context, tx *journal.Tx, r access.Rights, purpose string) error {
	m := r.Meeting
	items, err := agendas.Items(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	persons, err := meetings.Persons(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	voters := 0
	for _, p := range persons {
		if p.Capacity == string(wire.CapacityMember) && p.PersonID != m.ChairID { // the chair alone is no body
			voters++
		}
	}
	if err := m.CheckSend(len(items), voters, tx.Now); err != nil {
		return err
	}
	if err := meetings.Announce(ctx, tx.Tx, m.ID, tx.Now); err != nil {
		return err
	}
	if err := tx.Write(journal.MeetingStream(m.ID), MeetingAnnounced, map[string]int{"questions": len(items), "persons": len(persons)}); err != nil {
		return err
	}
	for _, it := range items {
		q, err := question(ctx, tx, m, it, purpose)
		if err != nil {
			return err
		}
		if err := a.open(ctx, tx, r, q, new(bool)); err != nil {
			return err
		}
	}
	return nil
}

// question makes the motion of an item: about its first paper, decided by the kind of meeting.
func question(ctx context.Context, tx *journal.Tx, m meetings.Meeting, it agendas.Item, purpose string) (votes.Motion, error) {
	kind, err := meetings.GetKind(ctx, tx, m.Kind)
	if err != nil {
		return votes.Motion{}, err
	}
	rule := votes.Rule{Of: kind.Majority.Of, Num: kind.Majority.Num, Den: kind.Majority.Den, Strict: kind.Majority.Strict, Tie: kind.Majority.Tie}
	q := votes.Motion{MeetingID: m.ID, ItemID: it.ID, Question: it.Title, Purpose: purpose, Ballot: votes.ByPerson, ShowNames: votes.ShowClosed, Rule: rule,
		Written: true, MadeAt: tx.Now, Options: votes.WrittenOptions()}
	papers, err := agendas.Papers(ctx, tx, m.ID)
	if err != nil {
		return q, err
	}
	for _, p := range papers {
		if p.ItemID == it.ID && p.State != agendas.Withdrawn {
			q.PaperID = p.ID
			break
		}
	}
	id, err := votes.Save(ctx, tx.Tx, q)
	if err != nil {
		return q, err
	}
	if q, err = votes.Get(ctx, tx, id); err != nil {
		return q, err
	}
	q.ClosesAt = m.AnswerBy
	return q, tx.Write(journal.MeetingStream(m.ID), MotionSaved, motionAsked(q))
}
