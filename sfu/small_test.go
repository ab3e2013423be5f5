package sfu_test

import (
	"testing"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// A thumbnail moves half as often, but not while its seat speaks; what is larger, and the stage, is whole. With reports of
// the line's state and without.
func TestThumbnailMovesHalfAsOftenUnlessItSpeaks(t *testing.T) {
	for name, reports := range map[string]bool{"with reports": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := start(t)
			sfutest.Join(t, s, room, "hall:1", sfutest.Shape{Halves: true})
			s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
			shape := sfutest.Shape{Shows: []string{"hall:1/camera", "hall:1/camera", sfu.Stage}, Height: 180, Reports: reports}
			viewer := sfutest.New(t, "hall:2", shape)
			offer := viewer.Offer(t)
			offer.Slots[1].Height = 360
			_, answer, err := s.Join(t.Context(), room, offer)
			if err != nil {
				t.Fatal(err)
			}
			viewer.Accept(t, answer)
			thumbnail, tile, stage := viewer.Video[0], viewer.Video[1], viewer.Video[2]
			halved := func(all []sfutest.Arrived) bool { return oddOnes(all, 20) == 0 }
			thumbnail.Wait(t, "every other picture", halved)
			for what, slot := range map[string]*sfutest.Incoming{"tile": tile, "stage": stage} {
				slot.WaitFor(t, sfutest.Limit, what+" whole", func(all []sfutest.Arrived) bool { return oddOnes(all, 20) >= 8 })
			}
			s.SetFloor(room, []string{"hall:1"})
			thumbnail.Wait(t, "all pictures of who speaks", func(all []sfutest.Arrived) bool { return oddOnes(all, 20) >= 8 })
			s.SetFloor(room, nil)
			thumbnail.Wait(t, "every other picture again", halved)
			unbroken(t, thumbnail.Packets())
			if loss := audioLoss(thumbnail.Packets(), 0); loss != 0 {
				t.Errorf("%.1f %% of the numbers are missing", loss*100)
			}
		})
	}
}

// oddOnes is how many of the newest n pictures are of the higher temporal layer; -1 while there are not so many.
func oddOnes(all []sfutest.Arrived, n int) (odd int) {
	var newest []uint32
	for i := len(all) - 1; i >= 0 && len(newest) < n; i-- {
		if p := all[i].Picture; p.Start && !p.Key {
			newest = append(newest, p.Number)
		}
	}
	if len(newest) < n {
		return -1
	}
	for _, number := range newest {
		odd += int(number % 2) // the higher layer's
	}
	return odd
}
