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

	SeenAt *time.Time `json:"seenAt,omitempty" doc:"When the seat it is for has pressed that it was read"`
}

// NoticeInput is a notice to be put up.
type NoticeInput struct {
	Seat    string `json:"seat" maxLength:"40" doc:"Empty: for all" required:"false"`
	Body    string `json:"body" minLength:"1" maxLength:"200"`
	Minutes int    `json:"minutes" minimum:"1" maximum:"240" doc:"How long it stays unless it is taken down"`
}

// CallInput begins a private call.
type CallInput struct {
	Seat     string `json:"seat" maxLength:"40" doc:"Who is called"`
	WithSeat string `json:"withSeat" maxLength:"40" doc:"One's own seat"`
}

// Ask is what a seat's machine is asked to do from afar.
type Ask string

const (
	AskRestart Ask = "restart" // set the media connection up anew
	AskReload  Ask = "reload"  // load the page anew
	AskSound   Ask = "sound"   // play a sound, listen whether the microphone hears it
)

// SeatAskInput asks a seat's machine for something.
type SeatAskInput struct {
	Ask Ask `json:"ask"`
}

// SeatAsked is what the seat's screen hears of it.
type SeatAsked struct {
	Seat string `json:"seat"`
	Ask  Ask    `json:"ask"`
}

// OfficerInput names a person for an office in a meeting.
type OfficerInput struct {
	PersonID int64 `json:"personId" minimum:"0" doc:"0: nobody, where that is possible"`
}

// PrivateCall joins a hall and somebody who conducts: they hear each other and nobody else does.
type PrivateCall struct {
	Seat     string    `json:"seat" doc:"The hall"`
	WithSeat string    `json:"withSeat"`
	Since    time.Time `json:"since"`
}

// DeviceState is how a camera or a microphone does, as the machine itself sees it.
type DeviceState string

const (
	DeviceOn      DeviceState = "on"
	DeviceOff     DeviceState = "off"     // works, and is switched off
	DeviceNone    DeviceState = "none"    // not plugged in, or the meeting was joined without
	DeviceRefused DeviceState = "refused" // the browser or another program does not let it be used
	DeviceSilent  DeviceState = "silent"  // sends nothing: a black picture, a microphone that is muted on itself
)

// Health is how a seat's own machine does. Its screen tells it every few seconds; nothing of it is stored.
type Health struct {
	Seat    string      `json:"seat" maxLength:"40"`
	Mic     DeviceState `json:"mic"`
	Level   int         `json:"level" minimum:"0" maximum:"100" doc:"Loudest that the microphone heard in the last seconds, heard by others or not"`
	Camera  DeviceState `json:"camera"`
	Speaker string      `json:"speaker" enum:"on,blocked" doc:"blocked: the browser holds the sound back until somebody presses a key"`
	Sound   SoundTest   `json:"sound" doc:"The last try of the loudspeaker from afar"`
	Restart int         `json:"restarts" minimum:"0" maximum:"1000000" doc:"How often the connection was set up anew since the page was loaded"`
}

// SoundTest says whether a machine's microphone heard the sound that its own loudspeaker played.
type SoundTest struct {
	State string     `json:"state" enum:"none,running,heard,unheard,blocked"`
	At    *time.Time `json:"at,omitempty"`
}

// HelpCall is a hall that called for help.
type HelpCall struct {
	Seat      string     `json:"seat"`
	At        time.Time  `json:"at"`
	SettledAt *time.Time `json:"settledAt,omitempty" doc:"When somebody who conducts took note of it"`
}
