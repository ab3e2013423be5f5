package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/pion/webrtc/v4"

	"hopxa/server/media"
	"hopxa/server/wire"
	"hopxa/sfu/sfutest"
)

// key sends the key of a hall's device.
func key(short string) header { return header{"Authorization", "Bearer " + seed.keys[short]} }

var offered, fragment = header{"Content-Type", "application/sdp"}, header{"Content-Type", "application/trickle-ice-sdpfrag"}

// session is what WHIP and WHEP answer an offer with.
type session struct {
	at, tag string
	*sfutest.Hall
}

// open offers a camera or a player and waits until it is connected.
func (p *product) open(path, short string, h *sfutest.Hall) session {
	p.t.Helper()
	r := p.as("").ask("POST", path, []byte(h.PlainOffer(p.t)), key(short), offered).want(http.StatusCreated, "")
	if ct := r.header.Get("Content-Type"); ct != "application/sdp" {
		p.t.Fatalf("answered as %q", ct)
	}
	h.PlainAccept(p.t, string(r.body))
	wait(p.t, h.Up(), path+" is connected")
	at := r.header.Get("Location")
	if !strings.HasPrefix(at, path+"/") || !strings.HasPrefix(r.header.Get("ETag"), `"`) {
		p.t.Fatalf("at %q, tag %q", at, r.header.Get("ETag"))
	}
	return session{at, r.header.Get("ETag"), h}
}

// ended is closed when the server has ended a connection.
func ended(h *sfutest.Hall) <-chan struct{} {
	gone := make(chan struct{})
	h.PC.SCTP().Transport().OnStateChange(func(state webrtc.DTLSTransportState) {
		if state == webrtc.DTLSTransportStateClosed {
			close(gone)
		}
	})
	return gone
}

func TestACameraOfAHallGoesBeforeItsScreensOwnAndAPlayerSeesTheStage(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	bac := hallSeat("Văn Bắc")
	whip, whep := fmt.Sprintf("/whip/%d/%d", m.ID, seed.halls["Văn Bắc"]), fmt.Sprintf("/whep/%d", m.ID)
	commune, told := p.as("hall Hội trường xã").join(m.ID, "Hội trường xã")
	village, _ := p.as("hall Văn Bắc").join(m.ID, "Văn Bắc")
	player := p.open(whep, "Văn Nam", sfutest.NewPlayer(t, 2))
	player.Video[0].WaitFrom(t, commune.Camera[0], 5)

	// The floor rules the camera as it does the screen: before it is given, the microphone ends in the SFU.
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: bac}).ok()
	commune.Video[0].WaitFrom(t, village.Camera[0], 5)
	voice(told, commune, bac).WaitFrom(t, village.Mic, 5)
	camera := p.open(whip, "Văn Bắc", sfutest.NewCamera(t, true))
	commune.Video[0].WaitFrom(t, camera.Camera[2], 5)
	player.Video[0].WaitFrom(t, camera.Camera[2], 5)
	commune.Audio[0].WaitFrom(t, camera.Mic, 5) // who is on stage is in the first; the player heard the commune hall there before
	player.Audio[1].WaitFrom(t, camera.Mic, 5)
	total := func(o *sfutest.Outgoing) (n int) {
		for _, in := range append(append([]*sfutest.Incoming(nil), commune.Audio...), player.Audio...) {
			n += len(sfutest.From(in.Packets(), o))
		}
		return n
	}
	was := total(village.Mic)
	player.Video[0].WaitFrom(t, camera.Camera[2], len(sfutest.From(player.Video[0].Packets(), camera.Camera[2]))+30)
	if now := total(village.Mic); now > was {
		t.Errorf("%d packets of the screen's own microphone went on", now-was)
	}

	// Another's key is no key to it; the own one ends it, and the screen's own camera is back.
	p.as("").ask("DELETE", camera.at, nil, key("Văn Nam")).want(404, "no_peer")
	p.as("").ask("PATCH", camera.at, []byte("a=ice-ufrag:x\r\na=ice-pwd:y\r\n"), key("Văn Bắc"), fragment, header{"If-Match", camera.tag}).want(204, "")
	p.as("").ask("PATCH", camera.at, []byte("candidate"), key("Văn Bắc"), fragment).want(422, "bad_input")
	p.as("").ask("DELETE", camera.at, nil, key("Văn Bắc")).want(200, "")
	p.as("").ask("DELETE", camera.at, nil, key("Văn Bắc")).want(404, "no_peer")
	n := len(sfutest.From(player.Video[0].Packets(), village.Camera[0]))
	player.Video[0].WaitFrom(t, village.Camera[0], n+5)

	// Closing the meeting ends them as it ends all.
	over := ended(player.Hall)
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	wait(t, over, "the player is gone")
	p.as("").ask("DELETE", player.at, nil, key("Văn Nam")).want(404, "no_peer")
	p.as("").ask("POST", whip, []byte(sfutest.NewCamera(t, false).PlainOffer(t)), key("Văn Bắc"), offered).want(409, "meeting_closed")
}

