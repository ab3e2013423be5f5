package loudest

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var t0 = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

func ms(n int) time.Time { return t0.Add(time.Duration(n) * time.Millisecond) }

func TestPick(t *testing.T) {
	p := Picker{Places: 2}
	for _, step := range []struct {
		why    string
		at     int
		voices []Voice
		want   string
	}{
		{"all fit", 0, []Voice{{"a", 127}, {"b", 40}}, "b a"},
		{"a silent third does not push in", 100, []Voice{{"a", 127}, {"b", 40}, {"c", 127}}, "b a"},
		{"a speaking third takes the place of the silent", 200, []Voice{{"a", 127}, {"b", 40}, {"c", 45}}, "b c"},
		{"not that of one who paused just now", 300, []Voice{{"a", 45}, {"b", 52}, {"c", 40}}, "b c"},
		{"but when much louder", 400, []Voice{{"a", 30}, {"b", 52}, {"c", 36}}, "a c"},
		{"who closes the microphone is out at once", 500, []Voice{{"a", 30}, {"b", 52}}, "a b"},
		{"long silence loses to any speech", 3000, []Voice{{"a", 60}, {"b", 40}, {"d", 50}}, "d b"},
	} {
		if got := strings.Join(p.Pick(ms(step.at), step.voices), " "); got != step.want {
			t.Errorf("%s: got %s, want %s", step.why, got, step.want)
		}
	}
}

func TestSpeaking(t *testing.T) {
	var m Meter
	for _, step := range []struct {
		why    string
		at     int
		voices []Voice
		want   string
		news   bool
	}{
		{"silence is no news", 0, []Voice{{"a", 127}}, "", false},
		{"begins", 100, []Voice{{"a", 40}}, "a", true},
		{"how loud is no news", 400, []Voice{{"a", 20}}, "a", false},
		{"a pause between words", 1000, []Voice{{"a", 54}, {"b", 55}}, "a", false},
		{"second and loudest first", 1100, []Voice{{"a", 44}, {"b", 30}}, "b a", true},
		{"a third, but not so soon", 1200, []Voice{{"a", 44}, {"b", 30}, {"c", 20}}, "c b a", false},
		{"later", 1350, []Voice{{"a", 44}, {"b", 30}, {"c", 40}}, "b c a", true},
		{"the third has closed", 1600, []Voice{{"a", 44}, {"b", 30}}, "b a", true},
		{"who is the loudest is no news", 1850, []Voice{{"a", 10}, {"b", 30}}, "a b", false},
		{"quiet but not for long", 2400, []Voice{{"a", 70}, {"b", 30}}, "b a", false},
		{"done", 2600, []Voice{{"a", 70}, {"b", 30}}, "b", true},
		{"closed", 2900, nil, "", true},
	} {
		seats, news := m.Speaking(ms(step.at), step.voices)
		if !slices.Equal(seats, strings.Fields(step.want)) || news != step.news {
			t.Errorf("%s: got %v, news %v, want %s, %v", step.why, seats, news, step.want, step.news)
		}
	}
}
