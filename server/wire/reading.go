package wire

import "time"

// ReadingPlace is where a person stopped reading a paper.
type ReadingPlace struct {
	Page int        `json:"page" minimum:"0" maximum:"100000" doc:"1 is first; 0 when it was never opened"`
	At   *time.Time `json:"at,omitempty" readOnly:"true"`
}

// Pointer is where whoever presents points at on the page that is on stage. It is never stored.
type Pointer struct {
	PaperID int64   `json:"paperId" minimum:"1"`
	Version int     `json:"version" minimum:"0" required:"false"`
	Page    int     `json:"page" minimum:"1" doc:"1 is first"`
	X       float64 `json:"x" minimum:"0" maximum:"1000" doc:"Thousandths of the page's width, from the left" required:"false"`
	Y       float64 `json:"y" minimum:"0" maximum:"20000" doc:"Thousandths of the page's width, from the top" required:"false"`
	Gone    bool    `json:"gone,omitempty" doc:"Nothing is pointed at any more"`
}
