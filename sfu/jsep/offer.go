package jsep

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
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

// Section is one of the offer's media sections.
type Section struct {
	Kind       string // "audio", "video" or what else was offered
	MID        string
	Direction  string      // of the offer: "sendonly"
	Formats    []Format    // that both speak, in the order of the offer
	Extensions []Extension // that both know and that are sent in this direction
	RIDs       []string    // simulcast layers that are announced, in the order of the offer
	SSRCs      []uint32    // that are announced
	Repairs    [][2]uint32 // SSRCs of a stream and of its RTX
}

// Extension is a header extension of RFC 8285.
type Extension struct {
	ID  uint8
	URI string
}

// Extension is the id of a header extension in this section; 0 is none.
func (s *Section) Extension(uri string) uint8 {
	for _, e := range s.Extensions {
		if e.URI == uri {
			return e.ID
		}
	}
	return 0
}

// Speaks tells whether a codec was negotiated.
func (s *Section) Speaks(c Codec) bool {
	return slices.ContainsFunc(s.Formats, func(f Format) bool { return f.Codec == c })
}

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

func readSection(i int, m *sdp.MediaDescription) (Section, error) {
	mid, _ := m.Attribute("mid")
	if mid == "" || len(mid) > 64 {
		return Section{}, fmt.Errorf("section %d has no mid of its own", i)
	}
	s := Section{Kind: strings.Clone(m.MediaName.Media), MID: strings.Clone(mid), Direction: direction(m)}
	s.Formats = readFormats(m)
	sends := s.Direction == "sendonly"
	for _, a := range m.Attributes {
		switch a.Key {
		case "extmap":
			if e, ok := readExtension(a.Value, s.Kind, sends); ok && s.Extension(e.URI) == 0 {
				s.Extensions = append(s.Extensions, e)
			}
		case "rid":
			if rid, way, _ := strings.Cut(a.Value, " "); sends && strings.HasPrefix(way, "send") {
				s.RIDs = append(s.RIDs, strings.Clone(rid))
			}
		case "ssrc":
			id, _, _ := strings.Cut(a.Value, " ")
			if ssrc, err := strconv.ParseUint(id, 10, 32); err == nil && sends && len(s.SSRCs) < maxSSRCs && !slices.Contains(s.SSRCs, uint32(ssrc)) {
				s.SSRCs = append(s.SSRCs, uint32(ssrc))
			}
		case "ssrc-group":
			var pair [2]uint32
			if n, _ := fmt.Sscanf(a.Value, "FID %d %d", &pair[0], &pair[1]); n == 2 && sends && len(s.Repairs) < maxSSRCs {
				s.Repairs = append(s.Repairs, pair)
			}
		}
	}
	return s, nil
}

// maxSSRCs is more than one section has: three layers and their repairs.
const maxSSRCs = 16

// readExtension reads "3/sendonly uri"; not ok for what we do not know or what does not go in the section's direction.
func readExtension(value, kind string, sends bool) (Extension, bool) {
	number, rest, _ := strings.Cut(value, " ")
	uri, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	number, way, _ := strings.Cut(number, "/")
	id, err := strconv.ParseUint(number, 10, 8)
	if err != nil || id == 0 || way == "inactive" || way == "recvonly" && sends || way == "sendonly" && !sends {
		return Extension{}, false
	}
	known := []string{TransportSeq}
	switch {
	case sends && kind == "audio":
		known = []string{MID, AudioLevel, TransportSeq}
	case sends:
		known = []string{MID, RID, RepairedRID, TransportSeq}
	}
	at := slices.Index(known, uri)
	if at < 0 {
		return Extension{}, false
	}
	return Extension{uint8(id), known[at]}, true
}

// readFormats reads the payload types that we speak.
func readFormats(m *sdp.MediaDescription) (out []Format) {
	names, fmtps, feedback := map[string]string{}, map[string]string{}, map[string][]string{}
	for _, a := range m.Attributes {
		t, value, _ := strings.Cut(a.Value, " ")
		switch a.Key {
		case "rtpmap":
			names[t] = strings.TrimSpace(value)
		case "fmtp":
			fmtps[t] = strings.TrimSpace(value)
		case "rtcp-fb":
			feedback[t] = append(feedback[t], strings.TrimSpace(value))
		}
	}
	var types []string
	for _, t := range m.MediaName.Formats {
		if !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	for _, t := range types {
		n, err := strconv.ParseUint(t, 10, 7)
		about, known := ours[strings.ToLower(names[t])]
		if err != nil || !known || about.kind != m.MediaName.Media || about.fits != nil && !about.fits(fmtps[t]) {
			continue
		}
		f := Format{Type: uint8(n), Codec: about.codec, Name: strings.Clone(names[t]), Rate: about.rate, Fmtp: strings.Clone(fmtps[t])}
		for _, x := range about.feedback {
			if slices.Contains(feedback[t], x) || slices.Contains(feedback["*"], x) {
				f.Feedback = append(f.Feedback, x)
			}
		}
		out = append(out, f)
	}
	for _, t := range types { // RTX comes after what it repairs
		n, err := strconv.ParseUint(t, 10, 7)
		if err != nil || !strings.EqualFold(names[t], "rtx/90000") {
			continue
		}
		of, _, _ := strings.Cut(fmtps[t], ";")
		at := slices.IndexFunc(out, func(f Format) bool { return f.Repairs == 0 && of == fmt.Sprintf("apt=%d", f.Type) })
		if at < 0 || !out[at].Codec.Video() {
			continue
		}
		out = slices.Insert(out, at+1, Format{Type: uint8(n), Codec: out[at].Codec, Repairs: out[at].Type, Name: "rtx/90000", Rate: out[at].Rate, Fmtp: strings.Clone(fmtps[t])})
	}
	return withoutLoneRED(out)
}

// withoutLoneRED leaves out RED that is not of an Opus we speak (RFC 2198 5: "111/111").
func withoutLoneRED(all []Format) []Format {
	return slices.DeleteFunc(all, func(f Format) bool {
		if f.Codec != RED {
			return false
		}
		for t := range strings.SplitSeq(f.Fmtp, "/") {
			if !slices.ContainsFunc(all, func(o Format) bool { return o.Codec == Opus && t == strconv.Itoa(int(o.Type)) }) {
				return true
			}
		}
		return false
	})
}

func direction(m *sdp.MediaDescription) string {
	for _, d := range []string{"sendonly", "recvonly", "inactive"} {
		if _, is := m.Attribute(d); is {
			return d
		}
	}
	return "sendrecv" // RFC 8866 6.7
}

// iceChars tells whether s is at least so long and of ice-chars only (RFC 8839 5.4).
func iceChars(s string, least int) bool {
	return len(s) >= least && len(s) <= 256 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == ""
}

// Credentials tells whether an ICE fragment and password are of the form of RFC 8839 5.4.
func Credentials(ufrag, password string) bool { return iceChars(ufrag, 4) && iceChars(password, 22) }
