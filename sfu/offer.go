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
	if o.As != AsSeat {
		return readPlain(o)
	}
	s, err := parse(o)
	if err != nil {
		return plan{}, err
	}
	if err := checkSends(o.Sends); err != nil {
		return plan{}, badOffer("%v", err)
	}
	var p plan
	mids := map[string]bool{}
	for i, m := range s.MediaDescriptions {
		mid, err := ownMid(i, m, mids)
		if err == nil {
			err = p.add(i, mid, m, o.Sends)
		}
		if err != nil {
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
func parse(o Offer) (s sdp.SessionDescription, err error) {
	if o.Seat == "" {
		return s, badOffer("no seat")
	}
	if len(o.SDP) > maxOfferBytes {
		return s, badOffer("%d bytes of SDP", len(o.SDP))
	}
	if err := s.UnmarshalString(o.SDP); err != nil {
		return s, badOffer("not SDP: %v", err)
	}
	if len(s.MediaDescriptions) == 0 {
		return s, badOffer("no media sections")
	}
	if most := len(sendOrder) + maxAudioSlots + maxVideoSlots; len(s.MediaDescriptions) > most {
		return s, badOffer("%d media sections, at most %d are allowed", len(s.MediaDescriptions), most)
	}
	return s, nil
}

// ownMid is the name of the i-th section, which no other has; known are those before it.
func ownMid(i int, m *sdp.MediaDescription, known map[string]bool) (string, error) {
	mid, _ := m.Attribute("mid")
	if mid == "" || known[mid] {
		return "", badOffer("section %d has no mid of its own", i)
	}
	known[mid] = true
	return strings.Clone(mid), nil // a piece of the offer, which would be kept for as long
}

// checkSection tells whether a section is audio or video; it has a codec that we speak, and this direction.
func checkSection(i int, m *sdp.MediaDescription, want string) (kind string, err error) {
	var codecs []string
	switch kind = m.MediaName.Media; kind {
	case "audio":
		codecs = []string{"opus/48000"}
	case "video":
		codecs = []string{"vp8/90000", "h264/90000"}
	default:
		return "", badOffer("section %d is %s", i, kind)
	}
	if !slices.ContainsFunc(codecs, func(c string) bool { return speaks(m, c) }) {
		return "", badOffer("section %d has no %s", i, strings.Join(codecs, " or "))
	}
	if d := direction(m); d != want {
		return "", badOffer("section %d is %s, not %s", i, d, want)
	}
	return kind, nil
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
	if i < len(sends) {
		want := sends[i]
		if want.Mid != mid {
			return badOffer("section %d is %q, not the %s's %q", i, mid, want.Kind, want.Mid)
		}
		kind, err := checkSection(i, m, "sendonly")
		if err != nil {
			return err
		}
		if (want.Kind == Mic) != (kind == "audio") {
			return badOffer("section %d is %s, not a %s", i, kind, want.Kind)
		}
		if n := layers(m); n > maxLayers {
			return badOffer("section %d has %d layers", i, n)
		}
		p.sends = append(p.sends, want)
		return nil
	}
	kind, err := checkSection(i, m, "recvonly")
	if err != nil {
		return err
	}
	if kind == "video" {
		p.video = append(p.video, mid)
		if len(p.video) > maxVideoSlots {
			return badOffer("more than %d video slots", maxVideoSlots)
		}
		return nil
	}
	if len(p.video) > 0 {
		return badOffer("section %d: audio slots come before video slots", i)
	}
	p.audio = append(p.audio, mid)
	if len(p.audio) > maxAudioSlots {
		return badOffer("more than %d audio slots", maxAudioSlots)
	}
	return nil
}

// withoutCandidates leaves out where the other side says that it is. We find it by its checks; were we to check what it
// names, whoever may join could have us send into any network we reach.
func withoutCandidates(sdp string) string {
	var out strings.Builder
	out.Grow(len(sdp)) // Pion keeps it
	for line := range strings.Lines(sdp) {
		if !strings.HasPrefix(line, "a=candidate:") && !strings.HasPrefix(line, "a=remote-candidates:") {
			out.WriteString(line)
		}
	}
	return out.String()
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
