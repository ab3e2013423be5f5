package sfu

import (
	"fmt"

	"github.com/pion/sdp/v3"
)

// As is what a peer is to its seat.
type As int

const (
	// AsSeat is the seat itself. It takes the place of the seat's former one.
	AsSeat As = iota
	// AsCamera is another machine that only publishes for the seat: a camera or an encoder in the hall. What it sends
	// goes before what the seat sends, while it comes; the seat's own connection stays. It takes the place of the
	// seat's former camera.
	AsCamera
	// AsWatcher only watches. As many may come as like; they hear the seat's own microphone too.
	AsWatcher
)

// ErrTooManyTracks refuses an offer that is right in itself but has more than this SFU takes or gives.
var ErrTooManyTracks = fmt.Errorf("%w: too many tracks", ErrBadOffer)

// readPlain reads the offer of a program that knows nothing of sections in our order, as WHIP and WHEP clients are:
// a camera's has at most one audio and one video section, both sendonly; a watcher's only sections that are recvonly,
// of which the first video section shows Stage and up to 3 audio sections carry the voices.
func readPlain(o Offer) (plan, error) {
	s, err := parse(o)
	if err != nil {
		return plan{}, err
	}
	var p plan
	mids := map[string]bool{}
	for i, m := range s.MediaDescriptions {
		mid, err := ownMid(i, m, mids)
		if err == nil && o.As == AsCamera {
			err = p.publish(i, mid, m)
		} else if err == nil {
			err = p.watch(i, mid, m)
		}
		if err != nil {
			return plan{}, err
		}
	}
	for _, mid := range p.video {
		p.wants = append(p.wants, Want{Mid: mid, Show: Stage, Height: stageHeight})
	}
	return p, nil
}

// stageHeight is what a watcher is taken to be high, in pixels: nobody tells us.
const stageHeight = 720

// publish takes in the i-th section of a camera's offer.
func (p *plan) publish(i int, mid string, m *sdp.MediaDescription) error {
	kind, err := checkSection(i, m, "sendonly")
	if err != nil {
		return err
	}
	if n := layers(m); n > maxLayers {
		return badOffer("section %d has %d layers", i, n)
	}
	send := Send{Mid: mid, Kind: Mic}
	if kind == "video" {
		send.Kind = Camera
	}
	for _, other := range p.sends {
		if other.Kind == send.Kind {
			return fmt.Errorf("%w: section %d is a second %s", ErrTooManyTracks, i, send.Kind)
		}
	}
	p.sends = append(p.sends, send)
	return nil
}

// watch takes in the i-th section of a watcher's offer.
func (p *plan) watch(i int, mid string, m *sdp.MediaDescription) error {
	kind, err := checkSection(i, m, "recvonly")
	if err != nil {
		return err
	}
	if kind == "video" {
		p.video = append(p.video, mid)
	} else {
		p.audio = append(p.audio, mid)
	}
	if len(p.video) > 1 || len(p.audio) > maxAudioSlots {
		return fmt.Errorf("%w: section %d", ErrTooManyTracks, i)
	}
	return nil
}
