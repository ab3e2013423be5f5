package wire

import "time"

// MeetingState is where a meeting stands: draft → announced → live → closed → published.
type MeetingState string

const (
	MeetingDraft     MeetingState = "draft"
	MeetingAnnounced MeetingState = "announced"
	MeetingLive      MeetingState = "live"
	MeetingClosed    MeetingState = "closed"
	MeetingPublished MeetingState = "published"
)

// MeetingKind is a kind of meeting the commune holds (UBND, HĐND, giao ban, họp thôn …).
type MeetingKind struct {
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Quorum   QuorumRule `json:"quorum"`
	Ballot   BallotKind `json:"ballot" doc:"Who has a ballot, unless a motion says otherwise"`
	Majority Majority   `json:"majority"`
	MicRule  MicRule    `json:"micRule"`

	Channels  []string `json:"channels" nullable:"false" doc:"How people are told of such meetings: email, push, hook"`
	Reminders []int    `json:"reminders" nullable:"false" doc:"Hours before the meeting at which those who have not answered are reminded"`
	KeptYears int      `json:"keptYears" doc:"How many years the file is kept after the year of the meeting's end; 0: for ever"`
}

// KindRef names a kind of meeting.
type KindRef struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// QuorumRule is the share of those who count that must be there.
type QuorumRule struct {
	Of     string `json:"of" enum:"none,members,halls"`
	Num    int    `json:"num" minimum:"1" maximum:"100"`
	Den    int    `json:"den" minimum:"1" maximum:"100"`
	Strict bool   `json:"strict" doc:"More than the share, not at least"`
}

// Part says what the signed-in one is in a meeting; it decides what the screens offer.
type Part string

const (
	PartChair     Part = "chair"     // conducts the meeting
	PartSecretary Part = "secretary" // conducts beside the chair, prepares
	PartStaff     Part = "staff"     // clerk or admin who prepares, not invited
	PartHall      Part = "hall"      // a hall's device, or the head of an invited hall's village
	PartInvited   Part = "invited"   // a person with an invitation
)

// MeetingSummary is a meeting in a list.
type MeetingSummary struct {
	ID           int64        `json:"id"`
	Title        string       `json:"title"`
	Kind         string       `json:"kind" doc:"Code of the meeting kind"`
	KindName     string       `json:"kindName"`
	State        MeetingState `json:"state"`
	StartsAt     time.Time    `json:"startsAt"`
	EndsAt       time.Time    `json:"endsAt" doc:"Planned"`
	Place        string       `json:"place"`
	Chair        PersonRef    `json:"chair"`
	HallCount    int          `json:"hallCount"`
	PersonCount  int          `json:"personCount"`
	ItemCount    int          `json:"itemCount"`
	PapersReady  int          `json:"papersReady"`
	PapersTotal  int          `json:"papersTotal"`
	HallsHere    int          `json:"hallsHere" doc:"Halls that are in the live meeting now"`
	Adjourned    bool         `json:"adjourned" doc:"It is live, and goes on another day"`
	Part         Part         `json:"part"`
	Form         string       `json:"form" enum:"meeting,written" doc:"written: lấy ý kiến bằng văn bản, between meetings"`
	AnswerBy     *time.Time   `json:"answerBy,omitempty" doc:"Of a written one: until when"`
	CancelledAt  *time.Time   `json:"cancelledAt,omitempty" doc:"When the announced meeting was called off"`
	CancelledWhy string       `json:"cancelledWhy,omitempty"`
	Invitation   *Answered    `json:"invitation,omitempty" doc:"What one answered to one's invitation, while it may be answered; left out for who is not invited"`
}

// Meeting is a meeting with all that is prepared for it.
type Meeting struct {
	ID             int64           `json:"id"`
	Title          string          `json:"title"`
	Kind           string          `json:"kind"`
	KindName       string          `json:"kindName"`
	State          MeetingState    `json:"state"`
	StartsAt       time.Time       `json:"startsAt"`
	PlannedMinutes int             `json:"plannedMinutes"`
	EndsAt         time.Time       `json:"endsAt" doc:"Planned"`
	Place          string          `json:"place"`
	Chair          PersonRef       `json:"chair"`
	Secretary      PersonRef       `json:"secretary"`
	Halls          []InvitedHall   `json:"halls" nullable:"false" doc:"Commune hall first, then in Vietnamese order"`
	Persons        []InvitedPerson `json:"persons" nullable:"false"`
	Items          []AgendaItem    `json:"items" nullable:"false"`
	AnnouncedAt    *time.Time      `json:"announcedAt,omitempty"`
	OpenedAt       *time.Time      `json:"openedAt,omitempty"`
	ClosedAt       *time.Time      `json:"closedAt,omitempty"`

	Presiding  PersonRef  `json:"presiding" doc:"Who conducts now: the chair, or who the chair handed over to"`
	Deputy     *PersonRef `json:"deputy,omitempty" doc:"Who may take over when the chair is gone"`
	MicRule    MicRule    `json:"micRule"`
	Form       string     `json:"form" enum:"meeting,written" doc:"written: lấy ý kiến bằng văn bản, between meetings"`
	AnswerBy   *time.Time `json:"answerBy,omitempty" doc:"Of a written one: until when"`
	AllMembers int        `json:"allMembers" doc:"Members there are altogether; 0: those invited"`
	Pause      *Pause     `json:"pause,omitempty" doc:"A break or adjournment that is not over"`

	CancelledAt  *time.Time `json:"cancelledAt,omitempty" doc:"When the announced meeting was called off"`
	CancelledWhy string     `json:"cancelledWhy,omitempty"`
	Urgent       bool       `json:"urgent" doc:"Papers and invitations may be later than three working days before"`
}

