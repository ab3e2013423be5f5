package wire

import "time"

// Notice is what chair and clerk tell a hall, or everybody.
type Notice struct {
	ID       int64     `json:"id"`
	Seat     string    `json:"seat" doc:"Empty: for all"`
	Body     string    `json:"body"`
	FromName string    `json:"fromName"`
	At       time.Time `json:"at"`
	UntilAt  time.Time `json:"untilAt"`
}

// PrivateCall joins a hall and somebody who conducts: they hear each other and nobody else does.
type PrivateCall struct {
	Seat     string    `json:"seat" doc:"The hall"`
	WithSeat string    `json:"withSeat"`
	Since    time.Time `json:"since"`
}
