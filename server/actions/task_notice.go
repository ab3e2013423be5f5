package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/tasks"
	"hopxa/server/views"
)

// giveNotice gives the first task of a meeting that has just ended: its notice of conclusions, to its secretary, who knows
// and is not told.
func giveNotice(ctx context.Context, tx *journal.Tx, m meetings.Meeting) error {
	due, err := views.NoticeDue(ctx, tx, tx.Now)
	if err != nil {
		return err
	}
	_, err = giveTask(ctx, tx, tasks.Task{MeetingID: m.ID, Kind: tasks.Notice, Text: "Ban hành thông báo kết luận cuộc họp", MadeAt: tx.Now, State: tasks.Open,
		DueAt: due, Owners: []tasks.Owner{{PersonID: m.SecretaryID}}}, 0)
	return err
}

// NoticePublished ends the task of a meeting's notice of conclusions, once the notice is published. Called within the
// action that publishes it; a meeting without such a task, or whose task is ended, is left as it is.
func NoticePublished(ctx context.Context, tx *journal.Tx, meetingID int64) error {
	all, err := tasks.OfMeeting(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	for _, t := range all {
		if t.Kind != tasks.Notice || t.Ended() {
			continue
		}
		t.State, t.EndedAt, t.ReportedAt, t.AskedDue = tasks.Done, &tx.Now, &tx.Now, nil
		if err := tasks.Put(ctx, tx.Tx, t); err != nil {
			return err
		}
		if _, err := tasks.AddStep(ctx, tx.Tx, tasks.Step{TaskID: t.ID, Kind: tasks.StepPublished, At: tx.Now}); err != nil {
			return err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), TaskPublished, taskData{Task: t.ID}); err != nil {
			return err
		}
	}
	return nil
}
