package media

import (
	"testing"
	"time"

	"hopxa/sfu"
)

func TestBarsSayWhatPeopleWouldNotice(t *testing.T) {
	ms := time.Millisecond
	for _, c := range []struct {
		link sfu.Link
		want int
	}{
		{sfu.Link{Connected: true}, 4},
		{sfu.Link{Connected: true, RTT: 40 * ms, LossUp: 0.001}, 4},
		{sfu.Link{Connected: true, RTT: 300 * ms}, 3},
		{sfu.Link{Connected: true, RTT: 40 * ms, LossDown: 0.03}, 3},
		{sfu.Link{Connected: true, RTT: 600 * ms}, 2},
		{sfu.Link{Connected: true, RTT: 40 * ms, LossUp: 0.10}, 2},
		{sfu.Link{Connected: true, RTT: 40 * ms, LossUp: 0.30}, 1},
		{sfu.Link{Connected: true, RTT: 2000 * ms}, 1},
		{sfu.Link{Connected: true, RTT: 40 * ms, AudioOnly: true}, 1},
		{sfu.Link{RTT: 40 * ms}, 0},
	} {
		if got := bars(c.link); got != c.want {
			t.Errorf("%+v has %d bars, want %d", c.link, got, c.want)
		}
	}
}

func TestSourcesAreReadAsTheyAreWritten(t *testing.T) {
	for _, s := range []string{"hall:7/camera", "person:3/screen", ""} {
		if got := sourceOf(s).String(); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
	if got := sourceOf("/camera"); got != (sfu.Source{}) {
		t.Errorf("nobody's camera is %+v", got)
	}
}
