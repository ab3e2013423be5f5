package sfu

import "hopxa/sfu/jsep"

// codec is how a payload is read.
type codec = jsep.Codec

const (
	noCodec    = jsep.NoCodec
	codecOpus  = jsep.Opus
	codecRED   = jsep.RED
	codecVP8   = jsep.VP8
	codecH264  = jsep.H264
	codecCount = jsep.CodecCount
)

// formats are the payload types a section negotiated, by codec, and of their RTX; 0 is none.
type formats struct{ types, rtx [codecCount]uint8 }

// formatsOf takes the first payload type of each codec.
func formatsOf(s *jsep.Section) (f formats) {
	for _, x := range s.Formats {
		switch {
		case x.Repairs == 0 && f.types[x.Codec] == 0:
			f.types[x.Codec] = x.Type
		case x.Repairs != 0 && x.Repairs == f.types[x.Codec]:
			f.rtx[x.Codec] = x.Type
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
func nacks(s *jsep.Section, of codec) bool {
	for _, f := range s.Formats {
		if f.Codec == of && f.Nacks() {
			return true
		}
	}
	return false
}

// codecsByType is the reverse, of all that a publisher may send, and which payload type each of RTX repairs.
func codecsByType(s *jsep.Section) (out [128]codec, repairs [128]uint8) {
	for _, f := range s.Formats {
		if repairs[f.Type] = f.Repairs; f.Repairs == 0 {
			out[f.Type] = f.Codec
		}
	}
	return out, repairs
}
