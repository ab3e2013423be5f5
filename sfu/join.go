package sfu

import (
	"context"
	"fmt"

	"github.com/pion/webrtc/v4"
)

// answer makes the peer an offer asks for. It is in no room yet.
func (s *SFU) answer(ctx context.Context, plan plan, o Offer) (*peer, string, error) {
	p, err := newPeer(s, o.Seat, o.As, plan)
	if err != nil {
		return nil, "", err
	}
	answer, err := p.negotiate(ctx, o.SDP)
	if err != nil {
		p.end()
		<-p.ended
		return nil, "", err
	}
	p.start(p.feedback)
	return p, answer, nil
}

// negotiate answers the one offer a peer ever makes. What Pion cannot take in is the offer's fault: our side is the
// same for all.
func (p *peer) negotiate(ctx context.Context, offer string) (string, error) {
	for _, slot := range p.slots() {
		t, err := p.pc.AddTransceiverFromTrack(slot, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
		if err != nil {
			return "", fmt.Errorf("adding slot %s: %w", slot.mid, err)
		}
		slot.transceiver = t
	}
	if err := p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: withoutCandidates(offer)}); err != nil {
		return "", fmt.Errorf("%w: %v", ErrBadOffer, err)
	}
	return p.accept(ctx)
}

// accept answers what the other side has offered, with all candidates.
func (p *peer) accept(ctx context.Context) (string, error) {
	gathered := webrtc.GatheringCompletePromise(p.pc)
	answer, err := p.pc.CreateAnswer(nil)
	if err != nil {
		return "", fmt.Errorf("%w: %v", ErrBadOffer, err)
	}
	for _, slot := range p.slots() {
		if mid := slot.transceiver.Mid(); mid != slot.mid {
			return "", fmt.Errorf("%w: slot %s became section %q", ErrBadOffer, slot.mid, mid)
		}
	}
	if err := p.pc.SetLocalDescription(answer); err != nil {
		return "", fmt.Errorf("%w: %v", ErrBadOffer, err)
	}
	select {
	case <-gathered:
		return p.pc.LocalDescription().SDP, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
