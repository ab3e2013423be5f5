package sfu

import (
	"context"
	"fmt"

	"hopxa/sfu/jsep"
)

// answer makes the peer an offer asks for. It is in no room yet.
func (s *SFU) answer(ctx context.Context, plan plan, o Offer) (*peer, string, error) {
	p := newPeer(s, o.Seat, o.As, plan)
	answer, err := p.connect(ctx)
	if err != nil {
		p.end()
		<-p.ended
		return nil, "", err
	}
	p.start(p.feedback)
	return p, answer, nil
}

// connect answers the offer. The peer can be reached from then on.
func (p *peer) connect(ctx context.Context) (string, error) {
	conn, err := p.sfu.maker.Open(ctx, p.offer, p)
	if err != nil {
		return "", err
	}
	p.conn = conn
	p.way.Store(p.sfu.net.ways.byICE(conn))
	answer, err := p.describe()
	if err != nil {
		return "", err
	}
	return answer, conn.Start()
}

// describe writes the answer, with our side of the ICE session of now.
func (p *peer) describe() (string, error) {
	local, err := p.conn.Local()
	if err != nil {
		return "", fmt.Errorf("our side of ICE: %w", err)
	}
	p.version++
	local.Session, local.Version = uint64(p.ssrc), p.version
	streams := map[string]jsep.Stream{}
	for _, s := range p.slots() {
		streams[s.mid] = jsep.Stream{SSRC: s.header.SSRC, RTX: s.rtx.SSRC, Stream: s.stream(), Track: "slot-" + s.mid}
	}
	return p.offer.Answer(local, streams), nil
}
