package sfu

import (
	"encoding/binary"
	"slices"

	"hopxa/sfu/jsep"
	"hopxa/sfu/srtp"
)

// streamsMost is how many streams one peer may send in its life: three layers and their repairs, a screen, a
// microphone, and all of it again whenever a browser begins anew.
const streamsMost = 32

// inStream is one SSRC that comes. Guarded by the peer's opening.mu.
type inStream struct {
	layer    *layer
	repairs  bool // it is the layer's RTX (RFC 4588)
	wideID   uint8
	receiver srtp.Receiver
}

// adopt finds what a stream is of by a packet of it, and takes it in; fresh is a layer that it begins. Nil when that is
// not known, or not yet. With opening.mu held.
func (p *peer) adopt(ssrc uint32, b []byte) (s *inStream, fresh *layer) {
	o := &p.opening
	src := p.sourceOf(ssrc, b)
	if src == nil {
		p.sfu.count.dropped.stranger.Add(1)
		return nil, nil
	}
	at := slices.IndexFunc(src.section.Formats, func(f jsep.Format) bool { return f.Type == b[1]&0x7f })
	if at < 0 {
		p.sfu.count.dropped.codec.Add(1)
		return nil, nil
	}
	format := &src.section.Formats[at]
	s = &inStream{repairs: format.Repairs != 0, wideID: src.section.Extension(jsep.TransportSeq)}
	if s.repairs {
		s.layer = p.repairedBy(src, ssrc, b)
	} else {
		s.layer, fresh = p.begins(src, ssrc, b, format.Codec)
	}
	if s.layer == nil {
		return nil, nil
	}
	if len(o.streams) >= streamsMost {
		o.many = true
		return nil, nil
	}
	s.receiver = o.unknown
	o.streams[ssrc] = s
	if fresh != nil {
		all := append(slices.Clone(p.allLayers()), fresh)
		p.layers.Store(&all)
	}
	return s, fresh
}

// sourceOf finds the section a packet belongs to (RFC 9143 9.2): by the name it carries, by what the offer said of its
// SSRC, or because only one section sends its payload type.
func (p *peer) sourceOf(ssrc uint32, b []byte) *source {
	var by *source
	for _, src := range p.sources {
		if x := extension(b, src.section.Extension(jsep.MID)); len(x) > 0 && string(x) == src.section.MID {
			return src
		}
		if slices.Contains(src.section.SSRCs, ssrc) {
			by = src
		}
	}
	if by != nil {
		return by
	}
	for _, src := range p.sources {
		if slices.ContainsFunc(src.section.Formats, func(f jsep.Format) bool { return f.Type == b[1]&0x7f }) {
			if by != nil {
				return nil
			}
			by = src
		}
	}
	return by
}

// begins makes the layer of a stream; nil when its packet does not say which it is, or when there is one.
func (p *peer) begins(src *source, ssrc uint32, b []byte, first codec) (l, fresh *layer) {
	rid := ""
	if len(src.section.RIDs) > 0 {
		x := extension(b, src.section.Extension(jsep.RID))
		at := slices.Index(src.section.RIDs, string(x))
		if at < 0 {
			p.sfu.count.dropped.stranger.Add(1)
			return nil, nil
		}
		rid = src.section.RIDs[at]
	}
	for _, other := range p.allLayers() {
		if other.source == src && other.rid == rid {
			p.opening.many = true
			return nil, nil
		}
	}
	l = newLayer(src, rid, ssrc, first)
	return l, l
}

// repairedBy finds the layer of an RTX stream: by the name it carries (RFC 8852), by what the offer said, or because its
// section has one only.
func (p *peer) repairedBy(src *source, ssrc uint32, b []byte) *layer {
	rid := string(extension(b, src.section.Extension(jsep.RepairedRID)))
	var of uint32
	for _, pair := range src.section.Repairs {
		if pair[1] == ssrc {
			of = pair[0]
		}
	}
	for _, l := range p.allLayers() {
		if l.source == src && (rid != "" && l.rid == rid || rid == "" && of == l.ssrc || rid == "" && of == 0 && len(src.section.RIDs) == 0) {
			return l
		}
	}
	return nil
}

// repaired makes the packet that was lost of the one that repairs it; nil when it only probes the line.
func (s *inStream) repaired(b []byte, head int) []byte {
	size := len(b) - head
	if b[0]&0x20 != 0 && size > 0 {
		size -= int(b[len(b)-1])
	}
	if size < 2 {
		return nil
	}
	marker, of, seq := b[1]&0x80, s.layer.repairs[b[1]&0x7f], binary.BigEndian.Uint16(b[head:])
	copy(b[2:], b[:head]) // over the number, which stands between
	b = b[2:]
	b[1] = marker | of
	binary.BigEndian.PutUint16(b[2:], seq)
	binary.BigEndian.PutUint32(b[8:], s.layer.ssrc)
	return b
}
