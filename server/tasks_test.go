package server

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/actions"
	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/wire"
)

// dayIn is the day so many days from today, as it is written in Vietnam.
func dayIn(days int) string {
	return time.Now().Add(7*time.Hour).UTC().AddDate(0, 0, days).Format(time.DateOnly)
}

// taskFor is a task of the village Văn Bắc.
func taskFor(text string) wire.TaskInput {
	return wire.TaskInput{Text: text, Owners: []wire.TaskOwnerInput{{VillageID: seed.villages["Văn Bắc"]}}, Due: dayIn(10)}
}

// gaveTask gives a task in a meeting.
func (p *product) gaveTask(meetingID int64, in wire.TaskInput) wire.Task {
	p.t.Helper()
	return read[wire.Task](p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/tasks", meetingID), in))
}

// groundTasks adds what the acts of tasks need: one that is open, one whose report waits, one that more time is asked for.
// Straight into the database: it is done hundreds of times.
func (p *product) groundTasks(g *ground) {
	p.t.Helper()
	due := time.Now().AddDate(0, 0, 10).UnixMilli()
	for _, which := range []string{"task", "reported", "asked"} {
		p.sql(`INSERT INTO tasks (meeting_id, kind, text, due_at, made_at) VALUES (?, 'do', ?, ?, 1)`, g.meeting.ID, which, due)
		var id int64
		if err := p.db.Read.QueryRowContext(p.t.Context(), `SELECT max(id) FROM tasks`).Scan(&id); err != nil {
			p.t.Fatal(err)
		}
		p.sql(`INSERT INTO task_owners (task_id, village_id) VALUES (?, ?)`, id, seed.villages["Văn Bắc"])
		g.more[which] = id
	}
	p.sql(`UPDATE tasks SET state = 'reported', reported_at = 1 WHERE id = ?`, g.more["reported"])
	p.sql(`UPDATE tasks SET asked_due = due_at + 86400000 WHERE id = ?`, g.more["asked"])
}

func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 32, 24)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestATaskIsGivenReportedWithAPhotoAndAccepted(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	p.as("chutich").ask("POST", fmt.Sprintf("items/%d/start", m.Items[1].ID), nil).ok()
	path := fmt.Sprintf("meetings/%d/tasks", m.ID)
	in := taskFor("  Nạo vét\n kênh N5 ")
	in.Kind = "do"
	var task wire.Task
	for range 2 { // a reply that was lost
		task = read[wire.Task](p.as("chutich").ask("POST", path, in, header{"Idempotency-Key", "give-1"}))
	}
	if task.Text != "Nạo vét kênh N5" || task.ItemID != m.Items[1].ID || task.State != wire.TaskOpen || len(task.Owners) != 1 || task.Owners[0].Name != "Thôn Văn Bắc" || !task.Given || task.Mine {
		t.Fatalf("%+v", task)
	}
	if all := read[wire.Tasks](p.as("vanthu").ask("GET", path, nil)); len(all.Tasks) != 1 {
		t.Fatalf("given twice: %+v", all)
	}
	one := fmt.Sprintf("tasks/%d", task.ID)
	head := p.as("truongthon")
	if home := read[wire.Home](head.ask("GET", "home", nil)); len(home.Tasks) != 1 || !home.Tasks[0].Mine {
		t.Fatalf("at the village head's home: %+v", home.Tasks)
	}

	files := one + "/files?name=" + url.QueryEscape("Kênh N5.jpg")
	p.as("daibieu").ask("POST", files, photo(t)).want(403, "forbidden")
	head.ask("POST", files, []byte("<html>")).want(415, "paper_unknown_format")
	var file wire.TaskFile
	for range 2 {
		file = read[wire.TaskFile](head.ask("POST", files, photo(t), header{"Idempotency-Key", "file-1"}))
	}
	gone := read[wire.TaskFile](head.ask("POST", files, append([]byte("\x00\x00\x00\x18ftypheic"), make([]byte, 64)...)))
	if !file.Picture || gone.Picture {
		t.Fatalf("%+v %+v", file, gone)
	}
	p.as("chutich").ask("GET", fmt.Sprintf("task-files/%d", file.ID), nil).want(403, "forbidden") // not handed in yet
	head.ask("DELETE", fmt.Sprintf("task-files/%d", gone.ID), nil)
	if page := read[wire.TaskPage](head.ask("GET", one, nil)); len(page.Drafts) != 1 || !page.Reports || page.Edits {
		t.Fatalf("%+v", page)
	}
	head.ask("POST", one+"/report", wire.TaskReportInput{Text: "  "}).want(422, "task_report_blank")
	head.ask("POST", one+"/report", wire.TaskReportInput{Text: "Xong", Files: []int64{999}}).want(404, "task_file_not_found")
	for range 2 {
		head.ask("POST", one+"/report", wire.TaskReportInput{Text: "Đã xong 800 m", Files: []int64{file.ID}}, header{"Idempotency-Key", "report-1"}).ok()
	}
	head.ask("POST", one+"/report", wire.TaskReportInput{Text: "Nữa"}).want(409, "task_reported")
	shown := p.as("chutich").ask("GET", fmt.Sprintf("task-files/%d", file.ID), nil).ok()
	if !bytes.Equal(shown.body, photo(t)) || shown.header.Get("Content-Type") != "image/jpeg" {
		t.Fatalf("%v %d bytes", shown.header, len(shown.body))
	}
	p.as("daibieu").ask("GET", fmt.Sprintf("task-files/%d", file.ID), nil).want(403, "forbidden")
	if page := read[wire.TaskPage](p.as("daibieu").ask("GET", one, nil)); page.Steps[1].Text != "" || len(page.Steps[1].Files) != 0 {
		t.Fatalf("a report is read by who was only invited: %+v", page.Steps)
	}
	p.as("nguoikhac").ask("GET", one, nil).want(403, "forbidden")

	if home := read[wire.Home](p.as("chutich").ask("GET", "home", nil)); len(home.Tasks) != 1 || !home.Tasks[0].Decides {
		t.Fatalf("at the chair's home: %+v", home.Tasks)
	}
	head.ask("POST", one+"/decision", wire.TaskDecision{Yes: true}).want(403, "forbidden")
	p.as("chutich").ask("POST", one+"/decision", wire.TaskDecision{}).want(422, "task_reason_needed")
	p.as("chutich").ask("POST", one+"/decision", wire.TaskDecision{Reason: "Thiếu ảnh cống"}).ok()
	head.ask("POST", one+"/report", wire.TaskReportInput{Text: "Đã bổ sung"}).ok()
	var page wire.TaskPage
	for range 2 {
		page = read[wire.TaskPage](p.as("chutich").ask("POST", one+"/decision", wire.TaskDecision{Yes: true}, header{"Idempotency-Key", "yes-1"}))
	}
	var life []string
	for _, s := range page.Steps {
		life = append(life, s.Kind)
	}
	if page.Task.State != wire.TaskDone || page.Task.Late || !slices.Equal(life, []string{"given", "reported", "returned", "reported", "accepted"}) || len(page.Steps[1].Files) != 1 {
		t.Fatalf("%+v %v", page.Task, life)
	}
	p.as("vanthu").ask("POST", one+"/drop", wire.TaskDrop{Reason: "Thôi"}).want(409, "task_ended")
	if home := read[wire.Home](head.ask("GET", "home", nil)); len(home.Tasks) != 0 {
		t.Fatalf("done, and still at home: %+v", home.Tasks)
	}
}

