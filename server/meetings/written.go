package meetings

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// A written one (lấy ý kiến bằng văn bản) is asked and answered between meetings. It has no room: it goes from draft
// to announced when it is sent, and to closed when its time to answer is over. Each item of its agenda is a question.
// What was sent stays as it was: whoever answered answered that.

// Errors of written ones.
var (
	ErrWritten    = errors.New("opinions are asked in writing, there is no room")
	ErrNotWritten = errors.New("the meeting asks no opinions in writing")
	ErrSent       = errors.New("the questions have been sent")
	ErrNotSent    = errors.New("the questions have not been sent")
	ErrAnswerBy   = errors.New("the time to answer is too short or too long")
)

const (
	// answerAtLeast leaves those who are asked the time to open the papers; tests and emergencies fit in.
	answerAtLeast = time.Minute
	answerAtMost  = 366 * 24 * time.Hour

	// What the columns of a room hold where there is none.
	writtenPlace   = "Lấy ý kiến bằng văn bản"
	writtenMinutes = 5
)

// Written tells whether opinions are asked in writing.
func (m Meeting) Written() bool { return m.Form == FormWritten }

// CheckRoom refuses what only a meeting with a room has.
func (m Meeting) CheckRoom() error {
	if m.Written() {
		return ErrWritten
	}
	return nil
}

// CheckArranging refuses to change what is asked, and whom, once it was sent.
func (m Meeting) CheckArranging() error {
	if m.Written() && m.State == Announced {
		return ErrSent
	}
	return nil
}

// CheckWritten refuses a meeting that is not a written one, or is over.
func (m Meeting) CheckWritten() error {
	if !m.Written() {
		return ErrNotWritten
	}
	return m.CheckPreparing()
}

// CheckAsking refuses what is done while answers may come: to remind, to end it.
func (m Meeting) CheckAsking() error {
	if err := m.CheckWritten(); err != nil {
		return err
	}
	if m.State == Draft {
		return ErrNotSent
	}
	return nil
}

// CheckAnswerBy refuses a deadline nobody could keep, and one that was surely mistyped.
func CheckAnswerBy(at, now time.Time) error {
	if wait := at.Sub(now); wait < answerAtLeast || wait > answerAtMost {
		return ErrAnswerBy
	}
	return nil
}

// CheckSend tells whether a written one can be sent with so many questions to so many who answer.
func (m Meeting) CheckSend(questions, voters int, now time.Time) error {
	if err := m.CheckWritten(); err != nil {
		return err
	}
	switch {
	case m.State != Draft:
		return ErrSent
	case questions == 0:
		return ErrNoAgenda
	case voters == 0:
		return ErrNobody
	case m.AnswerBy == nil:
		return ErrAnswerBy
	}
	return CheckAnswerBy(*m.AnswerBy, now)
}

// SaveWritten makes (ID 0) or changes a written one and returns its id. Used: Title, Kind, ChairID, SecretaryID,
// AnswerBy. It stands among the meetings at its deadline.
func SaveWritten(ctx context.Context, tx *sql.Tx, m Meeting) (int64, error) {
	m.StartsAt, m.PlannedMinutes, m.Place = *m.AnswerBy, writtenMinutes, writtenPlace
	id, err := Save(ctx, tx, m)
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE meetings SET form = 'written', answer_by = ? WHERE id = ?`, m.AnswerBy.UnixMilli(), id)
	return id, err
}
