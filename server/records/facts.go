package records

import "time"

// Facts are what is known of a meeting when its records are drafted. Names are as they are spoken of: "Ông Lê Đình
// Thắng, Chủ tịch UBND xã".
type Facts struct {
	Commune   string // "UBND xã Đông Văn"
	Title     string
	Place     string
	OpenedAt  time.Time
	ClosedAt  time.Time
	Chair     string
	Presided  string // who presided in the end, when that was not the chair
	Secretary string
	Persons   []Attendant // Vietnamese order, members before guests
	Halls     []HallThere
	Quorum    string // in words; "" when there is no rule
	Pauses    []Pause
	Items     []ItemFacts // in the order of the agenda; what belongs to none stands under an item without a title
}

// Attendant is somebody who was invited, or there.
type Attendant struct {
	Name, Title   string
	Guest         bool
	State         string // of attendance: "present", "left", "excused", "absent", "represented"; "": not marked
	Online        bool
	ArrivedAt     *time.Time
	LeftAt        *time.Time
	LateMinutes   int
	Reason        string
	RepresentedBy string
}

// HallThere is a hall that was linked.
type HallThere struct {
	Name      string // "Thôn Văn Nam"
	Head      string
	Main      bool
	State     string
	HeadCount int
	ArrivedAt *time.Time
	LeftAt    *time.Time
}

// Pause is a break or an adjournment. To is nil when the meeting was closed in it.
type Pause struct {
	Adjourned bool
	Reason    string
	From      time.Time
	To        *time.Time
}

// ItemFacts are what happened on an item.
type ItemFacts struct {
	ID          int64
	Title       string
	Presenter   string
	Skipped     bool
	Untouched   bool // never begun
	Speeches    []SpeechFacts
	Remarks     []RemarkFacts
	Notes       []NoteFacts
	Votes       []VoteFacts
	Conclusions []ConclusionFacts
}

// SpeechFacts is a finished turn.
type SpeechFacts struct {
	Name, Sub string
	Role      string // "holder", "interjecting", "answering"
	Kind      string // "speech", "question", "order"
	From, To  time.Time
}

// RemarkFacts is an ý kiến bằng văn bản.
type RemarkFacts struct {
	Name, Sub string
	Body      string
	At        time.Time
	ReadOut   bool
}

// NoteFacts is what a clerk wrote down.
type NoteFacts struct {
	By   string
	Text string
}

// VoteFacts is a counted vote, or one that was called off.
type VoteFacts struct {
	Question   string
	Poll       bool
	Secret     bool
	By         string // "person", "village", "counted"
	At         time.Time
	Options    []OptionFacts
	Voters     int    // who had a ballot
	Base       int    // of what the majority is a share
	BaseOf     string // "all", "present", "cast"
	Rule       string // in words
	Passed     bool
	Tied       bool
	Cancelled  string // why, when it was called off
	Correction string // why the result was corrected
	NoQuorum   string // the chair's word for voting without a quorum
}

// OptionFacts is an answer and how many chose it.
type OptionFacts struct {
	Label string
	Total int
}

// ConclusionFacts is what was concluded.
type ConclusionFacts struct {
	Text string
}
