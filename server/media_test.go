package server

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"hopxa/server/wire"
	"hopxa/sfu/sfutest"
)

func gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// offer is a hall's offer as it travels: JSON, compressed.
func offer(t testing.TB, h *sfutest.Hall, tab string) []byte {
	t.Helper()
	o := h.Offer(t)
	in := wire.MediaOffer{Seat: o.Seat, Tab: tab, SDP: o.SDP, Slots: []wire.SlotWant{}, Sends: []wire.SendMid{}}
	for _, w := range o.Slots {
		in.Slots = append(in.Slots, wire.SlotWant{Mid: w.Mid, Show: w.Show, Height: w.Height})
	}
	for _, s := range o.Sends {
		in.Sends = append(in.Sends, wire.SendMid{Mid: s.Mid, Source: string(s.Kind)})
	}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	return gzipped(t, data)
}

var compressed = header{"Content-Encoding", "gzip"}

// join sits a hall down and connects it; the stage is its only video slot.
func (c *caller) join(meetingID int64, short string) (*venue, *screen) {
	c.p.t.Helper()
	return c.joinAs(meetingID, short, sfutest.Shape{})
}

// joinAs is join with a machine that differs.
func (c *caller) joinAs(meetingID int64, short string, shape sfutest.Shape) (*venue, *screen) {
	c.p.t.Helper()
	return c.joinSeat(meetingID, hallSeat(short), shape)
}

// joinSeat is join of any seat.
func (c *caller) joinSeat(meetingID int64, seat string, shape sfutest.Shape) (*venue, *screen) {
	c.p.t.Helper()
	shape.NoSimulcast, shape.Shows = true, []string{"@stage"}
	s := c.sit(meetingID, seat, "tab-1", 0)
	h := sfutest.New(c.p.t, seat, shape)
	answer := read[wire.MediaAnswer](c.ask("POST", fmt.Sprintf("meetings/%d/media", meetingID), offer(c.p.t, h, "tab-1"), compressed))
	h.Peer = answer.Peer
	v := &venue{Hall: h, connected: make(chan struct{}), gone: make(chan struct{})}
	h.PC.GetSenders()[0].Transport().OnStateChange(func(state webrtc.DTLSTransportState) {
		switch state {
		case webrtc.DTLSTransportStateConnected:
			close(v.connected)
		case webrtc.DTLSTransportStateClosed, webrtc.DTLSTransportStateFailed:
			v.once.Do(func() { close(v.gone) })
		}
	})
	h.Accept(c.p.t, answer.SDP)
	wait(c.p.t, v.connected, seat+" is connected")
	return v, s
}

// venue is a hall whose connection is watched.
type venue struct {
	*sfutest.Hall
	connected, gone chan struct{}
	once            sync.Once
}

// wait fails the test when something does not happen.
func wait(t testing.TB, happened <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-happened:
	case <-time.After(sfutest.Limit):
		t.Fatalf("never happened: %s", what)
	}
}

// voice waits until a screen is told which of the hall's slots carries a seat's microphone.
func voice(s *screen, h *venue, seat string) *sfutest.Incoming {
	s.t.Helper()
	for {
		m := s.next(wire.MsgSlots)
		for _, slot := range m.Slots {
			for _, in := range h.Audio {
				if m.Peer == h.Peer && slot.Seat == seat && slot.Source == "mic" && in.Mid == slot.Mid {
					return in
				}
			}
		}
	}
}

func TestScreenIsToldThatItCannotShowACodec(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	commune, _ := p.as("hall Hội trường xã").joinAs(m.ID, "Hội trường xã", sfutest.Shape{H264: true})
	village, screen := p.as("hall Văn Bắc").joinAs(m.ID, "Văn Bắc", sfutest.Shape{Without: []string{webrtc.MimeTypeH264}})
	stage := func() (out wire.SlotSource) {
		for _, slot := range screen.next(wire.MsgSlots).Slots {
			if slot.Mid == village.Video[0].Mid {
				out = slot
			}
		}
		return out
	}
	for got := stage(); !got.Deaf; got = stage() {
		if got.Seat != "" {
			t.Errorf("told %+v", got)
		}
	}
	if got := readMetrics(t, p)["hopxa_media_deaf_slots"]; got != "1" {
		t.Errorf("%s slots are counted", got)
	}
	commune.Camera[0].Turn(webrtc.MimeTypeVP8)
	for got := stage(); got.Seat != commune.Seat; got = stage() {
	}
	village.Video[0].WaitFrom(t, commune.Camera[0], 5)
	if got := readMetrics(t, p)["hopxa_media_deaf_slots"]; got != "0" {
		t.Errorf("%s slots are counted still", got)
	}
}

