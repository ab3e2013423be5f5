package wire

import "time"

// Archive is a page of the meetings that are over and that one may see, the newest first.
type Archive struct {
	Years    []ArchiveYear     `json:"years" nullable:"false" doc:"Newest first; with all other filters, but not the year"`
	Total    int               `json:"total" doc:"With all filters"`
	Due      int               `json:"due" doc:"How many files are due, for the office; 0 for everybody else"`
	Meetings []ArchivedMeeting `json:"meetings" nullable:"false"`
}

// ArchiveYear is how many meetings of a year one may see.
type ArchiveYear struct {
	Year  int `json:"year"`
	Count int `json:"count"`
}

// ArchivedMeeting is the file of a meeting in the list. Counts are of what one may see.
type ArchivedMeeting struct {
	ID          int64             `json:"id"`
	Title       string            `json:"title"`
	KindName    string            `json:"kindName"`
	Form        string            `json:"form" enum:"meeting,written"`
	StartsAt    time.Time         `json:"startsAt"`
	Chair       string            `json:"chair"`
	Villages    []string          `json:"villages" nullable:"false" doc:"That were invited, by the names of the day"`
	Papers      int               `json:"papers"`
	Votes       int               `json:"votes"`
	Conclusions int               `json:"conclusions"`
	Tasks       int               `json:"tasks"`
	TasksDone   int               `json:"tasksDone"`
	Minutes     string            `json:"minutes" enum:"none,draft,asked,approved,signed,published,withdrawn"`
	Notice      string            `json:"notice" enum:"none,draft,asked,approved,signed,published,withdrawn"`
	KeptUntil   int               `json:"keptUntil" doc:"The last year of keeping; 0: for ever"`
	KeptWhy     string            `json:"keptWhy" doc:"Why it is kept longer than its kind; empty: it is not"`
	IsDue       bool              `json:"isDue" doc:"The period is over"`
	MayTake     bool              `json:"mayTake" doc:"Whether one may take it home as a ZIP"`
	Destroyed   *DestroyedMeeting `json:"destroyed,omitempty" doc:"Nothing else is left of it"`
}

// DestroyedMeeting is what is on record of a file that was destroyed.
type DestroyedMeeting struct {
	Decision  string    `json:"decision" doc:"Number and symbol of the decision"`
	DecidedOn string    `json:"decidedOn" format:"date"`
	Reason    string    `json:"reason"`
	Files     int       `json:"files"`
	List      string    `json:"list" doc:"SHA-256 of the list of what was there, as a ZIP of the meeting carries it"`
	Entries   int64     `json:"entries" doc:"Of its journal"`
	LastHash  string    `json:"lastHash" doc:"Where the chain of its journal ended; a ZIP that was kept ends there, too"`
	By        string    `json:"by"`
	At        time.Time `json:"at"`
}

// ArchiveFilters is what the archive can be narrowed by: what the meetings that one may see are.
type ArchiveFilters struct {
	Kinds    []KindRef    `json:"kinds" nullable:"false"`
	Villages []VillageRef `json:"villages" nullable:"false" doc:"Whose halls were invited"`
	Persons  []PersonRef  `json:"persons" nullable:"false" doc:"Who was invited, took part, conducted or spoke"`
}

// KeepInput keeps a meeting's file longer than its kind.
type KeepInput struct {
	Until  int    `json:"until" minimum:"0" maximum:"9999" doc:"The last year; 0: for ever"`
	Reason string `json:"reason" minLength:"1" maxLength:"500" pattern:"\\S" patternDescription:"not blank"`
}

// DestroyInput destroys the file of a meeting whose period is over.
type DestroyInput struct {
	Title     string `json:"title" maxLength:"300" doc:"The meeting's title, typed by who destroys it"`
	Decision  string `json:"decision" minLength:"1" maxLength:"60" pattern:"\\S" patternDescription:"not blank" doc:"Number and symbol of the decision"`
	DecidedOn string `json:"decidedOn" format:"date"`
	Reason    string `json:"reason" minLength:"1" maxLength:"500" pattern:"\\S" patternDescription:"not blank"`
}
