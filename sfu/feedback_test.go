package sfu

import (
	"testing"
	"time"

	"github.com/pion/rtcp"

	"hopxa/sfu/srtp"
)

// What a peer is told goes in as few datagrams as it fits, none longer than a line takes, and all of it arrives.
func TestFeedbackIsPutTogetherAndCutUp(t *testing.T) {
	post := newPost(t, "127.0.0.1", SendTrains)
	box := newMailbox(t, post, "127.0.0.1", 1, nil)
	cipher, err := srtp.New(srtp.GCM, &srtp.Master{Key: [16]byte{1}})
	if err != nil {
		t.Fatal(err)
	}
	p := &peer{sfu: &SFU{}}
	p.way.Store(box.way)
	p.reports.Begin(cipher)
	var all []rtcp.Packet
	for i := range uint32(200) { // 12 bytes each
		all = append(all, &rtcp.PictureLossIndication{SenderSSRC: 7, MediaSSRC: i})
	}
	p.write(all[:3])
	p.write(nil)
	p.write(all[3:])

	var theirs srtp.Control
	theirs.Begin(cipher)
	buf := make([]byte, 9000)
	next, datagrams := uint32(0), 0
	for next < uint32(len(all)) {
		if err := box.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
			t.Fatal(err)
		}
		n, err := box.Read(buf)
		if err != nil {
			t.Fatalf("after %d packets: %v", next, err)
		}
		if n > len(packetBuffer{}) {
			t.Errorf("a datagram of %d bytes", n)
		}
		plain, err := theirs.Open(buf[:n])
		if err != nil {
			t.Fatal(err)
		}
		one, err := rtcp.Unmarshal(plain)
		if err != nil {
			t.Fatal(err)
		}
		if datagrams++; datagrams == 1 && len(one) != 3 {
			t.Errorf("%d packets in the first datagram", len(one))
		}
		for _, x := range one {
			if pli := x.(*rtcp.PictureLossIndication); pli.MediaSSRC != next {
				t.Fatalf("%d came, not %d", pli.MediaSSRC, next)
			}
			next++
		}
	}
	if datagrams != 3 {
		t.Errorf("%d datagrams", datagrams)
	}
}