func TestMoreTimeIsAskedForAndGranted(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	task := p.gaveTask(m.ID, taskFor("Lập danh sách hộ nghèo"))
	one := fmt.Sprintf("tasks/%d", task.ID)
	head, chair := p.as("truongthon"), p.as("chutich")
	head.ask("POST", one+"/extension", wire.TaskExtension{Due: dayIn(9), Reason: "Mưa"}).want(422, "task_due_wrong")
	head.ask("POST", one+"/extension", wire.TaskExtension{Due: dayIn(20), Reason: " "}).want(422, "task_reason_needed")
	chair.ask("POST", one+"/extension/decision", wire.TaskDecision{Yes: true}).want(409, "task_not_asked")
	head.ask("POST", one+"/extension", wire.TaskExtension{Due: dayIn(20), Reason: "Mưa lớn"}).ok()
	if home := read[wire.Home](chair.ask("GET", "home", nil)); len(home.Tasks) != 1 || home.Tasks[0].AskedDue == nil {
		t.Fatalf("at the chair's home: %+v", home.Tasks)
	}
	chair.ask("POST", one+"/extension/decision", wire.TaskDecision{}).want(422, "task_reason_needed")
	page := read[wire.TaskPage](chair.ask("POST", one+"/extension/decision", wire.TaskDecision{Yes: true}))
	if page.Task.AskedDue != nil || page.Task.DueAt.Add(7*time.Hour).Format(time.DateOnly) != dayIn(20) {
		t.Fatalf("%+v", page.Task)
	}
	in := taskFor("Lập danh sách hộ cận nghèo")
	in.Due = dayIn(20)
	in.Owners = append(in.Owners, wire.TaskOwnerInput{PersonID: seed.persons["nguoikhac"]})
	if page = read[wire.TaskPage](p.as("vanthu").ask("PUT", one, wire.TaskEdit{TaskInput: in, Read: page.Task.Revision})); len(page.Task.Owners) != 2 || page.Task.Text != in.Text {
		t.Fatalf("%+v", page.Task)
	}
	if mine := read[wire.Tasks](p.as("nguoikhac").ask("GET", "tasks", nil)); len(mine.Tasks) != 1 || !mine.Tasks[0].Mine {
		t.Fatalf("who was not in the meeting: %+v", mine)
	}
	path := fmt.Sprintf("meetings/%d/tasks", m.ID)
	for _, c := range []struct {
		code   string
		status int
		change func(*wire.TaskInput)
	}{
		{"task_no_owner", 422, func(in *wire.TaskInput) { in.Owners = nil }},
		{"task_no_owner", 422, func(in *wire.TaskInput) { in.Owners[0].PersonID = 1 }},
		{"village_not_found", 404, func(in *wire.TaskInput) { in.Owners[0].VillageID = 9999 }},
		{"task_due_wrong", 422, func(in *wire.TaskInput) { in.Due = dayIn(-1) }},
		{"task_due_wrong", 422, func(in *wire.TaskInput) { in.Due = "2026-02-30" }},
		{"task_blank", 422, func(in *wire.TaskInput) { in.Text = " \t" }},
	} {
		in := taskFor("Việc")
		c.change(&in)
		if in.Owners == nil {
			in.Owners = []wire.TaskOwnerInput{}
		}
		p.as("vanthu").ask("POST", path, in).want(c.status, c.code)
	}
}

