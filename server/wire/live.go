package wire

import (
	"encoding/json"
	"time"
)

// StageKind says what everybody sees.
type StageKind string

const (
	StageSeat   StageKind = "seat"   // a participant's camera
	StageScreen StageKind = "screen" // a participant's shared screen
	StagePage   StageKind = "page"   // a page of a paper, the speaker in the corner
	StagePair   StageKind = "pair"   // two cameras side by side
	StageWall   StageKind = "wall"   // all halls
	StageVote   StageKind = "vote"   // a motion: question, count, result
	StageAgenda StageKind = "agenda" // the agenda with its times
	StageBreak  StageKind = "break"  // a break notice with its clock
)

// Stage is what everybody sees now. Before the chair chooses, it is the commune hall's camera.
type Stage struct {
	Kind     StageKind `json:"kind"`
	Seat     string    `json:"seat" doc:"For seat, screen and pair; else empty" required:"false"`
	Seat2    string    `json:"seat2" doc:"For pair: the second one" required:"false"`
	PaperID  int64     `json:"paperId" required:"false"`
	Page     int       `json:"page" doc:"1 is first" required:"false"`
	MotionID int64     `json:"motionId" doc:"For vote" required:"false"`
}

// SeatMode is how a participant takes part.
type SeatMode string

const (
	ModeVideo     SeatMode = "video"     // camera, microphone, pictures
	ModeCompanion SeatMode = "companion" // papers, floor and votes only: sits in a hall that has the sound
)

// Seat is a participant who came. Gone ones stay, with Present false.
type Seat struct {
	Seat    string    `json:"seat"`
	Name    string    `json:"name"`
	Sub     string    `json:"sub"`
	Mode    SeatMode  `json:"mode"`
	Present bool      `json:"present"`
	Since   time.Time `json:"since" doc:"Of the last change of present"`
}

// LiveState is everything a screen of a meeting shows; events carry changed parts of it.
type LiveState struct {
	Meeting Meeting `json:"meeting"`
	Stage   Stage   `json:"stage"`
	Floor   Floor   `json:"floor"`
	Seats   []Seat  `json:"seats" nullable:"false"`

	Attendance Attendance    `json:"attendance"`
	Motions    []Motion      `json:"motions" nullable:"false" doc:"In the order of the meeting; drafts are shown to who conducts"`
	Notices    []Notice      `json:"notices" nullable:"false" doc:"That are still up and for the viewer's seat; all of them for who conducts"`
	Calls      []PrivateCall `json:"calls" nullable:"false"`
	Helps      []HelpCall    `json:"helps" nullable:"false" doc:"Halls that call for help: those that nobody has seen to, for who assists; the viewer's own else"`

	Conclusions []Conclusion `json:"conclusions" nullable:"false" doc:"In their order"`

	Part Part `json:"part" doc:"What the viewer is in this meeting"`
}

// Event types that carry a seq (durable). Each carries the whole changed part, so applying is replacing.
const (
	EventMeeting = "meeting.changed" // data: Meeting
	EventItems   = "items.changed"   // data: ItemsChanged (agenda and papers)
	EventStage   = "stage.changed"   // data: Stage
	EventFloor   = "floor.changed"   // data: Floor
	EventSeat    = "seat.changed"    // data: Seat
	EventNudge   = "papers.nudged"   // data: nothing; screens fetch the papers they lack

	EventAttendance  = "attendance.changed"  // data: AttendanceChanged
	EventMotion      = "motion.changed"      // data: Motion
	EventBallots     = "ballots.changed"     // data: BallotsChanged
	EventNotices     = "notices.changed"     // data: []Notice
	EventCalls       = "calls.changed"       // data: []PrivateCall
	EventHelps       = "helps.changed"       // data: []HelpCall
	EventConclusions = "conclusions.changed" // data: []Conclusion
	EventAsked       = "seat.asked"          // data: SeatAsked; to the screen that has the seat's sound, and only while it is fresh
	EventTasks       = "tasks.changed"       // data: nothing; who shows tasks asks again
	EventRecords     = "records.changed"     // data: nothing; who shows minutes or a notice asks again
	EventRemarks     = "remarks.changed"     // data: nothing; who sees remarks asks again
)

// ItemsChanged is the agenda with its papers after a change.
type ItemsChanged struct {
	Items []AgendaItem `json:"items" nullable:"false"`
}

