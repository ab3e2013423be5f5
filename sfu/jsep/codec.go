package jsep

import (
	"encoding/hex"
	"slices"
	"strings"
)

// Codec is how a payload is read.
type Codec uint8

const (
	NoCodec Codec = iota
	Opus
	RED // of Opus
	VP8
	H264
	CodecCount
)

// Video tells what a microphone never sends.
func (c Codec) Video() bool { return c == VP8 || c == H264 }

// Format is one payload type of a section that both sides speak, or RTX of one.
type Format struct {
	Type     uint8
	Codec    Codec    // of RTX: of what it repairs
	Repairs  uint8    // RTX (RFC 4588) of this payload type; 0: it is none
	Name     string   // "VP8/90000"
	Rate     uint32   // of its clock, in Hz
	Fmtp     string   // as offered; "" without
	Feedback []string // both sides know: "nack pli"
}

// Nacks tells whether lost packets may be asked for.
func (f *Format) Nacks() bool { return slices.Contains(f.Feedback, "nack") }

var (
	soundFeedback   = []string{"transport-cc", "nack"}
	pictureFeedback = []string{"transport-cc", "ccm fir", "nack", "nack pli"}
)

// ours are those we speak, by their name in lower case. Of the profiles of H.264 there is only constrained baseline, which
// all browsers send and show, and of its packetization modes only the one that cuts large pictures up (RFC 6184 6.3).
var ours = map[string]struct {
	codec    Codec
	kind     string
	rate     uint32
	feedback []string
	fits     func(fmtp string) bool
}{
	"opus/48000/2": {Opus, "audio", 48000, soundFeedback, nil},
	"red/48000/2":  {RED, "audio", 48000, nil, nil},
	"vp8/90000":    {VP8, "video", 90000, pictureFeedback, nil},
	"h264/90000":   {H264, "video", 90000, pictureFeedback, constrainedBaseline},
}

// constrainedBaseline tells whether format parameters are those of RFC 6184 8.1 that we speak.
func constrainedBaseline(fmtp string) bool {
	profile, mode := "420010", "0" // where nothing is said
	for part := range strings.SplitSeq(fmtp, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch strings.ToLower(name) {
		case "profile-level-id":
			profile = value
		case "packetization-mode":
			mode = value
		}
	}
	b, err := hex.DecodeString(profile)
	return mode == "1" && err == nil && len(b) == 3 && b[0] == 0x42 && b[1]&0x40 != 0
}
