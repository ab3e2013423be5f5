package fleet

import (
	"slices"

	"hopxa/server/wire"
)

// A microphone that is closed is a track without sound: with Opus DTX (RFC 7587 3.1.3) a browser sends one packet of
// silence every 400 ms then.
const wordsPerSilence = 20

var silence = word{chunk{data: []byte{0xf8, 0xff, 0xfe}}, 127} // RFC 6716: CELT, 20 ms, nothing coded

// mayBeHeard tells whether a seat's microphone is open: by the client's rule, which closes all others. A server that
// tells of no rule has all of them open.
func (v *view) mayBeHeard(seat string) bool {
	turn := func(t wire.FloorHolder) bool { return t.AudioSeat == seat || t.Seat == seat }
	f := &v.floor
	return f.Rule == "" || f.Rule == wire.MicFree || f.Holder != nil && turn(*f.Holder) || slices.ContainsFunc(f.Others, turn) || v.main == seat || v.calls[seat]
}
