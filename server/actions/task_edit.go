package actions

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// TaskEdit changes what a task is, who is to do it and until when, while it is not ended. Who prepares the meeting may.
func (a *Actions) TaskEdit(ctx context.Context, who Who, id int64, in wire.TaskInput) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_edit", body(id, in)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, func(of access.TaskRights) bool { return of.Prepares })
		if err == nil && of.Task.Ended() {
			err = tasks.ErrEnded
		}
		if err != nil {
			return wire.TaskPage{}, err
		}
		if in.ConclusionID == 0 {
			in.ConclusionID = of.Task.ConclusionID
		}
		if in.ItemID == nil {
			in.ItemID = &of.Task.ItemID
		}
		t := of.Task
		if t.Kind == tasks.Notice {
			in.Kind = ""
		}
		if err := fillTask(ctx, tx, &t, in); err != nil {
			return wire.TaskPage{}, err
		}
		if of.Task.Kind == tasks.Notice {
			t.Kind = tasks.Notice
		}
		if in.Due != t.DueAt.In(vietnam).Format(time.DateOnly) { // a day that is over may stay
			if t.DueAt, err = dueDay(in.Due, tx.Now); err != nil {
				return wire.TaskPage{}, err
			}
		}
		if _, err := tasks.Save(ctx, tx.Tx, t); err != nil {
			return wire.TaskPage{}, err
		}
		if of, err = access.Task(ctx, tx, who.Principal, id); err != nil {
			return wire.TaskPage{}, err
		}
		return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.Edited, DueAt: &t.DueAt}, TaskEdited, taskGiven(t))
	})
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
		of.Task.State, of.Task.EndedAt, of.Task.AskedDue = tasks.Dropped, &tx.Now, nil
		return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.StepDropped, Text: reason}, TaskDropped, taskData{Text: reason})
	})
}
