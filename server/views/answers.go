package views

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/answers"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// Answers reads what was asked in writing and what came: of everybody for who prepares it, and for all who were asked
// once it is over; before that only one's own. access.ErrForbidden and meetings.ErrNotWritten are for the caller.
func Answers(ctx context.Context, q db.Querier, r access.Rights) (wire.Answers, error) {
	out := wire.Answers{Questions: []wire.Motion{}, People: []wire.Answering{}}
	m := r.Meeting
	if !m.Written() {
		return out, meetings.ErrNotWritten
	}
	asked, err := readAsking(ctx, q, m.ID)
	if err != nil || len(asked.motions) == 0 {
		return out, err
	}
	if out.Questions, err = Motions(ctx, q, r); err != nil {
		return out, err
	}
	ballots := make([]map[string]votes.Ballot, len(asked.motions))
	for i, a := range asked.motions {
		if ballots[i], err = votes.Ballots(ctx, q, a); err != nil {
			return out, err
		}
	}
	all, err := asked.people(ctx, q)
	if err != nil {
		return out, err
	}
	reminded, err := answers.Reminded(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	sheets, err := answers.Sheets(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	for _, p := range all {
		a := wire.Answering{Person: PersonRef(p), Answers: []wire.Answer{}}
		own := r.IsPerson(p.ID)
		for i, motion := range asked.motions {
			b, came := ballots[i][attendance.PersonSeat(p.ID)]
			if !came {
				continue
			}
			v := wire.Answer{MotionID: motion.ID, Option: b.Option, Said: b.Said, ByHand: b.Via == votes.ViaHand, Changes: b.Changes, At: b.At}
			if own {
				v.Receipt = b.Receipt
			}
			if at := b.At; a.AnsweredAt == nil || a.AnsweredAt.Before(at) {
				a.AnsweredAt = &at
			}
			a.Answers = append(a.Answers, v)
		}
		left, _ := asked.of(p.ID)
		a.Done = left == 0
		if at, ok := reminded[p.ID]; ok {
			a.RemindedAt = &at
		}
		if s, ok := sheets[p.ID]; ok {
			if a.Sheet, err = answerSheet(ctx, q, s); err != nil {
				return out, err
			}
		}
		out.Asked++
		if a.Done {
			out.Answered++
		}
		if r.ReadsAnswersOf(p.ID) {
			out.People = append(out.People, a)
		}
	}
	return out, nil
}

func answerSheet(ctx context.Context, q db.Querier, s answers.Sheet) (*wire.AnswerSheet, error) {
	by, err := personRef(ctx, q, s.ByID)
	return &wire.AnswerSheet{FileName: s.FileName, SHA256: s.SHA256, SizeBytes: s.SizeBytes, By: by, At: s.At}, err
}

// asking is what was asked, and who is to answer which of it.
type asking struct {
	motions []votes.Motion
	rolls   []map[string]votes.Voter // by question
	recused map[int64]map[int64]bool // by item and person: who has a conflict of interest answers nothing
}

func readAsking(ctx context.Context, q db.Querier, meetingID int64) (a asking, err error) {
	if a.motions, err = votes.OfMeeting(ctx, q, meetingID); err != nil {
		return a, err
	}
	for _, m := range a.motions {
		voters, err := votes.Voters(ctx, q, m.ID)
		if err != nil {
			return a, err
		}
		roll := map[string]votes.Voter{}
		for _, v := range voters {
			roll[v.Voter] = v
		}
		a.rolls = append(a.rolls, roll)
	}
	conflicts, err := votes.Conflicts(ctx, q, meetingID)
	a.recused = map[int64]map[int64]bool{}
	for item, all := range conflicts {
		a.recused[item] = map[int64]bool{}
		for _, c := range all {
			a.recused[item][c.PersonID] = c.Recuses
		}
	}
	return a, err
}

// of tells what a person is asked and has not answered, and how much they are asked.
func (a asking) of(personID int64) (left, all int) {
	for i, m := range a.motions {
		on, asked := a.rolls[i][attendance.PersonSeat(personID)]
		if !asked || a.recused[m.ItemID][personID] {
			continue
		}
		all++
		if !on.Voted {
			left++
		}
	}
	return left, all
}

// people lists who is on the rolls, in Vietnamese order.
func (a asking) people(ctx context.Context, q db.Querier) ([]people.Person, error) {
	seen := map[int64]bool{}
	var out []people.Person
	for _, roll := range a.rolls {
		for voter := range roll {
			_, id, err := attendance.ParseSeat(voter)
			if err != nil {
				return nil, err
			}
			if seen[id] {
				continue
			}
			seen[id] = true
			p, err := people.Get(ctx, q, id)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	people.SortPersons(out)
	return out, nil
}

// CheckAsked refuses a person who was not asked (votes.ErrVoter).
func CheckAsked(ctx context.Context, q db.Querier, m meetings.Meeting, personID int64) error {
	a, err := readAsking(ctx, q, m.ID)
	if err != nil {
		return err
	}
	if _, all := a.of(personID); all == 0 {
		return votes.ErrVoter
	}
	return nil
}

// opinionTodo is what a person has still to answer in a written one; ok is false when nothing waits for them.
func opinionTodo(ctx context.Context, q db.Querier, m meetings.Meeting, personID int64, now time.Time) (todo wire.Todo, ok bool, err error) {
	if personID == 0 || !m.Written() || m.State != meetings.Announced || !now.Before(*m.AnswerBy) {
		return todo, false, nil
	}
	asked, err := readAsking(ctx, q, m.ID)
	if err != nil {
		return todo, false, err
	}
	left, _ := asked.of(personID)
	if left == 0 {
		return todo, false, nil
	}
	todo = wire.Todo{Kind: "give_opinion", MeetingID: m.ID, Title: m.Title, Count: left, DueAt: m.AnswerBy}
	reminded, err := answers.Reminded(ctx, q, m.ID)
	if at, was := reminded[personID]; was {
		todo.RemindedAt = &at
	}
	return todo, true, err
}
