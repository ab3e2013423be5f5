package sfutest

import (
	"errors"
	"math/rand/v2"
	"strings"
	"sync"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

// Outgoing is one stream a hall sends. It is a webrtc.TrackLocal.
type Outgoing struct {
	id, rid, mime string
	kind          webrtc.RTPCodecType
	Tag           uint32 // in every picture
	height        int
	halves        bool // every other picture is of a higher temporal layer

	mu        sync.Mutex // guards what follows
	on        bool
	lose      int // how many of the next packets never leave
	writer    webrtc.TrackLocalWriter
	types     map[string]uint8 // payload types by MIME type
	header    rtp.Header
	mid       string
	ids       map[string]uint8 // of header extensions
	keyWanted bool
	keyAsked  int
	nacked    int
	history   map[uint16]*rtp.Packet
	picture   uint16
	number    uint32
	tl0       uint8
	higher    bool // the present picture is of a higher temporal layer
	level     uint8
	lastWord  []byte
	wordAt    uint32 // timestamp
}

func newOutgoing(id, rid, mime string, kind webrtc.RTPCodecType, height int) *Outgoing {
	return &Outgoing{id: id, rid: rid, mime: mime, kind: kind, height: height, on: true, Tag: rand.Uint32(),
		history: map[uint16]*rtp.Packet{}, picture: uint16(rand.Uint32()), level: 30, keyWanted: true}
}

func (o *Outgoing) ID() string                { return o.id }
func (o *Outgoing) RID() string               { return o.rid }
func (o *Outgoing) StreamID() string          { return "hall" }
func (o *Outgoing) Kind() webrtc.RTPCodecType { return o.kind }

// Bind is called by Pion.
func (o *Outgoing) Bind(c webrtc.TrackLocalContext) (webrtc.RTPCodecParameters, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.types = map[string]uint8{}
	for _, codec := range c.CodecParameters() {
		o.types[codec.MimeType] = uint8(codec.PayloadType)
	}
	for _, codec := range c.CodecParameters() {
		if strings.EqualFold(codec.MimeType, o.mime) {
			o.header = rtp.Header{Version: 2, PayloadType: uint8(codec.PayloadType), SSRC: uint32(c.SSRC()), SequenceNumber: uint16(rand.Uint32()), Timestamp: rand.Uint32()}
			o.ids = map[string]uint8{}
			for _, e := range c.HeaderExtensions() {
				o.ids[e.URI] = uint8(e.ID)
			}
			o.writer = c.WriteStream()
			return codec, nil
		}
	}
	return webrtc.RTPCodecParameters{}, errors.New(o.mime + " was not negotiated")
}

// Unbind is called by Pion.
func (o *Outgoing) Unbind(webrtc.TrackLocalContext) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.writer = nil
	return nil
}

// SetOn stops the stream or lets it go on.
func (o *Outgoing) SetOn(on bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.on = on
}

// Turn goes on in another codec, with a keyframe.
func (o *Outgoing) Turn(mime string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.mime, o.keyWanted, o.header.PayloadType = mime, true, o.types[mime]
}

// SetLevel is how loud a voice is from now on, in -dBov.
func (o *Outgoing) SetLevel(level uint8) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.level = level
}

// Lose keeps the next n packets from leaving; they are sent when they are asked for.
func (o *Outgoing) Lose(n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lose = n
}

// Asked tells how often a keyframe was asked for, and how many packets were asked for again.
func (o *Outgoing) Asked() (keyframes, packets int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.keyAsked, o.nacked
}

// frame sends a picture of some packets; a keyframe first and whenever it was asked for.
func (o *Outgoing) frame(units uint32, packets, size int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.header.Timestamp += units
	if o.writer == nil || !o.on {
		return
	}
	key := o.next()
	for i := range packets {
		o.send(o.payload(key, i == 0, size), i == packets-1)
	}
}

// next begins a picture, and tells whether it is a keyframe. With mu held.
func (o *Outgoing) next() (key bool) {
	key, o.keyWanted = o.keyWanted, false
	o.picture = (o.picture + 1) & 0x7fff
	o.number++
	if o.higher = o.halves && o.number%2 == 1 && !key; !o.higher {
		o.tl0++
	}
	return key
}

// Burst sends a picture of n packets, on or not; for load.
func (o *Outgoing) Burst(units uint32, n, size int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.header.Timestamp += units
	if o.writer == nil {
		return
	}
	key := o.next()
	for i := range n {
		o.send(o.payload(key, i == 0, size), i == n-1)
	}
}

// payload is a packet of the present picture.
func (o *Outgoing) payload(key, start bool, size int) []byte {
	if o.mime == webrtc.MimeTypeH264 {
		return payloadH264(key, start, o.height, o.Tag, o.number, size)
	}
	b := payload(key, start, o.height, o.picture, o.tl0, o.Tag, o.number, size)
	if o.higher {
		b[temporalAt] = 0x60 // TID 1, which needs the base alone: Y
	}
	return b
}

func (o *Outgoing) word(units uint32) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.header.Timestamp += units
	if o.writer != nil && o.on {
		o.number++
		word := []byte{0xf8, byte(o.Tag >> 24), byte(o.Tag >> 16), byte(o.Tag >> 8), byte(o.Tag), byte(o.number)}
		if o.mime == MimeRED {
			o.send(o.twice(word), false)
		} else {
			o.send(word, false)
		}
		o.lastWord, o.wordAt = word, o.header.Timestamp
	}
}

func (o *Outgoing) send(payload []byte, marker bool) {
	p := &rtp.Packet{Header: o.header.Clone(), Payload: payload}
	p.Header.Marker = marker
	for uri, value := range map[string][]byte{sdp.SDESMidURI: []byte(o.mid), sdp.SDESRTPStreamIDURI: []byte(o.rid), sdp.AudioLevelURI: {o.level}} {
		audio := o.kind == webrtc.RTPCodecTypeAudio
		if id := o.ids[uri]; id != 0 && len(value) > 0 && (uri != sdp.AudioLevelURI || audio) && (uri != sdp.SDESRTPStreamIDURI || !audio) {
			_ = p.Header.SetExtension(id, value)
		}
	}
	o.header.SequenceNumber++
	o.history[p.SequenceNumber] = p
	delete(o.history, p.SequenceNumber-500)
	if o.lose > 0 {
		o.lose--
		return
	}
	_, _ = o.writer.WriteRTP(&p.Header, p.Payload) // fails when the connection ends
}

func (o *Outgoing) feedback(packets []rtcp.Packet) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, p := range packets {
		switch p := p.(type) {
		case *rtcp.PictureLossIndication:
			if p.MediaSSRC == o.header.SSRC {
				o.keyAsked++
				o.keyWanted = true
			}
		case *rtcp.TransportLayerNack:
			for _, pair := range p.Nacks {
				for _, seq := range pair.PacketList() {
					if lost := o.history[seq]; lost != nil && p.MediaSSRC == o.header.SSRC && o.writer != nil {
						o.nacked++
						_, _ = o.writer.WriteRTP(&lost.Header, lost.Payload)
					}
				}
			}
		}
	}
}

// SSRC is that of the stream; 0 before it is bound.
func (o *Outgoing) SSRC() uint32 {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.header.SSRC
}

// SendRaw sends a packet with any payload.
func (o *Outgoing) SendRaw(payload []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.send(payload, false)
}

// SendType sends a packet of any payload type.
func (o *Outgoing) SendType(t uint8, payload []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	was := o.header.PayloadType
	o.header.PayloadType = t
	o.send(payload, false)
	o.header.PayloadType = was
}
