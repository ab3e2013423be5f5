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

// TaskEdit changes what a task is, who is to do it and until when, while it is not ended. Who prepares the meeting may. An
// edit of what somebody changed meanwhile is refused (tasks.ErrOutdated). Those it waits for are told; an edit that changes
// nothing is no step.
func (a *Actions) TaskEdit(ctx context.Context, who Who, id int64, in wire.TaskEdit) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_edit", body(id, in)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, func(of access.TaskRights) bool { return of.Prepares })
		if err == nil {
			err = of.Task.CheckEdit(in.Read)
		}
		if err != nil {
			return wire.TaskPage{}, err
		}
		t, err := editedTask(ctx, tx, of.Task, in.TaskInput)
		if err != nil {
			return wire.TaskPage{}, err
		}
		changes, err := taskChanges(ctx, tx, of.Task, t)
		if err != nil {
			return wire.TaskPage{}, err
		}
		if len(changes) == 0 {
			return views.Task(ctx, tx, who.Principal, of, tx.Now)
		}
		if _, err := tasks.Save(ctx, tx.Tx, t); err != nil {
			return wire.TaskPage{}, err
		}
		was := of.Task
		of.Task = t
		return a.stepTold(ctx, tx, who, of, was, tasks.Step{Kind: tasks.Edited, Text: strings.Join(changes, "\n"), DueAt: &t.DueAt}, TaskEdited, taskGiven(t), changes)
	})
}

// editedTask is a task with what was written into it. A notice of conclusions stays one; a day that is over may stay.
func editedTask(ctx context.Context, tx *journal.Tx, t tasks.Task, in wire.TaskInput) (tasks.Task, error) {
	kind, due := t.Kind, t.DueAt
	if in.ConclusionID == 0 {
		in.ConclusionID = t.ConclusionID
	}
	if in.ItemID == nil {
		in.ItemID = &t.ItemID
	}
	if kind == tasks.Notice {
		in.Kind = ""
	}
	if err := fillTask(ctx, tx, &t, in); err != nil {
		return t, err
	}
	if kind == tasks.Notice {
		t.Kind = kind
	}
	if in.Due == due.In(vietnam).Format(time.DateOnly) {
		return t, nil
	}
	var err error
	t.DueAt, err = dueDay(in.Due, tx.Now)
	return t, err
}

// TaskDrop gives a task up, with a reason. Who prepares the meeting, and its chair, may. One that was dropped stays so.
func (a *Actions) TaskDrop(ctx context.Context, who Who, id int64, reason string) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_drop", body(id, reason)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, func(of access.TaskRights) bool { return of.Prepares || of.Decides })
		if err != nil {
			return wire.TaskPage{}, err
		}
		if reason, err = reasonOf(reason); err != nil {
			return wire.TaskPage{}, err
		}
		switch of.Task.State {
		case tasks.Dropped:
			return views.Task(ctx, tx, who.Principal, of, tx.Now)
		case tasks.Done:
			return wire.TaskPage{}, tasks.ErrEnded
		}
		was := of.Task
		of.Task.State, of.Task.EndedAt, of.Task.AskedDue = tasks.Dropped, &tx.Now, nil
		return a.stepTold(ctx, tx, who, of, was, tasks.Step{Kind: tasks.StepDropped, Text: reason}, TaskDropped, taskData{Text: reason}, withWords("Lý do", reason))
	})
}
