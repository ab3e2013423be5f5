package fleet

import (
	"net"
	"testing"
	"time"

	"github.com/pion/rtp"
)

func TestTheNumberOnTheLineIsRead(t *testing.T) {
	h := rtp.Header{Version: 2, SSRC: 7, SequenceNumber: 9, CSRC: []uint32{1}}
	if err := h.SetExtension(3, []byte{0xaa}); err != nil {
		t.Fatal(err)
	}
	if err := h.SetExtension(5, []byte{0x12, 0x34}); err != nil {
		t.Fatal(err)
	}
	b, err := (&rtp.Packet{Header: h, Payload: []byte{1}}).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	if n, there := wideOf(b, 5); !there || n != 0x1234 {
		t.Errorf("read %x, %v", n, there)
	}
	for what, id := range map[string]byte{"none negotiated": 0, "not in the packet": 4, "of another length": 3} {
		if _, there := wideOf(b, id); there {
			t.Errorf("%s: read", what)
		}
	}
	for n := 13; n < len(b); n++ { // cut off anywhere after what isMedia looks at, it must not panic
		wideOf(b[:n], 5)
	}
}

func TestWhenAPacketCameIsKnownWhateverTheHallDid(t *testing.T) {
	u, err := newUDP(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer u.close()
	if !u.timed {
		t.Skip("this kernel does not say when packets come")
	}
	from, err := net.DialUDP("udp4", nil, u.LocalAddr().(*net.UDPAddr))
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	b, _ := (&rtp.Packet{Header: rtp.Header{Version: 2, PayloadType: 96, SSRC: 7, SequenceNumber: 9}, Payload: make([]byte, 20)}).Marshal()
	sent := time.Now()
	if _, err := from.Write(b); err != nil {
		t.Fatal(err)
	}
	for now := time.Now(); u.arrived(7, 9, now) == now; now = time.Now() { // the mux reads it some time
		if time.Since(sent) > 10*time.Second {
			t.Fatal("never read")
		}
		time.Sleep(20 * time.Millisecond)
	}
	if at := u.arrived(7, 9, time.Time{}); at.Before(sent.Add(-time.Millisecond)) || at.After(sent.Add(15*time.Millisecond)) {
		t.Errorf("sent at %v, came at %v", sent, at)
	}
	if now := time.Now(); u.arrived(7, 10, now) != now || u.arrived(8, 9, now) != now {
		t.Error("a packet that did not come has a time")
	}
}
