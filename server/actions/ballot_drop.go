package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/votes"
)

// BallotDrop takes back a ballot that was entered by hand and not confirmed. Who assists may.
func (a *Actions) BallotDrop(ctx context.Context, who Who, handID int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("ballot_drop", body(handID)), func(tx *journal.Tx) (none, error) {
		h, err := votes.GetHand(ctx, tx, handID)
		if err != nil {
			return none{}, err
		}
		m, err := votes.Get(ctx, tx, h.MotionID)
		if err != nil {
			return none{}, err
		}
		if _, err := assistingVote(tx, who, m.MeetingID); err != nil {
			return none{}, err
		}
		if err := votes.DropHand(ctx, tx.Tx, handID); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(m.MeetingID), BallotByHand, BallotData{Motion: m.ID, Voter: h.Ballot.Voter, Hand: handID, Dropped: true})
	})
	return err
}
