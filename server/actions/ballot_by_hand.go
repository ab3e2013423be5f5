package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// BallotByHand enters the open ballot of somebody who has no device. It counts when a second person has confirmed it.
// Who assists may; nobody for one who has voted themselves.
func (a *Actions) BallotByHand(ctx context.Context, who Who, id int64, in wire.BallotInput) ([]wire.HandBallot, error) {
	return journal.Do(ctx, a.Journal, who.command("ballot_by_hand", body(id, in)), func(tx *journal.Tx) ([]wire.HandBallot, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		r, err := assistingVote(tx, who, m.MeetingID)
		if err != nil {
			return nil, err
		}
		b := votes.Ballot{Voter: in.Voter, Option: in.Option, Counts: in.Counts, Said: strings.TrimSpace(in.Said), Via: votes.ViaHand}
		if err := takesByHand(ctx, tx, r, m, b); err != nil {
			return nil, err
		}
		hand, fresh, err := votes.EnterByHand(ctx, tx.Tx, votes.Hand{MotionID: id, EnteredBy: who.PersonID, EnteredAt: tx.Now, Ballot: b})
		if err != nil {
			return nil, err
		}
		if fresh {
			d := BallotData{Motion: id, Voter: b.Voter, Option: b.Option, Counts: b.Counts, Said: b.Said, Hand: hand, EnteredBy: who.PersonID}
			if err := tx.Write(journal.MeetingStream(m.MeetingID), BallotByHand, d); err != nil {
				return nil, err
			}
		}
		return views.HandBallots(ctx, tx, who.PersonID, id)
	})
}

// takesByHand refuses a ballot by hand that could not count.
func takesByHand(ctx context.Context, tx *journal.Tx, r access.Rights, m votes.Motion, b votes.Ballot) error {
	if m.Secret {
		return votes.ErrHandSecret
	}
	if err := voting(ctx, tx, r.Meeting); err != nil {
		return err
	}
	if err := m.CheckOpen(tx.Now); err != nil {
		return err
	}
	e, err := views.ElectorOf(ctx, tx, r.Meeting, m, b.Voter)
	if err != nil {
		return err
	}
	if err := checkBallot(r, m, b, e); err != nil {
		return err
	}
	on, err := mayVote(ctx, tx, m, e)
	if err != nil {
		return err
	}
	if on.Voted && !on.ByHand {
		return votes.ErrVoted
	}
	return nil
}
