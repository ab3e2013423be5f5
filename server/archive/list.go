package archive

import (
	"encoding/json"
	"time"
)

// Names of what stands in every ZIP beside the files of the meeting.
const (
	ListName    = "danh-muc.json"
	JournalName = "nhat-ky.jsonl"
	IndexName   = "index.html"
)

// Format is the version of the list's form that is written, and read.
const Format = 1

// List says what a ZIP holds.
type List struct {
	Format   int       `json:"format"`
	Meeting  int64     `json:"meeting"`
	Title    string    `json:"title"`
	StartsAt time.Time `json:"startsAt"`
	MadeAt   time.Time `json:"madeAt"`
	MadeBy   string    `json:"madeBy"`
	Journal  Chain     `json:"journal"`
	Files    []Listed  `json:"files"`          // all but the list itself, by name
	Lost     []string  `json:"lost,omitempty"` // what was not on the server's disk any more when the ZIP was made
}

// Chain is where the journal ends.
type Chain struct {
	Stream  string `json:"stream"`
	Entries int64  `json:"entries"`
	Last    string `json:"last"` // hash of the last entry, "" for none
}

// Listed is one file of the ZIP.
type Listed struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	What   string `json:"what"` // "Biên bản, có chữ ký số"
}

func (l List) encode() ([]byte, error) {
	out, err := json.MarshalIndent(l, "", "  ")
	return append(out, '\n'), err
}
