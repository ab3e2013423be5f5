//go:build linux

package sfu_test

import (
	"fmt"
	"log/slog"
	"syscall"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// BenchmarkRoom is what one second of this process's CPU forwards, through real sockets and encryption, in each
// way of sending: in turns, so that what else the machine does hits all of them. Each round takes about 15 s; the
// viewers' kernel throws away what they get, and the CPU of the publishers is in the figure.
func BenchmarkRoom(b *testing.B) {
	ways := []struct {
		name string
		how  sfu.Sending
	}{{"singly", sfu.SendSingly}, {"batches", sfu.SendBatches}, {"trains", sfu.SendTrains}}
	for _, load := range []struct {
		name                string
		publishers, viewers int
		frame               time.Duration
	}{
		{"1-to-10", 1, 10, 10 * time.Millisecond},
		{"1-to-50", 1, 50, 10 * time.Millisecond},
		{"10-to-each-other", 10, 0, 33 * time.Millisecond},
	} {
		b.Run(load.name, func(b *testing.B) {
			var packets, inTrains, calls [3]uint64
			var cpu [3]time.Duration
			for b.Loop() {
				for i, way := range ways {
					c := runRoom(b, way.how, load.publishers, load.viewers, load.frame)
					packets[i], cpu[i] = packets[i]+c.packets, cpu[i]+c.cpu
					inTrains[i], calls[i] = inTrains[i]+c.sent.InTrains, calls[i]+c.sent.Calls
				}
			}
			rate := func(i int) float64 { return float64(packets[i]) / cpu[i].Seconds() }
			for i, way := range ways {
				b.ReportMetric(rate(i), way.name+"/cpu-s")
				b.ReportMetric(rate(i)/rate(0), way.name+"-ratio")
				b.ReportMetric(float64(packets[i])/float64(calls[i]), way.name+"-packets/call")
			}
			b.ReportMetric(float64(inTrains[2])/float64(packets[2]), "share-in-trains")
			b.ReportMetric(0, "ns/op")
		})
	}
}

type capacity struct {
	packets uint64
	cpu     time.Duration
	sent    sfu.Sent
}

// runRoom measures two seconds of a room in which every hall sees every publisher but itself.
func runRoom(b *testing.B, how sfu.Sending, publishers, viewers int, frame time.Duration) capacity {
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", Sending: how, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var halls []*sfutest.Hall
	for i := range publishers + viewers {
		shape := sfutest.Shape{NoSimulcast: true, Sink: true}
		for j := range publishers {
			if j != i {
				shape.Shows = append(shape.Shows, fmt.Sprintf("hall:%d/camera", j))
			}
		}
		h := sfutest.Join(b, s, room, fmt.Sprint("hall:", i), shape)
		defer h.Close()
		halls = append(halls, h)
	}
	const perFrame, size = 5, 1100
	tick := time.NewTicker(frame / time.Duration(publishers))
	defer tick.Stop()
	forwarded := func() uint64 { st := s.Stats(); return st.PacketsForwarded - st.Dropped.Queue }
	turn := 0
	frames := func(n int) {
		for range n {
			<-tick.C
			halls[turn%publishers].Camera[0].Burst(uint32(frame*90000/time.Second), perFrame, size)
			turn++
		}
	}
	second := int(time.Second / (frame / time.Duration(publishers)))
	each := publishers + viewers - 1
	for limit := time.Now().Add(sfutest.Limit); ; { // until every picture reaches everybody
		was := forwarded()
		frames(second / 2)
		if forwarded()-was >= uint64(second/2*perFrame*each*9/10) {
			break
		}
		if time.Now().After(limit) {
			b.Fatalf("%d packets of %d were forwarded", forwarded()-was, second/2*perFrame*each)
		}
	}
	before, sent, began := forwarded(), s.Stats().Sent, cpuTime(b)
	frames(2 * second)
	out := capacity{packets: forwarded() - before, cpu: cpuTime(b) - began, sent: s.Stats().Sent}
	out.sent.InTrains -= sent.InTrains
	out.sent.Calls -= sent.Calls
	if s.Stats().Sent.Refused > 0 {
		b.Errorf("trains refused: %+v", s.Stats().Sent)
	}
	return out
}

// cpuTime is what the process has used of user and system time.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
