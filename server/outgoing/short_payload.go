package outgoing

// ShortPayload is the payload of push messages and of a gateway's: what fits on a lock screen or into an SMS. Without Text
// the body is sent as it is.
type ShortPayload struct {
	Text string `json:"text,omitempty"` // one or two sentences, without the link
	Link string `json:"link,omitempty"` // where it leads: a whole address, or a path of the product
	// Sealed is a personal link for a gateway, instead of Link: it is not to be read in the database.
	Sealed string `json:"sealed,omitempty"`
	Name   string `json:"name,omitempty"` // of who gets it, for gateways
}
