package wire

import "time"

// MotionState is where a motion stands: draft → ready (sẵn sàng is asked for) → open → closed, or cancelled.
type MotionState string

const (
	MotionDraft     MotionState = "draft"
	MotionReady     MotionState = "ready"
	MotionOpen      MotionState = "open"
	MotionClosed    MotionState = "closed"
	MotionCancelled MotionState = "cancelled"
)

// BallotKind is who has a ballot.
type BallotKind string

const (
	BallotPerson  BallotKind = "person"  // members by person
	BallotVillage BallotKind = "village" // one per village
	BallotCounted BallotKind = "counted" // each hall counts its people: 70 for and 30 against
)

// Meaning is what an option stands for in the rule.
type Meaning string

const (
	MeansYes     Meaning = "yes"
	MeansNo      Meaning = "no"
	MeansAbstain Meaning = "abstain"
	MeansOther   Meaning = "other" // ý kiến khác, or any answer of a poll
)

// Majority is what a decision needs.
type Majority struct {
	Of     string `json:"of" enum:"all,present,cast" doc:"Denominator: all members, those present, ballots cast"`
	Num    int    `json:"num" minimum:"1" maximum:"100"`
	Den    int    `json:"den" minimum:"1" maximum:"100"`
	Strict bool   `json:"strict" doc:"More than the share, not at least"`
	Tie    string `json:"tie" enum:"rejected,chair" doc:"chair: the side of the chair's ballot wins"`
}

// MotionOption is one answer. Total is 0 until the motion is closed, unless names are shown while it runs.
type MotionOption struct {
	N       int     `json:"n" doc:"1 is first: the key that chooses it"`
	Label   string  `json:"label"`
	Meaning Meaning `json:"meaning"`
	Total   int     `json:"total" doc:"After a correction: the corrected number"`
	Counted int     `json:"counted" doc:"Closed: what was counted, whatever was corrected afterwards"`
}

// OptionInput is an answer that is offered.
type OptionInput struct {
	Label   string  `json:"label" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"120"`
	Meaning Meaning `json:"meaning"`
}

// MotionInput makes or changes a motion that is not open yet. What is left out comes from the kind of meeting.
type MotionInput struct {
	ItemID    int64         `json:"itemId" minimum:"0" doc:"0: of no item" required:"false"`
	Question  string        `json:"question" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"1000"`
	Purpose   string        `json:"purpose" enum:"vote,poll"`
	Ballot    BallotKind    `json:"ballot,omitempty" doc:"Left out: as the kind of meeting says"`
	Secret    bool          `json:"secret" required:"false"`
	ShowNames string        `json:"showNames" enum:"running,closed"`
	Majority  *Majority     `json:"majority,omitempty" doc:"Left out: as the kind of meeting says"`
	Seconds   int           `json:"seconds" minimum:"0" maximum:"86400" doc:"Time limit; 0 is none" required:"false"`
	Options   []OptionInput `json:"options,omitempty" maxItems:"9" nullable:"false" doc:"Left out: the usual three. A vote has one yes and at least one no"`
	PaperID   int64         `json:"paperId" minimum:"0" doc:"What is voted on; 0: no paper" required:"false"`
}

// MotionOpenInput opens a motion.
type MotionOpenInput struct {
	NoQuorum string `json:"noQuorum,omitempty" maxLength:"1000" doc:"The chair's word for opening although there is no quorum"`
}

// MotionExtendInput gives more time.
type MotionExtendInput struct {
	Seconds int `json:"seconds" minimum:"5" maximum:"3600"`
}

// MotionReasonInput says why a motion is cancelled or voted on again.
type MotionReasonInput struct {
	Reason string `json:"reason" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"1000"`
}

// MotionCorrectInput corrects a result; what was counted is kept beside it.
type MotionCorrectInput struct {
	Totals []int  `json:"totals" minItems:"2" maxItems:"9" nullable:"false" doc:"Numbers by option"`
	Reason string `json:"reason" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"1000"`
}

// VoterInput names a voter.
type VoterInput struct {
	Voter string `json:"voter" minLength:"1" maxLength:"40"`
}

// HandBallot is a ballot that the clerk entered for somebody without a device; it counts when a second person
// has confirmed it.
type HandBallot struct {
	ID        int64     `json:"id"`
	MotionID  int64     `json:"motionId"`
	Voter     string    `json:"voter"`
	Name      string    `json:"name"`
	Option    int       `json:"option"`
	Counts    []int     `json:"counts,omitempty"`
	Said      string    `json:"said,omitempty"`
	EnteredBy PersonRef `json:"enteredBy"`
	EnteredAt time.Time `json:"enteredAt"`
	Own       bool      `json:"own" doc:"Entered by the asker, who may not confirm it"`
}

// ConflictInput declares a xung đột lợi ích.
type ConflictInput struct {
	PersonID int64  `json:"personId" minimum:"0" doc:"0: the asker; somebody else's is written down by who conducts and the clerks" required:"false"`
	Reason   string `json:"reason" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"1000"`
	Recuses  bool   `json:"recuses" doc:"Takes no part in the item's votes"`
}

