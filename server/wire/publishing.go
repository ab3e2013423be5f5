package wire

import "time"

// Publishing is what the panel "Công bố" of a meeting shows.
type Publishing struct {
	MayPublish  bool              `json:"mayPublish"`
	Records     []PublishedRecord `json:"records" nullable:"false" doc:"All editions, the notice before the minutes, the newest first"`
	Conclusions []PublicMark      `json:"conclusions" nullable:"false" doc:"For who may publish: all that were not withdrawn"`
	Indexed     bool              `json:"indexed" doc:"Search engines may list the pages outside"`
	MayIndex    bool              `json:"mayIndex" doc:"The viewer may say whether they do"`
	Papers      []PublicPaper     `json:"papers" nullable:"false" doc:"Papers that are public and would stand on a page made now"`
}

// PublishedRecord is one edition of a record, and its page outside.
type PublishedRecord struct {
	ID           int64        `json:"id"`
	Kind         string       `json:"kind" enum:"minutes,notice"`
	Edition      int          `json:"edition"`
	State        string       `json:"state" enum:"draft,asked,approved,signed,published,withdrawn"`
	Code         string       `json:"code" doc:"E.g. 05/TB-UBND; empty before it has its number"`
	HasFile      bool         `json:"hasFile"`
	Signed       bool         `json:"signed" doc:"It bears its signatures"`
	PublishedAt  *time.Time   `json:"publishedAt,omitempty"`
	WithdrawnAt  *time.Time   `json:"withdrawnAt,omitempty"`
	WithdrawnWhy string       `json:"withdrawnWhy,omitempty"`
	Page         *PublicPlace `json:"page,omitempty" doc:"Once it is published"`
}

// PublicPlace is where a page stands, and how to tell of it.
type PublicPlace struct {
	Code        string `json:"code" doc:"Eight letters and digits; typed at /cong-bo they open the page"`
	URL         string `json:"url"`
	WithFile    bool   `json:"withFile" doc:"The record as a whole is public as a PDF"`
	Outdated    bool   `json:"outdated" doc:"What is public is something else now: publishing anew makes the page of it"`
	GroupText   string `json:"groupText" doc:"For groups of Zalo"`
	Loudspeaker string `json:"loudspeaker" doc:"To be read out in the villages"`
}

// PublicMark is a conclusion, and whether it may stand outside.
type PublicMark struct {
	ID     int64  `json:"id"`
	ItemID int64  `json:"itemId,omitempty"`
	Text   string `json:"text"`
	Public bool   `json:"public"`
}

// PublicPaper is a paper that everybody may have.
type PublicPaper struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
}

// PublishInput says what is public beside the page.
type PublishInput struct {
	WithFile bool `json:"withFile" doc:"The record as a whole, as a PDF"`
}

// PublicPages is what holds for all pages outside.
type PublicPages struct {
	Indexed bool `json:"indexed" doc:"Search engines may list them"`
}

// WithdrawInput says why.
type WithdrawInput struct {
	Why string `json:"why" maxLength:"500"`
}
