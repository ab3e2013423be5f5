package share

import "testing"

func TestHowManyAShareNeeds(t *testing.T) {
	twoThirds, half, most := Share{2, 3, false}, Share{1, 2, false}, Share{1, 2, true}
	for _, c := range []struct {
		share       Share
		total, want int
	}{
		{twoThirds, 21, 14}, {twoThirds, 20, 14}, {twoThirds, 1, 1}, {twoThirds, 3, 2}, {twoThirds, 4, 3},
		{half, 20, 10}, {half, 21, 11}, {half, 1, 1},
		{most, 20, 11}, {most, 21, 11}, {most, 1, 1}, {most, 2, 2},
		{Share{1, 1, false}, 7, 7}, {Share{0, 1, false}, 7, 1}, {half, 0, 1},
	} {
		if got := c.share.Needed(c.total); got != c.want {
			t.Errorf("%+v of %d: %d, want %d", c.share, c.total, got, c.want)
		}
	}
}
