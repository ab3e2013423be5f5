// Package selftests keeps what machines of halls found when they tried themselves: camera, microphone, loudspeaker, line
// and disk; and says in one colour whether a hall can take part. It knows halls and meetings as numbers only.
package selftests

import "slices"

// Grades, from best to worst. A hall is as good as its worst part.
const (
	Green  = "green"  // takes part
	Yellow = "yellow" // takes part, and somebody should look at it before
	Red    = "red"    // cannot take part: is not heard, does not hear, or has no line
)

// How a camera or a microphone did. Unasked: the machine does without, as one that only watches.
const (
	OK       = "ok"
	Silent   = "silent" // opened, and gave a black picture or not the least sound
	Frozen   = "frozen" // a picture that does not change
	None     = "none"
	Busy     = "busy" // another program has it
	Denied   = "denied"
	Insecure = "insecure" // the address is neither https nor localhost: the browser offers no devices at all
	Unknown  = "unknown"
	Unasked  = "unasked"
)

// Whether the machine's own microphone heard what its loudspeaker played.
const (
	Heard   = "heard"
	Unheard = "unheard"
	Blocked = "blocked" // the browser holds sound back until somebody presses a key
)

// Reasons for yellow and red, worst first. Codes never change; screens have the words.
const (
	LineDead      = "line_dead"
	LineBad       = "line_bad"
	LineUnknown   = "line_unmeasured" // the server had too much to do, or it broke meanwhile
	MicFails      = "mic_fails"
	LineWeak      = "line_weak"
	LineSlow      = "line_slow" // long delay
	CameraFails   = "camera_fails"
	SpeakerSilent = "speaker_silent"
	SpeakerHeld   = "speaker_held"
	DiskFull      = "disk_full"
	KeepsNothing  = "keeps_nothing" // papers cannot be kept for a line that breaks
)

// Where a line is weak, and where it does not carry a meeting, in kbit/s and milliseconds. A hall receives sound and a
// small picture in about 400 kbit/s and sends as much; the weak mark leaves room for a picture one can read a face in.
const (
	downWeak, downBad   = 1500, 300
	upWeak, upBad       = 700, 150
	delayWeak, delayBad = 300, 1000
)

// diskNeeded is the room for the papers of a full meeting, in MB.
const diskNeeded = 300

// Result is what a machine found, as far as it decides. Kbps and Ms are 0 where nothing was measured.
type Result struct {
	Camera, Mic, Speaker string
	Line                 bool // was measured
	DownKbps, UpKbps     int
	DelayMs              int
	Keeps                bool // this browser can keep papers
	DiskFreeMB           int  // -1: the browser does not tell
}

// Grade says how good a machine is and why not better, worst first.
func Grade(r Result) (grade string, reasons []string) {
	grade = Green
	found := func(is bool, g, reason string) {
		if !is {
			return
		}
		reasons = append(reasons, reason)
		if g == Red || grade == Green {
			grade = g
		}
	}
	works := func(state string) bool { return state == OK || state == Unasked }
	found(r.Line && (r.DownKbps == 0 || r.UpKbps == 0), Red, LineDead)
	measured := r.Line && !slices.Contains(reasons, LineDead)
	bad := measured && (r.DownKbps < downBad || r.UpKbps < upBad || r.DelayMs > delayBad)
	found(bad, Red, LineBad)
	found(!works(r.Mic), Red, MicFails)
	found(measured && !bad && (r.DownKbps < downWeak || r.UpKbps < upWeak), Yellow, LineWeak)
	found(measured && !bad && r.DelayMs > delayWeak, Yellow, LineSlow)
	found(!works(r.Camera), Yellow, CameraFails)
	found(r.Speaker == Unheard && r.Mic == OK, Yellow, SpeakerSilent) // a microphone that hears nothing cannot tell
	found(r.Speaker == None, Yellow, SpeakerSilent)
	found(r.Speaker == Blocked, Yellow, SpeakerHeld)
	found(!r.Line, Yellow, LineUnknown)
	found(!r.Keeps, Yellow, KeepsNothing)
	found(r.Keeps && r.DiskFreeMB >= 0 && r.DiskFreeMB < diskNeeded, Yellow, DiskFull)
	return grade, reasons
}
