package wire

import "time"

// SearchKinds are the kinds of what is found, in the order in which they are offered.
var SearchKinds = []string{"paper", "conclusion", "minutes", "notice", "task", "item", "meeting"}

// SearchResult is what was found in papers, agendas, minutes and so on that one may see.
type SearchResult struct {
	Hits     []SearchHit   `json:"hits" nullable:"false" doc:"Meeting by meeting, the best of each first; the first few of each, unless one meeting alone was asked for"`
	Total    int           `json:"total" doc:"How many there are, as far as they are counted"`
	Meetings int           `json:"meetings" doc:"In how many meetings they are; one's own folder is one"`
	More     bool          `json:"more" doc:"There are more than were counted"`
	Kinds    []SearchCount `json:"kinds" nullable:"false" doc:"How many of each kind there are, hidden ones too"`
}

// SearchCount is how many of a kind were found.
type SearchCount struct {
	Kind  string `json:"kind" enum:"paper,item,meeting,conclusion,minutes,notice,task"`
	Count int    `json:"count"`
}

// SearchHit is a paper, an agenda item, a meeting or what came of it in which all words stand.
type SearchHit struct {
	Kind         string       `json:"kind" enum:"paper,item,meeting,conclusion,minutes,notice,task"`
	ID           int64        `json:"id" doc:"Of its kind; minutes and notices are records"`
	MeetingID    int64        `json:"meetingId" doc:"0 in one's own folder"`
	MeetingTitle string       `json:"meetingTitle"`
	StartsAt     *time.Time   `json:"startsAt,omitempty"`
	MeetingState MeetingState `json:"meetingState,omitempty"`
	InMeeting    int          `json:"inMeeting" doc:"How many were found in its meeting"`
	Part         Part         `json:"part,omitempty" doc:"What one is in the meeting; nothing when the paper is public"`
	ItemID       int64        `json:"itemId"`
	ItemTitle    string       `json:"itemTitle"`
	ItemNumber   int          `json:"itemNumber" doc:"Its place in the agenda; 0 when of no item"`
	PaperID      int64        `json:"paperId" doc:"0 for what is no paper"`
	PaperTitle   string       `json:"paperTitle"`
	SHA256       string       `json:"sha256" doc:"Of the paper's file, for its pictures"`
	Task         *Task        `json:"task,omitempty"`
	Vote         *SearchVote  `json:"vote,omitempty" doc:"The vote that a conclusion rests on"`
	In           *SearchPlace `json:"in,omitempty" doc:"Where an item or a conclusion stands in minutes or a notice that one may read"`
	Title        []TextPiece  `json:"title" nullable:"false" doc:"What it is called, with what was looked for marked; of a conclusion, its item"`
	Text         []TextPiece  `json:"text" nullable:"false" doc:"What a conclusion says; who is to do a task"`
	Pages        []SearchPage `json:"pages" nullable:"false" doc:"The first pages of a paper, or sections of minutes or a notice, in which the words stand"`
	PageCount    int          `json:"pageCount" doc:"In how many of them they stand"`
}

// SearchPage is a page of a paper, or a section of minutes or a notice, in which the words stand.
type SearchPage struct {
	Page    int         `json:"page" doc:"1 is first"`
	Block   string      `json:"block,omitempty" doc:"The block that the section begins with"`
	Mark    string      `json:"mark,omitempty" doc:"The number before the section, as it stands there"`
	Snippet []TextPiece `json:"snippet" nullable:"false"`
}

// SearchVote is how a vote went.
type SearchVote struct {
	Passed bool `json:"passed"`
	Yes    int  `json:"yes"`
	Base   int  `json:"base" doc:"What the share was taken of"`
}

// SearchPlace is a section of minutes or a notice.
type SearchPlace struct {
	Record RecordKind `json:"record" enum:"minutes,notice"`
	Block  string     `json:"block" doc:"The block that it begins with"`
	Mark   string     `json:"mark" doc:"The number before it, as it stands there"`
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
	Persons  []PersonRef  `json:"persons" nullable:"false" doc:"Who conduct them or are invited"`
}

// VillageRef names a village.
type VillageRef struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}
