package outgoing

// LinkMark stands in a body where the personal link of who gets it comes. The link itself is in the payload, sealed, and
// goes into the text only while it is sent: who reads the database or a backup of it cannot answer for anybody.
const LinkMark = "{link}"

// EmailPayload is the payload of e-mails.
type EmailPayload struct {
	Link     string `json:"link,omitempty"`     // sealed
	Calendar string `json:"calendar,omitempty"` // an iCalendar object, sealed because the link is in it
	Method   string `json:"method,omitempty"`   // its METHOD
	Attach   string `json:"attach,omitempty"`   // what is attached when it is sent, for Worker.Attach; "" for nothing
}

// LetterPDF is the EmailPayload.Attach of the giấy mời.
const LetterPDF = "letter.pdf"
