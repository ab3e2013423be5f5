package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/votes"
)

// motionOf reads a motion and the rights of who asks in its meeting.
func motionOf(ctx context.Context, tx *journal.Tx, who Who, id int64) (votes.Motion, access.Rights, error) {
	m, err := votes.Get(ctx, tx, id)
	if err != nil {
		return m, access.Rights{}, err
	}
	r, err := access.To(ctx, tx, who.Principal, m.MeetingID)
	return m, r, err
}

// voting refuses ballots and readiness while a meeting cannot vote: it must be live and in no pause, unless it is a
// written one, which is open from the day it was sent.
func voting(ctx context.Context, tx *journal.Tx, m meetings.Meeting) error {
	if m.Form == meetings.FormWritten {
		if m.State == meetings.Draft {
			return meetings.ErrNotAnnounced
		}
		return m.CheckPreparing()
	}
	if err := m.CheckLive(); err != nil {
		return err
	}
	return meetings.CheckRunning(ctx, tx, m.ID)
}

// assistingVote is assisting for ballots: those of a written one come while it is no live meeting.
func assistingVote(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := access.To(context.Background(), tx, who.Principal, meetingID)
	if err == nil && !r.Assists() {
		err = access.ErrForbidden
	}
	if err == nil {
		err = voting(context.Background(), tx, r.Meeting)
	}
	return r, err
}

// mayVote refuses an elector who may not vote, and puts one who came after the opening on the roll.
func mayVote(ctx context.Context, tx *journal.Tx, m votes.Motion, e views.Elector) (votes.Voter, error) {
	switch e.Refused {
	case views.RefusedRecused:
		return votes.Voter{}, votes.ErrRecused
	case views.RefusedRepresented:
		return votes.Voter{}, votes.ErrRepresented
	case views.RefusedAway:
		return votes.Voter{}, votes.ErrAway
	}
	v, err := votes.GetVoter(ctx, tx, m.ID, e.Voter)
	if err != votes.ErrVoter {
		return v, err
	}
	if !e.Here {
		return v, votes.ErrAway
	}
	if err := votes.Enrol(ctx, tx.Tx, m.ID, e.Voter, e.Name); err != nil {
		return v, err
	}
	return votes.GetVoter(ctx, tx, m.ID, e.Voter)
}

// enrol makes the roll of a motion what it is now: everybody who has a ballot and is there. Who said to be ready stays
// ready; who went, or may no longer vote, is taken off.
func enrol(ctx context.Context, tx *journal.Tx, meeting meetings.Meeting, m votes.Motion) ([]views.Elector, error) {
	all, err := views.Electorate(ctx, tx, meeting, m)
	if err != nil {
		return nil, err
	}
	before, err := votes.Voters(ctx, tx, m.ID)
	if err != nil {
		return nil, err
	}
	on := map[string]bool{}
	for _, e := range all {
		if e.Here && e.Refused == "" {
			on[e.Voter] = true
			if err := votes.Enrol(ctx, tx.Tx, m.ID, e.Voter, e.Name); err != nil {
				return nil, err
			}
		}
	}
	for _, v := range before {
		if !on[v.Voter] {
			if err := votes.Strike(ctx, tx.Tx, m.ID, v.Voter); err != nil {
				return nil, err
			}
		}
	}
	if len(on) == 0 {
		return nil, votes.ErrNobody
	}
	return all, nil
}

// allOf is the denominator "all" of those who have a ballot: delegates who were not even invited count.
func allOf(meeting meetings.Meeting, m votes.Motion, electors []views.Elector) int {
	n := 0
	for _, e := range electors {
		n += e.Weight()
	}
	if m.Ballot == votes.ByPerson {
		n = max(n, meeting.AllMembers)
	}
	return n
}