func TestATaskThatIsChangedIsToldOnceAndNeverOverwritten(t *testing.T) {
	p := start(t, false)
	p.reachable()
	m := p.opened()
	task := p.gaveTask(m.ID, taskFor("Nạo vét kênh N5"))
	one := fmt.Sprintf("tasks/%d", task.ID)
	edit := wire.TaskEdit{TaskInput: taskFor("Nạo vét kênh N6"), Read: task.Revision}
	edit.Kind, edit.Due = wire.TaskReport, dayIn(12)
	p.as("truongthon").ask("PUT", one, edit).want(403, "forbidden")
	var page wire.TaskPage
	for range 2 { // a reply that was lost
		page = read[wire.TaskPage](p.as("vanthu").ask("PUT", one, edit, header{"Idempotency-Key", "edit-1"}))
	}
	last := page.Steps[len(page.Steps)-1]
	for _, want := range []string{"Nội dung: Nạo vét kênh N6 (trước đây: Nạo vét kênh N5)", "Loại: Báo cáo (trước đây: Thực hiện)", "Hạn: "} {
		if !strings.Contains(last.Text, want) {
			t.Errorf("no %q in %q", want, last.Text)
		}
	}
	if len(page.Steps) != 2 || page.Task.Revision == task.Revision {
		t.Errorf("%+v", page)
	}
	other := edit
	other.Text = "Nạo vét kênh N7"
	p.as("chutich").ask("PUT", one, other).want(409, "task_outdated") // read before the clerk's
	edit.Read = page.Task.Revision
	if same := read[wire.TaskPage](p.as("chutich").ask("PUT", one, edit)); len(same.Steps) != 2 {
		t.Errorf("a step for nothing: %+v", same.Steps)
	}
	edit.Owners = []wire.TaskOwnerInput{{PersonID: seed.persons["daibieu"]}}
	read[wire.TaskPage](p.as("chutich").ask("PUT", one, edit))
	p.as("chutich").ask("POST", one+"/drop", wire.TaskDrop{Reason: "Gộp vào việc khác"}).ok()
	subjects := p.subjects(outgoing.Task)
	if want := []string{
		"truongthon@example.vn: Nhiệm vụ được giao cho ông/bà: Nạo vét kênh N5",
		"truongthon@example.vn: Nhiệm vụ vừa được sửa: Nạo vét kênh N6", "daibieu@example.vn: Nhiệm vụ được giao cho ông/bà: Nạo vét kênh N6",
		"truongthon@example.vn: Nhiệm vụ không còn giao cho ông/bà: Nạo vét kênh N6", "daibieu@example.vn: Nhiệm vụ không phải làm nữa: Nạo vét kênh N6",
	}; !slices.Equal(subjects, want) {
		t.Errorf("told: %q", subjects)
	}
}

