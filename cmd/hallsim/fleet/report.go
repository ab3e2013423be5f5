package fleet

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// HallReport is how one hall does.
type HallReport struct {
	Seat        string
	Phase       Phase
	Joins       int           // media connections that came about
	Sockets     int           // live sockets; one more than the reconnects
	BadMessages int           // live messages that were none of the protocol
	Packet      time.Duration // of the last connection: from the answer to the first packet; 0 until then
	Keyframe    time.Duration // … to the first keyframe that could be decoded
	Video       Flow
	Voice       Flow
	Err         error // what went wrong last, if it still matters
}

// Report is how the fleet does.
type Report struct {
	Halls []HallReport
	Over  time.Duration // the time that the flows were counted over
	Sent  Punctuality   // of the cameras that one clock sends
}

// Report returns the state of now. Callable at any time, also after the end.
func (f *Fleet) Report() Report {
	r := Report{Over: time.Since(f.started), Sent: f.metronome.punctuality()}
	for _, h := range f.halls {
		h.mu.Lock()
		s := &h.stats
		r.Halls = append(r.Halls, HallReport{Seat: h.Seat, Phase: h.phase, Joins: s.joins, Sockets: s.sockets, BadMessages: s.badMessages,
			Packet: s.packet, Keyframe: s.keyframe, Video: s.video, Voice: s.voice, Err: h.err})
		h.mu.Unlock()
	}
	return r
}

// Since returns the report with only the flows from before on; before is an earlier report of the same fleet.
func (r Report) Since(before Report) Report {
	r.Halls = slices.Clone(r.Halls)
	for i := range before.Halls {
		r.Halls[i].Video.subtract(&before.Halls[i].Video)
		r.Halls[i].Voice.subtract(&before.Halls[i].Voice)
	}
	r.Over -= before.Over
	r.Sent.subtract(&before.Sent)
	return r
}

// Total adds the halls up; Packet and Keyframe are the medians of those that have them.
func (r Report) Total() HallReport {
	t := HallReport{Seat: fmt.Sprintf("all %d", len(r.Halls))}
	var packet, keyframe []time.Duration
	for i := range r.Halls {
		h := &r.Halls[i]
		t.Joins += h.Joins
		t.Sockets += h.Sockets
		t.BadMessages += h.BadMessages
		t.Video.merge(&h.Video)
		t.Voice.merge(&h.Voice)
		packet, keyframe = append(packet, h.Packet), append(keyframe, h.Keyframe)
	}
	t.Packet, t.Keyframe = median(packet), median(keyframe)
	return t
}

// median leaves zeros out: they were not measured.
func median(all []time.Duration) time.Duration {
	all = slices.DeleteFunc(all, func(d time.Duration) bool { return d == 0 })
	if len(all) == 0 {
		return 0
	}
	slices.SortFunc(all, cmp.Compare[time.Duration])
	return all[len(all)/2]
}

// Table writes the report for people. Times are in milliseconds; – is what was not measured.
func (r Report) Table(to io.Writer) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "hall\tjoins\tfirst packet\tkeyframe\tpackets\tkbit/s\tloss %\tvideo p50\tp99\tvoice p50\tp99\t  state\t")
	for _, h := range r.Halls {
		state := string(h.Phase)
		if h.Err != nil {
			state += ": " + h.Err.Error()
		}
		r.row(w, &h, state)
	}
	total := r.Total()
	r.row(w, &total, "")
	return w.Flush()
}

func (r Report) row(w io.Writer, h *HallReport, state string) {
	both := h.Video
	both.merge(&h.Voice)
	fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%d\t%.0f\t%.2f\t%s\t%s\t%s\t%s\t  %s\t\n", h.Seat, h.Joins, ms(h.Packet), ms(h.Keyframe),
		both.Packets, float64(both.Bytes)*8/1000/max(r.Over.Seconds(), 0.001), 100*both.LossShare(),
		quantile(&h.Video, .5), quantile(&h.Video, .99), quantile(&h.Voice, .5), quantile(&h.Voice, .99), state)
}

func quantile(f *Flow, q float64) string { return ms(f.Delay.Quantile(q)) }

func ms(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond))
}
