package wire

// Report is what became of the commune's meetings over some months.
type Report struct {
	From     string          `json:"from" doc:"First month, as 2026-01, on the commune's clock"`
	To       string          `json:"to" doc:"Last month"`
	Kind     string          `json:"kind" doc:"Code of the only kind that is counted; empty: all"`
	Total    ReportSum       `json:"total"`
	Months   []ReportSum     `json:"months" nullable:"false" doc:"All, in order; name as 2026-01"`
	Kinds    []ReportSum     `json:"kinds" nullable:"false" doc:"Those with a meeting, by name"`
	Villages []ReportVillage `json:"villages" nullable:"false" doc:"Those that were invited, by name"`
	Lines    []ReportLine    `json:"lines" nullable:"false" doc:"Halls whose machine tried itself, by name"`
}

// ReportSum is what a group of meetings comes to.
type ReportSum struct {
	Name           string `json:"name"`
	Held           int    `json:"held" doc:"Without those in writing"`
	Written        int    `json:"written" doc:"Asked in writing"`
	CalledOff      int    `json:"calledOff" doc:"Nothing else of them is counted"`
	PlannedMinutes int    `json:"plannedMinutes" doc:"Of one held, on average"`
	TookMinutes    int    `json:"tookMinutes" doc:"Of one held, on average: from the opening to the end with its breaks, without the time it was adjourned"`
	Papers         int    `json:"papers"`
	Pages          int    `json:"pages" doc:"Of these papers, one copy"`
	PagesSaved     int    `json:"pagesSaved" doc:"Sides of A4: pages of each paper for each person and village hall it was for"`
	Invited        int    `json:"invited" doc:"Villages, once a meeting held"`
	Present        int    `json:"present" doc:"Of these"`
}

// ReportVillage is how a village came to the meetings held that its hall, or somebody of it, was invited to.
type ReportVillage struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Invited int    `json:"invited" doc:"Meetings"`
	Present int    `json:"present" doc:"Of these"`
	Heads   int    `json:"heads" doc:"People in its hall, of all meetings in which they were counted"`
	Counted int    `json:"counted" doc:"These meetings"`
}

// ReportLine is how the self-tests of a hall's machines came out; the last three are the middle ones of all measured.
type ReportLine struct {
	HallID   int64  `json:"hallId"`
	Hall     string `json:"hall"`
	Tests    int    `json:"tests"`
	Green    int    `json:"green"`
	Yellow   int    `json:"yellow"`
	Red      int    `json:"red"`
	Measured int    `json:"measured" doc:"Tests that measured the line; 0: the three below say nothing"`
	UpKbps   int    `json:"upKbps"`
	DownKbps int    `json:"downKbps"`
	DelayMs  int    `json:"delayMs"`
}
