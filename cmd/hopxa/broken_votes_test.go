package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

// conductVote opens a vote when none is open, and else closes it now and then.
func (c *company) conductVote(ctx context.Context, p *party) {
	c.mu.Lock()
	open := c.motion
	c.mu.Unlock()
	if open != 0 {
		if p.random.IntN(3) == 0 {
			c.closeVote(ctx)
		}
		return
	}
	status, answer := p.command(ctx, "POST", c.at("motions"), wire.MotionInput{Question: fmt.Sprint("Thông qua nội dung ", p.random.IntN(100)), Purpose: "vote",
		Secret: p.random.IntN(2) == 0, ShowNames: []string{"running", "closed"}[p.random.IntN(2)]})
	if status != http.StatusOK {
		c.t.Errorf("making a motion: %d %s", status, answer)
		return
	}
	var m wire.Motion
	if err := json.Unmarshal(answer, &m); err != nil {
		c.t.Error(err)
	}
	if status, answer := p.command(ctx, "POST", fmt.Sprintf("motions/%d/open", m.ID), map[string]any{}); status != http.StatusOK {
		if !bytes.Contains(answer, []byte("no_voters")) { // their sockets have been cut this moment
			c.t.Errorf("opening a motion: %d %s", status, answer)
		}
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.motion, c.made = m.ID, append(c.made, m.ID)
}

func (c *company) closeVote(ctx context.Context) {
	c.mu.Lock()
	open := c.motion
	c.mu.Unlock()
	if open == 0 {
		return
	}
	if status, answer := c.chair().command(ctx, "POST", fmt.Sprintf("motions/%d/close", open), map[string]any{}); status != http.StatusOK {
		c.t.Errorf("closing a motion: %d %s", status, answer)
	}
	c.mu.Lock()
	c.motion = 0
	c.mu.Unlock()
}

// vote casts a ballot in the open motion, and remembers it when it was acknowledged.
func (c *company) vote(ctx context.Context, p *party) {
	c.mu.Lock()
	open := c.motion
	c.mu.Unlock()
	if open == 0 {
		return
	}
	in := wire.BallotInput{Voter: p.seat, Option: 1 + p.random.IntN(3), Confirmed: true}
	status, answer := p.command(ctx, "PUT", fmt.Sprintf("motions/%d/ballots", open), in)
	if status >= 300 {
		return // too late, or a secret one that is given already
	}
	var receipt wire.Receipt
	if err := json.Unmarshal(answer, &receipt); err != nil || receipt.Receipt == "" || receipt.Voter != p.seat {
		c.t.Errorf("%s: the receipt is %s, %v", p.name, answer, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.given[open] = append(c.given[open], ballot{p.seat, in.Option})
}

// counts compares every result with the ballots that were acknowledged, and with the journal.
func (c *company) counts() {
	c.t.Helper()
	if c.t.Failed() {
		return
	}
	written := c.writtenBallots()
	for _, id := range c.made {
		last := map[string]int{}
		for _, b := range c.given[id] {
			last[b.voter] = b.option
		}
		want := map[int]int{}
		for _, option := range last {
			want[option]++
		}
		m := c.chair().motionShown(id)
		if m.State != wire.MotionClosed || m.Cast != len(last) {
			c.t.Errorf("motion %d is %s with %d ballots, %d voters have receipts", id, m.State, m.Cast, len(last))
		}
		for _, o := range m.Options {
			if o.Total != want[o.N] {
				c.t.Errorf("motion %d (secret %v): %d for %q, %d were acknowledged", id, m.Secret, o.Total, o.Label, want[o.N])
			}
		}
		if m.Secret {
			if len(written[id]) != 0 {
				c.t.Errorf("the journal tells who voted what in the secret motion %d: %v", id, written[id])
			}
			continue
		}
		if fmt.Sprint(written[id]) != fmt.Sprint(last) {
			c.t.Errorf("motion %d: the journal has %v, acknowledged were %v", id, written[id], last)
		}
	}
	receipts := 0
	for _, all := range c.given {
		receipts += len(all)
	}
	c.t.Logf("%d motions, %d receipts", len(c.made), receipts)
	if receipts == 0 {
		c.t.Error("nobody voted")
	}
}

// writtenBallots is what the journal says of each motion: the last option by voter.
func (c *company) writtenBallots() map[int64]map[string]int {
	out := map[int64]map[string]int{}
	for _, id := range c.made {
		out[id] = map[string]int{}
	}
	for _, e := range c.entries() {
		if e.Type != actions.BallotCast {
			continue
		}
		var d struct {
			Motion int64
			Voter  string
			Option int
		}
		if err := json.Unmarshal(e.Data, &d); err != nil {
			c.t.Fatal(err)
		}
		if d.Voter != "" {
			out[d.Motion][d.Voter] = d.Option
		}
	}
	return out
}

// motionShown is a motion as a screen shows it.
func (c *party) motionShown(id int64) (m wire.Motion) {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, err := json.Marshal(c.votes[id])
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		c.t.Error(err)
	}
	return m
}
