package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	"hopxa/cmd/hopxa/demo"
	"hopxa/server/wire"
)

// votes lets all members vote in the same moment, each ballot twice under one key, and compares the result. A receipt
// comes after the disk has the ballot.
func (c *conductCmd) votes(ctx context.Context, s *spawned, a *audience, members []demo.Member) error {
	if c.Votes == 0 {
		return nil
	}
	chair := a.devices[0]
	var receipts []time.Duration
	var slowest time.Duration
	for n := range c.Votes {
		var m wire.Motion
		in := wire.MotionInput{Question: fmt.Sprintf("Thông qua nội dung %d", n+1), Purpose: "vote", ShowNames: "closed", Secret: n%2 == 1}
		if _, err := chair.act(ctx, "POST", fmt.Sprintf("meetings/%d/motions", s.meeting), in, &m); err != nil {
			return err
		}
		if _, err := chair.act(ctx, "POST", fmt.Sprintf("motions/%d/open", m.ID), wire.MotionOpenInput{}, nil); err != nil {
			return err
		}
		took, err := c.allVote(ctx, a.devices[:len(members)], m.ID)
		if err != nil {
			return err
		}
		receipts = append(receipts, took...)
		slowest = max(slowest, quantile(took, 1))
		if _, err := chair.act(ctx, "POST", fmt.Sprintf("motions/%d/close", m.ID), map[string]any{}, &m); err != nil {
			return err
		}
		for i, o := range m.Options {
			want := (len(members) - i + len(m.Options) - 1) / len(m.Options) // everybody's turn, one option after the other
			if o.Total != want {
				return fmt.Errorf("%d ballots for %q, cast were %d", o.Total, o.Label, want)
			}
		}
	}
	fmt.Printf("\n%d times %d ballots in the same moment, each sent twice, open and secret in turn:\n  receipt              %s\n  each counted once\n", c.Votes, len(members), spread(receipts))
	if slowest > receiptWithin {
		return fmt.Errorf("a receipt came after %v, promised is %v", slowest.Round(time.Millisecond), receiptWithin)
	}
	return nil
}

// allVote casts a ballot on every device at once and returns how long each waited for its receipt.
func (c *conductCmd) allVote(ctx context.Context, devices []*device, motion int64) ([]time.Duration, error) {
	took, failed := make([]time.Duration, len(devices)), make([]error, len(devices))
	var work sync.WaitGroup
	begin := make(chan struct{})
	for i, d := range devices {
		work.Go(func() {
			<-begin
			in, key := wire.BallotInput{Voter: d.seat, Option: i%3 + 1, Confirmed: true}, uuid.NewString()
			path := fmt.Sprintf("motions/%d/ballots", motion)
			var first, again wire.Receipt
			if took[i], failed[i] = d.actWith(ctx, http.MethodPut, path, in, &first, key); failed[i] != nil {
				return
			}
			if _, failed[i] = d.actWith(ctx, http.MethodPut, path, in, &again, key); failed[i] == nil && (first != again || first.Receipt == "") {
				failed[i] = fmt.Errorf("%s: receipts %q and %q for one ballot", d.seat, first.Receipt, again.Receipt)
			}
		})
	}
	close(begin)
	work.Wait()
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return took, nil
}
