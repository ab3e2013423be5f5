package wire

import "time"

// RequestState is how far a paper is that somebody was asked for.
type RequestState string

const (
	RequestWaiting   RequestState = "waiting"   // nothing was handed in yet
	RequestSubmitted RequestState = "submitted" // waits for the clerk or the chair
	RequestReturned  RequestState = "returned"  // sent back with a reason, to be handed in again
	RequestApproved  RequestState = "approved"
)

// PaperRequest asks somebody for a paper of an agenda item by a deadline.
type PaperRequest struct {
	ID           int64        `json:"id"`
	MeetingID    int64        `json:"meetingId"`
	MeetingTitle string       `json:"meetingTitle"`
	StartsAt     time.Time    `json:"startsAt" doc:"Of the meeting"`
	ItemID       int64        `json:"itemId"`
	ItemTitle    string       `json:"itemTitle"`
	Person       PersonRef    `json:"person" doc:"Who hands it in for the unit"`
	Unit         string       `json:"unit" doc:"Thôn Văn Bắc, or an office"`
	DueAt        time.Time    `json:"dueAt"`
	Note         string       `json:"note" doc:"What is wanted, in words"`
	CreatedAt    time.Time    `json:"createdAt"`
	RemindedAt   *time.Time   `json:"remindedAt,omitempty" doc:"When the person was last reminded"`
	State        RequestState `json:"state"`
	Late         bool         `json:"late" doc:"The deadline is over and there is nothing to approve"`
	Open         bool         `json:"open" doc:"The meeting is not over: it can still be handed in"`
	Reason       string       `json:"reason" doc:"Why it was sent back"`
	Paper        *Paper       `json:"paper,omitempty" doc:"What was handed in; its newest version is newest, or the paper's own"`
}

// RequestInput asks persons for a paper of an item.
type RequestInput struct {
	ItemID    int64     `json:"itemId" minimum:"1"`
	PersonIDs []int64   `json:"personIds" nullable:"false" minItems:"1" maxItems:"200"`
	Unit      string    `json:"unit" maxLength:"120" required:"false" doc:"Empty: the person's village, or title, or name"`
	DueAt     time.Time `json:"dueAt"`
	Note      string    `json:"note" maxLength:"500" required:"false"`
}

// RequestEdit changes what was asked for.
type RequestEdit struct {
	DueAt time.Time `json:"dueAt"`
	Note  string    `json:"note" maxLength:"500" required:"false"`
}

// FromFolder names a paper of one's own folder.
type FromFolder struct {
	PaperID int64 `json:"paperId" minimum:"1"`
}

// Decision approves a version that was handed in, or sends it back.
type Decision struct {
	Approval Approval `json:"approval" enum:"approved,returned"`
	Reason   string   `json:"reason" maxLength:"500" required:"false" doc:"Required to send it back"`
}

// AudienceInput says who may read a paper.
type AudienceInput struct {
	Audience  Audience `json:"audience"`
	ReaderIDs []int64  `json:"readerIds" nullable:"false" maxItems:"500" required:"false" doc:"Persons, when audience is named"`
	ViewUntil string   `json:"viewUntil" pattern:"^(\\d{4}-\\d\\d-\\d\\d)?$" patternDescription:"a day" required:"false" doc:"Last day for viewing in Việt Nam, 2026-11-20; empty is none"`
	MaySave   bool     `json:"maySave"`
}

// PaperInput changes what a paper is called.
type PaperInput struct {
	Title string `json:"title" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"300"`
}
