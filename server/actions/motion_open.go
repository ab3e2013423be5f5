package actions

import (
	"context"
	"errors"
	"strings"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/stage"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionOpen lets the ballots in and puts the question on stage. Without a quorum it takes the chair's word, which is
// written down. Opening an open motion again changes nothing.
func (a *Actions) MotionOpen(ctx context.Context, who Who, id int64, in wire.MotionOpenInput) (wire.Motion, error) {
	var sealed bool
	command := who.command("motion_open", body(id, in))
	command.Final = []error{votes.ErrNobody, votes.ErrNoQuorum, votes.ErrOtherOpen, meetings.ErrPaused} // the chair was told that it is not open
	v, err := journal.Do(ctx, a.Journal, command, func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := conductingNow(tx, who, m.MeetingID)
		if err != nil {
			return wire.Motion{}, err
		}
		if m.State == votes.Open {
			return views.Motion(ctx, tx, r, id)
		}
		if err := m.CheckEdit(); err != nil {
			return wire.Motion{}, err
		}
		if m.NoQuorum, err = withoutQuorum(ctx, tx, r, in.NoQuorum); err != nil {
			return wire.Motion{}, err
		}
		if err := a.open(ctx, tx, r, m, &sealed); err != nil {
			return wire.Motion{}, err
		}
		return views.Motion(ctx, tx, r, id)
	})
	if err != nil && sealed {
		err = errors.Join(err, a.BallotKeys.Destroy(id))
	}
	a.wakeVotes()
	return v, err
}

// withoutQuorum returns the chair's word for opening without a quorum; "" with one.
func withoutQuorum(ctx context.Context, tx *journal.Tx, r access.Rights, word string) (string, error) {
	q, err := views.Quorum(ctx, tx, r)
	word = strings.TrimSpace(word)
	switch {
	case err != nil || q.Reached:
		return "", err
	case word == "":
		return "", votes.ErrNoQuorum
	case !r.Presides():
		return "", access.ErrForbidden
	}
	return word, nil
}

// open makes the roll, keeps the rule's numbers and the version of the paper, and writes all of it down. sealed is set
// once a key of secret ballots was made.
func (a *Actions) open(ctx context.Context, tx *journal.Tx, r access.Rights, m votes.Motion, sealed *bool) error {
	electors, err := enrol(ctx, tx, r.Meeting, m)
	if err != nil {
		return err
	}
	m.OpenedAt, m.AllVoters = &tx.Now, allOf(r.Meeting, m, electors)
	if m.Seconds > 0 {
		at := tx.Now.Add(time.Duration(m.Seconds) * time.Second)
		m.ClosesAt = &at
	}
	if m.PaperID != 0 {
		p, err := agendas.GetPaper(ctx, tx, m.PaperID)
		if err != nil {
			return err
		}
		m.PaperVersion, m.PaperSHA = p.Version.N, p.SHA256
	}
	if m.Secret {
		if a.BallotKeys == nil {
			return votes.ErrNoKey
		}
		*sealed = true
		if m.SealedTo, err = a.BallotKeys.Make(m.ID); err != nil {
			return err
		}
	}
	if err := votes.OpenNow(ctx, tx.Tx, m); err != nil {
		return err
	}
	roll, err := votes.Voters(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	d := motionAsked(m)
	d.AllVoters, d.NoQuorum, d.ClosesAt = m.AllVoters, m.NoQuorum, m.ClosesAt
	d.Version, d.SHA256 = m.PaperVersion, m.PaperSHA
	for _, v := range roll {
		d.Voters = append(d.Voters, v.Voter)
	}
	if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionOpened, d); err != nil {
		return err
	}
	if m.Written {
		return nil // no room, no stage
	}
	return showMotion(ctx, tx, m)
}

// showMotion puts a motion on everybody's stage; it stays there if it is.
func showMotion(ctx context.Context, tx *journal.Tx, m votes.Motion) error {
	s, err := stage.Get(ctx, tx, m.MeetingID)
	if err != nil || s.Kind == stage.Vote && s.MotionID == m.ID {
		return err
	}
	if err := stage.Set(ctx, tx.Tx, m.MeetingID, stage.Stage{Kind: stage.Vote, MotionID: m.ID}); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(m.MeetingID), StageShown, stageData{Kind: stage.Vote, Motion: m.ID})
}
