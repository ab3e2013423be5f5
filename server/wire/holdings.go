package wire

import "time"

// MeetingManifest lists the papers of a meeting that its reader may keep for reading without a connection, in
// the order of the agenda. What is not in it any more is to be thrown away.
type MeetingManifest struct {
	MeetingID int64   `json:"meetingId"`
	Papers    []Paper `json:"papers" nullable:"false"`
}

// PaperManifest lists the files that make one version of a paper readable.
type PaperManifest struct {
	PaperID int64          `json:"paperId"`
	Version int            `json:"version"`
	SHA256  string         `json:"sha256" doc:"Of the version's file"`
	Files   []ManifestFile `json:"files" nullable:"false"`
}

// ManifestFile is the picture of a page, or its words.
type ManifestFile struct {
	Kind      string `json:"kind" enum:"picture,words"`
	Page      int    `json:"page" doc:"1 is first"`
	Width     int    `json:"width" doc:"Of a picture, in pixels" required:"false"`
	SizeBytes int64  `json:"sizeBytes" doc:"0 when not known: what is made for its reader"`
	SHA256    string `json:"sha256" doc:"Lower-case hex; empty when the answer itself says it in Repr-Digest (RFC 9530)"`
}

// HoldingState is how far a hall or a person is with a paper.
type HoldingState string

const (
	HoldingNone     HoldingState = "none" // never told anything
	HoldingFetching HoldingState = "fetching"
	HoldingHeld     HoldingState = "held"
	HoldingFailed   HoldingState = "failed"
)

// HoldingsReport tells the server what a screen has on its own disk.
type HoldingsReport struct {
	Seat   string          `json:"seat" maxLength:"40" doc:"hall:7 or person:12; empty for one's own" required:"false"`
	Papers []HoldingReport `json:"papers" nullable:"false" maxItems:"400"`
}

// HoldingReport is one paper of it. What is told of a version that readers do not see is passed over.
type HoldingReport struct {
	PaperID   int64        `json:"paperId" minimum:"1"`
	Version   int          `json:"version" minimum:"1"`
	State     HoldingState `json:"state" doc:"Never none"`
	FilesHeld int          `json:"filesHeld" minimum:"0" maximum:"100000"`
	Problem   string       `json:"problem" enum:"full,no_store,damaged,unreachable," required:"false"`
}

// Holdings is who has the papers of a meeting on their own disk.
type Holdings struct {
	Halls   []Holder `json:"halls" nullable:"false" doc:"Village halls, as invited; the commune hall is not among them"`
	Persons []Holder `json:"persons" nullable:"false" doc:"Invited persons who told anything"`
}

// Holder is a hall or a person with the papers they may read.
type Holder struct {
	Seat    string       `json:"seat"`
	Name    string       `json:"name"`
	Papers  int          `json:"papers" doc:"How many there are for them"`
	Held    int          `json:"held" doc:"How many of these they have"`
	State   HoldingState `json:"state" doc:"held: all of them"`
	Problem string       `json:"problem" enum:"full,no_store,damaged,unreachable,"`
	Lacks   []int64      `json:"lacks" nullable:"false" doc:"Papers they do not have"`
	At      *time.Time   `json:"at,omitempty" doc:"When they were last heard of"`
}