// InvitedHall is a hall with the names it had when the meeting was announced.
type InvitedHall struct {
	HallID      int64  `json:"hallId"`
	Name        string `json:"name"`
	ShortName   string `json:"shortName"`
	VillageName string `json:"villageName"`
	HeadName    string `json:"headName" doc:"Who speaks for the hall, e.g. Ông Nguyễn Văn Hợi; empty when unknown"`
	HeadTitle   string `json:"headTitle" doc:"E.g. Trưởng thôn"`
	Main        bool   `json:"main"`
	ReceiveOnly bool   `json:"receiveOnly" doc:"A TV that watches: no camera, no microphone"`
}

// Capacity is what somebody is invited as.
type Capacity string

const (
	CapacityMember Capacity = "member" // đại biểu
	CapacityGuest  Capacity = "guest"  // khách mời
)

// InvitedPerson is a person with the capacity they come in.
type InvitedPerson struct {
	Person   PersonRef `json:"person"`
	Capacity Capacity  `json:"capacity"`
}

// MeetingInput makes or changes a meeting.
type MeetingInput struct {
	Title          string    `json:"title" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"300"`
	Kind           string    `json:"kind" minLength:"1" maxLength:"32"`
	StartsAt       time.Time `json:"startsAt"`
	PlannedMinutes int       `json:"plannedMinutes" minimum:"5" maximum:"1440"`
	Place          string    `json:"place" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"200"`
	ChairID        int64     `json:"chairId" minimum:"1"`
	SecretaryID    int64     `json:"secretaryId" minimum:"1"`
}

// InvitationsInput replaces who is invited.
type InvitationsInput struct {
	Halls   []int64           `json:"halls" nullable:"false" maxItems:"200" doc:"Hall ids"`
	Persons []InvitationInput `json:"persons" nullable:"false" maxItems:"500"`
}

// InvitationInput invites one person.
type InvitationInput struct {
	PersonID int64    `json:"personId" minimum:"1"`
	Capacity Capacity `json:"capacity"`
}

// ItemState is where an agenda item stands.
type ItemState string

const (
	ItemWaiting ItemState = "waiting"
	ItemNow     ItemState = "now"
	ItemDone    ItemState = "done"
)

// AgendaItem is one nội dung of the chương trình.
type AgendaItem struct {
	ID             int64      `json:"id"`
	Position       int        `json:"position" doc:"1 is first"`
	Title          string     `json:"title"`
	Presenter      string     `json:"presenter" doc:"As shown; free text such as 14 trưởng thôn is allowed"`
	PlannedMinutes int        `json:"plannedMinutes"`
	State          ItemState  `json:"state"`
	StartedAt      *time.Time `json:"startedAt,omitempty" doc:"When it last became the current item"`
	SpentSeconds   int        `json:"spentSeconds" doc:"Time spent on it before startedAt"`
	Papers         []Paper    `json:"papers" nullable:"false"`
	ReviewsID      int64      `json:"reviewsId" doc:"The meeting whose tasks it goes through; 0: none"`
	Skipped        bool       `json:"skipped" doc:"Was passed over; may be returned to"`
	Conflicts      []Conflict `json:"conflicts" nullable:"false" doc:"Declared conflicts of interest"`
}

// Conflict is a declared xung đột lợi ích.
type Conflict struct {
	Person  PersonRef `json:"person"`
	Reason  string    `json:"reason"`
	Recuses bool      `json:"recuses" doc:"Takes no part in the item's votes"`
}

// ItemInput makes or changes an agenda item.
type ItemInput struct {
	Title          string `json:"title" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"300"`
	Presenter      string `json:"presenter" maxLength:"200" required:"false"`
	PlannedMinutes int    `json:"plannedMinutes" minimum:"1" maximum:"600"`
}

// ItemMove puts an item at a position; the others keep their order.
type ItemMove struct {
	Position int `json:"position" minimum:"1" maximum:"500"`
}

// ItemSkip passes an item over, or takes that back.
type ItemSkip struct {
	Skipped bool `json:"skipped"`
}

// Todo is something that waits for the signed-in person.
type Todo struct {
	Kind       string     `json:"kind" enum:"open_meeting,join_meeting,announce_meeting,fix_paper,add_papers,read_papers,hand_in_paper,redo_paper,approve_papers,late_papers,install_office,give_opinion,send_opinions,approve_minutes,approve_notice,redo_minutes,redo_notice,sign_minutes,sign_notice"`
	MeetingID  int64      `json:"meetingId" doc:"0 when not about a meeting"`
	Title      string     `json:"title" doc:"The meeting's title, or what the todo is about"`
	Count      int        `json:"count" doc:"How many papers etc.; 0 when it does not matter"`
	RequestID  int64      `json:"requestId,omitempty" doc:"What is to be handed in"`
	DueAt      *time.Time `json:"dueAt,omitempty" doc:"Until when"`
	Late       bool       `json:"late,omitempty" doc:"dueAt is over"`
	RemindedAt *time.Time `json:"remindedAt,omitempty" doc:"When one was last reminded of it"`
}

// Home is what is due and what waits for the signed-in person.
type Home struct {
	Tasks []Task `json:"tasks" nullable:"false" doc:"That one is to do, and whose report or wish for more time one decides about; overdue first"`

	Meetings []MeetingSummary `json:"meetings" nullable:"false" doc:"Live first, then coming by time, then closed ones of the last 30 days, newest first"`
	Todos    []Todo           `json:"todos" nullable:"false"`
	Consents []ConsentAsked   `json:"consents" nullable:"false" doc:"Who wants to send somebody else and waits for one's word as the chair"`
}
