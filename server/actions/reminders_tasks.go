package actions

import (
	"context"
	"fmt"
	"time"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/tasks"
	"hopxa/server/views"
)

// Reminders of a task, once each for every last day it is given.
const (
	taskSoon    = "soon"
	taskOverdue = "overdue"
)

// RemindTasks reminds those who are to do a task that it is due within two working days, or overdue. done holds the
// reminders that are through, by name; they are added. Nobody is reminded at night.
func (a *Actions) RemindTasks(ctx context.Context, done map[string]bool) error {
	now := a.Now()
	quiet, err := quietHours(ctx, a.DB.Read)
	if err != nil {
		return err
	}
	if quiet.Morning(now).After(now) {
		return nil
	}
	holidays, err := views.Holidays(ctx, a.DB.Read)
	if err != nil {
		return err
	}
	all, err := tasks.Unreported(ctx, a.DB.Read)
	if err != nil {
		return err
	}
	for _, t := range all {
		which := taskReminder(t, now, holidays.Days)
		key := taskReminderKey(t, which)
		if which == "" || done[key] {
			continue
		}
		if err := a.remindTask(ctx, t.ID, which); err != nil {
			return fmt.Errorf("task %d: %w", t.ID, err)
		}
		done[key] = true
	}
	return nil
}

// taskReminder is which reminder of an open task is due; "" for none.
func taskReminder(t tasks.Task, now time.Time, holidays []string) string {
	switch soon := views.TaskSoonFrom(t.DueAt, holidays); {
	case t.Overdue(now):
		return taskOverdue
	case !now.Before(soon) && t.MadeAt.Before(soon): // who was just given it knows
		return taskSoon
	}
	return ""
}

// taskReminderKey names a reminder. A task that was given more time has reminders of its own.
func taskReminderKey(t tasks.Task, which string) string {
	return fmt.Sprintf("task:%d:%d:%s", t.ID, t.DueAt.Unix(), which)
}

func (a *Actions) remindTask(ctx context.Context, id int64, which string) error {
	_, err := journal.Do(ctx, a.Journal, a.system("remind_task"), func(tx *journal.Tx) (none, error) {
		t, err := tasks.Get(ctx, tx, id)
		if err != nil || t.State != tasks.Open {
			return none{}, err
		}
		m, err := meetings.Get(ctx, tx, t.MeetingID)
		if err != nil {
			return none{}, err
		}
		key := taskReminderKey(t, which)
		told, err := outgoing.Named(ctx, tx, m.ID, key)
		if err != nil {
			return none{}, err
		}
		owners, err := access.TaskOwners(ctx, tx, t)
		if err != nil {
			return none{}, err
		}
		var to []people.Person
		for _, p := range owners {
			if !told[p.ID] {
				to = append(to, p)
			}
		}
		if len(to) == 0 {
			return none{}, nil
		}
		how := "sắp đến hạn"
		if which == taskOverdue {
			how = "đã quá hạn"
		}
		due := vietnamDay(t.DueAt)
		reached, _, err := a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Task, key: key, persons: to, path: taskPath(t),
			values: map[string]string{"nhiệm vụ": t.Text, "hạn": due, "tình trạng": how},
			short:  fmt.Sprintf("Nhiệm vụ %s (hạn %s): %s", how, due, t.Text)})
		if err != nil || reached == 0 {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(m.ID), TaskReminded, map[string]any{"task": id, "which": which, "persons": reached})
	})
	return err
}
