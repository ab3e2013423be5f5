package wire

import "time"

// RecordKind is what a record is.
type RecordKind string

// Kinds of records.
const (
	RecordMinutes RecordKind = "minutes" // biên bản
	RecordNotice  RecordKind = "notice"  // thông báo kết luận
)

// RecordState is how far a record is.
type RecordState string

// States of a record.
const (
	RecordDraft     RecordState = "draft"
	RecordAsked     RecordState = "asked" // waits for the secretary and the chair
	RecordApproved  RecordState = "approved"
	RecordSigned    RecordState = "signed"
	RecordPublished RecordState = "published"
	RecordWithdrawn RecordState = "withdrawn"
)

// RecordLine is a record in the list of a meeting's.
type RecordLine struct {
	ID         int64       `json:"id"`
	Kind       RecordKind  `json:"kind" enum:"minutes,notice"`
	Edition    int         `json:"edition"`
	State      RecordState `json:"state" enum:"draft,asked,approved,signed,published,withdrawn"`
	Revision   int         `json:"revision"`
	Code       string      `json:"code" doc:"E.g. 05/BB-UBND"`
	ApprovedAt *time.Time  `json:"approvedAt,omitempty"`
	DueBy      *time.Time  `json:"dueBy,omitempty" doc:"Of a notice: until when it is in time, five working days after the end"`
}

// Records are those of a meeting that the viewer may read.
type Records struct {
	Records []RecordLine `json:"records" nullable:"false" doc:"Minutes first; of each kind the newest edition first"`
	MayMake []RecordKind `json:"mayMake" nullable:"false" doc:"Kinds that are not there yet and that the viewer may have drafted"`
}

// Record is biên bản or thông báo kết luận of a meeting.
type Record struct {
	RecordLine
	MeetingID    int64             `json:"meetingId"`
	MeetingTitle string            `json:"meetingTitle"`
	Paper        RecordPaper       `json:"paper"`
	Number       int               `json:"number" doc:"0: given when it is approved"`
	Symbol       string            `json:"symbol"`
	Dated        *time.Time        `json:"dated,omitempty"`
	Blocks       []RecordBlock     `json:"blocks" nullable:"false"`
	Annexes      []RecordTable     `json:"annexes" nullable:"false"`
	Approvals    []RecordApproval  `json:"approvals" nullable:"false"`
	Objections   []RecordObjection `json:"objections" nullable:"false"`
	Asked        *RecordRevision   `json:"asked,omitempty" doc:"Who handed it in for approval, of a record that waits"`
	Returned     *RecordRevision   `json:"returned,omitempty" doc:"Who sent the draft back, and why"`
	SavedAt      time.Time         `json:"savedAt" doc:"When the text was changed last"`
	WithdrawnWhy string            `json:"withdrawnWhy,omitempty"`
	PDFSHA       string            `json:"pdfSha,omitempty" doc:"Of the file that was approved"`
	Places       []SignPlace       `json:"places" nullable:"false" doc:"Where in the file the signatures come"`
	May          RecordMay         `json:"may"`
}

// RecordPaper is what stands around the text.
type RecordPaper struct {
	Issuer     []string `json:"issuer" nullable:"false"`
	PlaceDate  string   `json:"placeDate" doc:"Empty on minutes"`
	Name       string   `json:"name" doc:"BIÊN BẢN"`
	Subject    string   `json:"subject"`
	LeftOver   []string `json:"leftOver" nullable:"false" doc:"Over the left signature; empty: there is none"`
	LeftName   string   `json:"leftName"`
	RightOver  []string `json:"rightOver" nullable:"false"`
	RightName  string   `json:"rightName"`
	Recipients []string `json:"recipients" nullable:"false"`
}

// RecordBlock is a paragraph.
type RecordBlock struct {
	ID       string `json:"id"`
	Kind     string `json:"kind" enum:"heading,item,paragraph,speech,vote,conclusion"`
	Text     string `json:"text"`
	From     string `json:"from" enum:"journal,notes,changed,form," doc:"Who wrote it: journal, of what was recorded in the meeting; notes, of the clerk's notes; form, the wording of the form; changed, one of these and then a person; empty: a person"`
	Revision int    `json:"revision" doc:"Of the record, when the block was changed last"`
}

// RecordTable is an annex; it is made of the facts and not edited.
type RecordTable struct {
	Title []string   `json:"title" nullable:"false"`
	Head  []string   `json:"head" nullable:"false"`
	Rows  [][]string `json:"rows" nullable:"false"`
}

// RecordApproval is the word of the secretary or the chair.
type RecordApproval struct {
	Part   string    `json:"part" enum:"secretary,chair"`
	Person PersonRef `json:"person"`
	At     time.Time `json:"at"`
}

// RecordObjection is what somebody who was there does not agree with.
type RecordObjection struct {
	Person PersonRef `json:"person"`
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
	Late   bool      `json:"late" doc:"After the approval: not in the file that is signed"`
}

