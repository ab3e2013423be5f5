package selftests

import (
	"slices"
	"testing"
)

func TestAHallIsAsGoodAsItsWorstPart(t *testing.T) {
	good := Result{Camera: OK, Mic: OK, Speaker: Heard, Line: true, DownKbps: 8000, UpKbps: 3000, DelayMs: 40, Keeps: true, DiskFreeMB: 20_000}
	for _, c := range []struct {
		name    string
		change  func(*Result)
		grade   string
		reasons []string
	}{
		{"all is well", func(*Result) {}, Green, nil},
		{"only watches", func(r *Result) { r.Camera, r.Mic, r.Speaker = Unasked, Unasked, Unasked }, Green, nil},
		{"the browser does not tell of its disk", func(r *Result) { r.DiskFreeMB = -1 }, Green, nil},
		{"the line was not measured", func(r *Result) { r.Line, r.DownKbps, r.UpKbps, r.DelayMs = false, 0, 0, 0 }, Yellow, []string{LineUnknown}},
		{"no camera", func(r *Result) { r.Camera = None }, Yellow, []string{CameraFails}},
		{"a lid on the camera", func(r *Result) { r.Camera = Silent }, Yellow, []string{CameraFails}},
		{"nobody could hear it", func(r *Result) { r.Mic = Silent }, Red, []string{MicFails}},
		{"a microphone that hears nothing does not accuse the loudspeaker", func(r *Result) { r.Mic, r.Speaker = None, Unheard }, Red, []string{MicFails}},
		{"the loudspeaker is off", func(r *Result) { r.Speaker = Unheard }, Yellow, []string{SpeakerSilent}},
		{"no loudspeaker", func(r *Result) { r.Speaker = None }, Yellow, []string{SpeakerSilent}},
		{"a picture that stands still", func(r *Result) { r.Camera = Frozen }, Yellow, []string{CameraFails}},
		{"the browser waits for a key", func(r *Result) { r.Speaker = Blocked }, Yellow, []string{SpeakerHeld}},
		{"4G of a bad day", func(r *Result) { r.DownKbps, r.UpKbps = 900, 400 }, Yellow, []string{LineWeak}},
		{"weak upwards only", func(r *Result) { r.UpKbps = 200 }, Yellow, []string{LineWeak}},
		{"satellite", func(r *Result) { r.DelayMs = 650 }, Yellow, []string{LineSlow}},
		{"not enough for sound and a picture", func(r *Result) { r.UpKbps = 100 }, Red, []string{LineBad}},
		{"nothing went up", func(r *Result) { r.UpKbps = 0 }, Red, []string{LineDead}},
		{"disk full", func(r *Result) { r.DiskFreeMB = 40 }, Yellow, []string{DiskFull}},
		{"a browser that keeps nothing has no disk to be full", func(r *Result) { r.Keeps, r.DiskFreeMB = false, 0 }, Yellow, []string{KeepsNothing}},
		{"much at once, worst first", func(r *Result) { r.Camera, r.Mic, r.DownKbps = None, Denied, 100 }, Red, []string{LineBad, MicFails, CameraFails}},
	} {
		r := good
		c.change(&r)
		if grade, reasons := Grade(r); grade != c.grade || !slices.Equal(reasons, c.reasons) {
			t.Errorf("%s: %s %v, not %s %v", c.name, grade, reasons, c.grade, c.reasons)
		}
	}
}
