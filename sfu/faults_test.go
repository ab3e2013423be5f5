package sfu_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// inOrder is what a slot got, each number once, by number.
func inOrder(all []sfutest.Arrived) []sfutest.Arrived {
	out := sorted(all)
	return slices.CompactFunc(out, func(a, b sfutest.Arrived) bool { return a.SequenceNumber == b.SequenceNumber })
}

// seamless checks what a decoder needs of a video slot whose packets may have been lost for good, and tells how many
// were: numbers go on, time and picture ids only forwards, pictures are whole where nothing is missing.
func seamless(t *testing.T, name string, all []sfutest.Arrived) (holes, switches int) {
	t.Helper()
	packets, cut := 1, false // of this picture, and whether some are missing
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		gap := int(b.SequenceNumber - a.SequenceNumber - 1)
		holes += gap
		same := a.Picture.From == b.Picture.From && a.Picture.Number == b.Picture.Number
		if d := int32(b.Timestamp - a.Timestamp); same && d != 0 || !same && (d <= 0 || d > 3*90000) {
			t.Errorf("%s, packet %d: timestamp moves by %d", name, i, d)
		}
		if step := int(b.Picture.PictureID-a.Picture.PictureID) & 0x7fff; same && step != 0 || !same && (step < 1 || step > 1+gap) {
			t.Errorf("%s, packet %d: picture id moves by %d over %d missing packets", name, i, step, gap)
		}
		if b.SSRC != a.SSRC {
			t.Errorf("%s, packet %d: another SSRC", name, i)
		}
		switched := a.Picture.From != b.Picture.From
		if switched {
			switches++
			if !b.Picture.Key && gap == 0 {
				t.Errorf("%s, packet %d: a switch that is not at a keyframe", name, i)
			}
		}
		if same {
			packets, cut = packets+1, cut || gap > 0
			continue
		}
		if packets != 2 && !cut && gap == 0 && !switched {
			t.Errorf("%s, packet %d: a picture of %d packets, sent as 2, and nothing is missing", name, i, packets)
		}
		packets, cut = 1, gap > 0
	}
	return holes, switches
}

// Rooms on bad lines: a speaker whose line up is bad, a viewer whose line down is, and a stage that changes.
func TestRoomsOnBadLines(t *testing.T) {
	for i, f := range []*sfutest.Faults{
		{Loss: 0.01},
		{Loss: 0.03, Jitter: 20 * time.Millisecond},
		{Loss: 0.05, Delay: 30 * time.Millisecond},
		{Loss: 0.10},
		{Loss: 0.05, Burst: 4},
		{Reorder: 0.10},
		{Duplicate: 0.20},
		{Loss: 0.02, Reorder: 0.05, Duplicate: 0.05, Delay: 20 * time.Millisecond, Jitter: 10 * time.Millisecond},
	} {
		name := fmt.Sprintf("loss %.0f %% in %d, reorder %.0f %%, twice %.0f %%, delay %v ± %v", f.Loss*100, max(f.Burst, 1), f.Reorder*100, f.Duplicate*100, f.Delay, f.Jitter)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			line := func(seed uint64) *sfutest.Faults {
				return &sfutest.Faults{Seed: uint64(i)*100 + seed, Loss: f.Loss, Burst: f.Burst, Duplicate: f.Duplicate, Reorder: f.Reorder, Delay: f.Delay, Jitter: f.Jitter}
			}
			s, news := start(t)
			s.SetFloor(room, []string{"hall:1"})
			s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
			up, down := line(1), line(2)
			one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true, Faults: up})
			two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{NoSimulcast: true})
			viewer := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{sfu.Stage}, Faults: down, Reports: true})
			slot := viewer.Video[0]
			slot.WaitFrom(t, one.Camera[0], 100)
			for _, to := range []*sfutest.Hall{two, one} {
				had := len(sfutest.From(slot.Packets(), to.Camera[0]))
				s.SetStage(room, sfu.Source{Seat: to.Seat, Kind: sfu.Camera})
				news.WaitSlot(t, viewer.Peer, slot.Mid, to.Seat+"/camera")
				slot.WaitFrom(t, to.Camera[0], had+80)
			}
			// What was lost last may be on its way still.
			n := len(slot.Packets())
			all := slot.Wait(t, "time to repair", func(all []sfutest.Arrived) bool { return len(all) >= n+50 })
			cut := all[n-1].SequenceNumber
			all = inOrder(all)
			all = all[:slices.IndexFunc(all, func(a sfutest.Arrived) bool { return int16(a.SequenceNumber-cut) >= 0 })]
			holes, switches := seamless(t, name, all)
			if most := len(all) / 50; holes > most && !racing { // repair is a race with the clock
				t.Errorf("%d of %d packets were never repaired", holes, len(all))
			}
			if switches < 2 {
				t.Errorf("%d switches were seen", switches)
			}
			voice := viewer.Audio[0]
			for _, in := range viewer.Audio {
				if len(in.Packets()) > len(voice.Packets()) {
					voice = in
				}
			}
			words := inOrder(voice.Packets())
			missing := int(words[len(words)-1].SequenceNumber-words[0].SequenceNumber) + 1 - len(words)
			if lost := up.Lost(109) + down.Lost(words[0].PayloadType); missing > lost {
				t.Errorf("%d words are missing, the line lost %d", missing, lost)
			}
			for i := 1; i < len(words); i++ {
				gap := uint32(words[i].SequenceNumber - words[i-1].SequenceNumber)
				if d := words[i].Timestamp - words[i-1].Timestamp; d != gap*960 {
					t.Errorf("word %d: timestamp moves by %d over %d packets", i, d, gap)
				}
			}
			st := s.Stats()
			_, asked := one.Camera[0].Asked()
			if f.Loss > 0 && (asked == 0 || st.Retransmitted == 0) {
				t.Errorf("%d packets were asked for again, %d sent again", asked, st.Retransmitted)
			}
			t.Logf("%d packets, %d holes; %d words, %d missing; %d asked for, %d sent again, %+v", len(all), holes, len(words), missing, asked, st.Retransmitted, st.Dropped)
		})
	}
}
