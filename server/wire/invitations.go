package wire

import "time"

// Letter is the giấy mời of a meeting as it is printed (Nghị định 30/2020/NĐ-CP, mẫu 1.7).
type Letter struct {
	Numbered   bool      `json:"numbered" doc:"It was given its number; else number is the next free one"`
	Number     int       `json:"number"`
	Symbol     string    `json:"symbol" doc:"E.g. GM-UBND"`
	Code       string    `json:"code" doc:"As printed, e.g. 05/GM-UBND"`
	Dated      time.Time `json:"dated"`
	Authority  string    `json:"authority" enum:",TM.,KT.,TL.,TUQ."`
	Signer     PersonRef `json:"signer"`
	SignerPost string    `json:"signerPost" doc:"The post it is signed in; empty: as the person's own title says"`
	Place      string    `json:"place" doc:"Where it is dated, e.g. Đông Văn"`
	Note       string    `json:"note"`

	Body       []string `json:"body" nullable:"false" doc:"The issuing body, a line each; the last in bold"`
	PlaceDate  string   `json:"placeDate" doc:"E.g. Đông Văn, ngày 05 tháng 02 năm 2026"`
	Subject    string   `json:"subject" doc:"Trích yếu"`
	To         []string `json:"to" nullable:"false" doc:"Kính gửi: who is invited, a line each"`
	Text       []string `json:"text" nullable:"false" doc:"Paragraphs"`
	SignedAs   []string `json:"signedAs" nullable:"false" doc:"Authority and post, a line each"`
	Recipients []string `json:"recipients" nullable:"false" doc:"Nơi nhận, a line each"`
}

// LetterInput numbers the letter, or changes it.
type LetterInput struct {
	Number     int       `json:"number" minimum:"1" maximum:"99999"`
	Symbol     string    `json:"symbol" minLength:"1" maxLength:"30" pattern:"^[\\p{L}\\d]+([-/.][\\p{L}\\d]+)*$"`
	Dated      time.Time `json:"dated"`
	Authority  string    `json:"authority" enum:",TM.,KT.,TL.,TUQ."`
	SignerID   int64     `json:"signerId" minimum:"0" doc:"0: the meeting's chair"`
	SignerPost string    `json:"signerPost,omitempty" maxLength:"120" doc:"Empty: as the signer's own title says"`
	Place      string    `json:"place,omitempty" maxLength:"60" doc:"Where it is dated; empty: the commune's name"`
	Note       string    `json:"note" maxLength:"1000"`
	Urgent     bool      `json:"urgent" doc:"The meeting may be invited to later than three working days before"`
}

// InvitationAnswer is what an invited person says.
type InvitationAnswer struct {
	Answer     string `json:"answer" enum:"come,cannot,somebody"`
	HallID     int64  `json:"hallId,omitempty" minimum:"0" doc:"Of come: in which hall; 0: the commune hall"`
	Reason     string `json:"reason,omitempty" maxLength:"500" doc:"Of cannot"`
	OtherName  string `json:"otherName,omitempty" maxLength:"120" doc:"Of somebody: who comes instead; without a vote"`
	OtherTitle string `json:"otherTitle,omitempty" maxLength:"120"`
	OtherPhone string `json:"otherPhone,omitempty" maxLength:"40"`
	OtherEmail string `json:"otherEmail,omitempty" maxLength:"120"`
}

// Answered is an answer as it stands.
type Answered struct {
	Answer     string     `json:"answer" enum:",come,cannot,somebody" doc:"Empty: none yet"`
	HallID     int64      `json:"hallId,omitempty"`
	HallName   string     `json:"hallName,omitempty"`
	Reason     string     `json:"reason,omitempty"`
	OtherName  string     `json:"otherName,omitempty"`
	OtherTitle string     `json:"otherTitle,omitempty"`
	OtherPhone string     `json:"otherPhone,omitempty"`
	OtherEmail string     `json:"otherEmail,omitempty"`
	Consent    string     `json:"consent" enum:",asked,given,refused" doc:"Of somebody: the chair's word"`
	ConsentWhy string     `json:"consentWhy,omitempty"`
	AnsweredAt *time.Time `json:"answeredAt,omitempty"`
	AnsweredBy string     `json:"answeredBy" enum:",self,link,clerk,calendar"`
}

