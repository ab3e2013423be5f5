package actions

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"hopxa/server/access"
	"hopxa/server/channels"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
)

// remindersLook is how often it is looked whether somebody is to be reminded.
const remindersLook = time.Minute

// KeepReminders reminds, at the hours of each kind of meeting, those who have not answered their invitation; until ctx
// ends. Started once by the server.
func (a *Actions) KeepReminders(ctx context.Context) {
	done := map[string]bool{} // of this process; what was put before a restart is known by the messages' names
	for {
		for _, remind := range []func(context.Context, map[string]bool) error{a.RemindDue, a.RemindTasks} {
			if err := remind(ctx, done); err != nil && ctx.Err() == nil {
				slog.Error("reminding failed, trying again", "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(remindersLook):
		}
	}
}

// RemindDue reminds whoever is to be reminded now. done holds the reminders that are through, by name; they are added.
// Nobody is reminded at night: it waits for the morning, unless the meeting begins before. A reminder that was missed
// (the product was off) is made good as long as the next one is not due.
func (a *Actions) RemindDue(ctx context.Context, done map[string]bool) error {
	now := a.Now()
	quiet, err := quietHours(ctx, a.DB.Read)
	if err != nil {
		return err
	}
	ids, err := meetings.InState(ctx, a.DB.Read, meetings.Announced)
	if err != nil {
		return err
	}
	for _, id := range ids {
		m, err := meetings.Get(ctx, a.DB.Read, id)
		if err != nil {
			return err
		}
		kind, err := meetings.GetKind(ctx, a.DB.Read, m.Kind)
		if err != nil {
			return err
		}
		hours, due := dueReminder(kind.Reminders, m, now, quiet)
		key := reminderKey(m, hours)
		if !due || done[key] {
			continue
		}
		if err := a.remind(ctx, id, hours); err != nil {
			return fmt.Errorf("meeting %d: %w", id, err)
		}
		done[key] = true
	}
	return nil
}

// reminderKey names a reminder. A meeting that was moved has reminders of its own.
func reminderKey(m meetings.Meeting, hours int) string {
	return fmt.Sprintf("reminder:%d:%d:%d", m.ID, m.StartsAt.Unix(), hours)
}

// dueReminder returns how many hours before the meeting its newest reminder is due, and whether it may go out now.
func dueReminder(hours []int, m meetings.Meeting, now time.Time, quiet channels.Quiet) (newest int, due bool) {
	if m.Written() || m.CancelledAt != nil || !m.StartsAt.After(now) {
		return 0, false
	}
	for _, h := range hours {
		if !m.StartsAt.Add(-time.Duration(h)*time.Hour).After(now) && (!due || h < newest) {
			newest, due = h, true
		}
	}
	if morning := quiet.Morning(now); morning.After(now) && morning.Before(m.StartsAt) {
		return newest, false
	}
	return newest, due
}

func (a *Actions) remind(ctx context.Context, id int64, hours int) error {
	_, err := journal.Do(ctx, a.Journal, a.system("remind"), func(tx *journal.Tx) (none, error) {
		m, err := meetings.Get(ctx, tx, id)
		if err != nil || m.State != meetings.Announced || m.CancelledAt != nil {
			return none{}, err
		}
		key := reminderKey(m, hours)
		to, err := toRemind(ctx, tx, m, m.StartsAt.Add(-time.Duration(hours)*time.Hour), key)
		if err != nil || len(to) == 0 {
			return none{}, err
		}
		reached, _, err := a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Reminder, key: key, persons: to, link: true,
			short: fmt.Sprintf("Xin trả lời giấy mời: %s, %s, tại %s.", m.Title, inWords(m.StartsAt), m.Place)})
		if err != nil || reached == 0 {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(id), RemindersSent, map[string]int{"persons": reached, "hours": hours})
	})
	return err
}

// toRemind are those invited who had their invitation before the reminder was due, have not answered, and were not
// reminded under this name. The chair, in whose name the others are invited, is not asked.
func toRemind(ctx context.Context, tx *journal.Tx, m meetings.Meeting, due time.Time, key string) ([]people.Person, error) {
	invitees, err := access.Invitees(ctx, tx, m.ID)
	if err != nil {
		return nil, err
	}
	answered, err := invitations.Answered(ctx, tx, m.ID)
	if err != nil {
		return nil, err
	}
	invited, err := outgoing.InvitedBefore(ctx, tx, m.ID, due)
	if err != nil {
		return nil, err
	}
	reminded, err := outgoing.Named(ctx, tx, m.ID, key)
	if err != nil {
		return nil, err
	}
	var out []people.Person
	for _, i := range invitees {
		if id := i.Person.ID; i.As != access.AsChair && invited[id] && !answered[id] && !reminded[id] {
			out = append(out, i.Person)
		}
	}
	return out, nil
}
