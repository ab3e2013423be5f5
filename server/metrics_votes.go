package server

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"hopxa/server/votes"
)

// receiptBounds are the upper ends of the histogram's buckets: a receipt is promised within a second.
var receiptBounds = [...]time.Duration{10 * time.Millisecond, 50 * time.Millisecond, 100 * time.Millisecond, 250 * time.Millisecond, 500 * time.Millisecond, time.Second, 2500 * time.Millisecond}

// ballotCounts is what is counted of ballots since the start: how many, never whose, on what or for what.
type ballotCounts struct {
	refused atomic.Int64
	within  [len(receiptBounds) + 1]atomic.Int64 // receipts by bucket, the last for all that took longer
	micros  atomic.Int64                         // of all receipts together
}

// answered notes what became of a ballot, and how long its voter waited for the receipt.
func (c *ballotCounts) answered(took time.Duration, err error) {
	if err != nil {
		c.refused.Add(1)
		return
	}
	at := 0
	for at < len(receiptBounds) && took > receiptBounds[at] {
		at++
	}
	c.within[at].Add(1)
	c.micros.Add(took.Microseconds())
}

// writeVoteMetrics tells how many votes are open and how fast receipts are given.
func (s *Server) writeVoteMetrics(ctx context.Context, b *bytes.Buffer, head func(name, help, typ string)) error {
	running, err := votes.Running(ctx, s.DB.Read)
	if err != nil {
		return err
	}
	open := 0
	for _, m := range running {
		if m.State == votes.Open {
			open++
		}
	}
	c := &s.counts.ballots
	head("hopxa_votes_open", "Motions that take ballots now.", "gauge")
	fmt.Fprintf(b, "hopxa_votes_open %d\n", open)
	head("hopxa_ballots_refused_total", "Ballots that were refused, late ones too.", "counter")
	fmt.Fprintf(b, "hopxa_ballots_refused_total %d\n", c.refused.Load())
	head("hopxa_ballot_receipt_seconds", "How long a voter waited for the receipt of a ballot that is on the disk; its count is that of receipts.", "histogram")
	sum := int64(0)
	for i, bound := range receiptBounds {
		sum += c.within[i].Load()
		fmt.Fprintf(b, "hopxa_ballot_receipt_seconds_bucket{le=\"%g\"} %d\n", bound.Seconds(), sum)
	}
	sum += c.within[len(receiptBounds)].Load()
	fmt.Fprintf(b, "hopxa_ballot_receipt_seconds_bucket{le=\"+Inf\"} %d\n", sum)
	fmt.Fprintf(b, "hopxa_ballot_receipt_seconds_sum %.6f\n", float64(c.micros.Load())/1e6)
	fmt.Fprintf(b, "hopxa_ballot_receipt_seconds_count %d\n", sum)
	return nil
}
