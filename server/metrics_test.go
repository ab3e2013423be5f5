package server

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hopxa/server/wire"
)

var (
	sample = regexp.MustCompile(`^([a-z_:][a-z0-9_:]*)(\{([a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*)\})? (-?[0-9.e+-]+)$`)
	typed  = regexp.MustCompile(`^# TYPE ([a-z0-9_:]+) (counter|gauge|histogram)$`)
)

// readMetrics reads the whole of /metrics as Prometheus would, and refuses what that would refuse.
func readMetrics(t *testing.T, p *product) map[string]string {
	t.Helper()
	out, types, now := map[string]string{}, map[string]string{}, ""
	for _, line := range strings.Split(strings.TrimSpace(string(p.as("").ask("GET", "/metrics", nil).ok().body)), "\n") {
		if m := typed.FindStringSubmatch(line); m != nil {
			if types[m[1]] != "" {
				t.Errorf("%s is described twice", m[1])
			}
			now = m[1]
			types[now] = m[2]
			if strings.HasSuffix(now, "_total") != (m[2] == "counter") {
				t.Errorf("%s is a %s", now, m[2])
			}
			continue
		}
		if strings.HasPrefix(line, "# HELP ") {
			continue
		}
		m := sample.FindStringSubmatch(line)
		if m != nil && types[now] == "histogram" {
			if part, ok := strings.CutPrefix(m[1], now); ok && slices.Contains([]string{"_bucket", "_sum", "_count"}, part) {
				out[m[1]+m[2]] = m[5]
				continue
			}
		}
		if m == nil || m[1] != now {
			t.Fatalf("%q under %q", line, now)
		}
		if _, twice := out[m[1]+m[2]]; twice {
			t.Errorf("%s twice", m[1]+m[2])
		}
		out[m[1]+m[2]] = m[5]
	}
	return out
}

func TestMetricsTellHowEverySeatsLineDoes(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	commune, _ := p.as("hall Hội trường xã").join(m.ID, "Hội trường xã")
	village, screen := p.as("hall Văn Bắc").join(m.ID, "Văn Bắc")
	village.Video[0].WaitFrom(t, commune.Camera[0], 20)
	link := func() (out wire.Link) {
		for _, l := range screen.next(wire.MsgLinks).Links {
			if l.Seat == hallSeat("Văn Bắc") {
				out = l
			}
		}
		return out
	}
	l := link()
	for l.Height != 720 {
		l = link()
	}
	if l.BestHeight != 720 || l.AudioOnly || l.Dropped.Floor == 0 || l.Dropped.Malformed != 0 {
		t.Errorf("%+v", l)
	}
	got := readMetrics(t, p)
	seat := fmt.Sprintf("{meeting=\"%d\",seat=%q", m.ID, hallSeat("Văn Bắc"))
	for series, want := range map[string]string{
		"hopxa_media_seat_connected" + seat + "}":                              "1",
		"hopxa_media_seat_picture_height_pixels" + seat + "}":                  "720",
		"hopxa_media_seat_picture_best_height_pixels" + seat + "}":             "720",
		"hopxa_media_seat_audio_only" + seat + "}":                             "0",
		"hopxa_media_seat_loss_ratio" + seat + ",direction=\"up\"}":            "0",
		"hopxa_media_seat_dropped_packets_total" + seat + ",reason=\"queue\"}": "0",
		fmt.Sprintf("hopxa_media_layer_alive{meeting=\"%d\",source=\"%s/camera\",by=\"seat\",layer=\"\"}", m.ID, hallSeat("Hội trường xã")): "1",
	} {
		if got[series] != want {
			t.Errorf("%s is %q, not %s", series, got[series], want)
		}
	}
	for _, series := range []string{
		"hopxa_media_seat_sent_packets_total" + seat + "}", "hopxa_media_seat_round_trip_seconds" + seat + "}",
		"hopxa_media_seat_dropped_packets_total" + seat + ",reason=\"floor\"}", "hopxa_media_send_calls_total",
	} {
		if v := got[series]; v == "" || v == "0" {
			t.Errorf("%s is %q", series, v)
		}
	}
}
