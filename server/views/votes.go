package views

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/order"
	"hopxa/server/people"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionClass names those who see the same of a meeting's motions.
func MotionClass(r access.Rights) string {
	if r.Assists() {
		return "assists"
	}
	return "other"
}

// Motions reads a meeting's motions as one with these rights sees them: drafts are for those who conduct and the clerks.
func Motions(ctx context.Context, q db.Querier, r access.Rights) ([]wire.Motion, error) {
	all, err := votes.OfMeeting(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	out := []wire.Motion{}
	for _, m := range all {
		if HidesMotion(r, m) {
			continue
		}
		v, err := motionView(ctx, q, r, m)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Motion reads one motion; Gone when it was removed, or is not for the viewer.
func Motion(ctx context.Context, q db.Querier, r access.Rights, id int64) (wire.Motion, error) {
	m, err := votes.Get(ctx, q, id)
	if err == votes.ErrNotFound || err == nil && HidesMotion(r, m) {
		return wire.Motion{ID: id, Gone: true, State: wire.MotionDraft, Ballot: wire.BallotPerson, Options: []wire.MotionOption{}, Voters: []wire.MotionVoter{}}, nil
	}
	if err != nil {
		return wire.Motion{}, err
	}
	return motionView(ctx, q, r, m)
}

// HidesMotion tells whether a motion is not for the viewer yet: what was never asked stays with those who prepare it.
func HidesMotion(r access.Rights, m votes.Motion) bool {
	return !r.Assists() && m.OpenedAt == nil && m.State != votes.Ready
}

func motionView(ctx context.Context, q db.Querier, r access.Rights, m votes.Motion) (wire.Motion, error) {
	v := wire.Motion{ID: m.ID, ItemID: m.ItemID, Question: m.Question, Purpose: m.Purpose, State: wire.MotionState(m.State), Ballot: wire.BallotKind(m.Ballot),
		Secret: m.Secret, ShowNames: m.ShowNames, Majority: Majority(m.Rule), Seconds: m.Seconds, OpenedAt: m.OpenedAt, ClosesAt: m.ClosesAt, ClosedAt: m.ClosedAt,
		Options: []wire.MotionOption{}, Voters: []wire.MotionVoter{}, Present: m.Present, AllVoters: m.AllVoters, Passed: m.Passed, Tied: m.Tied, NoQuorum: m.NoQuorum,
		RevoteOf: m.RevoteOf, Correction: m.Correction, CancelledWhy: m.CancelledWhy, Late: m.Late, PaperID: m.PaperID, PaperVersion: m.PaperVersion}
	p, err := votes.GetProgress(ctx, q, m.ID)
	if err != nil {
		return v, err
	}
	v.Roll, v.Cast, v.Readies, v.Waiting = p.Roll, p.Cast, p.Readies, p.Waiting
	if m.State == votes.Closed && m.Purpose == votes.Vote {
		t := m.Tally(m.Totals(), "")
		v.Base = m.Rule.Base(t)
		v.Needed = m.Rule.Needed(v.Base)
	}
	totals := m.Totals()
	var ballots map[string]votes.Ballot
	if m.ShowsChoices() {
		if ballots, err = votes.Ballots(ctx, q, m); err != nil {
			return v, err
		}
		if m.State == votes.Open {
			totals = m.Count(ballots)
		}
	}
	for i, o := range m.Options {
		v.Options = append(v.Options, wire.MotionOption{N: o.N, Label: o.Label, Meaning: wire.Meaning(o.Meaning), Total: totals[i], Counted: o.Counted})
	}
	if r.Assists() || m.ShowsChoices() {
		v.Voters, err = motionVoters(ctx, q, m, ballots)
	}
	return v, err
}

// motionVoters lists the roll in Vietnamese order; ballots are those that may be shown.
func motionVoters(ctx context.Context, q db.Querier, m votes.Motion, ballots map[string]votes.Ballot) ([]wire.MotionVoter, error) {
	voters, err := votes.Voters(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	roll := make([]people.Person, len(voters))
	for i, v := range voters {
		roll[i] = people.Person{ID: int64(i), Name: v.Name}
	}
	if m.Ballot == votes.ByPerson {
		people.SortPersons(roll)
	} else {
		order.Places(roll, func(p people.Person) string { return p.Name })
	}
	out := []wire.MotionVoter{}
	for _, o := range roll {
		out = append(out, motionVoter(voters[o.ID], ballots))
	}
	return out, nil
}

func motionVoter(v votes.Voter, ballots map[string]votes.Ballot) wire.MotionVoter {
	b := ballots[v.Voter]
	return wire.MotionVoter{Voter: v.Voter, Name: v.Name, Ready: v.Ready, Voted: v.Voted, ByHand: v.ByHand, Option: b.Option, Counts: b.Counts, Said: b.Said}
}

// BallotsChanged reads what a ballot, or somebody's readiness, changed. voter is "" when nobody may know whose it was.
func BallotsChanged(ctx context.Context, q db.Querier, r access.Rights, motionID int64, voter string) (wire.BallotsChanged, error) {
	v := wire.BallotsChanged{MotionID: motionID}
	m, err := votes.Get(ctx, q, motionID)
	if err == votes.ErrNotFound {
		return v, nil // removed meanwhile; its own event says so
	}
	if err != nil {
		return v, err
	}
	p, err := votes.GetProgress(ctx, q, motionID)
	if err != nil {
		return v, err
	}
	v.Cast, v.Readies, v.Roll, v.Waiting, v.Late = p.Cast, p.Readies, p.Roll, p.Waiting, m.Late
	ballots := map[string]votes.Ballot{}
	if m.ShowsChoices() {
		if ballots, err = votes.Ballots(ctx, q, m); err != nil {
			return v, err
		}
		if m.State == votes.Open {
			v.Totals = m.Count(ballots)
		}
	}
	switch {
	case !r.Assists() && !m.ShowsChoices():
	case voter != "":
		on, err := votes.GetVoter(ctx, q, motionID, voter)
		if err == votes.ErrVoter {
			return v, nil
		}
		if err != nil {
			return v, err
		}
		w := motionVoter(on, ballots)
		v.Voter = &w
	case m.Secret:
		voters, err := votes.Voters(ctx, q, motionID)
		if err != nil {
			return v, err
		}
		for _, on := range voters { // in the order of their names' keys
			if on.Voted {
				v.Voted = append(v.Voted, on.Voter)
			}
		}
	}
	return v, nil
}

// Majority is what a decision needs.
func Majority(r votes.Rule) wire.Majority {
	return wire.Majority{Of: r.Of, Num: r.Num, Den: r.Den, Strict: r.Strict, Tie: r.Tie}
}

// OwnBallots reads what the viewer's own voters gave in a motion, and why one of them may not vote.
func OwnBallots(ctx context.Context, q db.Querier, r access.Rights, m votes.Motion) ([]wire.OwnBallot, error) {
	electors, err := Electorate(ctx, q, r.Meeting, m)
	if err != nil {
		return nil, err
	}
	out := []wire.OwnBallot{}
	for _, e := range electors {
		if err := r.MayVoteAs(ctx, q, e.Voter); err == access.ErrNotYourBallot {
			continue
		} else if err != nil {
			return nil, err
		}
		own := wire.OwnBallot{MotionID: m.ID, Voter: e.Voter, Name: e.Name, Refused: e.Refused}
		on, err := votes.GetVoter(ctx, q, m.ID, e.Voter)
		if err != nil && err != votes.ErrVoter {
			return nil, err
		}
		if err == votes.ErrVoter && own.Refused == "" && !e.Here {
			own.Refused = RefusedAway
		}
		own.Ready, own.Voted = on.Ready, on.Voted
		if on.Voted && !m.Secret {
			b, err := votes.GetBallot(ctx, q, m, e.Voter)
			if err != nil && err != votes.ErrVoter {
				return nil, err
			}
			own.Option, own.Counts, own.Said, own.Receipt = b.Option, b.Counts, b.Said, b.Receipt
		}
		out = append(out, own)
	}
	return out, nil
}

// HandBallots reads what the clerk entered for others and nobody confirmed yet.
func HandBallots(ctx context.Context, q db.Querier, asker, motionID int64) ([]wire.HandBallot, error) {
	waiting, err := votes.Hands(ctx, q, motionID)
	if err != nil {
		return nil, err
	}
	out := []wire.HandBallot{}
	for _, h := range waiting {
		by, err := personRef(ctx, q, h.EnteredBy)
		if err != nil {
			return nil, err
		}
		name := h.Ballot.Voter
		if on, err := votes.GetVoter(ctx, q, motionID, h.Ballot.Voter); err == nil {
			name = on.Name
		} else if err != votes.ErrVoter {
			return nil, err
		}
		out = append(out, wire.HandBallot{ID: h.ID, MotionID: motionID, Voter: h.Ballot.Voter, Name: name, Option: h.Ballot.Option, Counts: h.Ballot.Counts, Said: h.Ballot.Said,
			EnteredBy: by, EnteredAt: h.EnteredAt, Own: h.EnteredBy == asker})
	}
	return out, nil
}

// withConflicts puts the declared conflicts of interest into the items.
func withConflicts(ctx context.Context, q db.Querier, m meetings.Meeting, items []wire.AgendaItem) error {
	all, err := votes.Conflicts(ctx, q, m.ID)
	if err != nil {
		return err
	}
	for i := range items {
		for _, c := range all[items[i].ID] {
			p, err := personRef(ctx, q, c.PersonID)
			if err != nil {
				return err
			}
			items[i].Conflicts = append(items[i].Conflicts, wire.Conflict{Person: p, Reason: c.Reason, Recuses: c.Recuses})
		}
	}
	return nil
}
