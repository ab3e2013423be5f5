package sfu

import (
	"context"
	"fmt"
	"strings"

	"github.com/pion/webrtc/v4"
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
	if !iceChars(ufrag, 4) || !iceChars(password, 22) {
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
	was := p.pc.RemoteDescription()
	if was == nil || p.pc.ConnectionState() == webrtc.PeerConnectionStateClosed {
		return "", fmt.Errorf("%w: %s has ended", ErrNoPeer, p.name)
	}
	offer, changed := withICE(was.SDP, ufrag, password)
	if !changed {
		return "", badOffer("the same ICE session again")
	}
	if err := p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer}); err != nil {
		return "", fmt.Errorf("%w: %v", ErrBadOffer, err)
	}
	return p.accept(ctx)
}

// withICE replaces the fragment and password of all sections; it tells whether either is another than before.
func withICE(sdp, ufrag, password string) (out string, changed bool) {
	var b strings.Builder
	for line := range strings.Lines(sdp) {
		had := line
		switch {
		case strings.HasPrefix(line, "a=ice-ufrag:"):
			line = "a=ice-ufrag:" + ufrag + "\r\n"
		case strings.HasPrefix(line, "a=ice-pwd:"):
			line = "a=ice-pwd:" + password + "\r\n"
		}
		changed = changed || strings.TrimSpace(line) != strings.TrimSpace(had)
		b.WriteString(line)
	}
	return b.String(), changed
}

// iceChars tells whether s is at least so long and of ice-chars only (RFC 8839 5.4).
func iceChars(s string, least int) bool {
	return len(s) >= least && len(s) <= 256 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == ""
}
