package media

import (
	"context"
	"log/slog"
	"strings"

	"hopxa/server/people"
	"hopxa/sfu"
)

// ICE names the ICE session of one's own connection; sfu.ErrNoPeer for any other.
func (m *Media) ICE(who people.Principal, meetingID int64, peer string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.peers[peerKey{meetingID, peer}]
	if !ok || o.actor != who.Actor() {
		return "", sfu.ErrNoPeer
	}
	return o.ice, nil
}

// Restart begins a new ICE session of one's own connection, with the other side's new fragment and password: media goes
// on from wherever it is now. sfu.ErrNoPeer for any other connection.
func (m *Media) Restart(ctx context.Context, who people.Principal, meetingID int64, peer, ufrag, password string) (answer string, err error) {
	if _, err := m.ICE(who, meetingID, peer); err != nil {
		return "", err
	}
	answer, err = m.plane.Restart(ctx, meetingID, peer, ufrag, password)
	if err != nil {
		return "", err
	}
	slog.Info("media restarted", "meeting", meetingID, "peer", peer)
	m.mu.Lock()
	defer m.mu.Unlock()
	k := peerKey{meetingID, peer}
	if o, ok := m.peers[k]; ok {
		o.ice = ICEOf(answer)
		m.peers[k] = o
	}
	return answer, nil
}

// ICEOf names the ICE session of an answer by our side's user fragment, which is another after a restart.
func ICEOf(answer string) string {
	_, rest, _ := strings.Cut(answer, "a=ice-ufrag:")
	name, _, _ := strings.Cut(rest, "\r\n")
	return strings.Clone(name) // a piece of the answer, which would be kept with it
}
