package wire

import "time"

// Conclusion is what was concluded on an item of a meeting, or on the whole of it.
type Conclusion struct {
	ID       int64     `json:"id"`
	ItemID   int64     `json:"itemId" doc:"0: on the whole meeting"`
	MotionID int64     `json:"motionId" doc:"The vote it rests on; 0: none"`
	Position int       `json:"position" doc:"1 is first"`
	Text     string    `json:"text"`
	Public   bool      `json:"public" doc:"May stand on a page that needs no signing in"`
	MadeAt   time.Time `json:"madeAt"`
}

// ConclusionInput is a new one.
type ConclusionInput struct {
	Text     string `json:"text" minLength:"1" maxLength:"1000" doc:"One line"`
	ItemID   *int64 `json:"itemId,omitempty" doc:"Left out: the item that is on now; 0: the whole meeting"`
	MotionID *int64 `json:"motionId,omitempty" doc:"Left out: the last vote of the item that was decided; 0: none"`
	Public   *bool  `json:"public,omitempty" doc:"Left out: yes"`
}

// ConclusionEdit changes one; what is left out stays.
type ConclusionEdit struct {
	Text     string `json:"text,omitempty" maxLength:"1000"`
	Was      string `json:"was,omitempty" maxLength:"1000" doc:"What it said when it was read; when it says something else now, it is not changed"`
	ItemID   *int64 `json:"itemId,omitempty"`
	MotionID *int64 `json:"motionId,omitempty"`
	Public   *bool  `json:"public,omitempty"`
}

// ConclusionMove puts one at another place.
type ConclusionMove struct {
	Position int `json:"position" minimum:"1" maximum:"1000"`
}