// Invitation is one person's invitation: all that a personal link opens.
type Invitation struct {
	MeetingID int64     `json:"meetingId"`
	Title     string    `json:"title"`
	KindName  string    `json:"kindName"`
	StartsAt  time.Time `json:"startsAt"`
	EndsAt    time.Time `json:"endsAt"`
	Place     string    `json:"place"`
	Chair     PersonRef `json:"chair"`
	Items     []string  `json:"items" nullable:"false" doc:"Titles of the agenda; papers are for who signs in"`
	Note      string    `json:"note"`

	Commune Commune         `json:"commune"`
	Person  PersonRef       `json:"person" doc:"Whose invitation it is"`
	As      string          `json:"as" enum:"chair,secretary,member,guest,village_head"`
	Guest   bool            `json:"guest" doc:"Opened by who comes instead: they read, and do not answer"`
	Halls   []InvitationTo  `json:"halls" nullable:"false" doc:"Where one may come: the commune hall first"`
	HallID  int64           `json:"hallId" doc:"The hall that suggests itself; 0: the commune hall"`
	Answer  Answered        `json:"answer"`
	Open    bool            `json:"open" doc:"Answers are taken: the meeting has not begun"`
	State   InvitationState `json:"state"`
	Why     string          `json:"why,omitempty" doc:"Why it was called off"`
	Letter  *Letter         `json:"letter,omitempty" doc:"The giấy mời, once it has its number"`
}

// InvitationTo is a place one may come to.
type InvitationTo struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Main bool   `json:"main"`
}

// InvitationState is how far the meeting is.
type InvitationState string

const (
	InvitationComing    InvitationState = "coming"
	InvitationLive      InvitationState = "live"
	InvitationOver      InvitationState = "over"
	InvitationCancelled InvitationState = "cancelled"
)

// Invitee is one invited person, as the clerk sees them.
type Invitee struct {
	Person       PersonRef  `json:"person"`
	As           string     `json:"as" enum:"chair,secretary,member,guest,village_head"`
	Votes        bool       `json:"votes" doc:"Counts for the quorum of members"`
	Email        bool       `json:"email" doc:"Has an e-mail address"`
	SentAt       *time.Time `json:"sentAt,omitempty"`
	OpenedAt     *time.Time `json:"openedAt,omitempty"`
	DownloadedAt *time.Time `json:"downloadedAt,omitempty"`
	Links        int        `json:"links" doc:"Personal links that open now"`
	GuestLinks   int        `json:"guestLinks" doc:"Of who comes instead"`
	Answer       Answered   `json:"answer"`
}

// Invitees are all who are invited, and what they answered.
type Invitees struct {
	People    []Invitee     `json:"people" nullable:"false"`
	Expected  Expected      `json:"expected"`
	DueBy     time.Time     `json:"dueBy" doc:"Invitations and papers later than this are later than three working days before"`
	Late      bool          `json:"late" doc:"Somebody has not been sent an invitation, or was sent it after dueBy; never of an urgent meeting"`
	LatePaper int           `json:"latePapers" doc:"Papers that came after dueBy; never of an urgent meeting"`
	Message   MessageToCopy `json:"message"`
}

// MessageToCopy is a text for a Zalo group, and one for one person.
type MessageToCopy struct {
	Group    string `json:"group" doc:"With the address of the meeting, for who signs in"`
	Personal string `json:"personal" doc:"With {liên kết} where the personal link goes"`
	Address  string `json:"address" doc:"What a personal link begins with; the token follows"`
}

// Expected is how many will be there, by the answers.
type Expected struct {
	Of         string `json:"of" enum:"none,members,halls" doc:"Whom the quorum counts; none: members, and nothing is needed"`
	Total      int    `json:"total"`
	Needed     int    `json:"needed" doc:"0: no quorum is asked for"`
	Come       int    `json:"come"`
	Away       int    `json:"away" doc:"Cannot, or send somebody, who has no vote"`
	Unanswered int    `json:"unanswered"`
	Reached    bool   `json:"reached" doc:"Those who will come are enough"`
}

// LinkInput makes a personal link. The token is the asker's own: the server keeps its hash only.
type LinkInput struct {
	Token string `json:"token" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]{43}$" doc:"256 random bits, base64url"`
	Guest bool   `json:"guest" doc:"For who comes instead"`
}

// ConsentInput is the chair's word on who comes instead.
type ConsentInput struct {
	Given bool   `json:"given"`
	Why   string `json:"why,omitempty" maxLength:"300"`
}

// ConsentAsked is somebody who wants to send another person instead.
type ConsentAsked struct {
	MeetingID  int64     `json:"meetingId"`
	Title      string    `json:"title"`
	StartsAt   time.Time `json:"startsAt"`
	Person     PersonRef `json:"person"`
	OtherName  string    `json:"otherName"`
	OtherTitle string    `json:"otherTitle"`
}
