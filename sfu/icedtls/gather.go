package icedtls

import (
	"context"
	"fmt"

	"github.com/pion/ice/v4"

	"hopxa/sfu/jsep"
)

// gather finds our addresses, for the first time or anew.
func (c *Conn) gather(ctx context.Context) error {
	done := make(chan struct{})
	if c.gathered.Swap(&done) == nil {
		err := c.agent.OnCandidate(func(found ice.Candidate) {
			if found == nil {
				close(*c.gathered.Load())
			}
		})
		if err != nil {
			return err
		}
	}
	if err := c.agent.GatherCandidates(); err != nil {
		return err
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Local is our side, for the answer.
func (c *Conn) Local() (out jsep.Local, err error) {
	out.Fingerprint = c.maker.print
	if out.Ufrag, out.Password, err = c.agent.GetLocalUserCredentials(); err != nil {
		return out, err
	}
	all, err := c.agent.GetLocalCandidates()
	if err != nil {
		return out, err
	}
	for _, one := range all {
		out.Candidates = append(out.Candidates, one.Marshal())
	}
	return out, nil
}

// Restart begins a new ICE session with a side that is known by these from now on (RFC 8445 9), and DTLS goes on in it.
// Local is another one then. Fails when the connection is closed, or when ctx ends.
func (c *Conn) Restart(ctx context.Context, with jsep.ICE) error {
	if err := c.agent.Restart("", ""); err != nil {
		return fmt.Errorf("restarting ICE: %w", err)
	}
	if err := c.gather(ctx); err != nil {
		return fmt.Errorf("gathering candidates: %w", err)
	}
	return c.agent.SetRemoteCredentials(with.Ufrag, with.Password)
}
