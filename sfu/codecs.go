package sfu

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pion/webrtc/v4"
)

// codec is how a payload is read.
type codec uint8

const (
	noCodec codec = iota
	codecOpus
	codecRED // of Opus
	codecVP8
	codecH264
	codecCount
)

// video tells what a microphone never sends.
func (c codec) video() bool { return c == codecVP8 || c == codecH264 }

const mimeRED = "audio/red"

var (
	pictureFeedback = []webrtc.RTCPFeedback{{Type: "transport-cc"}, {Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"}}

	// Those of our audio and video sections. Of the profiles of H.264 there is only constrained baseline, which all
	// browsers send and show, and of its packetization modes only the one that cuts large pictures up. Payload types
	// are those of the offer in the end.
	ourAudio = []webrtc.RTPCodecParameters{
		{PayloadType: 111, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2,
			SDPFmtpLine: "minptime=10;useinbandfec=1;usedtx=1", RTCPFeedback: []webrtc.RTCPFeedback{{Type: "transport-cc"}, {Type: "nack"}}}},
		{PayloadType: 63, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: mimeRED, ClockRate: 48000, Channels: 2, SDPFmtpLine: "111/111"}},
	}
	ourVideo = []webrtc.RTPCodecParameters{
		{PayloadType: 96, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: pictureFeedback}},
		{PayloadType: 97, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: 90000, SDPFmtpLine: "apt=96"}},
		{PayloadType: 98, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeH264, ClockRate: 90000,
			SDPFmtpLine: "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f", RTCPFeedback: pictureFeedback}},
		{PayloadType: 99, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: 90000, SDPFmtpLine: "apt=98"}},
	}
)

// codecOf tells which of ours it is; noCodec for any other, and for RTX.
func codecOf(c webrtc.RTPCodecParameters) codec {
	switch {
	case strings.EqualFold(c.MimeType, webrtc.MimeTypeOpus):
		return codecOpus
	case strings.EqualFold(c.MimeType, mimeRED) && c.ClockRate == 48000:
		return codecRED
	case strings.EqualFold(c.MimeType, webrtc.MimeTypeVP8):
		return codecVP8
	case strings.EqualFold(c.MimeType, webrtc.MimeTypeH264) && strings.Contains(c.SDPFmtpLine, "packetization-mode=1"):
		return codecH264
	}
	return noCodec
}

// formats are the payload types a connection negotiated, by codec, and of their RTX; 0 is none.
type formats struct{ types, rtx [codecCount]uint8 }

// formatsOf takes the first payload type of each codec of one kind.
func formatsOf(all []webrtc.RTPCodecParameters, video bool) (f formats) {
	for _, c := range all {
		of := codecOf(c)
		if of == noCodec || of.video() != video || f.types[of] != 0 {
			continue
		}
		f.types[of] = uint8(c.PayloadType)
		apt := fmt.Sprintf("apt=%d", c.PayloadType)
		for _, other := range all {
			if strings.EqualFold(other.MimeType, webrtc.MimeTypeRTX) && other.SDPFmtpLine == apt {
				f.rtx[of] = uint8(other.PayloadType)
			}
		}
	}
	return f
}

// first is a codec that was negotiated, with RTX if any has it.
func (f *formats) first() (of codec) {
	for c, t := range f.types {
		if t != 0 && (of == noCodec || f.rtx[of] == 0 && f.rtx[c] != 0) {
			of = codec(c)
		}
	}
	return of
}

// nacks tells whether lost packets of a codec may be asked for.
func nacks(all []webrtc.RTPCodecParameters, of codec) bool {
	return slices.ContainsFunc(all, func(c webrtc.RTPCodecParameters) bool {
		return codecOf(c) == of && slices.Contains(c.RTCPFeedback, webrtc.RTCPFeedback{Type: "nack"})
	})
}

// codecsByType is the reverse, of all that a publisher may send, and which payload type each of RTX repairs.
func codecsByType(all []webrtc.RTPCodecParameters) (out [128]codec, repairs [128]uint8) {
	for _, c := range all {
		out[c.PayloadType&0x7f] = codecOf(c)
		for _, other := range all {
			if strings.EqualFold(c.MimeType, webrtc.MimeTypeRTX) && c.SDPFmtpLine == fmt.Sprintf("apt=%d", other.PayloadType) {
				repairs[c.PayloadType&0x7f] = uint8(other.PayloadType) & 0x7f
			}
		}
	}
	return out, repairs
}
