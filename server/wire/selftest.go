package wire

import "time"

// Verdict is how a hall does by its newest self-test.
type Verdict string

const (
	VerdictGreen  Verdict = "green"  // takes part
	VerdictYellow Verdict = "yellow" // takes part, and somebody should look at it before
	VerdictRed    Verdict = "red"    // cannot take part
	VerdictGrey   Verdict = "grey"   // not tested, or too long ago
)

// SelfTestResult is what a machine of a hall found when it tried itself. Also how self_tests.result is kept.
type SelfTestResult struct {
	Camera       string `json:"camera" enum:"ok,silent,frozen,none,busy,denied,insecure,unknown,unasked" doc:"silent: a black picture; frozen: one that does not change; unasked: a machine that only watches"`
	CameraLabel  string `json:"cameraLabel" maxLength:"200" required:"false"`
	CameraWidth  int    `json:"cameraWidth" minimum:"0" maximum:"20000" required:"false"`
	CameraHeight int    `json:"cameraHeight" minimum:"0" maximum:"20000" required:"false"`
	Mic          string `json:"mic" enum:"ok,silent,none,busy,denied,insecure,unknown,unasked" doc:"silent: not the least sound"`
	MicLabel     string `json:"micLabel" maxLength:"200" required:"false"`
	MicDb        int    `json:"micDb" minimum:"-100" maximum:"0" required:"false" doc:"Loudest while it was tried, in dB below full scale"`
	Speaker      string `json:"speaker" enum:"heard,unheard,blocked,none,unasked" doc:"Whether the machine's own microphone heard what its loudspeaker played; blocked: the browser holds sound back until somebody presses a key"`
	SpeakerLabel string `json:"speakerLabel" maxLength:"200" required:"false"`
	Line         bool   `json:"line" doc:"The line was measured"`
	DownKbps     int    `json:"downKbps" minimum:"0" maximum:"100000000" required:"false"`
	UpKbps       int    `json:"upKbps" minimum:"0" maximum:"100000000" required:"false"`
	DelayMs      int    `json:"delayMs" minimum:"0" maximum:"600000" required:"false"`
	Keeps        bool   `json:"keeps" doc:"This browser can keep papers for a line that breaks"`
	DiskFreeMB   int    `json:"diskFreeMb" minimum:"-1" maximum:"1000000000" doc:"-1: the browser does not tell"`
	TookMs       int    `json:"tookMs" minimum:"0" maximum:"3600000" required:"false"`
}

// SelfTest is one that was done.
type SelfTest struct {
	ID        int64          `json:"id"`
	HallID    int64          `json:"hallId"`
	MeetingID int64          `json:"meetingId" doc:"0: for no meeting in particular"`
	Device    string         `json:"device" doc:"The machine's name"`
	At        time.Time      `json:"at"`
	Verdict   Verdict        `json:"verdict"`
	Reasons   []string       `json:"reasons" doc:"Why it is not green, worst first: line_dead, line_bad, line_unmeasured, mic_fails, line_weak, line_slow, camera_fails, speaker_silent, speaker_held, disk_full, keeps_nothing"`
	Result    SelfTestResult `json:"result"`
}

// SelfTestDue tells a hall's machine whether to try itself now.
type SelfTestDue struct {
	Why       string     `json:"why" enum:"none,asked,first,day_before,hour_before,switched_on" doc:"none: not now"`
	MeetingID int64      `json:"meetingId" doc:"The next meeting, which the test is for; 0 when there is none"`
	AskedAt   *time.Time `json:"askedAt,omitempty"`
	AskedBy   string     `json:"askedBy" doc:"Who asked; empty when nobody did"`
	Sound     bool       `json:"sound" doc:"It may make itself heard: not at night unless somebody stands there"`
	Watches   bool       `json:"watches" doc:"The hall only watches: camera and microphone are not opened"`
	Busy      bool       `json:"busy" doc:"A meeting of the hall is live: not now, also not by hand"`
	Last      *SelfTest  `json:"last,omitempty" doc:"The machine's newest"`
}

// SelfTestAsk asks machines of halls to try themselves at their next contact.
type SelfTestAsk struct {
	HallIDs   []int64 `json:"hallIds" maxItems:"500" doc:"Empty: all of the meeting, or all there are"`
	MeetingID int64   `json:"meetingId" minimum:"0" required:"false" doc:"0: for no meeting in particular"`
}

// Rehearsal is how all halls do before a meeting.
type Rehearsal struct {
	MeetingID int64           `json:"meetingId" doc:"0: all halls"`
	Title     string          `json:"title"`
	StartsAt  *time.Time      `json:"startsAt,omitempty"`
	Now       time.Time       `json:"now"`
	Halls     []RehearsalHall `json:"halls" doc:"By name; the commune hall first"`
}

// RehearsalHall is one hall on the map.
type RehearsalHall struct {
	HallID      int64      `json:"hallId"`
	Name        string     `json:"name"`
	ShortName   string     `json:"shortName"`
	Main        bool       `json:"main"`
	ReceiveOnly bool       `json:"receiveOnly"`
	HeadName    string     `json:"headName" doc:"Whom to phone"`
	HeadPhone   string     `json:"headPhone"`
	Devices     int        `json:"devices" doc:"Paired machines"`
	SeenAt      *time.Time `json:"seenAt,omitempty" doc:"When one of them was last heard of"`
	Here        bool       `json:"here" doc:"One of them was heard of in the last minutes"`
	AskedAt     *time.Time `json:"askedAt,omitempty" doc:"A test was asked for and has not come"`
	Verdict     Verdict    `json:"verdict"`
	Last        *SelfTest  `json:"last,omitempty" doc:"The newest there is, however old"`
}
