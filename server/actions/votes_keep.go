package actions

import (
	"context"
	"log/slog"
	"time"

	"hopxa/server/journal"
	"hopxa/server/votes"
)

// lookAgain is how long KeepVotes waits at most while a time limit runs: clocks are set, machines sleep.
const lookAgain = time.Second

// KeepVotes closes votes when their time is over, until ctx ends. Ballots are refused from that very instant, whenever
// this comes to it. At the start it puts in order what a killed process left behind. Started once by the server.
func (a *Actions) KeepVotes(ctx context.Context) {
	if err := a.sweepKeys(ctx); err != nil && ctx.Err() == nil {
		slog.Error("putting keys of secret ballots in order", "err", err)
	}
	for {
		next, ok, err := a.closeDue(ctx)
		if err != nil && ctx.Err() == nil {
			slog.Error("closing votes whose time is over", "err", err)
		}
		var due <-chan time.Time
		if ok || err != nil {
			wait := lookAgain
			if ok {
				wait = min(wait, max(next.Sub(a.Now()), time.Millisecond))
			}
			due = time.After(wait)
		}
		select {
		case <-ctx.Done():
			return
		case <-a.votesChanged:
		case <-due:
		}
	}
}

// wakeVotes tells KeepVotes that a time limit may have changed.
func (a *Actions) wakeVotes() {
	select {
	case a.votesChanged <- struct{}{}:
	default: // it will look anyway
	}
}

// sweepKeys destroys the keys of motions that are over, and cancels secret votes whose key is gone.
func (a *Actions) sweepKeys(ctx context.Context) error {
	if a.BallotKeys == nil {
		return nil
	}
	running, err := votes.Running(ctx, a.DB.Read)
	if err != nil {
		return err
	}
	var secret []int64
	for _, m := range running {
		if m.Secret {
			secret = append(secret, m.ID)
		}
	}
	missing, err := a.BallotKeys.Sweep(secret)
	if err != nil {
		return err
	}
	for _, id := range missing {
		if _, err := journal.Do(ctx, a.Journal, a.system("motion_cancel"), func(tx *journal.Tx) (none, error) {
			m, err := votes.Get(ctx, tx, id)
			if err != nil || m.State != votes.Open {
				return none{}, err
			}
			return none{}, cancelMotion(ctx, tx, m, keyLost)
		}); err != nil {
			return err
		}
		slog.Warn("a secret vote was cancelled: its key is gone", "motion", id)
	}
	return nil
}
