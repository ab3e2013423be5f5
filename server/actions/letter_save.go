package actions

import (
	"context"
	"strings"

	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// LetterSave gives a meeting's giấy mời its number, or changes it; its year is that of its date. Errors:
// invitations.ErrNumberTaken when another letter has the number.
func (a *Actions) LetterSave(ctx context.Context, who Who, meetingID int64, in wire.LetterInput) (wire.Letter, error) {
	return journal.Do(ctx, a.Journal, who.command("letter_save", body(meetingID, in)), func(tx *journal.Tx) (wire.Letter, error) {
		r, err := preparing(tx, who, meetingID)
		if err == nil && r.Meeting.Written() {
			err = meetings.ErrWritten
		}
		if err != nil {
			return wire.Letter{}, err
		}
		if in.SignerID != 0 {
			if _, err := people.Get(ctx, tx, in.SignerID); err != nil {
				return wire.Letter{}, err
			}
		}
		l := invitations.Letter{MeetingID: meetingID, Number: in.Number, Symbol: strings.ToUpper(in.Symbol), Dated: in.Dated, SignerID: in.SignerID, Authority: in.Authority, SignerPost: oneLine(in.SignerPost), Place: oneLine(in.Place), Note: strings.TrimSpace(in.Note)}
		if err := invitations.SaveLetter(ctx, tx.Tx, l); err != nil {
			return wire.Letter{}, err
		}
		if err := meetings.SetUrgent(ctx, tx.Tx, meetingID, in.Urgent); err != nil {
			return wire.Letter{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), LetterSaved, map[string]any{"code": l.Code(), "dated": l.Dated, "urgent": in.Urgent}); err != nil {
			return wire.Letter{}, err
		}
		r.Meeting.Urgent = in.Urgent
		return views.Letter(ctx, tx, r.Meeting, tx.Now)
	})
}

// oneLine drops line breaks and doubled spaces: it stands in one line of a letter.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
