package actions

import (
	"context"
	"strings"
	"time"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// taskData says what happened to a task.
type taskData struct {
	Task   int64      `json:"task"`
	Item   int64      `json:"item,omitempty"`
	Kind   string     `json:"kind,omitempty"`
	Text   string     `json:"text,omitempty"` // the task, the report, or the reason
	Owners []int64    `json:"owners,omitempty"`
	Homes  []int64    `json:"villages,omitempty"`
	Due    *time.Time `json:"due,omitempty"`
	Files  []string   `json:"files,omitempty"` // SHA-256
}

func taskGiven(t tasks.Task) taskData {
	d := taskData{Task: t.ID, Item: t.ItemID, Kind: t.Kind, Text: t.Text, Due: &t.DueAt}
	for _, o := range t.Owners {
		if o.PersonID != 0 {
			d.Owners = append(d.Owners, o.PersonID)
		} else {
			d.Homes = append(d.Homes, o.VillageID)
		}
	}
	return d
}

// ofTask reads the rights in a task of one who wants to change it; may says whether they may.
func ofTask(ctx context.Context, tx *journal.Tx, who Who, id int64, may func(access.TaskRights) bool) (access.TaskRights, error) {
	of, err := access.Task(ctx, tx, who.Principal, id)
	if err == nil && (who.PersonID == 0 || !may(of)) {
		err = access.ErrForbidden
	}
	return of, err
}

// step keeps how a task stands now, writes the step down, tells the journal and those whom it is news for. It answers the task.
func (a *Actions) step(ctx context.Context, tx *journal.Tx, who Who, of access.TaskRights, s tasks.Step, event string, data taskData, news taskNews) (wire.TaskPage, error) {
	id, err := putStep(ctx, tx, who, of, s, event, data)
	if err == nil {
		err = a.tellTaskNews(ctx, tx, who, of, id, news)
	}
	if err != nil {
		return wire.TaskPage{}, err
	}
	return taskPage(ctx, tx, who, of.Task.ID)
}

// stepTold is step where the task itself is another: those it waits for, or did before, are told the changes.
func (a *Actions) stepTold(ctx context.Context, tx *journal.Tx, who Who, of access.TaskRights, was tasks.Task, s tasks.Step, event string, data taskData, changes []string) (wire.TaskPage, error) {
	id, err := putStep(ctx, tx, who, of, s, event, data)
	if err == nil {
		err = a.tellTask(ctx, tx, who, of.Meeting, was, of.Task, id, changes)
	}
	if err != nil {
		return wire.TaskPage{}, err
	}
	return taskPage(ctx, tx, who, of.Task.ID)
}

func putStep(ctx context.Context, tx *journal.Tx, who Who, of access.TaskRights, s tasks.Step, event string, data taskData) (id int64, err error) {
	s.TaskID, s.ByID, s.At = of.Task.ID, who.PersonID, tx.Now
	if err := tasks.Put(ctx, tx.Tx, of.Task); err != nil {
		return 0, err
	}
	if id, err = tasks.AddStep(ctx, tx.Tx, s); err != nil {
		return 0, err
	}
	data.Task = of.Task.ID
	return id, tx.Write(journal.MeetingStream(of.Task.MeetingID), event, data)
}

func taskPage(ctx context.Context, tx *journal.Tx, who Who, id int64) (wire.TaskPage, error) {
	of, err := access.Task(ctx, tx, who.Principal, id)
	if err != nil {
		return wire.TaskPage{}, err
	}
	return views.Task(ctx, tx, who.Principal, of, tx.Now)
}

// dueDay is the end of a day that was written as 2026-12-31.
func dueDay(day string, now time.Time) (time.Time, error) {
	t, err := time.ParseInLocation("2006-01-02", day, vietnam)
	if err != nil {
		return t, tasks.ErrDue
	}
	due := tasks.DayEnd(t)
	return due, tasks.CheckDue(due, now)
}

// reasonOf is a reason without blanks around it; tasks.ErrReason when there is none.
func reasonOf(reason string) (string, error) {
	if reason = strings.TrimSpace(reason); reason == "" {
		return "", tasks.ErrReason
	}
	return reason, nil
}
