package jsep

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pion/sdp/v3"
)

// MaxBytes is how long an offer may be.
const MaxBytes = 200_000

// Offer is what the other side offers, as far as we can take it. It holds nothing of the text it was read from.
type Offer struct {
	Sections     []Section
	ICE          ICE
	Fingerprints []Fingerprint
	Active       bool // the other side is the DTLS server and we are to begin: "a=setup:passive"
	mixed        bool // extensions of both forms may come in one stream (RFC 8285 6)
	cryptex      bool // they may come encrypted (RFC 9335)
}

// ICE is how the other side is known in checks.
type ICE struct {
	Ufrag, Password string
	Lite            bool
}

// Fingerprint is of a certificate (RFC 8122).
type Fingerprint struct{ Hash, Value string }

// Read reads an offer of at most so many sections. The error says what is wrong with it.
func Read(text string, sections int) (*Offer, error) {
	if len(text) > MaxBytes {
		return nil, fmt.Errorf("%d bytes of SDP", len(text))
	}
	var s sdp.SessionDescription
	if err := s.UnmarshalString(text); err != nil {
		return nil, fmt.Errorf("not SDP: %v", err)
	}
	switch n := len(s.MediaDescriptions); {
	case n == 0:
		return nil, fmt.Errorf("no media sections")
	case n > sections:
		return nil, fmt.Errorf("%d media sections, at most %d are allowed", n, sections)
	}
	o := &Offer{}
	_, o.mixed = s.Attribute("extmap-allow-mixed")
	_, o.cryptex = s.Attribute("cryptex")
	for i, m := range s.MediaDescriptions {
		section, err := readSection(i, m)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(o.Sections, func(other Section) bool { return other.MID == section.MID }) {
			return nil, fmt.Errorf("section %d has no mid of its own", i)
		}
		for _, other := range o.Sections { // most are alike, and are kept for as long as the connection
			if reflect.DeepEqual(other.Formats, section.Formats) {
				section.Formats = other.Formats
			}
			if slices.Equal(other.Extensions, section.Extensions) {
				section.Extensions = other.Extensions
			}
		}
		o.Sections = append(o.Sections, section)
	}
	return o, o.readTransport(&s)
}

// readTransport reads what is common to all sections: they are bundled, so that the first one's counts.
func (o *Offer) readTransport(s *sdp.SessionDescription) error {
	if err := o.bundled(s); err != nil {
		return err
	}
	first := s.MediaDescriptions[0]
	common := func(name string) string {
		v, has := first.Attribute(name)
		if !has {
			v, _ = s.Attribute(name)
		}
		return strings.Clone(v)
	}
	o.ICE.Ufrag, o.ICE.Password = common("ice-ufrag"), common("ice-pwd")
	if !iceChars(o.ICE.Ufrag, 4) || !iceChars(o.ICE.Password, 22) {
		return fmt.Errorf("not an ICE fragment and password")
	}
	_, o.ICE.Lite = s.Attribute("ice-lite")
	for _, attributes := range [][]sdp.Attribute{first.Attributes, s.Attributes} {
		for _, a := range attributes {
			if hash, value, ok := strings.Cut(a.Value, " "); ok && a.Key == "fingerprint" && len(o.Fingerprints) < 8 {
				o.Fingerprints = append(o.Fingerprints, Fingerprint{strings.ToLower(hash), strings.ToUpper(strings.TrimSpace(value))})
			}
		}
		if len(o.Fingerprints) > 0 {
			break
		}
	}
	if len(o.Fingerprints) == 0 {
		return fmt.Errorf("no fingerprint")
	}
	switch setup := common("setup"); setup {
	case "actpass", "active", "": // RFC 8842 5.3: without it the offerer is active
	case "passive":
		o.Active = true
	default:
		return fmt.Errorf("setup is %q", setup)
	}
	return nil
}

// bundled checks that all sections are in one group (RFC 9143), or that there is one only.
func (o *Offer) bundled(s *sdp.SessionDescription) error {
	if len(o.Sections) == 1 {
		return nil
	}
	for _, a := range s.Attributes {
		mids := strings.Fields(a.Value)
		if a.Key != "group" || len(mids) == 0 || mids[0] != "BUNDLE" {
			continue
		}
		for _, section := range o.Sections {
			if !slices.Contains(mids[1:], section.MID) {
				return fmt.Errorf("section %q is not in the bundle", section.MID)
			}
		}
		return nil
	}
	return fmt.Errorf("sections are not bundled")
}

// iceChars tells whether s is at least so long and of ice-chars only (RFC 8839 5.4).
func iceChars(s string, least int) bool {
	return len(s) >= least && len(s) <= 256 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == ""
}

// Credentials tells whether an ICE fragment and password are of the form of RFC 8839 5.4.
func Credentials(ufrag, password string) bool { return iceChars(ufrag, 4) && iceChars(password, 22) }
