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
// makes it one message. At night it waits for the morning.
func (a *Actions) tellTask(ctx context.Context, tx *journal.Tx, who Who, m meetings.Meeting, was, now tasks.Task, step int64, changes []string) error {
	quiet, err := quietHours(ctx, tx)
	if err != nil {
		return err
	}
	before, err := access.TaskOwners(ctx, tx, was)
	if err != nil {
		return err
	}
	after, err := access.TaskOwners(ctx, tx, now)
	if err != nil {
		return err
	}
	said := ""
	for _, line := range changes {
		said += line + "\n"
	}
	has := func(all []people.Person, p people.Person) bool {
		return slices.ContainsFunc(all, func(o people.Person) bool { return o.ID == p.ID })
	}
	page := fmt.Sprintf("/tasks/%d", now.ID)
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
		if _, _, err := a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Task, key: fmt.Sprintf("task:%d:step:%d", now.ID, step), persons: to, path: g.path, after: quiet.Morning(tx.Now),
			values: map[string]string{"nhiệm vụ": now.Text, "hạn": vietnamDay(now.DueAt), "tình trạng": g.how, "thay đổi": said},
			short:  fmt.Sprintf("Nhiệm vụ %s (hạn %s): %s", g.how, vietnamDay(now.DueAt), now.Text)}); err != nil {
			return err
		}
	}
	return nil
}
