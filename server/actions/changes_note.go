package actions

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// What is kept of a change, see outgoing's list.
type (
	changedTime struct {
		From time.Time `json:"from"`
		To   time.Time `json:"to"`
	}
	changedText struct {
		From string `json:"from"`
		To   string `json:"to"`
	}
	changedItem struct {
		Item  int64  `json:"item"`
		Title string `json:"title"`
	}
	changedPaper struct {
		Paper   int64  `json:"paper"`
		Title   string `json:"title"`
		Version int    `json:"version"`
	}
	changedWhy struct {
		Why string `json:"why"`
	}
)

// noteChange remembers a change of a meeting that somebody has an invitation to. In the meeting itself, and after it,
// screens tell of changes, not letters.
func noteChange(ctx context.Context, tx *journal.Tx, m meetings.Meeting, what string, detail any) error {
	if m.State != meetings.Announced {
		return nil
	}
	told, err := outgoing.Told(ctx, tx, m.ID)
	if err != nil || len(told) == 0 {
		return err
	}
	return outgoing.NoteChange(ctx, tx.Tx, m.ID, what, detail, tx.Now)
}

// noteEdit notes what of a meeting is another than before.
func noteEdit(ctx context.Context, tx *journal.Tx, before meetings.Meeting, in wire.MeetingInput) error {
	if !before.StartsAt.Equal(in.StartsAt) || before.PlannedMinutes != in.PlannedMinutes {
		if err := noteChange(ctx, tx, before, outgoing.Moved, changedTime{before.StartsAt, in.StartsAt}); err != nil {
			return err
		}
		end := in.StartsAt.Add(time.Duration(in.PlannedMinutes) * time.Minute)
		if err := invitations.MoveLinks(ctx, tx.Tx, before.ID, invitations.Expiry(end)); err != nil {
			return err
		}
	}
	names := func(from, to int64) (changedText, error) {
		f, err := people.Get(ctx, tx, from)
		if err != nil {
			return changedText{}, err
		}
		t, err := people.Get(ctx, tx, to)
		return changedText{access.Addressed(f), access.Addressed(t)}, err
	}
	if before.Place != in.Place {
		if err := noteChange(ctx, tx, before, outgoing.Place, changedText{before.Place, in.Place}); err != nil {
			return err
		}
	}
	if before.Title != in.Title {
		if err := noteChange(ctx, tx, before, outgoing.Title, changedText{before.Title, in.Title}); err != nil {
			return err
		}
	}
	if before.ChairID != in.ChairID {
		detail, err := names(before.ChairID, in.ChairID)
		if err != nil {
			return err
		}
		return noteChange(ctx, tx, before, outgoing.Presides, detail)
	}
	return nil
}

// notePaper notes a paper, or a new version of one. Whether everybody may know of it is asked when it is told.
func notePaper(ctx context.Context, tx *journal.Tx, meetingID, paperID int64, title string, version int) error {
	m, err := meetings.Get(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	return noteChange(ctx, tx, m, outgoing.NewPaper, changedPaper{paperID, title, version})
}

func cancelMeeting(ctx context.Context, tx *journal.Tx, id int64, why string) error {
	if err := meetings.Cancel(ctx, tx.Tx, id, why, tx.Now); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(id), MeetingCancelled, changedWhy{why})
}

// uninvite tells those who were invited before and are not any more, at once: their entry is taken out of their calendars,
// their links end, and what still waits for them is not sent.
func (a *Actions) uninvite(ctx context.Context, tx *journal.Tx, m meetings.Meeting, before []access.Invitee) error {
	now, err := access.Invitees(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	told, err := outgoing.Told(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	var gone []people.Person
	for _, b := range before {
		id := b.Person.ID
		if _, has := told[id]; !has || slices.ContainsFunc(now, func(i access.Invitee) bool { return i.Person.ID == id }) {
			continue
		}
		gone = append(gone, b.Person)
		if _, err := invitations.WithdrawLinks(ctx, tx.Tx, m.ID, id, false, tx.Now); err != nil {
			return err
		}
		if err := outgoing.DropWaiting(ctx, tx.Tx, m.ID, id, "Không còn trong danh sách mời.", tx.Now); err != nil {
			return err
		}
	}
	if len(gone) == 0 {
		return nil
	}
	if m.Sequence, err = meetings.NextSequence(ctx, tx.Tx, m.ID); err != nil {
		return err
	}
	const why = "Ông/bà không còn trong danh sách mời của cuộc họp này."
	_, _, err = a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Cancelled, key: fmt.Sprintf("uninvited:%d:%d", m.ID, m.Sequence), persons: gone,
		values: map[string]string{"lý do": why}, short: why + " " + m.Title + ", " + inWords(m.StartsAt), method: calendar.Cancel})
	return err
}
