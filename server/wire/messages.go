package wire

// InvitationsSend names whom to send the invitation to.
type InvitationsSend struct {
	Persons []int64 `json:"persons,omitempty" maxItems:"500" doc:"Also when they have it; empty: everybody invited who does not have it"`
}

// InvitationsSent is what became of it.
type InvitationsSent struct {
	Told        int     `json:"told" doc:"Persons with at least one message on its way"`
	Unreachable []int64 `json:"unreachable" nullable:"false" doc:"Persons without any address, or who want no messages: to be told by telephone or on paper"`
}

// CancelInput calls a meeting off.
type CancelInput struct {
	Why string `json:"why" minLength:"1" maxLength:"500" doc:"Told to everybody invited"`
}
