package settings

// The rooms of the channels' settings.
const (
	PushRoom  = "push"
	HookRoom  = "hook"
	QuietRoom = "quiet"
)

// Push is what push services know this installation by (VAPID, RFC 8292); made once. New keys make every subscription void.
type Push struct {
	Public  string `json:"public"`
	Private string `json:"private"` // sealed
}

// Hook is the gateway for SMS or Zalo. Without an address there is none.
type Hook struct {
	URL    string `json:"url"`
	Secret string `json:"secret"` // sealed
}

// On tells whether there is a gateway to hand messages to.
func (h Hook) On() bool { return h.URL != "" && h.Secret != "" }

// Quiet is the night, in which nobody is reminded; both empty before anybody set it.
type Quiet struct {
	From  string `json:"from"`
	Until string `json:"until"`
}
