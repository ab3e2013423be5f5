package wire

import "time"

// Manifest is everything of a meeting that one may keep on one's own disk, in the order in which it is needed.
// What is kept and not in it any more is to be thrown away.
type Manifest struct {
	MeetingID int64           `json:"meetingId"`
	Papers    []ManifestPaper `json:"papers" nullable:"false" doc:"In agenda order; only what can be read now"`
}

// ManifestPaper is one version of a paper and its files.
type ManifestPaper struct {
	PaperID    int64          `json:"paperId"`
	Version    int            `json:"version"`
	Title      string         `json:"title"`
	SHA256     string         `json:"sha256"`
	ViewUntil  *time.Time     `json:"viewUntil,omitempty" doc:"To be thrown away from then on"`
	Restricted bool           `json:"restricted" doc:"Its pictures bear the reader's name, so they have no hashes"`
	Files      []ManifestFile `json:"files" nullable:"false"`
}

// ManifestFile is one file to fetch.
type ManifestFile struct {
	URL    string `json:"url" doc:"Path and query on this server"`
	Size   int64  `json:"size" doc:"Bytes; 0 when not known before"`
	SHA256 string `json:"sha256" doc:"Lower-case hex of the bytes; empty when not known before"`
}

// HoldingState is how far somebody is with fetching a paper.
type HoldingState string

const (
	HoldingFetching HoldingState = "fetching"
	HoldingHeld     HoldingState = "held"
	HoldingFailed   HoldingState = "failed"
)

// HoldingsReport is what a hall's machine or a person has on its own disk, checked.
type HoldingsReport struct {
	Papers []HoldingReport `json:"papers" nullable:"false" maxItems:"500"`
}

// HoldingReport is about one version of a paper.
type HoldingReport struct {
	PaperID int64        `json:"paperId"`
	Version int          `json:"version" minimum:"1"`
	State   HoldingState `json:"state"`
	Files   int          `json:"files" minimum:"0" maximum:"100000" doc:"Checked and on disk"`
	Problem string       `json:"problem" enum:",network,quota,damaged,forbidden,insecure" doc:"What hinders it"`
}

// Holdings tells those who prepare who has the papers.
type Holdings struct {
	Papers int      `json:"papers" doc:"How many a hall is to have"`
	Halls  []Holder `json:"halls" nullable:"false" doc:"Every invited hall but the main one"`
	People []Holder `json:"people" nullable:"false" doc:"Invited persons who keep papers on a machine of theirs"`
}

// Holder is a hall or a person, and what they have.
type Holder struct {
	Seat    string     `json:"seat"`
	Name    string     `json:"name"`
	Held    int        `json:"held" doc:"Papers"`
	Of      int        `json:"of" doc:"Papers they may keep"`
	State   string     `json:"state" enum:"none,fetching,held,failed" doc:"none: nothing was heard"`
	Problem string     `json:"problem"`
	At      *time.Time `json:"at,omitempty" doc:"When they last said so"`
}
