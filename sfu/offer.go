package sfu

import (
	"fmt"
	"slices"

	"hopxa/sfu/jsep"
)

// What one peer may have. A screen of 40 tiles is more than anybody can look at.
const (
	maxAudioSlots = 3
	maxVideoSlots = 40
	maxLayers     = 4
)

// plan is what an offer asks for.
type plan struct {
	offer *jsep.Offer
	sends []Send // in the order of the offer
	audio []string
	video []string // mids
	wants []Want
}

// section is one of the offer's.
func (p *plan) section(mid string) *jsep.Section {
	for i := range p.offer.Sections {
		if p.offer.Sections[i].MID == mid {
			return &p.offer.Sections[i]
		}
	}
	return nil
}

// readOffer checks an offer before anything is made for it.
func readOffer(o Offer) (plan, error) {
	p, err := parse(o)
	if err != nil {
		return plan{}, err
	}
	if o.As != AsSeat {
		return p, p.readPlain(o.As)
	}
	if err := checkSends(o.Sends); err != nil {
		return plan{}, badOffer("%v", err)
	}
	for i := range p.offer.Sections {
		if err := p.add(i, &p.offer.Sections[i], o.Sends); err != nil {
			return plan{}, err
		}
	}
	if len(p.sends) != len(o.Sends) {
		return plan{}, badOffer("%d sections to send for %d sources", len(p.sends), len(o.Sends))
	}
	for _, w := range o.Slots {
		if !slices.Contains(p.video, w.Mid) {
			return plan{}, badOffer("%q is not a video slot", w.Mid)
		}
	}
	p.wants = o.Slots
	return p, nil
}

func badOffer(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrBadOffer, fmt.Sprintf(format, args...))
}

// parse reads what is right for every offer, whoever makes it.
func parse(o Offer) (p plan, err error) {
	if o.Seat == "" {
		return p, badOffer("no seat")
	}
	p.offer, err = jsep.Read(o.SDP, len(sendOrder)+maxAudioSlots+maxVideoSlots)
	if err != nil {
		return p, badOffer("%v", err)
	}
	return p, nil
}

// checkSection checks that the i-th section has a codec that we speak, and this direction.
func checkSection(i int, s *jsep.Section, want string) error {
	switch s.Kind {
	case "audio":
		if !s.Speaks(codecOpus) {
			return badOffer("section %d has no Opus", i)
		}
	case "video":
		if !s.Speaks(codecVP8) && !s.Speaks(codecH264) {
			return badOffer("section %d has no VP8 or H.264", i)
		}
	default:
		return badOffer("section %d is %s", i, s.Kind)
	}
	if s.Direction != want {
		return badOffer("section %d is %s, not %s", i, s.Direction, want)
	}
	if n := len(s.RIDs); n > maxLayers {
		return badOffer("section %d has %d layers", i, n)
	}
	return nil
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
func (p *plan) add(i int, s *jsep.Section, sends []Send) error {
	if i < len(sends) {
		want := sends[i]
		if want.Mid != s.MID {
			return badOffer("section %d is %q, not the %s's %q", i, s.MID, want.Kind, want.Mid)
		}
		if err := checkSection(i, s, "sendonly"); err != nil {
			return err
		}
		if (want.Kind == Mic) != (s.Kind == "audio") {
			return badOffer("section %d is %s, not a %s", i, s.Kind, want.Kind)
		}
		p.sends = append(p.sends, want)
		return nil
	}
	if err := checkSection(i, s, "recvonly"); err != nil {
		return err
	}
	if s.Kind == "video" {
		p.video = append(p.video, s.MID)
		if len(p.video) > maxVideoSlots {
			return badOffer("more than %d video slots", maxVideoSlots)
		}
		return nil
	}
	if len(p.video) > 0 {
		return badOffer("section %d: audio slots come before video slots", i)
	}
	p.audio = append(p.audio, s.MID)
	if len(p.audio) > maxAudioSlots {
		return badOffer("more than %d audio slots", maxAudioSlots)
	}
	return nil
}
