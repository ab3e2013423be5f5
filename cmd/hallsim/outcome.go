package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"hopxa/cmd/hallsim/fleet"
)

// outcome is what one measurement of one server found.
type outcome struct {
	server           string
	perCPUSecond     float64 // packets that came to halls, for each CPU second of the server
	roomCPU          float64 // CPU seconds of the server for a minute of this room
	busy             float64 // share of its core that the server needed
	p50, p99         time.Duration
	loss             float64 // share, after repair
	repaired         uint64
	first, key       [2]time.Duration // from the answer: median, p95
	perViewer, total float64          // bytes of memory, without pages of files
	bytes, objects   float64          // of heap, a packet
	generator        float64          // share of its core that the halls needed
	stall            time.Duration    // longest that the halls stood still
	waited           time.Duration    // that the server was ready and did not run, in all
	cameras          int              // kbit/s of each, where it was looked for
	sent             fleet.Punctuality
}

// measure counts for some time. rest is what the server used before the halls came.
func (o *outcome) measure(ctx context.Context, f *fleet.Fleet, s *spawned, l load, rest usage, over time.Duration) error {
	heap0, err := readMetrics(s.url)
	if err != nil {
		return err
	}
	waits(ctx, afterScrape)
	before, own, used := f.Report(), ownCPU(), procUsage(s.pid())
	_, waited := scheduled(s.pid())
	stop, stalled := make(chan struct{}), make(chan time.Duration)
	go watchStalls(stop, stalled) // ends with stop
	select {
	case <-time.After(over):
	case <-ctx.Done():
	}
	after := procUsage(s.pid())
	_, waitedThen := scheduled(s.pid())
	o.waited = waitedThen - waited
	r := f.Report().Since(before)
	o.sent = r.Sent
	o.generator = (ownCPU() - own).Seconds() / r.Over.Seconds()
	close(stop)
	o.stall = <-stalled
	heap1, err := readMetrics(s.url)
	if err := errors.Join(ctx.Err(), err, rest.err, used.err, after.err); err != nil {
		return err
	}
	t := r.Total()
	packets := float64(t.Video.Packets + t.Voice.Packets)
	cpu := after.cpuSeconds - used.cpuSeconds
	if packets == 0 || cpu == 0 {
		return fmt.Errorf("%.0f packets in %.2f CPU seconds are nothing to measure", packets, cpu)
	}
	o.perCPUSecond, o.busy, o.roomCPU = packets/cpu, cpu/r.Over.Seconds(), 60*cpu/r.Over.Seconds()
	o.p50, o.p99 = t.Video.Delay.Quantile(.5), t.Video.Delay.Quantile(.99)
	both := t.Video
	both.Packets += t.Voice.Packets
	both.Lost += t.Voice.Lost
	o.loss, o.repaired = both.LossShare(), t.Video.Repaired
	o.total, o.perViewer = after.bytes, (after.bytes-rest.bytes)/float64(l.halls)
	o.bytes, o.objects = (heap1[heapBytes]-heap0[heapBytes])/packets, (heap1[heapObjects]-heap0[heapObjects])/packets
	var first, key []time.Duration
	for _, h := range r.Halls[l.lead:] {
		first, key = append(first, h.Packet), append(key, h.Keyframe)
	}
	o.first, o.key = medianAndP95(first), medianAndP95(key)
	return nil
}

func medianAndP95(all []time.Duration) [2]time.Duration {
	slices.Sort(all)
	return [2]time.Duration{all[len(all)/2], all[len(all)*95/100]}
}

// String is a line for people.
func (o outcome) String() string {
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	line := fmt.Sprintf("  %-9s %6.1f k packets/CPU-s (%3.0f %% of its core, %5.1f CPU-s a minute)  delay p50 %.1f p99 %.1f ms  loss %.3f %% (%d repaired)\n"+
		"            first packet %.0f (p95 %.0f) ms, keyframe %.0f (p95 %.0f) ms  memory %.0f MB, %.0f kB a hall  heap %.0f B, %.2f objects a packet  halls' core %.0f %%, stood still %.0f ms; server waited %.0f ms",
		o.server, o.perCPUSecond/1000, o.busy*100, o.roomCPU, ms(o.p50), ms(o.p99), o.loss*100, o.repaired,
		ms(o.first[0]), ms(o.first[1]), ms(o.key[0]), ms(o.key[1]), o.total/1e6, o.perViewer/1e3, o.bytes, o.objects, o.generator*100, ms(o.stall), ms(o.waited))
	if o.cameras > 0 {
		line += fmt.Sprintf("\n            cameras at %d kbit/s each, %.0f k packets a second in all", o.cameras, o.perCPUSecond*o.busy/1000)
	}
	if o.sent.Late.N > 0 {
		line += fmt.Sprintf("\n            frames sent late by p50 %.1f p99 %.1f most %.1f ms, %d of %d left out", ms(o.sent.Late.Quantile(.5)), ms(o.sent.Late.Quantile(.99)), ms(o.sent.Late.Quantile(1)), o.sent.LeftOut, o.sent.LeftOut+o.sent.Late.N)
	}
	if o.p99 == 0 {
		line += "\n            no delay is known: no packet of the halls that count was found again among those sent"
	}
	if o.generator > tooBusy {
		line += "\n            the halls' core is the limit here: delay and loss are theirs. Measure with fewer halls."
	}
	return line
}

// compare prints the medians of the ratios of neighbours.
func compare(ours, plain []outcome) {
	fmt.Printf("  hopxa against %s, median of the rounds (least to most):\n", plain[0].server)
	for _, of := range []struct {
		what  string
		value func(o outcome) float64
	}{
		{"packets per CPU second", func(o outcome) float64 { return o.perCPUSecond }},
		{"CPU of the same room", func(o outcome) float64 { return o.roomCPU }},
		{"delay p99", func(o outcome) float64 { return float64(o.p99) }},
		{"memory a hall", func(o outcome) float64 { return o.perViewer }},
		{"answer to keyframe, p95", func(o outcome) float64 { return float64(o.key[1]) }},
		{"heap bytes a packet", func(o outcome) float64 { return o.bytes }},
	} {
		fmt.Printf("    %-24s %s\n", of.what, ratio(ours, plain, of.value))
	}
}

// ratio is the median of the rounds, with the least and the most.
func ratio(ours, plain []outcome, of func(o outcome) float64) string {
	var all []float64
	for i := range ours {
		all = append(all, of(ours[i])/of(plain[i]))
	}
	slices.Sort(all)
	middle := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	return fmt.Sprintf("%.2f (%.2f to %.2f)", middle, all[0], all[len(all)-1])
}

// watchStalls tells, once stop is closed, how late a timer of the halls' process was at worst.
func watchStalls(stop <-chan struct{}, worst chan<- time.Duration) {
	const every = 5 * time.Millisecond
	tick := time.NewTicker(every)
	defer tick.Stop()
	var longest time.Duration
	for last := time.Now(); ; {
		select {
		case <-stop:
			worst <- longest
			return
		case <-tick.C:
		}
		now := time.Now()
		longest = max(longest, now.Sub(last)-every)
		last = now
	}
}

// ownCPU is what this process has used.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0 // never: it fails for a wrong argument only
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// cpuName is what the machine calls its processor.
func cpuName() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(info)) {
			if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
				return strings.TrimSpace(value)
			}
		}
	}
	return "unknown processor"
}