// Downward messages on the live socket.
const (
	MsgWelcome  = "welcome"
	MsgSnapshot = "snapshot"
	MsgEvent    = "event"
	MsgSlots    = "slots" // ephemeral from here on
	MsgLayers   = "layers"
	MsgSpeakers = "speakers"
	MsgLinks    = "links"
	MsgProgress = "progress"
	MsgPointer  = "pointer"
	MsgHoldings = "holdings" // who has the papers changed; those who prepare ask again
	MsgRecords  = "records"  // words of minutes or a notice changed; who shows them asks again
	MsgHere     = "here"     // which persons have a screen of the meeting open
	MsgHealth   = "health"   // how a seat's own machine does; to those who assist
	MsgMedia    = "media"
	MsgEnd      = "end"
)

// Hello is the first and only message a viewer sends on the live socket.
type Hello struct {
	Protocol []int    `json:"protocol" nullable:"false"`
	Since    int64    `json:"since" doc:"Last seq the viewer has; 0 asks for a snapshot"`
	Seat     string   `json:"seat" doc:"Empty to watch without taking a seat (preparing, reading)" required:"false"`
	Mode     SeatMode `json:"mode" required:"false"`
	Tab      string   `json:"tab" doc:"Random name of the browser tab, so that its own reconnect is not taken for a second tab" required:"false"`
}

// LiveMessage is every downward message; Kind says which fields are set.
type LiveMessage struct {
	Kind     string          `json:"kind" enum:"welcome,snapshot,event,slots,layers,speakers,links,progress,pointer,holdings,records,here,health,media,end"`
	Protocol int             `json:"protocol,omitempty" doc:"welcome"`
	Seq      int64           `json:"seq,omitempty" doc:"welcome: newest seq; snapshot and event: the seq they bring the viewer to"`
	Boot     string          `json:"boot,omitempty" doc:"welcome: changes when the server restarts, so media must be set up anew"`
	Now      *time.Time      `json:"now,omitempty" doc:"welcome"`
	State    *LiveState      `json:"state,omitempty" doc:"snapshot"`
	Type     string          `json:"type,omitempty" doc:"event"`
	At       *time.Time      `json:"at,omitempty" doc:"event"`
	Data     json.RawMessage `json:"data,omitempty" doc:"event: the part named by type"`
	Peer     string          `json:"peer,omitempty" doc:"slots, layers, media"`
	Slots    []SlotSource    `json:"slots,omitempty" doc:"slots: the whole map"`
	Layers   *LayersPaused   `json:"layers,omitempty" doc:"layers: which of its own layers the viewer need not send for now"`
	Speakers []string        `json:"speakers,omitempty" doc:"speakers: the seats that are heard now, loudest first"`
	Links    []Link          `json:"links,omitempty" doc:"links, every 2 s: every connected seat for who prepares or conducts, for others their own"`
	Progress *Paper          `json:"progress,omitempty" doc:"progress: a paper being made into pages"`
	Pointer  *Pointer        `json:"pointer,omitempty" doc:"pointer: what whoever presents points at; to those who may read the paper"`
	Health   []Health        `json:"health,omitempty" doc:"health: one seat's"`
	Here     []int64         `json:"here,omitempty" doc:"here: ids of the persons"`
	Reason   string          `json:"reason,omitempty" enum:"replaced,closed,too_slow,forbidden,lost," doc:"media: the peer is gone; end: the socket ends and why"`
}

// SlotSource says what a slot of the viewer's connection shows now.
type SlotSource struct {
	Mid    string `json:"mid"`
	Seat   string `json:"seat" doc:"Empty when the slot is dark"`
	Source string `json:"source" enum:"camera,screen,mic,"`
	Height int    `json:"height" doc:"Pixels of the layer being sent; 0 when unknown or audio"`
	Deaf   bool   `json:"deaf,omitempty" doc:"Dark because the viewer's browser does not show the codec of what it wants"`
}

// LayersPaused names the layers of one's own source that nobody is shown; all others are to be sent, as often as Frames says.
type LayersPaused struct {
	Source string   `json:"source" enum:"camera"`
	Paused []string `json:"paused" nullable:"false" doc:"Their rids: h, f"`
	Frames int      `json:"frames,omitempty" doc:"Pictures a second that are enough of the others, because they are shown small; 0: all"`
}

// LinkState is how a line is called.
type LinkState string

const (
	LinkGood LinkState = "good"
	LinkWeak LinkState = "weak"
	LinkLost LinkState = "lost"
)

