package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/tasks"
	"hopxa/server/wire"
)

// TaskExtend asks for more time, with a reason. Asked again, the newest day counts. The day must be after the one that
// holds (tasks.ErrDue).
func (a *Actions) TaskExtend(ctx context.Context, who Who, id int64, in wire.TaskExtension) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_extend", body(id, in)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, access.TaskRights.Reports)
		if err == nil {
			err = toReport(of.Task)
		}
		if err != nil {
			return wire.TaskPage{}, err
		}
		reason, err := reasonOf(in.Reason)
		if err != nil {
			return wire.TaskPage{}, err
		}
		due, err := dueDay(in.Due, tx.Now)
		if err == nil && !due.After(of.Task.DueAt) {
			err = tasks.ErrDue
		}
		if err != nil {
			return wire.TaskPage{}, err
		}
		of.Task.AskedDue = &due
		return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.Asked, Text: reason, DueAt: &due}, TaskAsked, taskData{Text: reason, Due: &due},
			taskNews{of: taskGivers, how: "có đề nghị gia hạn", lines: withWords("Lý do", reason, "Hạn đề nghị: "+vietnamDay(due))})
	})
}

// TaskExtensionDecide grants the time that was asked for, or refuses it with a reason. Who decides about reports may.
func (a *Actions) TaskExtensionDecide(ctx context.Context, who Who, id int64, in wire.TaskDecision) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_extension_decide", body(id, in)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, func(of access.TaskRights) bool { return of.Decides })
		switch {
		case err != nil:
			return wire.TaskPage{}, err
		case of.Task.Ended():
			return wire.TaskPage{}, tasks.ErrEnded
		case of.Task.AskedDue == nil:
			return wire.TaskPage{}, tasks.ErrNotAsked
		}
		due, reason := *of.Task.AskedDue, strings.TrimSpace(in.Reason)
		of.Task.AskedDue = nil
		if in.Yes {
			was := of.Task.DueAt
			of.Task.DueAt = due
			return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.Granted, Text: reason, DueAt: &due}, TaskGranted, taskData{Text: reason, Due: &due},
				taskNews{of: taskOwners, how: "được gia hạn", lines: withWords("Ý kiến", reason, "Hạn trước đây: "+vietnamDay(was))})
		}
		if reason == "" {
			return wire.TaskPage{}, tasks.ErrReason
		}
		return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.Refused, Text: reason}, TaskRefused, taskData{Text: reason},
			taskNews{of: taskOwners, how: "không được gia hạn", lines: withWords("Lý do", reason)})
	})
}