// MotionVoter is somebody with a ballot. Option is 0 unless names are shown.
type MotionVoter struct {
	Voter  string `json:"voter" doc:"person:12, village:3, hall:7"`
	Name   string `json:"name"`
	Ready  bool   `json:"ready"`
	Voted  bool   `json:"voted"`
	ByHand bool   `json:"byHand" doc:"Entered by the clerk and confirmed by a second person"`
	Option int    `json:"option"`
	Counts []int  `json:"counts,omitempty" doc:"Of a counted ballot: numbers by option"`
	Said   string `json:"said,omitempty" doc:"Text of ý kiến khác"`
}

// Motion is a nội dung biểu quyết.
type Motion struct {
	ID           int64          `json:"id"`
	ItemID       int64          `json:"itemId" doc:"0 when of no item"`
	Question     string         `json:"question"`
	Purpose      string         `json:"purpose" enum:"vote,poll" doc:"poll: xin ý kiến, decides nothing"`
	State        MotionState    `json:"state"`
	Ballot       BallotKind     `json:"ballot"`
	Secret       bool           `json:"secret"`
	ShowNames    string         `json:"showNames" enum:"running,closed" doc:"When the names of an open ballot are shown to all"`
	Majority     Majority       `json:"majority"`
	Seconds      int            `json:"seconds" doc:"Time limit; 0 is none"`
	OpenedAt     *time.Time     `json:"openedAt,omitempty"`
	ClosesAt     *time.Time     `json:"closesAt,omitempty"`
	ClosedAt     *time.Time     `json:"closedAt,omitempty"`
	Options      []MotionOption `json:"options" nullable:"false"`
	Roll         int            `json:"roll" doc:"Ballots there could be"`
	Cast         int            `json:"cast" doc:"Voters whose ballot is in"`
	Readies      int            `json:"readies"`
	Present      int            `json:"present"`
	AllVoters    int            `json:"allVoters"`
	Base         int            `json:"base" doc:"Closed: the denominator the share was taken of"`
	Needed       int            `json:"needed" doc:"Closed: how many yes it took"`
	Passed       bool           `json:"passed"`
	Tied         bool           `json:"tied" doc:"Decided by the tie rule"`
	NoQuorum     string         `json:"noQuorum" doc:"The chair's word for opening without a quorum; empty with one"`
	RevoteOf     int64          `json:"revoteOf"`
	Correction   string         `json:"correction"`
	CancelledWhy string         `json:"cancelledWhy"`
	Late         int            `json:"late" doc:"Ballots that came too late"`
	PaperID      int64          `json:"paperId"`
	PaperVersion int            `json:"paperVersion" doc:"The version that is voted on"`
	Voters       []MotionVoter  `json:"voters" nullable:"false" doc:"For who conducts; for everybody where names are shown; else empty"`
	Waiting      int            `json:"waiting" doc:"Ballots entered by hand that wait for a second person"`
	Gone         bool           `json:"gone,omitempty" doc:"In an event: removed, or not for the viewer (yet); only id is set"`
}

// BallotsChanged is a ballot that came in, or a voter who said to be ready.
type BallotsChanged struct {
	MotionID int64        `json:"motionId"`
	Cast     int          `json:"cast"`
	Readies  int          `json:"readies"`
	Late     int          `json:"late"`
	Roll     int          `json:"roll"`
	Waiting  int          `json:"waiting"`
	Totals   []int        `json:"totals,omitempty" doc:"By option, where names are shown while it runs"`
	Voter    *MotionVoter `json:"voter,omitempty" doc:"Whose ballot or readiness it is, for those who may know"`
	Voted    []string     `json:"voted,omitempty" doc:"Of a secret motion, for who conducts: all voters whose ballot is in; nothing tells in which order"`
}

// BallotInput is a ballot. Sent again with the same idempotency key it is counted once, and answered with the same receipt.
type BallotInput struct {
	Voter     string `json:"voter" maxLength:"40"`
	Option    int    `json:"option" minimum:"0" maximum:"9" doc:"0 for a counted ballot"`
	Counts    []int  `json:"counts,omitempty" maxItems:"9" nullable:"false" doc:"Of a counted ballot: numbers by option"`
	Said      string `json:"said,omitempty" maxLength:"2000" doc:"Text of ý kiến khác"`
	Confirmed bool   `json:"confirmed,omitempty" doc:"A secret ballot is asked for twice; false is refused"`
}

// Receipt answers a ballot that is stored for good.
type Receipt struct {
	MotionID int64  `json:"motionId"`
	Voter    string `json:"voter"`
	Receipt  string `json:"receipt" doc:"Short, to be read out; names neither the choice nor the voter"`
	Final    bool   `json:"final" doc:"Cannot be changed any more"`
}

// OwnBallot is what one of the asker's voters has given in a motion. Option and Counts stay empty for a secret one.
type OwnBallot struct {
	MotionID int64  `json:"motionId"`
	Voter    string `json:"voter"`
	Name     string `json:"name"`
	Voted    bool   `json:"voted"`
	Ready    bool   `json:"ready"`
	Option   int    `json:"option"`
	Counts   []int  `json:"counts,omitempty"`
	Said     string `json:"said,omitempty"`
	Receipt  string `json:"receipt"`
	Refused  string `json:"refused" enum:"not_present,recused,represented," doc:"Why this voter may not vote now"`
}
