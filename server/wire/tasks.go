package wire

import "time"

// TaskKind is what sort of work a task is.
type TaskKind string

const (
	TaskDo      TaskKind = "do"
	TaskReport  TaskKind = "report"
	TaskPrepare TaskKind = "prepare"
	TaskNotice  TaskKind = "notice" // the notice of conclusions itself; the house gives it
)

// TaskState is how far a task is.
type TaskState string

const (
	TaskOpen     TaskState = "open"
	TaskReported TaskState = "reported" // a report waits for a decision
	TaskDone     TaskState = "done"
	TaskDropped  TaskState = "dropped"
)

// TaskOwner is a person or a village that is to do a task.
type TaskOwner struct {
	PersonID  int64  `json:"personId" doc:"0 for a village"`
	VillageID int64  `json:"villageId" doc:"0 for a person"`
	Name      string `json:"name"`
	Title     string `json:"title" doc:"A person's post; of a village its heads"`
}

// Task is what a meeting gave to somebody to do.
type Task struct {
	ID           int64       `json:"id"`
	MeetingID    int64       `json:"meetingId"`
	MeetingTitle string      `json:"meetingTitle"`
	MeetingAt    time.Time   `json:"meetingAt"`
	ItemID       int64       `json:"itemId" doc:"0: of none"`
	MotionID     int64       `json:"motionId" doc:"0: of none"`
	ConclusionID int64       `json:"conclusionId" doc:"0: of none"`
	Kind         TaskKind    `json:"kind"`
	Text         string      `json:"text"`
	Owners       []TaskOwner `json:"owners" nullable:"false"`
	DueAt        time.Time   `json:"dueAt" doc:"The end of its last day"`
	State        TaskState   `json:"state"`
	MadeAt       time.Time   `json:"madeAt"`
	ReportedAt   *time.Time  `json:"reportedAt,omitempty"`
	AskedDue     *time.Time  `json:"askedDue,omitempty" doc:"An extension that waits for a decision"`
	EndedAt      *time.Time  `json:"endedAt,omitempty"`
	Revision     int64       `json:"revision" doc:"Another one when it was changed; an edit names the one that was read"`

	Overdue bool `json:"overdue" doc:"Its time is over and nothing was reported"`
	Soon    bool `json:"soon" doc:"Due within two working days"`
	Late    bool `json:"late" doc:"Was reported after its time"`

	Mine    bool `json:"mine" doc:"One is to do it"`
	Given   bool `json:"given" doc:"One prepares or decides about its meeting"`
	Decides bool `json:"decides" doc:"One accepts its report and grants time"`
}

// TaskFile is a file of a report.
type TaskFile struct {
	ID        int64  `json:"id"`
	FileName  string `json:"fileName"`
	SizeBytes int64  `json:"sizeBytes"`
	Picture   bool   `json:"picture" doc:"A browser shows it"`
}

// TaskStep is one of a task's life.
type TaskStep struct {
	Kind  string     `json:"kind" enum:"given,edited,reported,accepted,returned,asked,granted,refused,dropped,published"`
	By    string     `json:"by" doc:"Empty: the house itself"`
	At    time.Time  `json:"at"`
	Text  string     `json:"text" doc:"The report, the reason, or what was changed"`
	DueAt *time.Time `json:"dueAt,omitempty"`
	Files []TaskFile `json:"files" nullable:"false"`
}

// TaskPage is a task with its life.
type TaskPage struct {
	Task    Task       `json:"task"`
	Steps   []TaskStep `json:"steps" nullable:"false" doc:"Oldest first; without reports for who only sees the meeting"`
	Drafts  []TaskFile `json:"drafts" nullable:"false" doc:"Files one has added to a report that is not sent"`
	Reports bool       `json:"reports" doc:"One may report and ask for more time"`
	Edits   bool       `json:"edits" doc:"One may change and drop it"`
}

// Tasks is a list of them.
type Tasks struct {
	Tasks []Task `json:"tasks" nullable:"false" doc:"Overdue first, then by their day"`
}

// TaskReview is what became of the tasks of an earlier meeting.
type TaskReview struct {
	MeetingID int64     `json:"meetingId" doc:"0: nothing is gone through"`
	Title     string    `json:"title"`
	At        time.Time `json:"at"`
	Tasks     []Task    `json:"tasks" nullable:"false" doc:"Overdue first, done last; without dropped ones"`
}

// TaskOwnerInput names a person or a village; the other is 0.
type TaskOwnerInput struct {
	PersonID  int64 `json:"personId" minimum:"0" required:"false"`
	VillageID int64 `json:"villageId" minimum:"0" required:"false"`
}

// TaskInput gives a task.
type TaskInput struct {
	Text         string           `json:"text" minLength:"1" maxLength:"1000" doc:"One line"`
	Kind         TaskKind         `json:"kind,omitempty" doc:"Left out: do; notice is the house's own"`
	Owners       []TaskOwnerInput `json:"owners" nullable:"false" maxItems:"100"`
	Due          string           `json:"due" pattern:"^\\d{4}-\\d\\d-\\d\\d$" patternDescription:"a day: 2026-12-31" doc:"Its last day, in Vietnam"`
	ItemID       *int64           `json:"itemId,omitempty" doc:"Left out: the item that is on now; 0: none"`
	ConclusionID int64            `json:"conclusionId" minimum:"0" required:"false"`
}

// TaskEdit changes a task.
type TaskEdit struct {
	TaskInput
	Read int64 `json:"read" minimum:"0" doc:"The revision that was read"`
}

// TaskReportInput is a report: words, files, or both.
type TaskReportInput struct {
	Text  string  `json:"text" maxLength:"5000" required:"false"`
	Files []int64 `json:"files" nullable:"false" maxItems:"12" required:"false" doc:"Ids of files that were added"`
}

// TaskDecision accepts a report or sends it back; grants an extension or refuses it.
type TaskDecision struct {
	Yes    bool   `json:"yes"`
	Reason string `json:"reason" maxLength:"1000" required:"false" doc:"Needed for a no"`
}

// TaskExtension asks for more time.
type TaskExtension struct {
	Due    string `json:"due" pattern:"^\\d{4}-\\d\\d-\\d\\d$" patternDescription:"a day: 2026-12-31"`
	Reason string `json:"reason" minLength:"1" maxLength:"1000"`
}

// TaskDrop gives a task up.
type TaskDrop struct {
	Reason string `json:"reason" minLength:"1" maxLength:"1000"`
}

// TaskNumbers are one village's tasks of one month, by the day they were due.
type TaskNumbers struct {
	VillageID int64  `json:"villageId"`
	Village   string `json:"village"`
	Month     string `json:"month" doc:"2026-12"`
	Given     int    `json:"given"`
	InTime    int    `json:"inTime" doc:"Reported in time"`
	Late      int    `json:"late" doc:"Reported late"`
	Overdue   int    `json:"overdue"`
}

// TaskYear is a year of them.
type TaskYear struct {
	Year int           `json:"year"`
	Rows []TaskNumbers `json:"rows" nullable:"false" doc:"By village, then month; months without a task are left out"`
}
