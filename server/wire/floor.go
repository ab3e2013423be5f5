package wire

import "time"

// MicRule says who may speak without being called.
type MicRule string

const (
	MicChair MicRule = "chair" // chủ trì cấp quyền: the chair grants
	MicOne   MicRule = "one"   // một người nói: whoever asks while nobody speaks gets the floor; the next one after
	MicFree  MicRule = "free"  // thảo luận tự do: all microphones may be opened
)

// FloorRole is as what somebody may speak.
type FloorRole string

const (
	FloorHolds        FloorRole = "holder"       // has the floor
	FloorInterjecting FloorRole = "interjecting" // may cut in beside the holder
	FloorAnswering    FloorRole = "answering"    // answers the holder's question
)

// FloorKind is what somebody asks for the floor for.
type FloorKind string

const (
	FloorSpeech   FloorKind = "speech"   // phát biểu, ý kiến
	FloorQuestion FloorKind = "question" // chất vấn; waits in a queue of its own
	FloorOrder    FloorKind = "order"    // ý kiến về trình tự; goes before all others
)

// FloorHolder is somebody who may speak now, beside the chair.
type FloorHolder struct {
	Seat      string    `json:"seat" doc:"Who was given the floor"`
	Role      FloorRole `json:"role"`
	Kind      FloorKind `json:"kind"`
	AudioSeat string    `json:"audioSeat" doc:"Whose microphone carries the voice: for a member in the commune hall, the commune hall's"`
	Name      string    `json:"name" doc:"Thôn Văn Nam, or the person's name"`
	Sub       string    `json:"sub" doc:"Ông Nguyễn Văn Hợi, Trưởng thôn"`
	OpensAt   time.Time `json:"opensAt" doc:"When the microphone opens: the end of the 3-2-1"`
	Since     time.Time `json:"since" doc:"When the floor was given"`
	Minutes   int       `json:"minutes" doc:"Limit, counted from opensAt; 0 is none"`
	ItemID    int64     `json:"itemId" doc:"0 when of no item" required:"false"`
	Answerer  string    `json:"answerer" doc:"Of a question: the seat that must answer it; may be empty" required:"false"`
}

// FloorRequest is somebody who waits to speak.
type FloorRequest struct {
	ID       int64     `json:"id"`
	Seat     string    `json:"seat"`
	Kind     FloorKind `json:"kind"`
	Name     string    `json:"name"`
	Sub      string    `json:"sub"`
	Reason   string    `json:"reason" doc:"What they wish to speak about; may be empty"`
	ItemID   int64     `json:"itemId" doc:"0 when of no item" required:"false"`
	Answerer string    `json:"answerer" doc:"Of a question: the seat that must answer; may be empty" required:"false"`
	AskedBy  string    `json:"askedBy" doc:"Another seat than seat when somebody asked on behalf" required:"false"`
	At       time.Time `json:"at"`
}

// Spoken is how long somebody has spoken in this meeting.
type Spoken struct {
	Seat    string `json:"seat"`
	Name    string `json:"name"`
	Sub     string `json:"sub"`
	Seconds int    `json:"seconds" doc:"Of finished turns"`
	Turns   int    `json:"turns" doc:"Finished ones"`
}

// Floor is quyền phát biểu: who speaks, and the queues in the order in which they will be called.
type Floor struct {
	Rule      MicRule        `json:"rule"`
	Holder    *FloorHolder   `json:"holder"`
	Others    []FloorHolder  `json:"others" nullable:"false" doc:"Who interjects or answers"`
	Queue     []FloorRequest `json:"queue" nullable:"false" doc:"Points of order first, then speeches"`
	Questions []FloorRequest `json:"questions" nullable:"false"`
	Spoken    []Spoken       `json:"spoken" nullable:"false" doc:"Who spoke how long, longest first"`
}

// FloorAsk asks for the floor, for oneself or one's hall; for another seat when one assists.
type FloorAsk struct {
	Seat     string    `json:"seat" maxLength:"40"`
	Kind     FloorKind `json:"kind,omitempty" doc:"speech when left out" required:"false"`
	Reason   string    `json:"reason" maxLength:"200" required:"false"`
	ItemID   int64     `json:"itemId,omitempty" doc:"0: the current item" required:"false"`
	Answerer string    `json:"answerer,omitempty" maxLength:"40" required:"false"`
}

// FloorGrant gives the floor to a seat, whether it asked or not.
type FloorGrant struct {
	Seat    string    `json:"seat" maxLength:"40"`
	Role    FloorRole `json:"role,omitempty" doc:"holder when left out" required:"false"`
	Kind    FloorKind `json:"kind,omitempty" doc:"What it is granted for; when left out, what the seat waits for, else speech" required:"false"`
	Minutes int       `json:"minutes" minimum:"0" maximum:"120" doc:"Limit; 0 is none" required:"false"`
}

// FloorExtend lets the holder speak longer.
type FloorExtend struct {
	Minutes int `json:"minutes" minimum:"1" maximum:"60"`
}

// FloorEnd takes the floor from a seat, or gives it back.
type FloorEnd struct {
	Seat string `json:"seat" maxLength:"40" doc:"Who is thought to hold it, so that a late press does not silence the next speaker"`
}

// FloorRule chooses the rule of the microphones.
type FloorRule struct {
	Rule MicRule `json:"rule"`
}

// OrderBy is what the chair orders those who wait by.
type OrderBy string

const (
	OrderByHand   OrderBy = "hand"   // the requests as listed
	OrderByAsked  OrderBy = "asked"  // who asked first
	OrderBySpoken OrderBy = "spoken" // who spoke least
)

// FloorOrdering orders those who wait; points of order stay first.
type FloorOrdering struct {
	By       OrderBy `json:"by"`
	Requests []int64 `json:"requests,omitempty" maxItems:"500" doc:"For hand: ids in the wanted order; those that are left out stay behind them" required:"false"`
}

// RemarkInput hands a remark in.
type RemarkInput struct {
	Seat   string `json:"seat" maxLength:"40" doc:"Of whom: one's own, or one's hall's"`
	ItemID int64  `json:"itemId,omitempty" doc:"0: the current item" required:"false"`
	Body   string `json:"body" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"2000"`
}

// Remark is an ý kiến bằng văn bản; conductors see all, others their own.
type Remark struct {
	ID     int64      `json:"id"`
	ItemID int64      `json:"itemId" doc:"0 when of no item"`
	Seat   string     `json:"seat"`
	Name   string     `json:"name"`
	Sub    string     `json:"sub"`
	Body   string     `json:"body"`
	At     time.Time  `json:"at"`
	ReadAt *time.Time `json:"readAt,omitempty"`
}
