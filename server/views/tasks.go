package views

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/invitations"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/tasks"
	"hopxa/server/wire"
)

// SoonDays is how many working days before its last day a task is due soon.
const SoonDays = 2

const tasksKept = 400 * 24 * time.Hour // how long ended tasks stay in the lists

// TaskSoonFrom is when a task that is due then begins to be due soon.
func TaskSoonFrom(dueAt time.Time, holidays []string) time.Time {
	return invitations.BeforeWorkingDays(dueAt, SoonDays, holidays)
}

// taskReader reads tasks for one who looks, and what many of them share only once.
type taskReader struct {
	q        db.Querier
	who      people.Principal
	now      time.Time
	holidays []string
	persons  map[int64]people.Person
	villages map[int64]people.Village
	heads    map[int64][]string // of a village, with honorifics
	rights   map[int64]access.Rights
	sees     map[int64]bool // meetings
}

func newTaskReader(ctx context.Context, q db.Querier, who people.Principal, now time.Time) (*taskReader, error) {
	r := &taskReader{q: q, who: who, now: now, persons: map[int64]people.Person{}, villages: map[int64]people.Village{}, heads: map[int64][]string{}, rights: map[int64]access.Rights{}, sees: map[int64]bool{}}
	holidays, err := Holidays(ctx, q)
	if err != nil {
		return nil, err
	}
	r.holidays = holidays.Days
	persons, err := people.All(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, p := range persons {
		r.persons[p.ID] = p
		if p.Active && p.VillageID != 0 && slices.Contains(p.Roles, people.VillageHead) {
			r.heads[p.VillageID] = append(r.heads[p.VillageID], access.NameWithHonorific(p))
		}
	}
	villages, err := people.Villages(ctx, q)
	for _, v := range villages {
		r.villages[v.ID] = v
	}
	return r, err
}

// of reads the rights in a task. ok is false when it is none of their business.
func (r *taskReader) of(ctx context.Context, t tasks.Task) (of access.TaskRights, ok bool, err error) {
	if _, known := r.rights[t.MeetingID]; !known {
		m, err := meetings.Get(ctx, r.q, t.MeetingID)
		if err != nil {
			return of, false, err
		}
		rights, err := access.For(ctx, r.q, r.who, m)
		if err != nil && !errors.Is(err, access.ErrForbidden) {
			return of, false, err
		}
		r.rights[t.MeetingID], r.sees[t.MeetingID] = rights, err == nil
	}
	sees := r.sees[t.MeetingID]
	of = r.rights[t.MeetingID].OfTask(t, sees)
	return of, sees || of.Owns, nil
}

func (r *taskReader) view(of access.TaskRights) wire.Task {
	t := of.Task
	v := wire.Task{ID: t.ID, MeetingID: t.MeetingID, MeetingTitle: of.Meeting.Title, MeetingAt: of.Meeting.StartsAt, ItemID: t.ItemID, MotionID: t.MotionID, ConclusionID: t.ConclusionID,
		Kind: wire.TaskKind(t.Kind), Text: t.Text, Owners: []wire.TaskOwner{}, DueAt: t.DueAt, State: wire.TaskState(t.State), MadeAt: t.MadeAt, ReportedAt: t.ReportedAt, AskedDue: t.AskedDue, EndedAt: t.EndedAt, Revision: t.Revision,
		Overdue: t.Overdue(r.now), Late: t.Late(), Mine: of.Owns, Given: of.Prepares || of.Decides, Decides: of.Decides}
	v.Soon = t.State == tasks.Open && !v.Overdue && !r.now.Before(TaskSoonFrom(t.DueAt, r.holidays))
	for _, o := range t.Owners {
		v.Owners = append(v.Owners, r.owner(o))
	}
	return v
}

func (r *taskReader) owner(o tasks.Owner) wire.TaskOwner {
	if o.VillageID != 0 {
		return wire.TaskOwner{VillageID: o.VillageID, Name: VillageCalled(r.villages[o.VillageID].Name), Title: strings.Join(r.heads[o.VillageID], ", ")}
	}
	p := r.persons[o.PersonID]
	return wire.TaskOwner{PersonID: o.PersonID, Name: access.NameWithHonorific(p), Title: p.Title}
}

// VillageCalled is a village's name with the word for what it is.
func VillageCalled(name string) string {
	for _, unit := range []string{"thôn ", "bản ", "ấp ", "khu ", "tổ ", "làng ", "xóm ", "buôn ", "khu phố ", "tổ dân phố "} {
		if strings.HasPrefix(strings.ToLower(name), unit) {
			return name
		}
	}
	return "Thôn " + name
}

func (r *taskReader) list(ctx context.Context, all []tasks.Task, keep func(access.TaskRights) bool) ([]wire.Task, error) {
	out := []wire.Task{}
	for _, t := range all {
		of, ok, err := r.of(ctx, t)
		if err != nil {
			return nil, err
		}
		if ok && keep(of) {
			out = append(out, r.view(of))
		}
	}
	slices.SortStableFunc(out, func(a, b wire.Task) int {
		return cmp.Or(cmp.Compare(urgency(a), urgency(b)), a.DueAt.Compare(b.DueAt))
	})
	return out, nil
}

// urgency orders lists: overdue, waiting for a decision, open, done, dropped.
func urgency(t wire.Task) int {
	switch {
	case t.Overdue:
		return 0
	case t.State == wire.TaskOpen || t.State == wire.TaskReported:
		return 1
	case t.State == wire.TaskDone:
		return 2
	}
	return 3
}

// Tasks are all that one may know of.
func Tasks(ctx context.Context, q db.Querier, who people.Principal, now time.Time) (wire.Tasks, error) {
	all, err := tasks.Since(ctx, q, now.Add(-tasksKept))
	if err != nil {
		return wire.Tasks{}, err
	}
	r, err := newTaskReader(ctx, q, who, now)
	if err != nil {
		return wire.Tasks{}, err
	}
	list, err := r.list(ctx, all, func(access.TaskRights) bool { return true })
	return wire.Tasks{Tasks: list}, err
}

// TasksWaiting are those that wait for one: to be done, or to be decided on.
func TasksWaiting(ctx context.Context, q db.Querier, who people.Principal, now time.Time) ([]wire.Task, error) {
	none := []wire.Task{}
	if who.PersonID == 0 {
		return none, nil
	}
	all, err := tasks.Since(ctx, q, now.AddDate(10, 0, 0)) // only those that are not ended
	if err != nil || len(all) == 0 {
		return none, err
	}
	r, err := newTaskReader(ctx, q, who, now)
	if err != nil {
		return none, err
	}
	return r.list(ctx, all, func(of access.TaskRights) bool {
		waits := of.Task.State == tasks.Reported || of.Task.AskedDue != nil
		return !of.Task.Ended() && (of.Owns && of.Task.State == tasks.Open || of.Decides && waits)
	})
}

// TasksOf are the tasks of a meeting for who sees it, dropped ones too.
func TasksOf(ctx context.Context, q db.Querier, who people.Principal, meetingID int64, now time.Time) (wire.Tasks, error) {
	all, err := tasks.OfMeeting(ctx, q, meetingID)
	if err != nil {
		return wire.Tasks{}, err
	}
	r, err := newTaskReader(ctx, q, who, now)
	if err != nil {
		return wire.Tasks{}, err
	}
	list, err := r.list(ctx, all, func(access.TaskRights) bool { return true })
	return wire.Tasks{Tasks: list}, err
}

// Review is how the tasks stand that an item of the meeting goes through. Who sees the meeting may know, also when they
// were not in the earlier one.
func Review(ctx context.Context, q db.Querier, who people.Principal, meetingID int64, now time.Time) (wire.TaskReview, error) {
	out := wire.TaskReview{Tasks: []wire.Task{}}
	items, err := agendas.Items(ctx, q, meetingID)
	if err != nil {
		return out, err
	}
	i := slices.IndexFunc(items, func(it agendas.Item) bool { return it.ReviewsID != 0 })
	if i < 0 {
		return out, nil
	}
	m, err := meetings.Get(ctx, q, items[i].ReviewsID)
	if err != nil {
		return out, err
	}
	out.MeetingID, out.Title, out.At = m.ID, m.Title, m.StartsAt
	all, err := tasks.OfMeeting(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	r, err := newTaskReader(ctx, q, who, now)
	if err != nil {
		return out, err
	}
	r.rights[m.ID], r.sees[m.ID] = access.Rights{Meeting: m}, true
	out.Tasks, err = r.list(ctx, all, func(of access.TaskRights) bool { return of.Task.State != tasks.Dropped })
	return out, err
}

// Task is one with its life. Reports and their files are for who works on it.
func Task(ctx context.Context, q db.Querier, who people.Principal, of access.TaskRights, now time.Time) (wire.TaskPage, error) {
	r, err := newTaskReader(ctx, q, who, now)
	if err != nil {
		return wire.TaskPage{}, err
	}
	page := wire.TaskPage{Task: r.view(of), Steps: []wire.TaskStep{}, Drafts: []wire.TaskFile{}, Reports: of.Reports(), Edits: of.Prepares}
	steps, err := tasks.Steps(ctx, q, of.Task.ID)
	if err != nil {
		return page, err
	}
	files, err := tasks.Files(ctx, q, of.Task.ID)
	if err != nil {
		return page, err
	}
	for _, s := range steps {
		v := wire.TaskStep{Kind: s.Kind, At: s.At, DueAt: s.DueAt, Files: []wire.TaskFile{}}
		if s.ByID != 0 {
			v.By = access.NameWithHonorific(r.persons[s.ByID])
		}
		if of.Works() {
			v.Text = s.Text
			for _, f := range files {
				if f.StepID == s.ID {
					v.Files = append(v.Files, TaskFile(f))
				}
			}
		}
		page.Steps = append(page.Steps, v)
	}
	for _, f := range files {
		if f.StepID == 0 && f.ByID == who.PersonID {
			page.Drafts = append(page.Drafts, TaskFile(f))
		}
	}
	return page, nil
}

// TaskFile is a file of a report.
func TaskFile(f tasks.File) wire.TaskFile {
	format := pages.Format(f.Format)
	return wire.TaskFile{ID: f.ID, FileName: f.FileName, SizeBytes: f.SizeBytes, Picture: format == pages.JPEG || format == pages.PNG}
}

// OwnersToPick are the villages in use and the active persons, for who gives tasks.
func OwnersToPick(ctx context.Context, q db.Querier, who people.Principal, now time.Time) ([]wire.TaskOwner, error) {
	r, err := newTaskReader(ctx, q, who, now)
	if err != nil {
		return nil, err
	}
	out := []wire.TaskOwner{}
	villages, err := people.Villages(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, v := range villages {
		if v.Active && v.MergedInto == 0 {
			out = append(out, r.owner(tasks.Owner{VillageID: v.ID}))
		}
	}
	persons, err := people.All(ctx, q)
	for _, p := range persons {
		if p.Active {
			out = append(out, r.owner(tasks.Owner{PersonID: p.ID}))
		}
	}
	return out, err
}

// TaskYear counts a year's tasks by village and the month they were due in. What is not due yet and not reported is only
// given.
func TaskYear(ctx context.Context, q db.Querier, year int, now time.Time) (wire.TaskYear, error) {
	out := wire.TaskYear{Year: year, Rows: []wire.TaskNumbers{}}
	from := time.Date(year, 1, 1, 0, 0, 0, 0, vietnam)
	all, err := tasks.DueWithin(ctx, q, from, from.AddDate(1, 0, 0))
	if err != nil {
		return out, err
	}
	villages, err := people.Villages(ctx, q)
	if err != nil {
		return out, err
	}
	for _, v := range villages {
		for month := from; month.Year() == year; month = month.AddDate(0, 1, 0) {
			n := wire.TaskNumbers{VillageID: v.ID, Village: v.Name, Month: month.Format("2006-01")}
			for _, t := range all {
				if t.State == tasks.Dropped || t.DueAt.In(vietnam).Month() != month.Month() || !slices.Contains(t.Owners, tasks.Owner{VillageID: v.ID}) {
					continue
				}
				n.Given++
				switch {
				case t.Overdue(now):
					n.Overdue++
				case t.State == tasks.Open:
				case t.Late():
					n.Late++
				default:
					n.InTime++
				}
			}
			if n.Given > 0 {
				out.Rows = append(out.Rows, n)
			}
		}
	}
	return out, nil
}

// YearOf is the year of a time in Vietnam.
func YearOf(t time.Time) int { return t.In(vietnam).Year() }
