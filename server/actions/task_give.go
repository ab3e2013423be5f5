package actions

import (
	"context"
	"slices"
	"strings"

	"hopxa/server/conclusions"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// TaskGive gives a task to persons and villages, in the meeting or after it. Who prepares the meeting may. Without a word
// on it, it belongs to the item that is on now and rests on the last vote of that item.
func (a *Actions) TaskGive(ctx context.Context, who Who, meetingID int64, in wire.TaskInput) (wire.Task, error) {
	return journal.Do(ctx, a.Journal, who.command("task_give", body(meetingID, in)), func(tx *journal.Tx) (wire.Task, error) {
		r, err := concluding(tx, who, meetingID)
		if err != nil {
			return wire.Task{}, err
		}
		t := tasks.Task{MeetingID: meetingID, MadeAt: tx.Now, State: tasks.Open}
		if err := fillTask(ctx, tx, &t, in); err != nil {
			return wire.Task{}, err
		}
		if t.DueAt, err = dueDay(in.Due, tx.Now); err != nil {
			return wire.Task{}, err
		}
		if in.ItemID == nil && t.ConclusionID == 0 {
			if t.ItemID, err = currentItem(ctx, tx, meetingID); err != nil {
				return wire.Task{}, err
			}
		}
		if t.MotionID == 0 {
			if t.MotionID, err = decidedOn(ctx, tx, meetingID, t.ItemID); err != nil {
				return wire.Task{}, err
			}
		}
		if t, err = giveTask(ctx, tx, t, who.PersonID); err != nil {
			return wire.Task{}, err
		}
		of := r.OfTask(t, true)
		if err := a.tellTaskNews(ctx, tx, who, of, t.Revision, taskNews{of: taskOwners, how: "được giao cho ông/bà"}); err != nil {
			return wire.Task{}, err
		}
		page, err := views.Task(ctx, tx, who.Principal, of, tx.Now)
		return page.Task, err
	})
}

// giveTask keeps a new task and says so.
func giveTask(ctx context.Context, tx *journal.Tx, t tasks.Task, byID int64) (tasks.Task, error) {
	var err error
	if t.ID, err = tasks.Save(ctx, tx.Tx, t); err != nil {
		return t, err
	}
	if t.Revision, err = tasks.AddStep(ctx, tx.Tx, tasks.Step{TaskID: t.ID, Kind: tasks.Given, ByID: byID, At: tx.Now, DueAt: &t.DueAt}); err != nil {
		return t, err
	}
	return t, tx.Write(journal.MeetingStream(t.MeetingID), TaskGiven, taskGiven(t))
}

// fillTask puts what was written into a task, but its last day.
func fillTask(ctx context.Context, tx *journal.Tx, t *tasks.Task, in wire.TaskInput) (err error) {
	if t.Text = strings.Join(strings.Fields(in.Text), " "); t.Text == "" {
		return tasks.ErrBlank
	}
	if t.Kind = string(in.Kind); t.Kind == "" {
		t.Kind = tasks.Do
	}
	if !slices.Contains(tasks.Kinds, t.Kind) {
		return tasks.ErrKind
	}
	if t.Owners, err = ownersOf(ctx, tx, in.Owners); err != nil {
		return err
	}
	if in.ItemID != nil {
		if t.ItemID = *in.ItemID; t.ItemID != 0 {
			if _, err = itemOf(ctx, tx, t.MeetingID, t.ItemID); err != nil {
				return err
			}
		}
	}
	if t.ConclusionID = in.ConclusionID; t.ConclusionID == 0 {
		return nil
	}
	c, err := conclusions.Get(ctx, tx, t.ConclusionID)
	if err == nil && c.MeetingID != t.MeetingID {
		err = conclusions.ErrNotFound
	}
	if err == nil && in.ItemID == nil {
		t.ItemID, t.MotionID = c.ItemID, c.MotionID
	}
	return err
}

// ownersOf makes sure that there are such persons and villages, and that somebody is named.
func ownersOf(ctx context.Context, tx *journal.Tx, in []wire.TaskOwnerInput) (out []tasks.Owner, err error) {
	for _, o := range in {
		switch {
		case o.PersonID != 0 && o.VillageID != 0, o.PersonID == 0 && o.VillageID == 0:
			return nil, tasks.ErrNoOwner
		case o.PersonID != 0:
			_, err = people.Get(ctx, tx, o.PersonID)
		default:
			var v people.Village
			if v, err = people.GetVillage(ctx, tx, o.VillageID); err == nil && v.MergedInto != 0 {
				err = people.ErrVillageMerged
			}
		}
		if err != nil {
			return nil, err
		}
		out = append(out, tasks.Owner{PersonID: o.PersonID, VillageID: o.VillageID})
	}
	if len(out) == 0 {
		return nil, tasks.ErrNoOwner
	}
	return out, nil
}
