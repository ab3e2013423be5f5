package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// TaskReport hands a report in: words, files that were added before, or both. Who is to do the task may, and who prepares
// the meeting on their behalf. It waits for the chair's decision.
func (a *Actions) TaskReport(ctx context.Context, who Who, id int64, in wire.TaskReportInput) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_report", body(id, in)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, access.TaskRights.Reports)
		if err == nil {
			err = toReport(of.Task)
		}
		if err != nil {
			return wire.TaskPage{}, err
		}
		text := strings.TrimSpace(in.Text)
		if text == "" && len(in.Files) == 0 {
			return wire.TaskPage{}, tasks.ErrReport
		}
		of.Task.State, of.Task.ReportedAt = tasks.Reported, &tx.Now
		if err := tasks.Put(ctx, tx.Tx, of.Task); err != nil {
			return wire.TaskPage{}, err
		}
		step, err := tasks.AddStep(ctx, tx.Tx, tasks.Step{TaskID: id, Kind: tasks.StepReported, ByID: who.PersonID, At: tx.Now, Text: text})
		if err != nil {
			return wire.TaskPage{}, err
		}
		if err := tasks.Hand(ctx, tx.Tx, id, step, who.PersonID, in.Files); err != nil {
			return wire.TaskPage{}, err
		}
		files, err := tasks.Files(ctx, tx, id)
		if err != nil {
			return wire.TaskPage{}, err
		}
		data := taskData{Task: id, Text: text}
		for _, f := range files {
			if f.StepID == step {
				data.Files = append(data.Files, f.SHA256)
			}
		}
		if err := tx.Write(journal.MeetingStream(of.Task.MeetingID), TaskReported, data); err != nil {
			return wire.TaskPage{}, err
		}
		if err := a.tellTaskNews(ctx, tx, who, of, step, taskNews{of: taskGivers, how: "có báo cáo chờ duyệt"}); err != nil {
			return wire.TaskPage{}, err
		}
		return views.Task(ctx, tx, who.Principal, of, tx.Now)
	})
}

// toReport refuses a report on what is ended, or was reported already.
func toReport(t tasks.Task) error {
	switch {
	case t.Ended():
		return tasks.ErrEnded
	case t.State == tasks.Reported:
		return tasks.ErrReported
	}
	return nil
}

// TaskDecide accepts a report, which ends the task, or sends it back with a reason. The meeting's chair, whoever presides,
// and the deputy may.
func (a *Actions) TaskDecide(ctx context.Context, who Who, id int64, in wire.TaskDecision) (wire.TaskPage, error) {
	return journal.Do(ctx, a.Journal, who.command("task_decide", body(id, in)), func(tx *journal.Tx) (wire.TaskPage, error) {
		of, err := ofTask(ctx, tx, who, id, func(of access.TaskRights) bool { return of.Decides })
		switch {
		case err != nil:
			return wire.TaskPage{}, err
		case of.Task.Ended():
			return wire.TaskPage{}, tasks.ErrEnded
		case of.Task.State != tasks.Reported:
			return wire.TaskPage{}, tasks.ErrNotReported
		}
		reason := strings.TrimSpace(in.Reason)
		if in.Yes {
			of.Task.State, of.Task.EndedAt, of.Task.AskedDue = tasks.Done, &tx.Now, nil
			return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.Accepted, Text: reason}, TaskAccepted, taskData{Text: reason},
				taskNews{of: taskOwners, how: "đã hoàn thành, báo cáo được chấp nhận", lines: withWords("Ý kiến", reason)})
		}
		if reason == "" {
			return wire.TaskPage{}, tasks.ErrReason
		}
		of.Task.State, of.Task.ReportedAt = tasks.Open, nil
		return a.step(ctx, tx, who, of, tasks.Step{Kind: tasks.Returned, Text: reason}, TaskReturned, taskData{Text: reason},
			taskNews{of: taskOwners, how: "cần báo cáo lại", lines: withWords("Lý do", reason)})
	})
}
