package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// BallotReady says that a voter is ready. Once the motion is open it changes nothing.
func (a *Actions) BallotReady(ctx context.Context, who Who, id int64, voter string) (wire.OwnBallot, error) {
	return journal.Do(ctx, a.Journal, who.command("ballot_ready", body(id, voter)), func(tx *journal.Tx) (wire.OwnBallot, error) {
		m, r, err := motionOf(ctx, tx, who, id)
		if err == nil {
			err = voting(ctx, tx, r.Meeting)
		}
		if err == nil {
			err = r.MayVoteAs(ctx, tx, voter)
		}
		if err != nil {
			return wire.OwnBallot{}, err
		}
		e, err := views.ElectorOf(ctx, tx, r.Meeting, m, voter)
		if err != nil {
			return wire.OwnBallot{}, err
		}
		if m.State == votes.Draft {
			return wire.OwnBallot{}, votes.ErrNotOpen
		}
		if m.State == votes.Ready {
			v, err := mayVote(ctx, tx, m, e)
			if err != nil {
				return wire.OwnBallot{}, err
			}
			if !v.Ready {
				if err := votes.SayReady(ctx, tx.Tx, id, voter); err != nil {
					return wire.OwnBallot{}, err
				}
				if err := tx.Write(journal.MeetingStream(m.MeetingID), BallotReadied, BallotData{Motion: id, Voter: voter}); err != nil {
					return wire.OwnBallot{}, err
				}
			}
		}
		own, err := views.OwnBallots(ctx, tx, r, m)
		if err != nil {
			return wire.OwnBallot{}, err
		}
		for _, o := range own {
			if o.Voter == voter {
				return o, nil
			}
		}
		return wire.OwnBallot{}, votes.ErrVoter
	})
}
