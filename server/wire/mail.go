package wire

import "time"

// MailSettings are the commune's mail server and how its letters look, for admins.
type MailSettings struct {
	Host         string `json:"host" doc:"Empty: there is none, letters wait"`
	Port         int    `json:"port"`
	Security     string `json:"security" enum:"tls,starttls,none"`
	Username     string `json:"username" doc:"Empty: the server asks for none"`
	Password     bool   `json:"password" doc:"There is a password; it is never shown again"`
	From         string `json:"from"`
	FromName     string `json:"fromName" doc:"Empty: the commune's name"`
	ReplyTo      string `json:"replyTo" doc:"Empty: from"`
	DelaySeconds int    `json:"delaySeconds" doc:"How long after the last change in a meeting people are told"`
	Commune      string `json:"commune"`
	PublicURL    string `json:"publicUrl" doc:"What links in letters begin with"`
}

// MailSettingsInput replaces them.
type MailSettingsInput struct {
	Host         string  `json:"host" maxLength:"253" pattern:"^[A-Za-z0-9.:-]*$"`
	Port         int     `json:"port" minimum:"1" maximum:"65535"`
	Security     string  `json:"security" enum:"tls,starttls,none"`
	Username     string  `json:"username" maxLength:"254"`
	Password     *string `json:"password,omitempty" maxLength:"500" doc:"Left out: stays; empty: none"`
	From         string  `json:"from" maxLength:"254"`
	FromName     string  `json:"fromName" maxLength:"120"`
	ReplyTo      string  `json:"replyTo" maxLength:"254"`
	DelaySeconds int     `json:"delaySeconds" minimum:"0" maximum:"3600"`
}

// MailTrial asks for a trial letter.
type MailTrial struct {
	To string `json:"to" minLength:"3" maxLength:"254"`
}

// QueuedMessage is a message that goes out, or went, or did not.
type QueuedMessage struct {
	ID        int64      `json:"id"`
	MeetingID int64      `json:"meetingId,omitempty" doc:"0: it is about no meeting"`
	Meeting   string     `json:"meeting" doc:"Its title"`
	PersonID  int64      `json:"personId,omitempty" doc:"0: a guest"`
	Person    string     `json:"person" doc:"Who it goes to; empty for a guest"`
	Occasion  string     `json:"occasion"`
	Channel   string     `json:"channel" enum:"email,push,hook"`
	Address   string     `json:"address" doc:"Empty for a browser"`
	Subject   string     `json:"subject"`
	State     string     `json:"state" enum:"waiting,sending,sent,failed,dropped"`
	Tries     int        `json:"tries"`
	NextAt    *time.Time `json:"nextAt,omitempty" doc:"Of one that waits: when it is tried next"`
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	Why       string     `json:"why" doc:"The trouble, in words"`
	CreatedAt time.Time  `json:"createdAt"`
}

// Queue is what goes out of the house: the newest of what failed, then of what waits; at most 500.
type Queue struct {
	Waiting  int             `json:"waiting" doc:"And under way"`
	Failed   int             `json:"failed"`
	Sent     int             `json:"sent" doc:"Of what is still on record"`
	Mail     bool            `json:"mail" doc:"A mail server is set up"`
	Trouble  string          `json:"trouble" doc:"Why no letter goes out at present, in words; or empty"`
	Messages []QueuedMessage `json:"messages" nullable:"false"`
}
