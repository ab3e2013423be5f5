package access

import (
	"context"
	"errors"
	"slices"

	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/tasks"
)

// TaskRights is what one may do with a task.
type TaskRights struct {
	Task     tasks.Task
	Meeting  meetings.Meeting
	Owns     bool // is to do it: by name, or as the head of a village that is
	Decides  bool // the meeting's chair, whoever presides, and the deputy: accepts reports, grants time
	Prepares bool // who prepares the meeting: gives, edits and drops tasks
}

// Works tells whether they may read reports and their files.
func (r TaskRights) Works() bool { return r.Owns || r.Decides || r.Prepares }

// Reports tells whether they may report and ask for more time: owners, and who prepares the meeting on their behalf.
func (r TaskRights) Reports() bool { return r.Owns || r.Prepares }

// Task returns the rights of who in a task; ErrForbidden when it is none of their business.
func Task(ctx context.Context, q db.Querier, who people.Principal, id int64) (TaskRights, error) {
	t, err := tasks.Get(ctx, q, id)
	if err != nil {
		return TaskRights{}, err
	}
	m, err := meetings.Get(ctx, q, t.MeetingID)
	if err != nil {
		return TaskRights{}, err
	}
	r, err := For(ctx, q, who, m)
	if err != nil && !errors.Is(err, ErrForbidden) {
		return TaskRights{}, err
	}
	of := r.OfTask(t, err == nil)
	if err != nil && !of.Owns {
		return TaskRights{}, ErrForbidden
	}
	return of, nil
}

// OfTask are the rights in a task of the meeting. sees says whether they may see the meeting at all.
func (r Rights) OfTask(t tasks.Task, sees bool) TaskRights {
	of := TaskRights{Task: t, Meeting: r.Meeting}
	of.Owns = slices.ContainsFunc(t.Owners, func(o tasks.Owner) bool {
		return r.IsPerson(o.PersonID) || o.VillageID != 0 && o.VillageID == r.who.VillageID && r.who.Has(people.VillageHead)
	})
	if sees {
		of.Prepares = r.Prepares()
		of.Decides = r.Presides() || r.IsPerson(r.Meeting.DeputyID)
	}
	return of
}

// TaskOwners are the persons that a task waits for: those named, and the heads of its villages; active ones only.
func TaskOwners(ctx context.Context, q db.Querier, t tasks.Task) ([]people.Person, error) {
	all, err := people.All(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []people.Person
	for _, p := range all {
		if p.Active && slices.ContainsFunc(t.Owners, func(o tasks.Owner) bool {
			return o.PersonID == p.ID || o.VillageID != 0 && o.VillageID == p.VillageID && slices.Contains(p.Roles, people.VillageHead)
		}) {
			out = append(out, p)
		}
	}
	return out, nil
}
