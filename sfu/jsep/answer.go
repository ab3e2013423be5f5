package jsep

import (
	"fmt"
	"strconv"
	"strings"
)

// Local is our side of the transport.
type Local struct {
	Session         uint64 // the number of the session (RFC 8866 5.2), the same in all answers to one peer
	Version         uint64 // and of the answer
	Ufrag, Password string
	Candidates      []string // "1 1 udp 2130706431 192.0.2.1 5000 typ host"; there will be no others
	Fingerprint     Fingerprint
}

// Stream is what we send in a section.
type Stream struct {
	SSRC, RTX     uint32 // RTX 0 is none
	Stream, Track string // browsers play in step what is in one stream
}

// Answer writes the answer. For each section in which the other side receives, streams has what we send there, by mid.
func (o *Offer) Answer(l Local, streams map[string]Stream) string {
	var b strings.Builder
	b.Grow(1000 * len(o.Sections))
	line := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
		b.WriteString("\r\n")
	}
	line("v=0")
	line("o=- ", strconv.FormatUint(l.Session, 10), " ", strconv.FormatUint(l.Version, 10), " IN IP4 0.0.0.0")
	line("s=-")
	line("t=0 0")
	line("a=msid-semantic:WMS *")
	line("a=fingerprint:", l.Fingerprint.Hash, " ", l.Fingerprint.Value)
	if o.mixed {
		line("a=extmap-allow-mixed")
	}
	if o.cryptex {
		line("a=cryptex")
	}
	b.WriteString("a=group:BUNDLE")
	for i := range o.Sections {
		b.WriteString(" " + o.Sections[i].MID)
	}
	line()
	setup := "passive"
	if o.Active {
		setup = "active"
	}
	for i := range o.Sections {
		s := &o.Sections[i]
		b.WriteString("m=" + s.Kind + " 9 UDP/TLS/RTP/SAVPF")
		for _, f := range s.Formats {
			b.WriteString(" " + strconv.Itoa(int(f.Type)))
		}
		line()
		line("c=IN IP4 0.0.0.0")
		line("a=setup:", setup)
		line("a=mid:", s.MID)
		line("a=ice-ufrag:", l.Ufrag)
		line("a=ice-pwd:", l.Password)
		line("a=rtcp-mux")
		line("a=rtcp-rsize")
		s.writeMedia(line)
		if s.Direction == "sendonly" {
			s.writeReceiving(line)
		} else {
			writeSending(streams[s.MID], line)
		}
		if i > 0 { // the others share it
			continue
		}
		for _, c := range l.Candidates {
			line("a=candidate:", c)
		}
		line("a=end-of-candidates")
	}
	return b.String()
}

func (s *Section) writeMedia(line func(...string)) {
	for _, f := range s.Formats {
		t := strconv.Itoa(int(f.Type))
		line("a=rtpmap:", t, " ", f.Name)
		if f.Fmtp != "" {
			line("a=fmtp:", t, " ", f.Fmtp)
		}
		for _, x := range f.Feedback {
			line("a=rtcp-fb:", t, " ", x)
		}
	}
	for _, e := range s.Extensions {
		line("a=extmap:", strconv.Itoa(int(e.ID)), " ", e.URI)
	}
}

func (s *Section) writeReceiving(line func(...string)) {
	for _, rid := range s.RIDs {
		line("a=rid:", rid, " recv")
	}
	if len(s.RIDs) > 0 {
		line("a=simulcast:recv ", strings.Join(s.RIDs, ";"))
	}
	line("a=recvonly")
}

func writeSending(x Stream, line func(...string)) {
	ssrcs := []uint32{x.SSRC}
	if x.RTX != 0 {
		ssrcs = append(ssrcs, x.RTX)
		line("a=ssrc-group:FID ", fmt.Sprintf("%d %d", x.SSRC, x.RTX))
	}
	for _, ssrc := range ssrcs {
		line("a=ssrc:", strconv.FormatUint(uint64(ssrc), 10), " cname:", x.Stream)
		line("a=ssrc:", strconv.FormatUint(uint64(ssrc), 10), " msid:", x.Stream, " ", x.Track)
	}
	line("a=msid:", x.Stream, " ", x.Track)
	line("a=sendonly")
}
