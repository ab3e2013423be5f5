package server

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestMetricsTellHowVotesDo(t *testing.T) {
	p := start(t, false)
	m := p.council("ubnd")
	p.here(m.ID, "chutich", "daibieu")
	motion := p.motion(m, nil)
	votesAre := func(when, open, receipts, refused string) {
		t.Helper()
		got := readMetrics(t, p)
		if got["hopxa_votes_open"] != open || got["hopxa_ballot_receipt_seconds_count"] != receipts || got["hopxa_ballots_refused_total"] != refused {
			t.Errorf("%s: %s open, %s receipts, %s refused", when, got["hopxa_votes_open"], got["hopxa_ballot_receipt_seconds_count"], got["hopxa_ballots_refused_total"])
		}
		if got[`hopxa_ballot_receipt_seconds_bucket{le="+Inf"}`] != receipts {
			t.Errorf("%s: the buckets do not add up: %v", when, got)
		}
	}
	votesAre("before", "0", "0", "0")
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/open", motion.ID), wire.MotionOpenInput{NoQuorum: "Họp gấp"}).ok()
	p.casts("chutich", motion.ID, 1).ok()
	p.casts("daibieu", motion.ID, 2).ok()
	votesAre("while it is open", "1", "2", "0")
	p.closes(motion.ID)
	p.casts("daibieu", motion.ID, 1).want(409, "vote_closed")
	votesAre("afterwards", "0", "2", "1")
}

func TestReceiptsAreCountedByHowLongTheyTook(t *testing.T) {
	var c ballotCounts
	for _, took := range []time.Duration{time.Millisecond, 10 * time.Millisecond, 700 * time.Millisecond, time.Minute} {
		c.answered(took, nil)
	}
	c.answered(time.Second, errors.New("refused"))
	want := [...]int64{2, 0, 0, 0, 0, 1, 0, 1}
	for i := range c.within {
		if n := c.within[i].Load(); n != want[i] {
			t.Errorf("bucket %d has %d, want %d", i, n, want[i])
		}
	}
	if c.refused.Load() != 1 || c.micros.Load() != 60_711_000 {
		t.Errorf("%d refused, %d µs", c.refused.Load(), c.micros.Load())
	}
}
