package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/stage"
	"hopxa/server/tasks"
)

const reviewMinutes = 10

// reviewFirst gives a new meeting its first item: what became of the tasks of the last meeting of its kind; none when that
// gave no task. Who prepares the meeting may take the item out.
func reviewFirst(ctx context.Context, tx *journal.Tx, meetingID int64, kind string) error {
	last, err := tasks.Reviewed(ctx, tx, kind)
	if err != nil || last == 0 {
		return err
	}
	id, err := agendas.AddItem(ctx, tx.Tx, agendas.Item{MeetingID: meetingID, Title: "Kiểm điểm việc thực hiện kết luận cuộc họp trước", PlannedMinutes: reviewMinutes, ReviewsID: last})
	if err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(meetingID), ItemAdded, itemData{id})
}

// showsReview puts the agenda on the stage when an item begins that goes through earlier tasks: every screen shows their
// table there.
func showsReview(ctx context.Context, tx *journal.Tx, it agendas.Item) error {
	if it.ReviewsID == 0 {
		return nil
	}
	return showPlain(ctx, tx, it.MeetingID, stage.Agenda)
}
