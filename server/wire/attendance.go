package wire

import "time"

// AttendanceState is whether somebody is there.
type AttendanceState string

const (
	AttendanceUnmarked    AttendanceState = "unmarked" // chưa điểm danh
	AttendancePresent     AttendanceState = "present"
	AttendanceLeft        AttendanceState = "left"        // was there and went
	AttendanceExcused     AttendanceState = "excused"     // vắng có lý do
	AttendanceAbsent      AttendanceState = "absent"      // vắng không lý do
	AttendanceRepresented AttendanceState = "represented" // cử người dự thay; carries no vote
)

// How attendance is taken and known.
const (
	MannerInRoom = "in_room" // trực tiếp
	MannerOnline = "online"  // trực tuyến

	SourceVideo = "video" // joined by video
	SourceQR    = "qr"    // the code on the entrance screen
	SourceSelf  = "self"
	SourceClerk = "clerk"
	SourceChair = "chair"
)

// AttendanceRow is one invited person or hall.
type AttendanceRow struct {
	Seat          string          `json:"seat"`
	Name          string          `json:"name"`
	Sub           string          `json:"sub"`
	As            string          `json:"as" enum:"member,guest,hall"`
	Counts        bool            `json:"counts" doc:"Counts for the quorum"`
	State         AttendanceState `json:"state"`
	Manner        string          `json:"manner" enum:"in_room,online,"`
	Source        string          `json:"source" enum:"video,qr,self,clerk,chair,"`
	Reason        string          `json:"reason" doc:"Why away, or why it was corrected"`
	RepresentedBy string          `json:"representedBy"`
	ArrivedAt     *time.Time      `json:"arrivedAt,omitempty" doc:"First arrival"`
	LeftAt        *time.Time      `json:"leftAt,omitempty"`
	LateMinutes   int             `json:"lateMinutes" doc:"After the opening; 0 when in time"`
	HeadCount     int             `json:"headCount" doc:"Of a hall: people in it"`
}

// Head counts one group.
type Head struct {
	Present int `json:"present"`
	Total   int `json:"total"`
}

// Quorum is whether the meeting may decide.
type Quorum struct {
	Of      string `json:"of" enum:"none,members,halls" doc:"Who counts; none: no quorum is asked for"`
	Num     int    `json:"num"`
	Den     int    `json:"den"`
	Strict  bool   `json:"strict" doc:"More than the share, not at least"`
	Present int    `json:"present"`
	Total   int    `json:"total"`
	Needed  int    `json:"needed"`
	Reached bool   `json:"reached"`
}

// AttendanceSummary is what every screen shows all the time.
type AttendanceSummary struct {
	Quorum  Quorum `json:"quorum"`
	Members Head   `json:"members" doc:"Đại biểu"`
	Guests  Head   `json:"guests" doc:"Khách mời"`
	Halls   Head   `json:"halls" doc:"Villages' halls, without the commune's own"`
	People  int    `json:"people" doc:"Head counts of the halls together"`

	Expected *Expected `json:"expected,omitempty" doc:"Before the meeting is opened: how many will come, by their answers"`
}

// Attendance is điểm danh.
type Attendance struct {
	Rows    []AttendanceRow   `json:"rows" nullable:"false" doc:"Members, guests, halls; each in Vietnamese order"`
	Summary AttendanceSummary `json:"summary"`
}

// AttendanceChanged brings rows that changed, and the summary.
type AttendanceChanged struct {
	Rows    []AttendanceRow   `json:"rows" nullable:"false"`
	Whole   bool              `json:"whole" doc:"Rows are all there are"`
	Summary AttendanceSummary `json:"summary"`
}

// AttendanceInput marks somebody, or corrects a mark.
type AttendanceInput struct {
	State         AttendanceState `json:"state" doc:"unmarked takes a mark back"`
	Manner        string          `json:"manner,omitempty" enum:"in_room,online," doc:"Of present; in_room when left out"`
	Reason        string          `json:"reason,omitempty" maxLength:"300" doc:"Why away, or why a mark is corrected; then it must be given"`
	RepresentedBy string          `json:"representedBy,omitempty" maxLength:"200" doc:"Of represented: who came instead"`
}

// HeadsInput is how many people are in a hall.
type HeadsInput struct {
	HeadCount int `json:"headCount" minimum:"0" maximum:"10000"`
}

// CheckInInput checks oneself in.
type CheckInInput struct {
	Code   string `json:"code,omitempty" maxLength:"32" doc:"From the entrance screen; left out by one who only says to be there"`
	Manner string `json:"manner,omitempty" enum:"in_room,online," doc:"Without a code; in_room when left out"`
}

// CheckInCode is what the entrance screen shows now.
type CheckInCode struct {
	Code    string    `json:"code" doc:"Goes into the address /meetings/{id}/check-in?code=… of the QR code"`
	UntilAt time.Time `json:"untilAt" doc:"When the next one is due"`
}

// RoomPlace is where somebody sits in the commune hall.
type RoomPlace struct {
	PersonID int64 `json:"personId" minimum:"1"`
	Row      int   `json:"row" minimum:"1" maximum:"40" doc:"1 is nearest to the chair's table"`
	Col      int   `json:"col" minimum:"1" maximum:"40" doc:"1 is leftmost, seen from the chair's table"`
}

// RoomPlaces is the whole map.
type RoomPlaces struct {
	Places []RoomPlace `json:"places" nullable:"false" maxItems:"500"`
}

// KindInput changes the rules of a kind of meeting.
type KindInput struct {
	Name     string     `json:"name" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"100"`
	Quorum   QuorumRule `json:"quorum"`
	Ballot   BallotKind `json:"ballot"`
	Majority Majority   `json:"majority"`
	MicRule  MicRule    `json:"micRule"`

	Channels  []string `json:"channels" enum:"email,push,hook" maxItems:"3" required:"false" doc:"Left as they are when not given"`
	Reminders []int    `json:"reminders" minimum:"1" maximum:"720" maxItems:"6" required:"false" doc:"Hours before the meeting; left as they are when not given"`
	KeptYears *int     `json:"keptYears,omitempty" minimum:"0" maximum:"70" required:"false" doc:"0: for ever; left as it is when not given"`
}