// restart begins a new ICE session as the standards say, and returns its tag.
func (p *product) restart(s session, short string) (tag string) {
	p.t.Helper()
	offer, err := s.PC.CreateOffer(&webrtc.OfferOptions{ICERestart: true})
	if err == nil {
		err = s.PC.SetLocalDescription(offer)
	}
	if err != nil {
		p.t.Fatal(err)
	}
	body := "a=ice-ufrag:" + attribute(offer.SDP, "ice-ufrag") + "\r\na=ice-pwd:" + attribute(offer.SDP, "ice-pwd") + "\r\n"
	r := p.as("").ask("PATCH", s.at, []byte(body), key(short), fragment, header{"If-Match", "*"}).want(http.StatusOK, "")
	mine, was := string(r.body), s.PC.RemoteDescription().SDP
	if ct := r.header.Get("Content-Type"); ct != fragmentType || !strings.Contains(mine, "a=candidate:") {
		p.t.Fatalf("answered as %q: %s", ct, mine)
	}
	answer := was
	for _, name := range []string{"ice-ufrag", "ice-pwd"} {
		answer = strings.ReplaceAll(answer, "a="+name+":"+attribute(was, name), "a="+name+":"+attribute(mine, name))
	}
	if err := s.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer}); err != nil {
		p.t.Fatal(err)
	}
	return r.header.Get("ETag")
}

func TestCamerasAndPlayersRestartICEAndMediaGoesOn(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	main := "Hội trường xã"
	camera := p.open(fmt.Sprintf("/whip/%d/%d", m.ID, seed.halls[main]), main, sfutest.NewCamera(t, false))
	player := p.open(fmt.Sprintf("/whep/%d", m.ID), "Văn Nam", sfutest.NewPlayer(t, 1))
	player.Video[0].WaitFrom(t, camera.Camera[0], 20)
	player.Audio[0].WaitFrom(t, camera.Mic, 20)
	for _, c := range []struct {
		session
		short string
	}{{camera, main}, {player, "Văn Nam"}} {
		tag := p.restart(c.session, c.short)
		for _, in := range []struct {
			*sfutest.Incoming
			from *sfutest.Outgoing
		}{{player.Video[0], camera.Camera[0]}, {player.Audio[0], camera.Mic}} {
			in.WaitFrom(t, in.from, len(sfutest.From(in.Packets(), in.from))+20)
		}
		body := []byte("a=ice-ufrag:user\r\na=ice-pwd:0123456789012345678901\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n")
		patch := func(more ...header) *reply {
			return p.as("").ask("PATCH", c.at, body, append(more, key(c.short), fragment)...)
		}
		if tag == c.tag || tag == "" {
			t.Errorf("tag %q after %q", tag, c.tag)
		}
		patch(header{"If-Match", tag}).want(204, "")
		patch(header{"If-Match", `"another", ` + tag}).want(204, "")
		patch(header{"If-Match", c.tag}).want(412, "other_ice_session")
		patch(header{"If-Match", "W/" + tag}).want(412, "other_ice_session")
		patch().want(428, "no_ice_session")
		body = []byte("a=ice-ufrag:user\r\na=ice-pwd:short\r\n")
		patch(header{"If-Match", "*"}).want(422, "bad_offer")
	}
	p.as("").ask("PATCH", camera.at, []byte("a=ice-ufrag:user\r\na=ice-pwd:0123456789012345678901\r\n"), key("Văn Bắc"), fragment, header{"If-Match", "*"}).want(404, "no_peer")
	if n := p.sfu.Stats().Peers; n != 2 {
		t.Errorf("%d peers", n)
	}
}

