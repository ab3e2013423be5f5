package stage

import "testing"

func TestWhatTheStageSlotShows(t *testing.T) {
	for _, c := range []struct {
		stage Stage
		want  string
	}{
		{Stage{Kind: Seat, Seat: "hall:7"}, "hall:7/camera"},
		{Stage{Kind: Screen, Seat: "hall:7"}, "hall:7/screen"},
		{Stage{Kind: Page, PaperID: 3, Page: 1}, "hall:1/camera"},
	} {
		if got := c.stage.Source("hall:1"); got != c.want {
			t.Errorf("%+v shows %s, want %s", c.stage, got, c.want)
		}
	}
}
