package jsep

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pion/sdp/v3"
)

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
			if !sends || len(s.Repairs) >= maxSSRCs {
				continue
			}
			if n, _ := fmt.Sscanf(a.Value, "FID %d %d", &pair[0], &pair[1]); n == 2 {
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

func direction(m *sdp.MediaDescription) string {
	for _, d := range []string{"sendonly", "recvonly", "inactive"} {
		if _, is := m.Attribute(d); is {
			return d
		}
	}
	return "sendrecv" // RFC 8866 6.7
}