func TestWhatBecomesOfATaskIsToldOnceToThoseItConcerns(t *testing.T) {
	p := start(t, false)
	p.reachable()
	m := p.opened()
	head, chair, clerk := p.as("truongthon"), p.as("chutich"), p.as("vanthu")
	in := taskFor("Lập danh sách")
	in.Owners = append(in.Owners, wire.TaskOwnerInput{PersonID: seed.persons["daibieu"]}, wire.TaskOwnerInput{PersonID: seed.persons["vanthu"]})
	var task wire.Task
	for range 2 { // replies that were lost
		task = read[wire.Task](clerk.ask("POST", fmt.Sprintf("meetings/%d/tasks", m.ID), in, header{"Idempotency-Key", "give-1"}))
	}
	one := fmt.Sprintf("tasks/%d", task.ID)
	told := 0
	for _, c := range []struct {
		by   *caller
		path string
		in   any
		how  string
		to   []string
		says string
	}{
		{how: "được giao cho ông/bà", to: []string{"daibieu", "truongthon"}}, // not the clerk, who gave it
		{head, "/extension", wire.TaskExtension{Due: dayIn(20), Reason: "Mưa lớn"}, "có đề nghị gia hạn", []string{"chutich", "vanthu"}, "Lý do: Mưa lớn"},
		{chair, "/extension/decision", wire.TaskDecision{Reason: "Không kịp"}, "không được gia hạn", []string{"daibieu", "truongthon", "vanthu"}, "Lý do: Không kịp"},
		{head, "/extension", wire.TaskExtension{Due: dayIn(20), Reason: "Bão"}, "có đề nghị gia hạn", []string{"chutich", "vanthu"}, "Hạn đề nghị: "},
		{chair, "/extension/decision", wire.TaskDecision{Yes: true}, "được gia hạn", []string{"daibieu", "truongthon", "vanthu"}, "Hạn trước đây: "},
		{clerk, "/report", wire.TaskReportInput{Text: "Xong một nửa"}, "có báo cáo chờ duyệt", []string{"chutich"}, ""}, // the clerk did it
		{chair, "/decision", wire.TaskDecision{Reason: "Chưa đủ"}, "cần báo cáo lại", []string{"daibieu", "truongthon", "vanthu"}, "Lý do: Chưa đủ"},
		{head, "/report", wire.TaskReportInput{Text: "Xong"}, "có báo cáo chờ duyệt", []string{"chutich", "vanthu"}, ""},
		{chair, "/decision", wire.TaskDecision{Yes: true, Reason: "Tốt"}, "đã hoàn thành, báo cáo được chấp nhận", []string{"daibieu", "truongthon", "vanthu"}, "Ý kiến: Tốt"},
	} {
		for range 2 {
			if c.by != nil {
				c.by.ask("POST", one+c.path, c.in, header{"Idempotency-Key", c.how + c.says}).ok()
			}
		}
		var want []string
		for _, name := range c.to {
			want = append(want, name+"@example.vn: Nhiệm vụ "+c.how+": Lập danh sách")
		}
		all := p.subjects(outgoing.Task)
		got := slices.Sorted(slices.Values(all[told:]))
		told = len(all)
		if !slices.Equal(got, want) {
			t.Errorf("%s: told %q, want %q", c.how, got, want)
		}
		var body string
		if err := p.db.Read.QueryRowContext(t.Context(), `SELECT body FROM outgoing WHERE occasion = 'task' ORDER BY id DESC LIMIT 1`).Scan(&body); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(body, c.says) || !strings.Contains(body, "/tasks/"+fmt.Sprint(task.ID)) {
			t.Errorf("%s: no %q in %q", c.how, c.says, body)
		}
	}

	now := time.Now().Add(7 * time.Hour).UTC()
	p.as("quantri").ask("PUT", "channels", wire.ChannelSettingsInput{QuietFrom: now.Add(-time.Hour).Format("15:04"), QuietUntil: now.Add(time.Hour).Format("15:04")}).ok()
	p.gaveTask(m.ID, taskFor("Việc ban đêm"))
	var after int64
	if err := p.db.Read.QueryRowContext(t.Context(), `SELECT next_at FROM outgoing WHERE occasion = 'task' ORDER BY id DESC LIMIT 1`).Scan(&after); err != nil {
		t.Fatal(err)
	}
	if wait := time.Until(time.UnixMilli(after)); wait < 50*time.Minute || wait > 61*time.Minute {
		t.Errorf("at night it waits for %v", wait)
	}
}

