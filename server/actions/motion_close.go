package actions

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionClose ends a vote, counts it, and shows the result. Closing a closed motion changes nothing.
func (a *Actions) MotionClose(ctx context.Context, who Who, id int64) (wire.Motion, error) {
	v, err := journal.Do(ctx, a.Journal, who.command("motion_close", body(id)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := conducting(tx, who, m.MeetingID)
		if err != nil {
			return wire.Motion{}, err
		}
		switch m.State {
		case votes.Closed:
			return views.Motion(ctx, tx, r, id)
		case votes.Cancelled:
			return wire.Motion{}, votes.ErrCancelled
		case votes.Open:
		default:
			return wire.Motion{}, votes.ErrNotOpen
		}
		if err := a.close(ctx, tx, r.Meeting, m); err != nil {
			return wire.Motion{}, err
		}
		return views.Motion(ctx, tx, r, id)
	})
	if err == nil {
		a.destroyKey(id)
	}
	return v, err
}

// close counts an open motion and keeps the result. A secret one whose key is gone cannot be counted and is cancelled,
// for all to see.
func (a *Actions) close(ctx context.Context, tx *journal.Tx, meeting meetings.Meeting, m votes.Motion) error {
	electors, err := views.Electorate(ctx, tx, meeting, m)
	if err != nil {
		return err
	}
	ballots, err := votes.Ballots(ctx, tx, m)
	if err != nil {
		return err
	}
	totals := m.Count(ballots)
	if m.Secret {
		totals, err = a.unseal(ctx, tx, m)
		if errors.Is(err, votes.ErrNoKey) {
			return cancelMotion(ctx, tx, m, keyLost)
		}
		if err != nil {
			return err
		}
	}
	if m.Present, err = presentAt(ctx, tx, m, electors, ballots); err != nil {
		return err
	}
	m.ClosedAt = &tx.Now
	if m.ClosesAt != nil && m.ClosesAt.Before(tx.Now) {
		m.ClosedAt = m.ClosesAt
	}
	for i := range m.Options {
		m.Options[i].Total = totals[i]
	}
	result := decide(m, meeting, ballots)
	if err := votes.CloseNow(ctx, tx.Tx, m, result); err != nil {
		return err
	}
	d := motionData{Motion: m.ID, Totals: totals, Present: m.Present, AllVoters: m.AllVoters, Base: result.Base, Needed: result.Needed, Passed: result.Passed, Tied: result.Tied}
	if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionClosed, d); err != nil {
		return err
	}
	if m.Written {
		return endWritten(ctx, tx, meeting.ID)
	}
	return showMotion(ctx, tx, m)
}

// keyLost is why a secret vote is cancelled that was taken up from a backup.
const keyLost = "Không còn khóa để mở phiếu kín (dữ liệu đã được khôi phục từ bản sao lưu). Cần biểu quyết lại."

func (a *Actions) unseal(ctx context.Context, tx *journal.Tx, m votes.Motion) ([]int, error) {
	if a.BallotKeys == nil {
		return nil, votes.ErrNoKey
	}
	return a.BallotKeys.Unseal(ctx, tx, m)
}

// presentAt counts the denominator "present": who is there now and who gave a ballot, without those who may not vote.
func presentAt(ctx context.Context, tx *journal.Tx, m votes.Motion, electors []views.Elector, ballots map[string]votes.Ballot) (int, error) {
	roll, err := votes.Voters(ctx, tx, m.ID)
	if err != nil {
		return 0, err
	}
	voted := map[string]bool{}
	for _, v := range roll {
		voted[v.Voter] = v.Voted
	}
	n := 0
	for _, e := range electors {
		if voted[e.Voter] || e.Here && e.Refused == "" {
			n += max(e.Weight(), ballots[e.Voter].People())
		}
	}
	return n, nil
}

// decide applies the rule; a poll decides nothing. The chair's side is that of who presides now, or of the chair where
// who presides has no ballot.
func decide(m votes.Motion, meeting meetings.Meeting, ballots map[string]votes.Ballot) votes.Result {
	if m.Purpose != votes.Vote {
		return votes.Result{}
	}
	chair := ""
	for _, id := range []int64{meeting.ChairID, meeting.PresidingID} {
		if o, err := m.Option(ballots[attendance.PersonSeat(id)].Option); err == nil {
			chair = o.Meaning
		}
	}
	return m.Rule.Decide(m.Tally(m.Totals(), chair))
}

// destroyKey makes an end of a key whose motion is over. What fails is tried again at the next start.
func (a *Actions) destroyKey(motionID int64) {
	if a.BallotKeys == nil {
		return
	}
	if err := a.BallotKeys.Destroy(motionID); err != nil {
		slog.Error("destroying a key of secret ballots", "motion", motionID, "err", err)
	}
}

// closeDue ends the votes whose time is over, and returns when the next one ends; ok is false when none will.
func (a *Actions) closeDue(ctx context.Context) (next time.Time, ok bool, err error) {
	running, err := votes.Running(ctx, a.DB.Read)
	if err != nil {
		return next, false, err
	}
	for _, m := range running {
		if m.ClosesAt == nil {
			continue
		}
		if !m.TimeUp(a.Now()) {
			if !ok || m.ClosesAt.Before(next) {
				next, ok = *m.ClosesAt, true
			}
			continue
		}
		if err := a.closeOverdue(ctx, m.ID); err != nil {
			return next, ok, err
		}
	}
	return next, ok, nil
}

func (a *Actions) closeOverdue(ctx context.Context, id int64) error {
	_, err := journal.Do(ctx, a.Journal, a.system("motion_close"), func(tx *journal.Tx) (none, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil || !m.TimeUp(tx.Now) { // extended or closed meanwhile
			return none{}, err
		}
		meeting, err := meetings.Get(ctx, tx, m.MeetingID)
		if err != nil {
			return none{}, err
		}
		return none{}, a.close(ctx, tx, meeting, m)
	})
	if err != nil {
		return err
	}
	if m, err := votes.Get(ctx, a.DB.Read, id); err != nil || !m.Over() {
		return err
	}
	a.destroyKey(id)
	return nil
}
