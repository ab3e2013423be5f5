package wire

import "time"

// Pairing is what a machine shows that waits to be told in which hall it stands.
type Pairing struct {
	Code        string `json:"code" doc:"Six digits, to show and to read out"`
	Secret      string `json:"secret" doc:"What the machine asks with; nobody else sees it"`
	SecondsLeft int    `json:"secondsLeft" doc:"How long the code lives; the machine's own clock may be wrong"`
}

// PairingClaim asks how far the pairing of a machine is.
type PairingClaim struct {
	Secret string `json:"secret" minLength:"1" maxLength:"128"`
}

// PairingState is how far the pairing of a machine is.
type PairingState string

const (
	PairingWaiting PairingState = "waiting"
	PairingPaired  PairingState = "paired" // and signed in
	PairingDead    PairingState = "dead"   // begin anew
)

// PairingClaimed answers a machine that asks.
type PairingClaimed struct {
	State       PairingState `json:"state"`
	SecondsLeft int          `json:"secondsLeft"`
	Key         string       `json:"key,omitempty" doc:"Once paired: what the machine signs in with when its session is gone"`
	Me          *Me          `json:"me,omitempty" doc:"Once paired"`
}

// PairingConfirm says in which hall the machine stands that shows a code.
type PairingConfirm struct {
	Code   string `json:"code" pattern:"^[0-9]{6}$" patternDescription:"six digits"`
	HallID int64  `json:"hallId" minimum:"1"`
	Name   string `json:"name" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"80"`
}

// DeviceInput renames a hall's machine.
type DeviceInput struct {
	Name string `json:"name" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"80"`
}

// Device is a machine of a hall, as clerk and admin see it.
type Device struct {
	ID        int64      `json:"id"`
	HallID    int64      `json:"hallId"`
	HallName  string     `json:"hallName"`
	Name      string     `json:"name"`
	Agent     string     `json:"agent" doc:"What its browser calls itself; empty before its first contact"`
	CreatedAt time.Time  `json:"createdAt"`
	SeenAt    *time.Time `json:"seenAt,omitempty" doc:"Its last contact, to the minute"`
	Online    bool       `json:"online" doc:"It was in contact a moment ago"`
	PairedBy  string     `json:"pairedBy" doc:"Who confirmed it; empty when the owner of the server made its key"`

	Remotes     int `json:"remotes" doc:"Phones that may act for the hall today"`
	RemotesHere int `json:"remotesHere" doc:"Those of them that are in contact now"`
}

// OwnDevice is what a hall's machine knows of itself.
type OwnDevice struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Reloads int64  `json:"reloads" doc:"When this number is another than before, the page is to be loaded anew"`
}
