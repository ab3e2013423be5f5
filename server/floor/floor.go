// Package floor holds quyền phát biểu: who may speak now, who waits, who spoke how long, and what was
// handed in as a written remark. It knows seats as names, and nothing of microphones or pictures.
package floor

import (
	"errors"
	"time"
)

// Errors that callers answer differently.
var (
	ErrRequestNotFound = errors.New("no such floor request")
	ErrHolds           = errors.New("the seat holds the floor already")
	ErrNobodyHolds     = errors.New("nobody holds the floor")
	ErrOtherHolds      = errors.New("somebody else holds the floor by now")
	ErrAnswersItself   = errors.New("who asks does not answer")
	ErrRemarkNotFound  = errors.New("no such remark")
)

// MaxMinutes bounds how long a holder may be given.
const MaxMinutes = 120

// Countdown is the 3-2-1 between the chair's word and the open microphone: long enough for a hall to
// fall silent and turn to its camera, short enough that nobody waits for it.
const Countdown = 3 * time.Second

// Holder may speak now, beside the chair.
type Holder struct {
	Seat      string
	Role      string // Holds, Interjecting or Answering
	Kind      string // Speech, Question or Order
	AudioSeat string // whose microphone carries the voice
	Name, Sub string
	OpensAt   time.Time // when the microphone opens, after the countdown
	Since     time.Time
	Minutes   int // 0: no limit; counted from OpensAt
	ItemID    int64
	Answerer  string // of a question: the seat that must answer it
}

// As what somebody may speak, and what the floor is asked for.
const (
	Holds        = "holder"
	Interjecting = "interjecting"
	Answering    = "answering"

	Speech   = "speech"
	Question = "question"
	Order    = "order"
)

// The rules of the microphones.
const (
	RuleChair = "chair" // the chair grants
	RuleOne   = "one"   // whoever asks while nobody speaks, then the next in the queue
	RuleFree  = "free"  // all microphones may be opened
)

// Request waits to speak.
type Request struct {
	ID        int64
	Seat      string
	Kind      string
	Name, Sub string
	Reason    string
	ItemID    int64
	Answerer  string // of a question: the seat that must answer
	AskedBy   string // the seat that asked, perhaps on behalf
	At        time.Time
}

// Floor is the holder (nil: nobody), who speaks beside them, and the queue in the chair's order.
type Floor struct {
	Holder *Holder
	Others []Holder
	Queue  []Request
}

// All are those who may speak now, the holder first.
func (f Floor) All() []Holder {
	if f.Holder == nil {
		return f.Others
	}
	return append([]Holder{*f.Holder}, f.Others...)
}

// Speaks returns as what a seat may speak now; nil when it may not.
func (f Floor) Speaks(seat string) *Holder {
	for _, h := range f.All() {
		if h.Seat == seat {
			return &h
		}
	}
	return nil
}

// Next is whose turn it is when nobody calls: a point of order, then who waits longest in the chair's
// order, questions last because they need the one who answers. Nil when nobody waits.
func (f Floor) Next() *Request {
	for _, r := range f.Queue {
		if r.Kind != Question {
			return &r
		}
	}
	if len(f.Queue) > 0 {
		return &f.Queue[0]
	}
	return nil
}

// Asked is what a seat waits for, of this kind; of any kind when it is empty. Nil when it does not wait.
func (f Floor) Asked(seat, kind string) *Request {
	for _, r := range f.Queue {
		if r.Seat == seat && (kind == "" || r.Kind == kind) {
			return &r
		}
	}
	return nil
}
