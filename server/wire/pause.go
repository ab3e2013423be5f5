package wire

import "time"

// Pause is a break or an adjournment that is not over.
type Pause struct {
	Kind   string     `json:"kind" enum:"break,adjourned"`
	Reason string     `json:"reason"`
	From   time.Time  `json:"from"`
	Until  *time.Time `json:"until,omitempty" doc:"When it is to go on"`
}

// PauseInput begins a break or adjourns; sent again it changes the pause that runs.
type PauseInput struct {
	Kind   string     `json:"kind" enum:"break,adjourned"`
	Reason string     `json:"reason,omitempty" maxLength:"300"`
	Until  *time.Time `json:"until,omitempty" doc:"When it is to go on; left out when not known"`
}
