package sfu_test

import (
	"encoding/binary"
	"math/rand/v2"
	"net"
	"testing"

	"hopxa/sfu/sfutest"
)

// Whoever can send from a hall's address, but has not its keys, changes nothing for anybody: not with forged packets
// of its streams and not with packets of no stream.
func TestForgedPacketsAreCountedAndChangeNothing(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	s.SetFloor(room, []string{"hall:1"})
	var socket *net.UDPConn
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true, Socket: func(c *net.UDPConn) { socket = c }})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	two.Video[0].WaitFrom(t, one.Camera[0], 30)
	two.Audio[2].WaitFrom(t, one.Mic, 10)

	to := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: s.UDPPort()}
	random := rand.New(rand.NewPCG(4, 5))
	streams := []uint32{one.Camera[0].SSRC(), one.Mic.SSRC(), 12345}
	const forged = 600
	for i := range forged {
		b := make([]byte, 12+random.IntN(1200))
		for j := range b {
			b[j] = byte(random.Uint32())
		}
		b[0], b[1] = 0x80|b[0]&0x3f, []byte{96, 120, 111, 109}[i%4]
		binary.BigEndian.PutUint32(b[8:], streams[i%len(streams)])
		if _, err := socket.WriteTo(b, to); err != nil {
			t.Fatal(err)
		}
	}
	from := len(two.Video[0].Packets())
	got := two.Video[0].WaitFrom(t, one.Camera[0], from+200)
	two.Audio[2].WaitFrom(t, one.Mic, len(two.Audio[2].Packets())+50)
	unbroken(t, got)
	for i, p := range got {
		if i > 0 && p.SequenceNumber == got[i-1].SequenceNumber {
			t.Errorf("packet %d came twice", p.SequenceNumber)
		}
	}
	d := s.Stats().Dropped
	if d.Forged+d.Double+d.Malformed < forged*6/10 { // those of no stream are Pion's to drop
		t.Errorf("%d forged packets: %+v", forged, d)
	}
	if d.Forged+d.Double+d.Malformed > forged {
		t.Errorf("%d forged packets, some counted twice: %+v", forged, d)
	}
	if d.Forged == 0 {
		t.Errorf("none was found to be forged: %+v", d)
	}
}
