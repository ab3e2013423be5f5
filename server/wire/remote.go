package wire

import "time"

// RemoteCodeInput says what a hall's screen shows now.
type RemoteCodeInput struct {
	Code string `json:"code" maxLength:"64" doc:"The code on the screen; empty at first" required:"false"`
}

// RemoteCode is what a phone scans on a hall's screen to become its remote.
type RemoteCode struct {
	Code        string `json:"code"`
	SecondsLeft int    `json:"secondsLeft" doc:"How long it may still be shown; the machine's own clock may be wrong"`
	Phones      int    `json:"phones" doc:"Remotes of this machine that are in contact now"`
}

// RemoteClaim is what a phone scanned.
type RemoteClaim struct {
	Code string `json:"code" minLength:"1" maxLength:"64"`
}

// RemoteCan is what a remote can do about the floor now.
type RemoteCan string

const (
	RemoteMayAsk  RemoteCan = "ask"
	RemoteWaits   RemoteCan = "waits"   // has asked
	RemoteInvited RemoteCan = "invited" // may speak; the microphone opens at opensAt
	RemoteFree    RemoteCan = "free"    // free discussion: the microphone is opened on the screen itself
	RemotePaused  RemoteCan = "paused"  // a break
	RemoteWatches RemoteCan = "watches" // a hall without a microphone
	RemoteMain    RemoteCan = "main"    // the commune hall may always speak
	RemoteNotOpen RemoteCan = "not_open"
)

// RemoteFloor is where a hall stands in the matter of the floor.
type RemoteFloor struct {
	Can       RemoteCan  `json:"can" enum:"ask,waits,invited,free,paused,watches,main,not_open"`
	RequestID int64      `json:"requestId" doc:"waits: what is withdrawn; else 0"`
	Place     int        `json:"place" doc:"waits: 1 is called next; else 0"`
	OpensAt   *time.Time `json:"opensAt,omitempty" doc:"invited"`
	Minutes   int        `json:"minutes" doc:"invited: limit, counted from opensAt; 0 is none"`
	Speaker   string     `json:"speaker" doc:"Who has the floor; empty when nobody has"`
}

// RemoteVote is the vote that runs, and the ballots of the hall's voters in it.
type RemoteVote struct {
	Motion  Motion      `json:"motion"`
	Ballots []OwnBallot `json:"ballots" nullable:"false" doc:"Empty: nobody votes on the hall's screen in this motion"`
}

// RemoteMeeting is the meeting of a remote: the one that runs, or the next.
type RemoteMeeting struct {
	ID       int64        `json:"id"`
	Title    string       `json:"title"`
	Place    string       `json:"place"`
	State    MeetingState `json:"state" enum:"announced,live"`
	StartsAt time.Time    `json:"startsAt"`
	Seat     string       `json:"seat" doc:"The hall's"`
	Item     string       `json:"item" doc:"Title of the current item; empty when none is"`
	ItemN    int          `json:"itemN" doc:"Its number, 1 is first"`
	Items    int          `json:"items"`
	Floor    RemoteFloor  `json:"floor"`
	Vote     *RemoteVote  `json:"vote,omitempty"`
	Heads    int          `json:"heads" doc:"How many people were counted in the hall"`
	Help     *HelpCall    `json:"help,omitempty" doc:"The hall's last call for help"`
}

// Remote is all that a phone that is a hall's remote sees.
type Remote struct {
	Version string         `json:"version" doc:"Changes with anything of what follows but now"`
	Hall    string         `json:"hall"`
	Watches bool           `json:"watches" doc:"The hall's screen has neither a camera nor a microphone"`
	Commune string         `json:"commune"`
	Phone   string         `json:"phone" doc:"Of the commune's office; may be empty"`
	EndsAt  time.Time      `json:"endsAt" doc:"When the phone stops being a remote"`
	Now     time.Time      `json:"now" doc:"The server's clock"`
	Meeting *RemoteMeeting `json:"meeting,omitempty"`
}
