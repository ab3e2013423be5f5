package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// BallotConfirm makes a ballot count that somebody else entered by hand. Who assists may, but not the one who entered it.
func (a *Actions) BallotConfirm(ctx context.Context, who Who, handID int64) (wire.Receipt, error) {
	reply, err := journal.Do(ctx, a.Journal, who.command("ballot_confirm", body(handID)), func(tx *journal.Tx) (castReply, error) {
		h, err := votes.GetHand(ctx, tx, handID)
		if err != nil {
			return castReply{}, err
		}
		m, err := votes.Get(ctx, tx, h.MotionID)
		if err != nil {
			return castReply{}, err
		}
		r, err := assistingVote(tx, who, m.MeetingID)
		if err == nil && h.EnteredBy == who.PersonID {
			err = votes.ErrSamePerson
		}
		if err != nil {
			return castReply{}, err
		}
		if err := takesByHand(ctx, tx, r, m, h.Ballot); err != nil {
			return castReply{}, err
		}
		b := h.Ballot
		b.At = tx.Now
		return castOpen(ctx, tx, m, b, h.EnteredBy)
	})
	return reply.Receipt, err
}
