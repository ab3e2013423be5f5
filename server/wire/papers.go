package wire

import "time"

// PaperState is how far a paper, or a version of it, is from being readable.
type PaperState string

const (
	PaperConverting PaperState = "converting"
	PaperReady      PaperState = "ready"
	PaperOriginal   PaperState = "original" // no pages can be made of it here: offered as the file it came as
	PaperFailed     PaperState = "failed"
	PaperWithdrawn  PaperState = "withdrawn" // đã thu hồi: named, but no longer readable
)

// Audience is who may read a paper.
type Audience string

const (
	AudienceAll       Audience = "all"       // everybody invited
	AudienceVoters    Audience = "voters"    // members who vote, and those who conduct
	AudiencePresidium Audience = "presidium" // those who conduct
	AudienceNamed     Audience = "named"     // persons by name
	AudiencePublic    Audience = "public"    // everybody invited; the whole commune once the meeting is closed
)

// Approval is whether a paper that was handed in may be published.
type Approval string

const (
	ApprovalApproved  Approval = "approved"
	ApprovalSubmitted Approval = "submitted" // waits for the clerk or the chair
	ApprovalReturned  Approval = "returned"  // sent back, with a reason
)

// Paper is a tài liệu of an agenda item (or of one's own folder), as its readers see it: at one version.
type Paper struct {
	ID         int64         `json:"id"`
	ItemID     int64         `json:"itemId" doc:"0 in one's own folder"`
	MeetingID  int64         `json:"meetingId" doc:"0 in one's own folder" required:"false"`
	RequestID  int64         `json:"requestId" doc:"What it was handed in for; 0 when nobody asked" required:"false"`
	Title      string        `json:"title"`
	Version    int           `json:"version" doc:"1 is the first"`
	FileName   string        `json:"fileName"`
	SizeBytes  int64         `json:"sizeBytes"`
	SHA256     string        `json:"sha256" doc:"Lower-case hex; names the file"`
	Format     string        `json:"format" doc:"What the file is: pdf, docx, jpeg …"`
	State      PaperState    `json:"state"`
	Pages      int           `json:"pages" doc:"0 until known"`
	PagesDone  int           `json:"pagesDone"`
	Problem    string        `json:"problem" doc:"A Vietnamese sentence when state is failed"`
	Changed    []int         `json:"changed" nullable:"false" doc:"Pages that differ from the version before"`
	UploadedAt time.Time     `json:"uploadedAt"`
	Approval   Approval      `json:"approval"`
	Reason     string        `json:"reason" doc:"Why it was returned"`
	Audience   Audience      `json:"audience"`
	ReaderIDs  []int64       `json:"readerIds" nullable:"false" doc:"Persons when audience is named; told to those who prepare only"`
	ViewUntil  *time.Time    `json:"viewUntil,omitempty" doc:"Not readable from then on"`
	Expired    bool          `json:"expired" doc:"The last day for viewing is over"`
	MaySave    bool          `json:"maySave" doc:"Saving and printing allowed"`
	Restricted bool          `json:"restricted" doc:"Pages bear the reader's name"`
	CanSave    bool          `json:"canSave" required:"false" doc:"Whoever is told this may save and print it"`
	Newest     *PaperVersion `json:"newest,omitempty" doc:"A newer version that readers do not see yet; told to those who prepare and who handed it in"`
}

// PaperVersion is one file of a paper; it is never overwritten.
type PaperVersion struct {
	N          int        `json:"n" doc:"1 is the first"`
	FileName   string     `json:"fileName"`
	SizeBytes  int64      `json:"sizeBytes"`
	SHA256     string     `json:"sha256"`
	Format     string     `json:"format"`
	State      PaperState `json:"state"`
	Pages      int        `json:"pages"`
	PagesDone  int        `json:"pagesDone"`
	Problem    string     `json:"problem"`
	Approval   Approval   `json:"approval"`
	Reason     string     `json:"reason"`
	Changed    []int      `json:"changed" nullable:"false" doc:"Pages that differ from the version before"`
	UploadedAt time.Time  `json:"uploadedAt"`
	UploadedBy int64      `json:"uploadedBy"`
	By         string     `json:"by,omitempty" doc:"The uploader's name; in the list of versions"`
}

// PageText is the words of one page with their places, in reading order.
type PageText struct {
	Page  int        `json:"page"`
	Ratio float64    `json:"ratio" doc:"Height of the page by its width"`
	Words []PageWord `json:"words" nullable:"false"`
}

// PageWord is one word and the box around it, in thousandths of the page's width from its upper left corner.
type PageWord struct {
	Text string  `json:"t"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
	// End tells how the word ends: "" a blank follows, "line" the line ends, "block" a paragraph or column ends.
	End string `json:"e,omitempty" enum:"line,block"`
}
