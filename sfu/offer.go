package sfu

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pion/sdp/v3"
)

// What one peer may have. A screen of 40 tiles is more than anybody can look at.
const (
	maxAudioSlots = 3
	maxVideoSlots = 40
	maxOfferBytes = 200_000
	maxLayers     = 4
)

// plan is what an offer asks for.
type plan struct {
	sends []Send // in the order of the offer
	audio []string
	video []string // mids
	wants []Want
}

// readOffer checks an offer before anything is made for it.
func readOffer(o Offer) (plan, error) {
	var p plan
	bad := func(format string, args ...any) (plan, error) {
		return plan{}, fmt.Errorf("%w: %s", ErrBadOffer, fmt.Sprintf(format, args...))
	}
	if o.Seat == "" {
		return bad("no seat")
	}
	if len(o.SDP) > maxOfferBytes {
		return bad("%d bytes of SDP", len(o.SDP))
	}
	var s sdp.SessionDescription
	if err := s.UnmarshalString(o.SDP); err != nil {
		return bad("not SDP: %v", err)
	}
	if len(s.MediaDescriptions) == 0 {
		return bad("no media sections")
	}
	if most := len(sendOrder) + maxAudioSlots + maxVideoSlots; len(s.MediaDescriptions) > most {
		return bad("%d media sections, at most %d are allowed", len(s.MediaDescriptions), most)
	}
	if err := checkSends(o.Sends); err != nil {
		return bad("%v", err)
	}
	mids := map[string]bool{}
	for i, m := range s.MediaDescriptions {
		mid, _ := m.Attribute("mid")
		if mid == "" || mids[mid] {
			return bad("section %d has no mid of its own", i)
		}
		mids[mid] = true
		if err := p.add(i, mid, m, o.Sends); err != nil {
			return bad("%v", err)
		}
	}
	if len(p.sends) != len(o.Sends) {
		return bad("%d sections to send for %d sources", len(p.sends), len(o.Sends))
	}
	for _, w := range o.Slots {
		if !slices.Contains(p.video, w.Mid) {
			return bad("%q is not a video slot", w.Mid)
		}
	}
	p.wants = o.Slots
	return p, nil
}

var sendOrder = []Kind{Mic, Camera, Screen}

func checkSends(sends []Send) error {
	last := -1
	for _, s := range sends {
		at := slices.Index(sendOrder, s.Kind)
		if at < 0 {
			return fmt.Errorf("nobody sends %q", s.Kind)
		}
		if at <= last {
			return fmt.Errorf("sources are not in the order %v", sendOrder)
		}
		last = at
	}
	return nil
}

// add takes in the i-th section.
func (p *plan) add(i int, mid string, m *sdp.MediaDescription, sends []Send) error {
	kind, codec := m.MediaName.Media, ""
	switch kind {
	case "audio":
		codec = "opus/48000"
	case "video":
		codec = "vp8/90000"
	default:
		return fmt.Errorf("section %d is %s", i, kind)
	}
	if !speaks(m, codec) {
		return fmt.Errorf("section %d has no %s", i, codec)
	}
	if i < len(sends) {
		want := sends[i]
		if want.Mid != mid {
			return fmt.Errorf("section %d is %q, not the %s's %q", i, mid, want.Kind, want.Mid)
		}
		if (want.Kind == Mic) != (kind == "audio") {
			return fmt.Errorf("section %d is %s, not a %s", i, kind, want.Kind)
		}
		if d := direction(m); d != "sendonly" {
			return fmt.Errorf("section %d is %s, not sendonly", i, d)
		}
		if n := layers(m); n > maxLayers {
			return fmt.Errorf("section %d has %d layers", i, n)
		}
		p.sends = append(p.sends, want)
		return nil
	}
	if d := direction(m); d != "recvonly" {
		return fmt.Errorf("section %d is %s, not recvonly", i, d)
	}
	if kind == "video" {
		p.video = append(p.video, mid)
		if len(p.video) > maxVideoSlots {
			return fmt.Errorf("more than %d video slots", maxVideoSlots)
		}
		return nil
	}
	if len(p.video) > 0 {
		return fmt.Errorf("section %d: audio slots come before video slots", i)
	}
	p.audio = append(p.audio, mid)
	if len(p.audio) > maxAudioSlots {
		return fmt.Errorf("more than %d audio slots", maxAudioSlots)
	}
	return nil
}

func speaks(m *sdp.MediaDescription, codec string) bool {
	return slices.ContainsFunc(m.Attributes, func(a sdp.Attribute) bool {
		_, name, _ := strings.Cut(a.Value, " ")
		return a.Key == "rtpmap" && strings.HasPrefix(strings.ToLower(name), codec)
	})
}

// layers counts the simulcast layers a section announces.
func layers(m *sdp.MediaDescription) (n int) {
	for _, a := range m.Attributes {
		if a.Key == "rid" {
			n++
		}
	}
	return n
}

func direction(m *sdp.MediaDescription) string {
	for _, d := range []string{"sendonly", "recvonly", "inactive"} {
		if _, is := m.Attribute(d); is {
			return d
		}
	}
	return "sendrecv" // RFC 8866 6.7
}
