package sfu

import (
	"fmt"

	"hopxa/sfu/jsep"
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
func (p *plan) readPlain(as As) error {
	take := p.watch
	if as == AsCamera {
		take = p.publish
	}
	for i := range p.offer.Sections {
		if err := take(i, &p.offer.Sections[i]); err != nil {
			return err
		}
	}
	for _, mid := range p.video {
		p.wants = append(p.wants, Want{Mid: mid, Show: Stage, Height: stageHeight})
	}
	return nil
}

// stageHeight is what a watcher is taken to be high, in pixels: nobody tells us.
const stageHeight = 720

// publish takes in the i-th section of a camera's offer.
func (p *plan) publish(i int, s *jsep.Section) error {
	if err := checkSection(i, s, "sendonly"); err != nil {
		return err
	}
	send := Send{Mid: s.MID, Kind: Mic}
	if s.Kind == "video" {
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
func (p *plan) watch(i int, s *jsep.Section) error {
	if err := checkSection(i, s, "recvonly"); err != nil {
		return err
	}
	if s.Kind == "video" {
		p.video = append(p.video, s.MID)
	} else {
		p.audio = append(p.audio, s.MID)
	}
	if len(p.video) > 1 || len(p.audio) > maxAudioSlots {
		return fmt.Errorf("%w: section %d", ErrTooManyTracks, i)
	}
	return nil
}
