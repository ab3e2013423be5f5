package sfu_test

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// BenchmarkHallsNewAddress is how long a hall has no picture when it is suddenly somewhere else: with an ICE restart, or
// when it joins anew. The way to the SFU has so long a round trip; the request takes one, too.
func BenchmarkHallsNewAddress(b *testing.B) {
	for _, trip := range []time.Duration{0, 60 * time.Millisecond} {
		for _, anew := range []bool{false, true} {
			b.Run(fmt.Sprintf("trip=%v/anew=%v", trip, anew), func(b *testing.B) {
				s, _ := start(b)
				s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
				one := sfutest.Join(b, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
				way := newFar(b, s.UDPPort(), trip/2)
				through := func(answer string) string {
					time.Sleep(trip)
					return strings.ReplaceAll(answer, fmt.Sprintf(" %d typ host", s.UDPPort()), fmt.Sprintf(" %d typ host", way.LocalAddr().(*net.UDPAddr).Port))
				}
				join := func() *sfutest.Hall {
					h := sfutest.New(b, "hall:2", sfutest.Shape{NoSimulcast: true, Shows: []string{sfu.Stage}, Roams: true})
					peer, answer, err := s.Join(b.Context(), room, h.Offer(b))
					if err != nil {
						b.Fatal(err)
					}
					h.Peer = peer
					h.Accept(b, through(answer))
					return h
				}
				h := join()
				h.Video[0].WaitFrom(b, one.Camera[0], 100)
				var took []time.Duration
				for range b.N {
					begun := time.Now()
					if anew {
						old := h
						h = join()
						seen := h.Video[0].Wait(b, "picture", func(all []sfutest.Arrived) bool { return len(all) > 0 })
						took = append(took, seen[0].At.Sub(begun))
						old.Close()
					} else {
						restarted(b, s, h, through)
						answered := time.Now()
						seen := h.Video[0].Wait(b, "picture", func(all []sfutest.Arrived) bool { return all[len(all)-1].At.After(answered) })
						i := slices.IndexFunc(seen, func(a sfutest.Arrived) bool { return a.At.After(answered) })
						took = append(took, seen[i].At.Sub(begun))
					}
					h.Video[0].WaitFrom(b, one.Camera[0], len(sfutest.From(h.Video[0].Packets(), one.Camera[0]))+20)
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
				b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-p95")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}
