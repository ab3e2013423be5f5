package sfu

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/pion/rtp"

	"hopxa/sfu/jsep"
	"hopxa/sfu/mediaclock"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/received"
	"hopxa/sfu/srtp"
)

// nowhere stands for the encryption and the socket, whose cost Pion and the kernel decide.
type nowhere struct{ packets int }

func (n *nowhere) write(*srtp.Sender, *rtp.Header, []byte, *outbox) bool { n.packets++; return true }

// BenchmarkForward is what a packet of video costs between its decryption and the encryption for each viewer:
// ns/op is for all viewers, ns/send for one.
func BenchmarkForward(b *testing.B) {
	for _, viewers := range []int{1, 10, 50, 200} {
		b.Run(fmt.Sprintf("viewers=%d", viewers), func(b *testing.B) {
			s := &SFU{log: slog.New(slog.DiscardHandler)}
			src := &source{name: Source{"hall:1", Camera}, peer: &peer{sfu: s, seat: "hall:1"}}
			l := &layer{source: src, sfu: s, rate: 90000, cache: packetcache.New(cachePackets, stillAge), stream: received.Stream{Rate: 90000}, clock: mediaclock.Clock{Rate: 90000}}
			l.viewers.Store(&[]*slot{})
			l.codecs[96] = codecVP8
			l.codec.Store(uint32(codecVP8))
			out := &nowhere{}
			for i := range viewers {
				v := newSlot(&peer{sfu: s, seat: fmt.Sprint("hall:", i+2)}, &jsep.Section{MID: "6", Kind: "video"}, true)
				v.writer, v.rate, v.header = out, 90000, rtp.Header{Version: 2, PayloadType: 96, SSRC: uint32(i)}
				v.formats.types[codecVP8], v.flows = 96, codecVP8
				v.attach(l)
				v.aim(l)
			}
			raw := make([]byte, 12+1100)
			raw[0], raw[1] = 0x80, 96
			copy(raw[12:], []byte{0x90, 0xe0, 0x80, 0x01, 0x07, 0x20, 0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02})
			now := time.Now()
			buf := make([]byte, len(raw))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				raw[2], raw[3] = byte(n>>8), byte(n)
				raw[18] = byte(min(n, 1)) // the first is a keyframe
				n++
				l.take(append(buf[:0], raw...), false, now, &outbox{})
			}
			if out.packets != n*viewers {
				b.Fatalf("%d of %d packets were sent", out.packets, n*viewers)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n*viewers), "ns/send")
		})
	}
}