func TestACameraEndsWithItsHallsInvitationAndWithItsKey(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	for _, end := range []struct {
		name, short string
		how         func()
	}{
		{"no longer invited", "Văn Nam", func() {
			p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Bắc"]}, Persons: []wire.InvitationInput{}}).ok()
		}},
		{"key taken back", "Văn Bắc", func() {
			if _, err := p.db.Write.Exec(`UPDATE devices SET revoked_at = 1 WHERE hall_id = ?`, seed.halls["Văn Bắc"]); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(end.name, func(t *testing.T) {
			defer p.in(t)()
			camera := p.open(fmt.Sprintf("/whip/%d/%d", m.ID, seed.halls[end.short]), end.short, sfutest.NewCamera(t, false))
			gone := ended(camera.Hall)
			end.how()
			wait(t, gone, "the camera is gone")
		})
	}
}

func TestStandardOffersThatAreRefused(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	draft := p.draft()
	whip, whep := fmt.Sprintf("/whip/%d/%d", m.ID, seed.halls["Văn Bắc"]), fmt.Sprintf("/whep/%d", m.ID)
	camera, player := sfutest.NewCamera(t, false).PlainOffer(t), sfutest.NewPlayer(t, 1).PlainOffer(t)
	for _, c := range []struct {
		name, path, body string
		key, kind        header
		status           int
		code             string
	}{
		{"no SDP", whip, "đây không phải SDP", key("Văn Bắc"), offered, 422, "bad_offer"},
		{"nothing", whip, "", key("Văn Bắc"), offered, 422, "bad_offer"},
		{"a player at the camera's door", whip, player, key("Văn Bắc"), offered, 422, "bad_offer"},
		{"a camera at the player's door", whep, camera, key("Văn Bắc"), offered, 422, "bad_offer"},
		{"no codec of ours", whip, strings.NewReplacer("VP8", "XV9", "H264", "H266").Replace(camera), key("Văn Bắc"), offered, 422, "bad_offer"},
		{"four voices", whep, sfutest.NewPlayer(t, 4).PlainOffer(t), key("Văn Bắc"), offered, 406, "too_many_tracks"},
		{"as JSON", whip, camera, key("Văn Bắc"), header{"Content-Type", "application/json"}, 415, "unknown_media_type"},
		{"as nothing", whip, camera, key("Văn Bắc"), header{"Content-Type", ""}, 415, "unknown_media_type"},
		{"too long", whip, strings.Repeat("x", maxSDP+1), key("Văn Bắc"), offered, 413, "too_large"},
		{"for another's hall", whip, camera, key("Văn Nam"), offered, 403, "seat_not_yours"},
		{"of a hall that is not invited", whep, player, key("Đông Thịnh"), offered, 403, "forbidden"},
		{"for a draft", fmt.Sprintf("/whep/%d", draft.ID), player, key("Văn Bắc"), offered, 403, "forbidden"},
		{"for no meeting", "/whep/999999", player, key("Văn Bắc"), offered, 404, "meeting_not_found"},
		{"for no number", "/whep/x", player, key("Văn Bắc"), offered, 422, "bad_input"},
		{"with no key", whip, camera, header{}, offered, 401, "not_signed_in"},
		{"with a wrong key", whip, camera, header{"Authorization", "Bearer x"}, offered, 401, "wrong_device_key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			p.as("").ask("POST", c.path, []byte(c.body), c.key, c.kind).want(c.status, c.code)
		})
	}
	if n := p.sfu.Stats().Peers; n != 0 {
		t.Fatalf("%d peers", n)
	}
	for range media.MaxPlayers {
		p.as("").ask("POST", whep, []byte(sfutest.NewPlayer(t, 1).PlainOffer(t)), key("Văn Bắc"), offered).want(201, "")
	}
	p.as("").ask("POST", whep, []byte(player), key("Văn Bắc"), offered).want(429, "too_many_players")
}

func TestPagesOfOtherSitesMayUseTheStandardDoors(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	whip := fmt.Sprintf("/whip/%d/%d", m.ID, seed.halls["Văn Bắc"])
	site := header{"Origin", "https://quay.example"}
	r := p.as("").ask("OPTIONS", whip, nil, site, header{"Access-Control-Request-Method", "POST"}).want(204, "")
	for name, want := range map[string]string{"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "OPTIONS, POST", "Accept-Post": "application/sdp"} {
		if got := r.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := r.header.Get("Access-Control-Allow-Headers"); !strings.Contains(got, "Authorization") || !strings.Contains(got, "If-Match") {
		t.Errorf("allowed headers: %q", got)
	}
	r = p.as("").ask("POST", whip, []byte(sfutest.NewCamera(t, false).PlainOffer(t)), key("Văn Bắc"), offered, site, header{"Sec-Fetch-Site", "cross-site"}).want(201, "")
	if got := r.header.Get("Access-Control-Expose-Headers"); !strings.Contains(got, "Location") || r.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("exposed: %q", got)
	}
	p.as("").ask("OPTIONS", r.header.Get("Location"), nil, site).want(204, "")
	for _, method := range []string{"GET", "PUT", "PATCH", "DELETE"} {
		p.as("").ask(method, whip, nil, key("Văn Bắc")).want(405, "method_not_allowed")
	}
	for _, method := range []string{"GET", "PUT", "POST"} {
		p.as("").ask(method, r.header.Get("Location"), nil, key("Văn Bắc")).want(405, "method_not_allowed")
	}
}
