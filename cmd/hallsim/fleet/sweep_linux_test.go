package fleet

import (
	"errors"
	"net"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
)

func TestTheSweepCountsMediaAndLeavesTheRest(t *testing.T) {
	s := newMetronome(1).sweeps()
	u, err := openUDP(s)
	if err != nil {
		t.Fatal(err)
	}
	f := &lightFlow{hall: &hall{}, video: 96, arrivals: map[uint32]*lightStream{}}
	u.taking.Store(f)
	type left struct {
		data []byte
		from netip.AddrPort
		err  error
	}
	rest := make(chan left, 1)
	read := func() {
		b := make([]byte, 1500)
		n, from, err := u.ReadFromAddrPort(b)
		rest <- left{b[:n], from, err}
	}
	go read() // ends with what is left
	from, err := net.DialUDP("udp4", nil, u.LocalAddr().(*net.UDPAddr))
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	pli, _ := (&rtcp.PictureLossIndication{MediaSSRC: 7}).Marshal()
	const packets = 2*heapSize + 3
	for n := range packets {
		b, _ := (&rtp.Packet{Header: rtp.Header{Version: 2, PayloadType: 96, SSRC: 7, SequenceNumber: uint16(n)}, Payload: make([]byte, 20)}).Marshal()
		if n == 3 {
			from.Write(pli)
		}
		from.Write(b)
	}
	for began := time.Now(); f.hall.stats.video.Packets < packets; {
		s.next(time.Now())
		if time.Since(began) > 10*time.Second {
			t.Fatalf("%d packets are counted", f.hall.stats.video.Packets)
		}
	}
	p := <-rest
	if !slices.Equal(p.data, pli) || int(p.from.Port()) != from.LocalAddr().(*net.UDPAddr).Port || !p.from.Addr().IsLoopback() || p.err != nil {
		t.Errorf("%x of %v is left, %v", p.data, p.from, p.err)
	}
	go read() // ends with the socket
	if err := u.Close(); err != nil {
		t.Error(err)
	}
	if p := <-rest; !errors.Is(p.err, net.ErrClosed) {
		t.Errorf("after its end it reads %x, %v", p.data, p.err)
	}
}
