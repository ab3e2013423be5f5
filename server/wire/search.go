package wire

import "time"

// SearchResult is what was found in papers, agendas and meetings that one may see.
type SearchResult struct {
	Hits  []SearchHit `json:"hits" nullable:"false" doc:"Best first"`
	Total int         `json:"total" doc:"How many there are, as far as they are counted"`
	More  bool        `json:"more" doc:"There are more than were counted"`
}

// SearchHit is a paper, an agenda item or a meeting in which all words stand.
type SearchHit struct {
	Kind         string       `json:"kind" enum:"paper,item,meeting"`
	MeetingID    int64        `json:"meetingId" doc:"0 in one's own folder"`
	MeetingTitle string       `json:"meetingTitle"`
	StartsAt     *time.Time   `json:"startsAt,omitempty"`
	MeetingState MeetingState `json:"meetingState,omitempty"`
	Part         Part         `json:"part,omitempty" doc:"What one is in the meeting; nothing when the paper is public"`
	ItemID       int64        `json:"itemId"`
	ItemTitle    string       `json:"itemTitle"`
	PaperID      int64        `json:"paperId" doc:"0 for an item or a meeting"`
	PaperTitle   string       `json:"paperTitle"`
	SHA256       string       `json:"sha256" doc:"Of the paper's file, for its pictures"`
	Title        []TextPiece  `json:"title" nullable:"false" doc:"What it is called, with what was looked for marked"`
	Pages        []SearchPage `json:"pages" nullable:"false" doc:"The first pages of a paper on which the words stand"`
	PageCount    int          `json:"pageCount" doc:"On how many pages they stand"`
}

// SearchPage is a page on which the words stand.
type SearchPage struct {
	Page    int         `json:"page"`
	Snippet []TextPiece `json:"snippet" nullable:"false"`
}

// TextPiece is a part of a text; hit marks what was looked for.
type TextPiece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// FoundPages is where words stand in one paper.
type FoundPages struct {
	Pages []FoundPage `json:"pages" nullable:"false"`
	Hits  int         `json:"hits" doc:"In all"`
	More  bool        `json:"more" doc:"Not all are listed"`
}

// FoundPage lists the hits on a page; a hit has a box for every word of it.
type FoundPage struct {
	Page int         `json:"page"`
	Hits [][]PageBox `json:"hits" nullable:"false"`
}

// PageBox is a place on a page, in thousandths of its width from the upper left corner.
type PageBox struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// SearchFilters is what a search can be narrowed by: what the meetings one has a part in are.
type SearchFilters struct {
	Years    []int        `json:"years" nullable:"false" doc:"Newest first"`
	Kinds    []KindRef    `json:"kinds" nullable:"false"`
	Villages []VillageRef `json:"villages" nullable:"false" doc:"Whose halls are invited"`
}

// VillageRef names a village.
type VillageRef struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}
