package typeset

import (
	"encoding/binary"
	"math"
)

// srgb is an ICC profile (ICC.1:2001-04, version 2.4) of the colours of IEC 61966-2-1, which says what black is on our
// pages. It is made here, of the numbers of the standards, because what is given away elsewhere comes with conditions.
func srgb() []byte {
	text := func(kind, s string) []byte { return append(append([]byte(kind), 0, 0, 0, 0), append([]byte(s), 0)...) }
	desc := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len("sRGB")+1))
	desc = append(desc, "sRGB\x00"...)
	desc = append(desc, make([]byte, 4+4+2+1+67)...) // no Unicode and no Macintosh words
	curve := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), 256)
	for i := range 256 {
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(linear(float64(i)/255)*65535)))
	}
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", desc},
		{"cprt", text("text", "Public Domain")},
		{"wtpt", xyz(0.9642, 1, 0.8249)}, // D50, to which the primaries are adapted
		{"rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)},
		{"gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)},
		{"bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	head := make([]byte, 128)
	copy(head[8:], []byte{2, 0x40, 0, 0})
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	copy(head[68:], xyz(0.9642, 1, 0.8249)[8:])
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	at := 128 + 4 + 12*len(tags)
	shared := map[string][2]uint32{} // the three curves are one
	for _, t := range tags {
		place, known := shared[string(t.data)]
		if !known {
			place = [2]uint32{uint32(at + len(body)), uint32(len(t.data))}
			shared[string(t.data)] = place
			body = append(body, t.data...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, place[0])
		table = binary.BigEndian.AppendUint32(table, place[1])
	}
	out := append(append(head, table...), body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// xyz is an XYZType of one colour.
func xyz(x, y, z float64) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		out = binary.BigEndian.AppendUint32(out, uint32(int32(math.Round(v*65536))))
	}
	return out
}

// linear is the light of an sRGB value, both from 0 to 1 (IEC 61966-2-1).
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