// Link is how a seat's connection does.
type Link struct {
	Seat     string    `json:"seat"`
	Bars     int       `json:"bars" doc:"4 good … 1 very weak, 0 lost"`
	State    LinkState `json:"state" doc:"The same in a word; a single bad moment does not change it"`
	Since    time.Time `json:"since" doc:"Of the last change of state"`
	RTTms    float64   `json:"rttMs"`
	LossUp   float64   `json:"lossUp" doc:"0 to 1, hall to server"`
	LossDown float64   `json:"lossDown" doc:"0 to 1, server to hall"`

	EstimateKbps int         `json:"estimateKbps" doc:"kbit/s the line is found to take downwards; 0 while nothing was found to limit it"`
	Reason       string      `json:"reason" enum:"unknown,steady,rising,delay,loss," doc:"Why it is estimated so; empty without an estimate"`
	Height       int         `json:"height" doc:"Pixels of the largest picture that is sent to the seat; 0 for none"`
	BestHeight   int         `json:"bestHeight" doc:"Pixels of the largest it would be sent if its line took all"`
	AudioOnly    bool        `json:"audioOnly" doc:"The line takes none of the pictures that the seat wants"`
	Dropped      LinkDropped `json:"dropped"`
}

// LinkDropped counts packets that were not passed on since the connection began, and why.
type LinkDropped struct {
	Floor     uint64 `json:"floor" doc:"From the seat: its microphone, while it had no floor"`
	Malformed uint64 `json:"malformed" doc:"From the seat: cannot be read"`
	Double    uint64 `json:"double" doc:"From the seat: came twice"`
	Layer     uint64 `json:"layer" doc:"To the seat: before the keyframe that a picture begins with"`
	Queue     uint64 `json:"queue" doc:"To the seat: its connection did not take them"`
	Resend    uint64 `json:"resend" doc:"To the seat: asked for again in vain"`
}

// MediaOffer asks for the one WebRTC connection of a participant.
type MediaOffer struct {
	Seat  string     `json:"seat" maxLength:"40"`
	Tab   string     `json:"tab" maxLength:"64" required:"false"`
	SDP   string     `json:"sdp" minLength:"1" maxLength:"200000"`
	Slots []SlotWant `json:"slots" nullable:"false" maxItems:"40"`
	Sends []SendMid  `json:"sends" nullable:"false" maxItems:"3"`
}

// SendMid says which of the offer's media sections carries which of the sender's sources.
type SendMid struct {
	Mid    string `json:"mid" maxLength:"16"`
	Source string `json:"source" enum:"mic,camera,screen"`
}

// SlotWant says what a video slot should show. Audio slots are filled by the server.
type SlotWant struct {
	Mid    string `json:"mid" maxLength:"16"`
	Show   string `json:"show" maxLength:"64" doc:"hall:7/camera, person:3/screen, @stage, or empty for dark"`
	Height int    `json:"height" minimum:"0" maximum:"2160" doc:"Height in pixels it is shown at"`
}

// MediaAnswer completes the connection.
type MediaAnswer struct {
	Peer string `json:"peer" doc:"Names the connection in later calls"`
	SDP  string `json:"sdp"`
}

// IceServers are what a browser needs where neither UDP nor TCP reaches the media ports; none when the product runs
// without a relay.
type IceServers struct {
	Servers []IceServer `json:"servers" nullable:"false"`
	Seconds int         `json:"seconds" doc:"How long the credentials live"`
}

// IceServer is an RTCIceServer.
type IceServer struct {
	URLs       []string `json:"urls" nullable:"false"`
	Username   string   `json:"username"`
	Credential string   `json:"credential"`
}

// SlotsInput replaces what the connection's video slots should show.
type SlotsInput struct {
	Slots []SlotWant `json:"slots" nullable:"false" maxItems:"40"`
}

// JournalEntry is one event as stored, with its place in the hash chain.
type JournalEntry struct {
	Seq   int64           `json:"seq"`
	Type  string          `json:"type"`
	At    time.Time       `json:"at"`
	Actor string          `json:"actor" doc:"person:12, device:3, or system"`
	Data  json.RawMessage `json:"data" doc:"Without the choice of a ballot that is not to be known yet; the hash is of the whole entry"`
	Prev  string          `json:"prev" doc:"Hash of the entry before, hex"`
	Hash  string          `json:"hash"`
}
