package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// castReply is what is kept of a cast under its key: a receipt, or that it came too late.
type castReply struct {
	Receipt wire.Receipt `json:"receipt"`
	Late    bool         `json:"late,omitempty"`
}

// ballotRefusals stay: a voter who was told that a ballot does not count must not find it counted later. They may press
// again, which is another command.
var ballotRefusals = []error{votes.ErrNotOpen, votes.ErrCancelled, votes.ErrBallot, votes.ErrCounts, votes.ErrTooManyHeads, votes.ErrUnconfirmed, votes.ErrVoted,
	votes.ErrVoter, votes.ErrAway, votes.ErrRecused, votes.ErrRepresented, votes.ErrSaid, meetings.ErrPaused, meetings.ErrNotLive, meetings.ErrClosed}

// BallotCast takes a ballot. Of an open ballot the last one counts and each change is written down; a secret one is
// final. One that comes too late is refused with votes.ErrClosed, counted, and told to who conducts.
//
// What is kept of the command (its fingerprint, its reply) must not tell a secret choice, so for a secret motion the
// choice takes no part in it; a retry with the same key gets the first receipt.
func (a *Actions) BallotCast(ctx context.Context, who Who, id int64, in wire.BallotInput) (wire.Receipt, error) {
	asked, err := votes.Get(ctx, a.DB.Read, id)
	if err != nil {
		return wire.Receipt{}, err
	}
	print := in
	if asked.Secret {
		print = wire.BallotInput{Voter: in.Voter, Confirmed: in.Confirmed}
	}
	command := who.command("ballot_cast", body(id, print))
	command.Final = ballotRefusals
	reply, err := journal.Do(ctx, a.Journal, command, func(tx *journal.Tx) (castReply, error) {
		m, r, err := motionOf(ctx, tx, who, id)
		if err == nil && m.Secret != asked.Secret {
			err = votes.ErrNotOpen // it was changed this very moment
		}
		if err == nil {
			err = voting(ctx, tx, r.Meeting)
		}
		if err == nil {
			err = r.MayVoteAs(ctx, tx, in.Voter)
		}
		if err != nil {
			return castReply{}, err
		}
		e, err := views.ElectorOf(ctx, tx, r.Meeting, m, in.Voter)
		if err != nil {
			return castReply{}, err
		}
		switch err := m.CheckOpen(tx.Now); err {
		case nil:
		case votes.ErrClosed:
			return castReply{Late: true}, writeLate(ctx, tx, m, in.Voter)
		default:
			return castReply{}, err
		}
		b := votes.Ballot{Voter: in.Voter, Option: in.Option, Counts: in.Counts, Said: strings.TrimSpace(in.Said), Via: votes.ViaOwn, At: tx.Now}
		if who.DeviceID != 0 {
			b.Via = votes.ViaHall
		}
		if err := checkBallot(r, m, b, e); err != nil {
			return castReply{}, err
		}
		on, err := mayVote(ctx, tx, m, e)
		if err != nil {
			return castReply{}, err
		}
		if m.Secret {
			return castSecret(ctx, tx, m, on, in)
		}
		return castOpen(ctx, tx, m, b, 0)
	})
	if err == nil && reply.Late {
		err = votes.ErrClosed
	}
	return reply.Receipt, err
}

// checkBallot refuses what is no ballot. A written opinion that is another one says which.
func checkBallot(r access.Rights, m votes.Motion, b votes.Ballot, e views.Elector) error {
	if err := m.CheckBallot(b, e.Heads); err != nil {
		return err
	}
	if o, err := m.Option(b.Option); err == nil && o.Meaning == votes.Other && b.Said == "" && r.Meeting.Form == meetings.FormWritten {
		return votes.ErrSaid
	}
	return nil
}

// castOpen stores a ballot under its voter's name. The same one again changes nothing and has the same receipt.
// enteredBy is who entered a ballot by hand; 0 otherwise.
func castOpen(ctx context.Context, tx *journal.Tx, m votes.Motion, b votes.Ballot, enteredBy int64) (castReply, error) {
	before, err := votes.GetBallot(ctx, tx, m, b.Voter)
	switch {
	case err == nil && before.Same(b) && before.Via == b.Via:
		return castReply{Receipt: wire.Receipt{MotionID: m.ID, Voter: b.Voter, Receipt: before.Receipt}}, nil
	case err == nil:
		b.Changes = before.Changes + 1
	case err != votes.ErrVoter:
		return castReply{}, err
	}
	b.Receipt = votes.NewReceipt()
	if err := votes.Put(ctx, tx.Tx, m, b); err != nil {
		return castReply{}, err
	}
	if err := votes.DropHandsOf(ctx, tx.Tx, m.ID, b.Voter); err != nil {
		return castReply{}, err
	}
	d := BallotData{Motion: m.ID, Voter: b.Voter, Option: b.Option, Counts: b.Counts, Said: b.Said, Via: b.Via, Change: b.Changes, EnteredBy: enteredBy}
	if err := tx.Write(journal.MeetingStream(m.MeetingID), BallotCast, d); err != nil {
		return castReply{}, err
	}
	return castReply{Receipt: wire.Receipt{MotionID: m.ID, Voter: b.Voter, Receipt: b.Receipt}}, nil
}

// castSecret seals a ballot into the box. Its entry names neither voter nor choice.
func castSecret(ctx context.Context, tx *journal.Tx, m votes.Motion, on votes.Voter, in wire.BallotInput) (castReply, error) {
	switch {
	case on.Voted:
		return castReply{}, votes.ErrVoted
	case !in.Confirmed:
		return castReply{}, votes.ErrUnconfirmed
	}
	if err := votes.Seal(ctx, tx.Tx, m, on.Voter, in.Option); err != nil {
		return castReply{}, err
	}
	if err := tx.WriteBySystem(journal.MeetingStream(m.MeetingID), BallotCast, BallotData{Motion: m.ID}); err != nil {
		return castReply{}, err
	}
	return castReply{Receipt: wire.Receipt{MotionID: m.ID, Voter: on.Voter, Receipt: votes.NewReceipt(), Final: true}}, nil
}

// writeLate counts a ballot that came too late. It says whose it was, never what it was.
func writeLate(ctx context.Context, tx *journal.Tx, m votes.Motion, voter string) error {
	if err := votes.CountLate(ctx, tx.Tx, m.ID); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(m.MeetingID), BallotLate, BallotData{Motion: m.ID, Voter: voter})
}
