package actions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/tasks"
	"hopxa/server/views"
)

// taskKindWords are the kinds that people give, as they are called on the screens.
var taskKindWords = map[string]string{tasks.Do: "Thực hiện", tasks.Report: "Báo cáo", tasks.Prepare: "Chuẩn bị"}

// taskChanges says what is another in a task now, a line for each; none when nothing is.
func taskChanges(ctx context.Context, tx *journal.Tx, was, now tasks.Task) (lines []string, err error) {
	if was.Text != now.Text {
		lines = append(lines, fmt.Sprintf("Nội dung: %s (trước đây: %s)", now.Text, was.Text))
	}
	if was.Kind != now.Kind {
		lines = append(lines, fmt.Sprintf("Loại: %s (trước đây: %s)", taskKindWords[now.Kind], taskKindWords[was.Kind]))
	}
	if !was.DueAt.Equal(now.DueAt) {
		lines = append(lines, fmt.Sprintf("Hạn: %s (trước đây: %s)", vietnamDay(now.DueAt), vietnamDay(was.DueAt)))
	}
	for _, c := range []struct {
		what         string
		here, before []tasks.Owner
	}{{"Thêm người thực hiện", now.Owners, was.Owners}, {"Không còn thực hiện", was.Owners, now.Owners}} {
		var names []string
		for _, o := range c.here {
			if slices.Contains(c.before, o) {
				continue
			}
			name, err := taskOwnerName(ctx, tx, o)
			if err != nil {
				return nil, err
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			lines = append(lines, c.what+": "+strings.Join(names, ", "))
		}
	}
	if was.ItemID != now.ItemID || was.ConclusionID != now.ConclusionID {
		lines = append(lines, "Đổi nội dung, kết luận kèm theo")
	}
	return lines, nil
}

func taskOwnerName(ctx context.Context, tx *journal.Tx, o tasks.Owner) (string, error) {
	if o.VillageID != 0 {
		v, err := people.GetVillage(ctx, tx, o.VillageID)
		return views.VillageCalled(v.Name), err
	}
	p, err := people.Get(ctx, tx, o.PersonID)
	return access.NameWithHonorific(p), err
}

// tellTask tells those a task waits for, or waited for before it was changed, what became of it; but not who did it. step
// makes it one message.
func (a *Actions) tellTask(ctx context.Context, tx *journal.Tx, who Who, m meetings.Meeting, was, now tasks.Task, step int64, changes []string) error {
	before, err := access.TaskOwners(ctx, tx, was)
	if err != nil {
		return err
	}
	after, err := access.TaskOwners(ctx, tx, now)
	if err != nil {
		return err
	}
	has := func(all []people.Person, p people.Person) bool {
		return slices.ContainsFunc(all, func(o people.Person) bool { return o.ID == p.ID })
	}
	page := taskPath(now)
	for _, g := range []struct {
		how, path string
		of        []people.Person
		in        func(people.Person) bool
	}{
		{"không phải làm nữa", page, after, func(p people.Person) bool { return now.State == tasks.Dropped }},
		{"vừa được sửa", page, after, func(p people.Person) bool { return now.State != tasks.Dropped && has(before, p) }},
		{"được giao cho ông/bà", page, after, func(p people.Person) bool { return now.State != tasks.Dropped && !has(before, p) }},
		{"không còn giao cho ông/bà", "/tasks", before, func(p people.Person) bool { return !has(after, p) }},
	} {
		to := slices.DeleteFunc(slices.Clone(g.of), func(p people.Person) bool { return p.ID == who.PersonID || !g.in(p) })
		if err := a.tellTaskTo(ctx, tx, m, now, step, g.how, changes, g.path, to); err != nil {
			return err
		}
	}
	return nil
}

// tellTaskTo tells persons how a task stands since a step; lines say more. At night it waits for the morning.
func (a *Actions) tellTaskTo(ctx context.Context, tx *journal.Tx, m meetings.Meeting, t tasks.Task, step int64, how string, lines []string, path string, to []people.Person) error {
	quiet, err := quietHours(ctx, tx)
	if err != nil {
		return err
	}
	said := ""
	for _, line := range lines {
		said += line + "\n"
	}
	due := vietnamDay(t.DueAt)
	_, _, err = a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Task, key: fmt.Sprintf("task:%d:step:%d", t.ID, step), persons: to, path: path, after: quiet.Morning(tx.Now),
		values: map[string]string{"nhiệm vụ": t.Text, "hạn": due, "tình trạng": how, "thay đổi": said},
		short:  fmt.Sprintf("Nhiệm vụ %s (hạn %s): %s", how, due, t.Text)})
	return err
}

// taskNews is what a step of a task is told as.
type taskNews struct {
	of    func(context.Context, *journal.Tx, access.TaskRights) ([]people.Person, error) // who is told, but not who did it
	how   string
	lines []string
}

func (a *Actions) tellTaskNews(ctx context.Context, tx *journal.Tx, who Who, of access.TaskRights, step int64, n taskNews) error {
	to, err := n.of(ctx, tx, of)
	if err != nil {
		return err
	}
	to = slices.DeleteFunc(to, func(p people.Person) bool { return p.ID == who.PersonID })
	return a.tellTaskTo(ctx, tx, of.Meeting, of.Task, step, n.how, n.lines, taskPath(of.Task), to)
}

func taskPath(t tasks.Task) string { return fmt.Sprintf("/tasks/%d", t.ID) }

// taskOwners are told what was decided.
func taskOwners(ctx context.Context, tx *journal.Tx, of access.TaskRights) ([]people.Person, error) {
	return access.TaskOwners(ctx, tx, of.Task)
}

// taskGivers are told what waits for a decision: the meeting's chair, and who gave the task.
func taskGivers(ctx context.Context, tx *journal.Tx, of access.TaskRights) ([]people.Person, error) {
	steps, err := tasks.Steps(ctx, tx, of.Task.ID)
	if err != nil {
		return nil, err
	}
	to := map[int64]bool{of.Meeting.ChairID: true}
	for _, s := range steps {
		if s.Kind == tasks.Given && s.ByID != 0 {
			to[s.ByID] = true
		}
	}
	return activePersons(ctx, tx, to)
}

// withWords are lines, and one for the words that go with a step, if there are any.
func withWords(called, words string, lines ...string) []string {
	if words == "" {
		return lines
	}
	return append(lines, called+": "+words)
}
