package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// WrittenCreate makes the draft of a lấy ý kiến bằng văn bản. Clerks, admins and chairs may.
func (a *Actions) WrittenCreate(ctx context.Context, who Who, in wire.WrittenInput) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("written_create", in), func(tx *journal.Tx) (wire.Meeting, error) {
		if !who.Has(people.Clerk, people.Admin, people.Chair) {
			return wire.Meeting{}, access.ErrForbidden
		}
		id, err := saveWritten(ctx, tx, 0, in)
		if err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingCreated, in); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

func saveWritten(ctx context.Context, tx *journal.Tx, id int64, in wire.WrittenInput) (int64, error) {
	if err := meetings.CheckAnswerBy(in.AnswerBy, tx.Now); err != nil {
		return 0, err
	}
	if err := checkOfficers(ctx, tx, wire.MeetingInput{ChairID: in.ChairID, SecretaryID: in.SecretaryID}); err != nil {
		return 0, err
	}
	return meetings.SaveWritten(ctx, tx.Tx, meetings.Meeting{ID: id, Title: in.Title, Kind: in.Kind, AnswerBy: &in.AnswerBy, ChairID: in.ChairID, SecretaryID: in.SecretaryID})
}