// reachable gives everybody an address, and lets it never be night.
func (p *product) reachable() {
	p.t.Helper()
	p.sql(`UPDATE persons SET email = username || '@example.vn'`)
	p.as("quantri").ask("PUT", "channels", wire.ChannelSettingsInput{QuietFrom: "00:00", QuietUntil: "00:00"}).ok()
}

// subjects are the messages of an occasion as they were put, each with whom it goes to.
func (p *product) subjects(occasion string) (out []string) {
	p.t.Helper()
	rows, err := p.db.Read.QueryContext(p.t.Context(), `SELECT address || ': ' || subject FROM outgoing WHERE occasion = ? ORDER BY id`, occasion)
	if err != nil {
		p.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			p.t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		p.t.Fatal(err)
	}
	return out
}

func TestTheNoticeIsTheFirstTaskAndTheNextMeetingBeginsWithTheTasks(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	task := p.gaveTask(m.ID, taskFor("Nạo vét kênh"))
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	all := read[wire.Tasks](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/tasks", m.ID), nil)).Tasks
	i := slices.IndexFunc(all, func(t wire.Task) bool { return t.Kind == wire.TaskNotice })
	if len(all) != 2 || i < 0 || !all[i].Mine {
		t.Fatalf("%+v", all)
	}
	days := 0
	for d := time.Now().Add(7 * time.Hour).UTC(); d.Format(time.DateOnly) != all[i].DueAt.Add(7*time.Hour).Format(time.DateOnly); days++ {
		for d = d.AddDate(0, 0, 1); d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; d = d.AddDate(0, 0, 1) {
		}
		if days > 30 {
			t.Fatalf("due %v", all[i].DueAt)
		}
	}
	if days != 5 {
		t.Errorf("the notice is due after %d working days", days)
	}

	next := read[wire.Meeting](p.as("vanthu").ask("POST", "meetings", p.meetingInput()))
	if len(next.Items) != 1 || next.Items[0].ReviewsID != m.ID {
		t.Fatalf("the next meeting of the kind: %+v", next.Items)
	}
	review := read[wire.TaskReview](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/review", next.ID), nil))
	if review.MeetingID != m.ID || len(review.Tasks) != 2 || !slices.ContainsFunc(review.Tasks, func(r wire.Task) bool { return r.ID == task.ID }) {
		t.Fatalf("%+v", review)
	}
	p.as("vanthu").ask("DELETE", fmt.Sprintf("items/%d", next.Items[0].ID), nil)
	if review = read[wire.TaskReview](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/review", next.ID), nil)); review.MeetingID != 0 {
		t.Fatalf("taken out: %+v", review)
	}
	for range 2 { // published, withdrawn, and published anew
		if _, err := journal.Do(t.Context(), p.journal, journal.Command{Actor: journal.System, Name: "publish"}, func(tx *journal.Tx) (int, error) {
			return 0, actions.NoticePublished(t.Context(), tx, m.ID)
		}); err != nil {
			t.Fatal(err)
		}
	}
	page := read[wire.TaskPage](p.as("vanthu").ask("GET", fmt.Sprintf("tasks/%d", all[i].ID), nil))
	if page.Task.State != wire.TaskDone || page.Task.Late || len(page.Steps) != 2 || page.Steps[1].Kind != "published" || page.Steps[1].By != "" {
		t.Fatalf("the notice is published: %+v", page)
	}

	in := p.meetingInput()
	in.Kind = "hdnd"
	if other := read[wire.Meeting](p.as("vanthu").ask("POST", "meetings", in)); len(other.Items) != 0 {
		t.Fatalf("a meeting of another kind: %+v", other.Items)
	}
}

func TestWhoIsToDoATaskIsRemindedOnceSoonAndOnceOverdue(t *testing.T) {
	p := start(t, false)
	p.sql(`UPDATE persons SET email = username || '@example.vn'`)
	m := p.opened()
	in := taskFor("Nạo vét kênh")
	in.Due = dayIn(20)
	p.gaveTask(m.ID, in)
	hours := func(from, until string) {
		p.as("quantri").ask("PUT", "channels", wire.ChannelSettingsInput{QuietFrom: from, QuietUntil: until}).ok()
	}
	hours("00:00", "00:00") // never night
	count := func() (n int) {
		t.Helper()
		if err := p.server.Actions.RemindTasks(t.Context(), map[string]bool{}); err != nil { // as after a restart
			t.Fatal(err)
		}
		if err := p.db.Read.QueryRowContext(t.Context(), `SELECT count(*) FROM outgoing WHERE occasion = 'task'`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, at := range []struct {
		days int
		want int // with the one that says it was given
	}{{0, 1}, {12, 1}, {19, 2}, {19, 2}, {22, 3}, {25, 3}} {
		p.skew.Store(int64(time.Duration(at.days) * 24 * time.Hour))
		if got := count(); got != at.want {
			t.Errorf("after %d days: %d messages, want %d", at.days, got, at.want)
		}
	}
	p.skew.Store(0)
	late := taskFor("Báo cáo")
	late.Due = dayIn(10)
	p.gaveTask(m.ID, late)
	p.skew.Store(int64(12 * 24 * time.Hour))
	now := time.Now().Add(7 * time.Hour).UTC()
	hours(now.Add(-time.Hour).Format("15:04"), now.Add(time.Hour).Format("15:04"))
	if got := count(); got != 4 {
		t.Errorf("at night: %d messages", got)
	}
	hours("00:00", "00:00")
	if got := count(); got != 5 {
		t.Errorf("in the morning: %d messages", got)
	}
}

func TestTasksAreCountedByVillageAndMonth(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	for i, text := range []string{"Đúng hạn", "Trễ hạn", "Quá hạn"} {
		task := p.gaveTask(m.ID, taskFor(text))
		if i == 1 {
			p.sql(`UPDATE tasks SET due_at = ?, state = 'reported', reported_at = due_at + 1000 WHERE id = ?`, time.Now().Add(-time.Hour).UnixMilli(), task.ID)
			p.sql(`UPDATE tasks SET reported_at = due_at + 1000 WHERE id = ?`, task.ID)
		}
		if i == 0 {
			p.as("truongthon").ask("POST", fmt.Sprintf("tasks/%d/report", task.ID), wire.TaskReportInput{Text: "Xong"}).ok()
		}
		p.sql(`UPDATE tasks SET due_at = due_at - ? WHERE id = ? AND state = 'open'`, (20 * 24 * time.Hour).Milliseconds(), task.ID)
	}
	total := wire.TaskNumbers{}
	for _, year := range []int{time.Now().Year() - 1, time.Now().Year(), time.Now().Year() + 1} {
		for _, n := range read[wire.TaskYear](p.as("vanthu").ask("GET", fmt.Sprintf("task-numbers?year=%d", year), nil)).Rows {
			if n.VillageID != seed.villages["Văn Bắc"] {
				t.Errorf("%+v", n)
			}
			total.Given, total.InTime, total.Late, total.Overdue = total.Given+n.Given, total.InTime+n.InTime, total.Late+n.Late, total.Overdue+n.Overdue
		}
	}
	if total != (wire.TaskNumbers{Given: 3, InTime: 1, Late: 1, Overdue: 1}) {
		t.Errorf("%+v", total)
	}
	table := p.as("vanthu").ask("GET", "task-numbers/table", nil).ok()
	if table.header.Get("Content-Type") != xlsxType || !bytes.HasPrefix(table.body, []byte("PK")) {
		t.Errorf("%v", table.header)
	}
	p.as("truongthon").ask("GET", "task-numbers", nil).want(403, "forbidden")
}
