package wire

import "time"

// ChannelChoice is what a person chose about one way of being told, for one occasion.
type ChannelChoice struct {
	Occasion string `json:"occasion" enum:"invited,changed,cancelled,reminder,consent,task,record,published"`
	Channel  string `json:"channel" enum:"email,push,hook"`
	Wanted   bool   `json:"wanted"`
}

// PushBrowser is a browser that shows push messages of a person.
type PushBrowser struct {
	ID        int64      `json:"id"`
	Key       string     `json:"key" doc:"First 12 characters of base64url(SHA-256(endpoint)), so that a browser finds itself"`
	Browser   string     `json:"browser" doc:"In plain words, as Chrome; empty when not known"`
	System    string     `json:"system" doc:"As Android; empty when not known"`
	CreatedAt time.Time  `json:"createdAt"`
	UsedAt    *time.Time `json:"usedAt,omitempty" doc:"When the push service last took a message"`
}

// CalendarFeed says that a person's calendar has a private address.
type CalendarFeed struct {
	CreatedAt time.Time  `json:"createdAt"`
	ReadAt    *time.Time `json:"readAt,omitempty" doc:"When a calendar program last read it"`
}

// OwnChannels is how a person is told of things.
type OwnChannels struct {
	Email     string          `json:"email" doc:"Empty: there is none on record"`
	Phone     string          `json:"phone"`
	Mail      bool            `json:"mail" doc:"This installation sends e-mail"`
	Hook      bool            `json:"hook" doc:"This installation has a gateway for SMS or Zalo"`
	PushKey   string          `json:"pushKey" doc:"applicationServerKey to subscribe with"`
	PublicURL string          `json:"publicUrl" doc:"What the feed's address begins with"`
	Choices   []ChannelChoice `json:"choices" nullable:"false" doc:"Every occasion and channel"`
	Browsers  []PushBrowser   `json:"browsers" nullable:"false"`
	Feed      *CalendarFeed   `json:"feed,omitempty"`
}

// PushSubscription is what a browser got from its push service (PushSubscription.toJSON).
type PushSubscription struct {
	Endpoint string `json:"endpoint" minLength:"12" maxLength:"1000"`
	P256dh   string `json:"p256dh" minLength:"80" maxLength:"100"`
	Auth     string `json:"auth" minLength:"20" maxLength:"30"`
}

// FeedToken is the secret part of a feed's address, made by the browser that shows it: the server keeps its hash only.
type FeedToken struct {
	Token string `json:"token" pattern:"^[A-Za-z0-9_-]{43}$" doc:"256 random bits as base64url"`
}

// ChannelSettings are the installation's, for admins.
type ChannelSettings struct {
	HookURL      string `json:"hookUrl" doc:"Empty: there is no gateway"`
	HookSecret   bool   `json:"hookSecret" doc:"There is a secret; it is never shown again"`
	HookState    string `json:"hookState" doc:"Why messages to the gateway wait, or empty"`
	QuietFrom    string `json:"quietFrom" doc:"21:00"`
	QuietUntil   string `json:"quietUntil" doc:"06:30"`
	PushBrowsers int    `json:"pushBrowsers"`
	PushPersons  int    `json:"pushPersons"`
	Secure       bool   `json:"secure" doc:"The public address is https, without which browsers give no push messages"`
}

// ChannelSettingsInput replaces them.
type ChannelSettingsInput struct {
	HookURL    string  `json:"hookUrl" maxLength:"500"`
	HookSecret *string `json:"hookSecret,omitempty" maxLength:"120" doc:"whsec_ and base64 of 24 to 64 random bytes, made by the browser that shows it; left out: stays"`
	QuietFrom  string  `json:"quietFrom" pattern:"^([01][0-9]|2[0-3]):[0-5][0-9]$"`
	QuietUntil string  `json:"quietUntil" pattern:"^([01][0-9]|2[0-3]):[0-5][0-9]$"`
}

// HookTrial asks for a trial message to a phone.
type HookTrial struct {
	Phone string `json:"phone" maxLength:"32"`
}

// Trial is what became of a trial.
type Trial struct {
	OK  bool   `json:"ok"`
	Why string `json:"why" doc:"What the trouble is, in words; empty when it went well"`
}

// GroupText is ready to be pasted into a group of a messenger.
type GroupText struct {
	Text string `json:"text"`
	Link string `json:"link"`
}