// RecordRevision is an entry of the history.
type RecordRevision struct {
	Revision int        `json:"revision"`
	What     string     `json:"what" enum:"drafted,redrafted,edited,restored,asked,returned,approved"`
	By       *PersonRef `json:"by,omitempty" doc:"Left out: the server, when the meeting closed"`
	At       time.Time  `json:"at"`
	Why      string     `json:"why,omitempty"`
}

// RecordHistory is how a record came about.
type RecordHistory struct {
	Revisions []RecordRevision `json:"revisions" nullable:"false" doc:"Newest first, at most 200"`
}

// RecordThen is what a record said in a revision.
type RecordThen struct {
	RecordRevision
	Blocks []RecordBlock `json:"blocks" nullable:"false"`
}

// SignPlace is a rectangle on a page of the file, in points from the lower left corner.
type SignPlace struct {
	Part   string  `json:"part" enum:"secretary,chair"`
	Page   int     `json:"page" doc:"1 is first"`
	Left   float64 `json:"left"`
	Bottom float64 `json:"bottom"`
	Right  float64 `json:"right"`
	Top    float64 `json:"top"`
}

// RecordMay is what the viewer may do now.
type RecordMay struct {
	Edit    bool     `json:"edit"`
	Redraft bool     `json:"redraft" doc:"Nobody has changed the draft"`
	Ask     bool     `json:"ask"`
	Approve []string `json:"approve" nullable:"false" doc:"As what: secretary, chair"`
	Return  bool     `json:"return"`
	Correct bool     `json:"correct"`
	Object  bool     `json:"object"`
}

// RecordInput has a record drafted that is not there.
type RecordInput struct {
	Kind RecordKind `json:"kind" enum:"minutes,notice"`
}

// RecordEdit changes a block, adds or removes one.
type RecordEdit struct {
	ID      string `json:"id" minLength:"1" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$"`
	Kind    string `json:"kind" enum:"heading,item,paragraph,speech,vote,conclusion"`
	Text    string `json:"text" maxLength:"20000"`
	Read    int    `json:"read" minimum:"0" doc:"The block's revision that the writer had before them; 0: a new block"`
	After   string `json:"after,omitempty" maxLength:"40" doc:"Of a new block: behind which; empty: first"`
	Removed bool   `json:"removed,omitempty"`
}

// RecordEdits are the changes of one saving.
type RecordEdits struct {
	Edits []RecordEdit `json:"edits" nullable:"false" minItems:"1" maxItems:"200"`
}

// RecordSaved answers a saving.
type RecordSaved struct {
	Record    Record   `json:"record" doc:"As it is now, with what others changed"`
	Conflicts []string `json:"conflicts" nullable:"false" doc:"Blocks that somebody else changed meanwhile: those were left as they are, the other changes hold"`
}

// RecordNumber numbers and dates a record.
type RecordNumber struct {
	Number int       `json:"number" minimum:"1" maximum:"99999"`
	Symbol string    `json:"symbol" minLength:"1" maxLength:"30" pattern:"^[0-9A-Za-zÀ-ỹĐđ-]+$"`
	Dated  time.Time `json:"dated"`
}

// RecordApprove names what was read.
type RecordApprove struct {
	Revision   int `json:"revision" minimum:"1" doc:"That was read; another one is refused (record_outdated)"`
	Objections int `json:"objections" minimum:"0" doc:"How many objections were read; more: refused (record_outdated)"`
}

// RecordReturn sends a record back.
type RecordReturn struct {
	Reason string `json:"reason" maxLength:"1000"`
}

// RecordRestore makes an earlier revision the text again.
type RecordRestore struct {
	Revision int `json:"revision" minimum:"1"`
	Read     int `json:"read" minimum:"1" doc:"The record's revision that is before the writer; another one is refused (record_outdated)"`
}

// ObjectionInput is one's own objection; empty takes it back.
type ObjectionInput struct {
	Text string `json:"text" maxLength:"5000"`
}

// ClerkNote is what the viewer wrote down on an item.
type ClerkNote struct {
	ItemID    int64      `json:"itemId"`
	Text      string     `json:"text"`
	Revision  int        `json:"revision"`
	ChangedAt *time.Time `json:"changedAt,omitempty"`
	Stale     bool       `json:"stale,omitempty" doc:"Nothing was kept: the same person wrote text on another machine"`
}

// ClerkNotes are the viewer's own notes on the items of a meeting.
type ClerkNotes struct {
	Notes []ClerkNote `json:"notes" nullable:"false"`
}

// ClerkNoteInput keeps one's own note on an item.
type ClerkNoteInput struct {
	Text string `json:"text" maxLength:"20000"`
	Read int    `json:"read" minimum:"0" doc:"The revision of the note that is before the writer"`
}
