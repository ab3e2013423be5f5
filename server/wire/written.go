package wire

import "time"

// WrittenInput makes or changes a lấy ý kiến bằng văn bản. Once it was sent only answerBy changes.
type WrittenInput struct {
	Title       string    `json:"title" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"300"`
	Kind        string    `json:"kind" minLength:"1" maxLength:"32"`
	AnswerBy    time.Time `json:"answerBy" doc:"Until when answers are taken"`
	ChairID     int64     `json:"chairId" minimum:"1"`
	SecretaryID int64     `json:"secretaryId" minimum:"1"`
}

// WrittenSend sends the questions to those who are invited as members.
type WrittenSend struct {
	Purpose string `json:"purpose" enum:"vote,poll" doc:"vote: decided by the majority of the kind of meeting; poll: asked only"`
}

// WrittenRemind names who is reminded; nobody named: all who have not answered everything.
type WrittenRemind struct {
	PersonIDs []int64 `json:"personIds" nullable:"false" maxItems:"500"`
}

// Answers is what was asked in writing, of whom, and what came.
type Answers struct {
	Questions []Motion    `json:"questions" nullable:"false" doc:"In the order of the agenda; empty until they were sent"`
	People    []Answering `json:"people" nullable:"false" doc:"All who are asked: for who prepares, and for everybody once it is over; else oneself"`
	Asked     int         `json:"asked" doc:"People"`
	Answered  int         `json:"answered" doc:"People who answered everything"`
}

// Answering is somebody who is asked.
type Answering struct {
	Person     PersonRef    `json:"person"`
	Answers    []Answer     `json:"answers" nullable:"false" doc:"Those that came"`
	Done       bool         `json:"done" doc:"Everything is answered"`
	AnsweredAt *time.Time   `json:"answeredAt,omitempty" doc:"When the newest answer came"`
	RemindedAt *time.Time   `json:"remindedAt,omitempty"`
	Sheet      *AnswerSheet `json:"sheet,omitempty"`
}

// Answer is what somebody answered to a question.
type Answer struct {
	MotionID int64     `json:"motionId"`
	Option   int       `json:"option"`
	Said     string    `json:"said" doc:"Text of ý kiến khác"`
	ByHand   bool      `json:"byHand" doc:"Entered by the clerk from paper"`
	Changes  int       `json:"changes" doc:"How often it was changed"`
	At       time.Time `json:"at"`
	Receipt  string    `json:"receipt" doc:"One's own only"`
}

// AnswerSheet is the signed sheet that was handed in.
type AnswerSheet struct {
	FileName  string    `json:"fileName"`
	SHA256    string    `json:"sha256"`
	SizeBytes int64     `json:"sizeBytes"`
	By        PersonRef `json:"by" doc:"Who handed it in"`
	At        time.Time `json:"at"`
}
