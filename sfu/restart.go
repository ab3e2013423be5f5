package sfu

import (
	"context"
	"errors"
	"fmt"

	"hopxa/sfu/jsep"
)

// Restart begins a new ICE session of a peer, whose side is known by these from now on (RFC 8839 5.4): the connection
// goes on from another address of the other side, with the same keys, numbers and slots. The answer has all sections,
// and our side's new fragment, password and candidates. What the peer sends is lost until its first check; what it is
// sent goes the old way until then. The peer is lost if no check comes. Fails with ErrNoPeer, with ErrBadOffer, or when
// ctx ends.
func (s *SFU) Restart(ctx context.Context, room int64, peer, ufrag, password string) (answerSDP string, err error) {
	p := s.peer(room, peer)
	if p == nil {
		return "", fmt.Errorf("%w: %s in room %d", ErrNoPeer, peer, room)
	}
	if !jsep.Credentials(ufrag, password) {
		return "", badOffer("not an ICE fragment and password")
	}
	answer, err := p.restart(ctx, ufrag, password)
	if err == nil {
		s.log.Info("restarted", "room", room, "seat", p.seat, "peer", p.name)
	}
	return answer, err
}

func (p *peer) restart(ctx context.Context, ufrag, password string) (string, error) {
	p.negotiation.Lock()
	defer p.negotiation.Unlock()
	with := jsep.ICE{Ufrag: ufrag, Password: password, Lite: p.offer.ICE.Lite}
	if with == p.offer.ICE {
		return "", badOffer("the same ICE session again")
	}
	if err := p.conn.Restart(ctx, with); err != nil {
		if ctx.Err() == nil {
			err = errors.Join(fmt.Errorf("%w: %s has ended", ErrNoPeer, p.name), err)
		}
		return "", err
	}
	p.offer.ICE = with
	return p.describe()
}