func TestOffersThatAreRefused(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	bac, hall := hallSeat("Văn Bắc"), p.as("hall Văn Bắc")
	h := sfutest.New(t, bac, sfutest.Shape{NoSimulcast: true, Shows: []string{"@stage"}})
	good := offer(t, h, "tab-1")
	noSDP := func(seat, tab string) wire.MediaOffer {
		return wire.MediaOffer{Seat: seat, Tab: tab, SDP: "đây không phải SDP", Slots: []wire.SlotWant{}, Sends: []wire.SendMid{}}
	}
	path := fmt.Sprintf("meetings/%d/media", m.ID)
	hall.ask("POST", path, good, compressed).want(409, "not_seated")
	hall.sit(m.ID, bac, "tab-1", 0).next(wire.MsgSnapshot)
	for _, c := range []struct {
		name   string
		who    string
		body   any
		header header
		status int
		code   string
	}{
		{"no SDP", "hall Văn Bắc", noSDP(bac, "tab-1"), header{}, 422, "bad_offer"},
		{"from another tab", "hall Văn Bắc", noSDP(bac, "tab-2"), header{}, 409, "not_seated"},
		{"from another's machine in the same seat", "truongthon", noSDP(bac, "tab-1"), header{}, 409, "not_seated"},
		{"for another's seat", "hall Văn Bắc", noSDP(hallSeat("Văn Nam"), "tab-1"), header{}, 403, "seat_not_yours"},
		{"for a meeting that is not theirs", "nguoikhac", noSDP(bac, "tab-1"), header{}, 403, "forbidden"},
		{"compressed badly", "hall Văn Bắc", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xffkhông phải"), compressed, 422, "bad_input"},
		{"cut off", "hall Văn Bắc", good[:len(good)/2], compressed, 400, "request_cut"},
		{"not compressed at all", "hall Văn Bắc", []byte(`{"seat":"hall:2","sdp":"v=0"}`), compressed, 422, "bad_input"},
		{"compressed some other way", "hall Văn Bắc", []byte("x"), header{"Content-Encoding", "zstd"}, 415, "unknown_media_type"},
		{"a small body that unpacks to a big one", "hall Văn Bắc", gzipped(t, bytes.Repeat([]byte(" "), 50<<20)), compressed, 413, "too_large"},
		{"too long for an SDP", "hall Văn Bắc", wire.MediaOffer{Seat: bac, SDP: strings.Repeat("x", 200_001), Slots: []wire.SlotWant{}, Sends: []wire.SendMid{}}, header{}, 422, "bad_input"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			p.as(c.who).ask("POST", path, c.body, c.header).want(c.status, c.code)
		})
	}
	if n := p.sfu.Stats().Peers; n != 0 {
		t.Fatalf("%d peers", n)
	}
}

func TestWhoHasTheFloorIsHeardAndSeenAlsoAfterARestart(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	bac := hallSeat("Văn Bắc")
	commune, screen := p.as("hall Hội trường xã").join(m.ID, "Hội trường xã")
	village, _ := p.as("hall Văn Bắc").join(m.ID, "Văn Bắc")

	// Without the floor the village hears and sees the commune hall, and nobody hears the village.
	village.Video[0].WaitFrom(t, commune.Camera[0], 50) // so long that the village has spoken too
	if n := p.sfu.Stats().Dropped.Floor; n == 0 {
		t.Error("the village's microphone was not dropped before it had the floor")
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: bac}).ok()
	voice(screen, commune, bac).WaitFrom(t, village.Mic, 10)
	commune.Video[0].WaitFrom(t, village.Camera[0], 5)
	if links := screen.next(wire.MsgLinks).Links; len(links) != 1 || links[0].Seat != hallSeat("Hội trường xã") || links[0].Bars < 3 {
		t.Fatalf("a hall is told of %+v", links)
	}
	desk, _ := p.as("chutich").look(m.ID, wire.Hello{})
	if links := desk.next(wire.MsgLinks).Links; len(links) != 2 || links[0].Bars < 3 {
		t.Fatalf("the chair is told of %+v", links)
	}

	// A page on stage has no video of its own: the speaker's picture stays. Then the commune hall again.
	p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/stage", m.ID), wire.Stage{Kind: wire.StageSeat, Seat: hallSeat("Hội trường xã")}).ok()
	n := len(sfutest.From(village.Video[0].Packets(), commune.Camera[0]))
	village.Video[0].WaitFrom(t, commune.Camera[0], n+5)

	p.stop()
	p = startOn(t, p.dir, true)
	commune, screen = p.as("hall Hội trường xã").join(m.ID, "Hội trường xã")
	village, _ = p.as("hall Văn Bắc").join(m.ID, "Văn Bắc")
	voice(screen, commune, bac).WaitFrom(t, village.Mic, 10)
	village.Video[0].WaitFrom(t, commune.Camera[0], 5)

	// Closing the meeting ends all media.
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	wait(t, village.gone, "village is gone")
	wait(t, commune.gone, "commune is gone")
}

func TestAConnectionIsOnesOwn(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	village, screen := p.as("hall Văn Bắc").join(m.ID, "Văn Bắc")
	path := fmt.Sprintf("meetings/%d/media/%s", m.ID, village.Peer)
	none := wire.SlotsInput{Slots: []wire.SlotWant{}}
	for _, other := range []string{"hall Văn Nam", "truongthon", "chutich"} {
		p.as(other).ask("PUT", path+"/slots", none).want(404, "no_peer")
		p.as(other).ask("DELETE", path, nil).want(404, "no_peer")
	}
	p.as("hall Văn Bắc").ask("PUT", path+"/slots", none).want(204, "")

	// Who is no longer invited is no longer heard or seen, at once.
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Nam"]}, Persons: []wire.InvitationInput{}}).ok()
	if end := screen.next(wire.MsgEnd); end.Reason != "forbidden" {
		t.Fatalf("%+v", end)
	}
	shownOut := time.Now()
	wait(t, village.gone, "village is gone")
	if took := time.Since(shownOut); took > 5*time.Second {
		t.Errorf("it could still be heard for %v", took)
	}
	p.as("hall Văn Bắc").ask("DELETE", path, nil).want(404, "no_peer")

	other, looks := p.as("hall Văn Nam").join(m.ID, "Văn Nam")
	linked := func(l wire.Link) bool { return l.Seat == hallSeat("Văn Nam") && l.Bars > 0 }
	for !slices.ContainsFunc(looks.next(wire.MsgLinks).Links, linked) { // our side is through with the handshake, too
	}
	p.as("hall Văn Nam").ask("DELETE", fmt.Sprintf("meetings/%d/media/%s", m.ID, other.Peer), nil).want(204, "")
	wait(t, other.gone, "other is gone")
}
