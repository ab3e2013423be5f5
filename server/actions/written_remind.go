package actions

import (
	"context"
	"slices"
	"time"

	"hopxa/server/answers"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// remindAgain is how long after a reminder the next one would only annoy; one that is pressed twice is one.
const remindAgain = time.Minute

// WrittenRemind reminds those who have not answered everything: the persons named, or all. It stands on their home
// screen. Who has answered meanwhile, and who was reminded this very minute, is passed over.
func (a *Actions) WrittenRemind(ctx context.Context, who Who, id int64, in wire.WrittenRemind) (wire.Answers, error) {
	return journal.Do(ctx, a.Journal, who.command("written_remind", body(id, in)), func(tx *journal.Tx) (wire.Answers, error) {
		r, err := preparing(tx, who, id)
		if err == nil {
			err = r.Meeting.CheckAsking()
		}
		if err != nil {
			return wire.Answers{}, err
		}
		all, err := views.Answers(ctx, tx, r)
		if err != nil {
			return wire.Answers{}, err
		}
		var reminded []int64
		for _, p := range all.People {
			soon := p.RemindedAt != nil && tx.Now.Sub(*p.RemindedAt) < remindAgain
			if p.Done || soon || len(in.PersonIDs) > 0 && !slices.Contains(in.PersonIDs, p.Person.ID) {
				continue
			}
			if err := answers.Remind(ctx, tx.Tx, id, p.Person.ID, tx.Now); err != nil {
				return wire.Answers{}, err
			}
			reminded = append(reminded, p.Person.ID)
		}
		if len(reminded) == 0 {
			return all, nil
		}
		if err := tx.Write(journal.MeetingStream(id), AnswersReminded, map[string][]int64{"persons": reminded}); err != nil {
			return wire.Answers{}, err
		}
		return views.Answers(ctx, tx, r)
	})
}
