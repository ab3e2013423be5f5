package actions

import (
	"time"

	"hopxa/server/votes"
)

// motionData is what entries about motions say. Each fills what happened; Motion is always set.
type motionData struct {
	Motion    int64    `json:"motion"`
	Item      int64    `json:"item,omitempty"`
	Question  string   `json:"question,omitempty"`
	Purpose   string   `json:"purpose,omitempty"`
	Ballot    string   `json:"ballot,omitempty"`
	Secret    bool     `json:"secret,omitempty"`
	ShowNames string   `json:"showNames,omitempty"`
	Options   []string `json:"options,omitempty"`
	Rule      *ruled   `json:"rule,omitempty"`
	Seconds   int      `json:"seconds,omitempty"`
	RevoteOf  int64    `json:"revoteOf,omitempty"`
	Reason    string   `json:"reason,omitempty"`

	Paper     int64      `json:"paper,omitempty"`
	Version   int        `json:"version,omitempty"`
	SHA256    string     `json:"sha256,omitempty"` // the very version that is voted on
	Voters    []string   `json:"voters,omitempty"`
	NoQuorum  string     `json:"noQuorum,omitempty"`
	ClosesAt  *time.Time `json:"closesAt,omitempty"`
	AllVoters int        `json:"allVoters,omitempty"`

	Totals  []int `json:"totals,omitempty"` // by option
	Before  []int `json:"before,omitempty"` // of a correction
	Present int   `json:"present,omitempty"`
	Base    int   `json:"base,omitempty"`
	Needed  int   `json:"needed,omitempty"`
	Passed  bool  `json:"passed,omitempty"`
	Tied    bool  `json:"tied,omitempty"`
}

// ruled is a majority as it stands in an entry.
type ruled struct {
	Of     string `json:"of"`
	Num    int    `json:"num"`
	Den    int    `json:"den"`
	Strict bool   `json:"strict"`
	Tie    string `json:"tie"`
}

// motionAsked says what a motion asks, by which rule.
func motionAsked(m votes.Motion) motionData {
	d := motionData{Motion: m.ID, Item: m.ItemID, Question: m.Question, Purpose: m.Purpose, Ballot: m.Ballot, Secret: m.Secret, ShowNames: m.ShowNames,
		Rule: &ruled{m.Rule.Of, m.Rule.Num, m.Rule.Den, m.Rule.Strict, m.Rule.Tie}, Seconds: m.Seconds, RevoteOf: m.RevoteOf, Paper: m.PaperID}
	for _, o := range m.Options {
		d.Options = append(d.Options, o.Label)
	}
	return d
}

// BallotData is what entries about ballots say. Of a secret one it is the motion alone.
type BallotData struct {
	Motion    int64  `json:"motion"`
	Voter     string `json:"voter,omitempty"`
	Option    int    `json:"option,omitempty"`
	Counts    []int  `json:"counts,omitempty"`
	Said      string `json:"said,omitempty"`
	Via       string `json:"via,omitempty"`
	Change    int    `json:"change,omitempty"` // how often it was changed before
	Hand      int64  `json:"hand,omitempty"`   // the entry by hand
	EnteredBy int64  `json:"enteredBy,omitempty"`
	Dropped   bool   `json:"dropped,omitempty"`
}

// conflictData is a declared conflict of interest.
type conflictData struct {
	Item      int64  `json:"item"`
	Person    int64  `json:"person"`
	Reason    string `json:"reason,omitempty"`
	Recuses   bool   `json:"recuses,omitempty"`
	Withdrawn bool   `json:"withdrawn,omitempty"`
}
