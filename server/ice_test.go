package server

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pion/webrtc/v4"

	"hopxa/server/wire"
	"hopxa/sfu/sfutest"
)

func TestWhoIsInTheMeetingGetsARelay(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	path := fmt.Sprintf("meetings/%d/ice", m.ID)
	p.as("nguoikhac").ask("GET", path, nil).want(403, "forbidden")
	got := read[wire.IceServers](p.as("hall Văn Bắc").ask("GET", path, nil))
	if len(got.Servers) != 1 || !strings.HasPrefix(got.Servers[0].URLs[0], "turn:127.0.0.1:") || got.Seconds < 3600 {
		t.Fatalf("%+v", got)
	}

	// With nothing but it a player sees the stage.
	commune, _ := p.as("hall Hội trường xã").join(m.ID, "Hội trường xã")
	player := sfutest.NewPlayer(t, 1)
	err := player.PC.SetConfiguration(webrtc.Configuration{ICETransportPolicy: webrtc.ICETransportPolicyRelay, BundlePolicy: webrtc.BundlePolicyMaxBundle,
		ICEServers: []webrtc.ICEServer{{URLs: got.Servers[0].URLs, Username: got.Servers[0].Username, Credential: got.Servers[0].Credential}}})
	if err != nil {
		t.Fatal(err)
	}
	p.open(fmt.Sprintf("/whep/%d", m.ID), "Văn Nam", player)
	player.Video[0].WaitFrom(t, commune.Camera[0], 5)
	pair, err := player.PC.SCTP().Transport().ICETransport().GetSelectedCandidatePair()
	if err != nil || pair.Local.Typ != webrtc.ICECandidateTypeRelay {
		t.Errorf("%v, %v", pair, err)
	}

	// Cameras and players are told in the answer to their offer.
	r := p.as("").ask("POST", fmt.Sprintf("/whep/%d", m.ID), []byte(sfutest.NewPlayer(t, 1).PlainOffer(t)), key("Văn Nam"), offered).want(201, "")
	if link := r.header.Get("Link"); !strings.HasPrefix(link, "<turn:127.0.0.1:") || !strings.Contains(link, `rel="ice-server"; username="`) || !strings.Contains(link, `credential-type="password"`) {
		t.Errorf("link: %q", link)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	p.as("hall Văn Bắc").ask("GET", path, nil).want(409, "meeting_closed")
}
