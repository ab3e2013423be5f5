package server

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/wire"
)

// kindsOf is how many of each kind were found, and in how many meetings: "conclusion:1 task:2 in 1".
func kindsOf(r wire.SearchResult) string {
	var out []string
	for _, k := range r.Kinds {
		out = append(out, fmt.Sprintf("%s:%d", k.Kind, k.Count))
	}
	if r.More {
		out = append(out, "more")
	}
	return strings.Join(append(out, fmt.Sprintf("in %d", r.Meetings)), " ")
}

func found(kinds string) func(wire.SearchResult) bool {
	return func(r wire.SearchResult) bool { return kindsOf(r) == kinds }
}

// What one may not read is neither found nor counted: the door of the thing itself decides.
func TestWhatCameOfAMeetingIsFoundByWhoMayReadIt(t *testing.T) {
	p := start(t, true)
	m, rec := p.minuted()
	clerk := p.as("vanthu")
	p.sql(`UPDATE conclusions SET motion_id = (SELECT max(id) FROM motions)`)
	p.gaveTask(m.ID, wire.TaskInput{Text: "Hoàn thành trước mùa mưa", Owners: []wire.TaskOwnerInput{{VillageID: seed.villages["Đông Thịnh"]}}, Due: dayIn(10)})

	const none = "in 0"
	prepares, draft, asked := "conclusion:1 minutes:1 notice:1 task:1 in 1", "conclusion:1 task:1 in 1", "conclusion:1 minutes:1 task:1 in 1"
	steps := []struct {
		name  string
		do    func()
		who   map[string]string
		clerk string // what is found once the index has come after
	}{
		{"the minutes are a draft", func() {}, map[string]string{"chutich": prepares, "quantri": prepares, "daibieu": draft, "truongthon": draft, "hall Văn Bắc": draft, "hall Đông Thịnh": none, "nguoikhac": none}, prepares},
		{"the minutes are handed in", func() { clerk.ask("POST", fmt.Sprintf("records/%d/ask", rec.ID), nil).ok() },
			map[string]string{"chutich": prepares, "quantri": prepares, "daibieu": asked, "truongthon": asked, "hall Văn Bắc": draft, "hall Đông Thịnh": none, "nguoikhac": none}, prepares},
		{"a guest is invited", func() {
			p.sql(`INSERT INTO meeting_persons (meeting_id, person_id, capacity) VALUES (?, ?, 'guest')`, m.ID, seed.persons["nguoikhac"])
		}, map[string]string{"daibieu": asked, "nguoikhac": asked}, prepares},
		{"somebody else is to do the task", func() {
			p.sql(`DELETE FROM meeting_persons WHERE person_id = ?`, seed.persons["nguoikhac"])
			p.sql(`INSERT INTO task_owners (task_id, person_id) SELECT max(id), ? FROM tasks`, seed.persons["nguoikhac"])
		}, map[string]string{"daibieu": asked, "nguoikhac": "task:1 in 1", "hall Đông Thịnh": none}, prepares},
		{"the minutes were replaced", func() { p.sql(`UPDATE records SET state = 'withdrawn' WHERE id = ?`, rec.ID) },
			map[string]string{"chutich": "conclusion:1 notice:1 task:1 in 1", "daibieu": draft}, "conclusion:1 notice:1 task:1 in 1"},
	}
	const q = "q=hoan+thanh+truoc"
	for _, s := range steps {
		s.do()
		clerk.finds(q, found(s.clerk))
		for who, want := range s.who {
			if got := read[wire.SearchResult](p.as(who).ask("GET", "search?"+q, nil)); kindsOf(got) != want {
				t.Errorf("%s: %s finds %q, want %q", s.name, who, kindsOf(got), want)
			}
		}
	}
	if got := read[wire.SearchResult](p.as("nguoikhac").ask("GET", "search?"+q, nil)); got.Hits[0].Part != "" || got.Hits[0].ItemTitle != "" || got.Hits[0].Task == nil || !got.Hits[0].Task.Mine {
		t.Errorf("who is to do the task finds %+v", got.Hits[0])
	}
}

// A hit says what it is and leads to the very place.
func TestAHitLeadsToThePlaceInTheMinutes(t *testing.T) {
	p := start(t, true)
	m, rec := p.minuted()
	clerk := p.as("vanthu")
	p.sql(`UPDATE conclusions SET motion_id = (SELECT max(id) FROM motions)`)
	hit := func(kind, q string) (out wire.SearchHit) {
		clerk.finds(q, func(r wire.SearchResult) bool {
			for _, h := range r.Hits {
				if h.Kind == kind {
					out = h
					return true
				}
			}
			return false
		})
		return out
	}
	block := fmt.Sprintf("item-%d", m.Items[0].ID)
	in := fmt.Sprintf("meeting=%d&q=", m.ID)
	c := hit("conclusion", in+"truoc+ngay+15")
	if c.In == nil || *c.In != (wire.SearchPlace{Record: wire.RecordMinutes, Block: block, Mark: "1"}) || c.ItemNumber != 1 || c.Vote == nil || *c.Vote != (wire.SearchVote{Yes: 1, Base: 2}) || len(c.Text) < 3 || !c.Text[1].Hit {
		t.Errorf("a conclusion: %+v %+v %+v", c, c.In, c.Vote)
	}
	for _, h := range read[wire.SearchResult](p.as("daibieu").ask("GET", "search?"+in+"truoc+ngay+15", nil)).Hits {
		if h.Kind != "conclusion" || h.In != nil {
			t.Errorf("who may not read the draft is led into it: %+v", h.In)
		}
	}
	if it := hit("item", in+"ngan+sach"); it.In == nil || it.In.Block != block {
		t.Errorf("an item: %+v", it)
	}
	minutes := hit("minutes", in+"kenh+n5")
	if len(minutes.Pages) != 1 || minutes.Pages[0].Block != block || minutes.Pages[0].Mark != "1" || minutes.PageCount != 1 {
		t.Errorf("minutes: %+v", minutes)
	}
	if annex := hit("minutes", in+"nguyen+thi+hoa"); annex.Pages[len(annex.Pages)-1].Block != "annex-1" || annex.Pages[len(annex.Pages)-1].Mark != "I" {
		t.Errorf("the list of who was there: %+v", annex.Pages)
	}
	clerk.ask("PUT", fmt.Sprintf("records/%d/blocks", rec.ID), wire.RecordEdits{Edits: []wire.RecordEdit{{ID: "place", Kind: "paragraph", Text: "Địa điểm: đình làng", Read: 1}}}).ok()
	hit("minutes", in+"dinh+lang")
}

// Whatever is done to them, the index comes after.
func TestTheIndexFollowsConclusionsAndTasks(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk := p.as("vanthu")
	path := fmt.Sprintf("meetings/%d/conclusions", m.ID)
	made := read[[]wire.Conclusion](clerk.ask("POST", path, wire.ConclusionInput{Text: "Đắp bờ vùng", ItemID: &m.Items[1].ID}))
	clerk.finds("q=dap+bo", found("conclusion:1 in 1"))
	clerk.ask("PUT", fmt.Sprintf("conclusions/%d", made[0].ID), wire.ConclusionEdit{Text: "Kè bờ vùng"}).ok()
	clerk.finds("q=ke+bo", found("conclusion:1 in 1"))
	clerk.finds("q=dap+bo", found("in 0"))
	p.sql(`DELETE FROM agenda_items WHERE id = ?`, m.Items[1].ID)
	clerk.ask("POST", path, wire.ConclusionInput{Text: "Lại gì đó"}).ok() // wakes it
	clerk.finds("q=ke+bo", func(r wire.SearchResult) bool { return r.Total == 1 && r.Hits[0].ItemID == 0 })
	clerk.ask("DELETE", fmt.Sprintf("conclusions/%d", made[0].ID), nil).ok()
	if got := read[wire.SearchResult](clerk.ask("GET", "search?q=ke+bo", nil)); got.Total != 0 {
		t.Errorf("a conclusion that was withdrawn a moment ago: %+v", got)
	}

	task := p.gaveTask(m.ID, taskFor("Cắm biển báo"))
	clerk.finds("q=bien+bao+thon+van+bac", found("task:1 in 1"))
	p.as("quantri").ask("PUT", fmt.Sprintf("villages/%d", seed.villages["Văn Bắc"]), wire.VillageInput{Name: "Kim Sơn"}).ok()
	clerk.finds("q=bien+bao+kim+son", func(r wire.SearchResult) bool {
		return r.Total == 1 && slices.Contains(r.Hits[0].Text, wire.TextPiece{Text: "Sơn", Hit: true})
	})
	clerk.ask("PUT", fmt.Sprintf("tasks/%d", task.ID), wire.TaskEdit{TaskInput: taskFor("Cắm cọc tiêu"), Read: task.Revision}).ok()
	clerk.finds("q=coc+tieu", found("task:1 in 1"))
	clerk.finds("q=bien+bao", found("in 0"))
	clerk.ask("POST", fmt.Sprintf("tasks/%d/drop", task.ID), wire.TaskDrop{Reason: "Thôi"}).ok()
	clerk.finds("q=coc+tieu", func(r wire.SearchResult) bool { return r.Total == 1 && r.Hits[0].Task.State == wire.TaskDropped })
	p.sql(`DELETE FROM tasks`)
	var left int
	if err := p.db.Read.QueryRow(`SELECT count(*) FROM search_index WHERE folded MATCH 'coc'`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d places are left of a task that is gone, %v", left, err)
	}
}

func TestWhatIsFoundIsShownMeetingByMeeting(t *testing.T) {
	p := start(t, true)
	old, neu := p.draft(), p.draft()
	clerk := p.as("vanthu")
	p.sql(`UPDATE meetings SET starts_at = ? WHERE id = ?`, time.Now().AddDate(0, -1, 0).UnixMilli(), old.ID)
	for i := range 7 {
		clerk.ask("POST", fmt.Sprintf("meetings/%d/items", old.ID), wire.ItemInput{Title: fmt.Sprintf("Bờ thửa %d", i), PlannedMinutes: 10}).ok()
	}
	clerk.ask("POST", fmt.Sprintf("meetings/%d/items", neu.ID), wire.ItemInput{Title: "Bộ thừa", PlannedMinutes: 10}).ok()
	q := "q=" + url.QueryEscape("bờ thửa")
	clerk.finds(q, found("item:8 in 2"))
	ask := func(more string) wire.SearchResult {
		return read[wire.SearchResult](clerk.ask("GET", "search?"+q+more, nil))
	}
	first := func(r wire.SearchResult) int64 { return r.Hits[0].MeetingID }
	if r := ask(""); first(r) != old.ID || len(r.Hits) != 6 || r.Hits[0].InMeeting != 7 || r.Hits[5].InMeeting != 1 {
		t.Errorf("the best first: %+v", r)
	}
	if r := ask("&sort=newest"); first(r) != neu.ID || len(r.Hits) != 6 {
		t.Errorf("the newest first: %+v", r)
	}
	if r := ask("&from=1"); first(r) != neu.ID || len(r.Hits) != 1 || r.Total != 8 || r.Meetings != 2 {
		t.Errorf("without the first meeting: %+v", r)
	}
	if r := ask(fmt.Sprintf("&meeting=%d&from=5", old.ID)); len(r.Hits) != 2 || r.Hits[0].InMeeting != 7 {
		t.Errorf("the rest of a meeting: %+v", r)
	}
	if r := ask("&hide=paper,item"); len(r.Hits) != 0 || r.Total != 0 || kindsOf(r) != "item:8 in 0" {
		t.Errorf("with a kind hidden: %+v", r)
	}
	head := fmt.Sprintf("&person=%d", seed.persons["truongthon"])
	if r := ask(head); r.Total != 0 {
		t.Errorf("of a person who was not there: %+v", r)
	}
	p.mark(neu.ID, personSeat("truongthon"), attendance.Present, 0)
	if r := ask(head); r.Total != 1 || first(r) != neu.ID {
		t.Errorf("of a person who was there: %+v", r)
	}
	if r := ask(fmt.Sprintf("&person=%d", seed.persons["chutich"])); r.Total != 8 {
		t.Errorf("of the chair: %+v", r)
	}
	clerk.ask("GET", "search?q=x&sort=worst", nil).want(422, "bad_input")
	if f := read[wire.SearchFilters](p.as("nguoikhac").ask("GET", "search/filters", nil)); len(f.Persons) != 0 {
		t.Errorf("an outsider may filter by %+v", f.Persons)
	}
	if f := read[wire.SearchFilters](clerk.ask("GET", "search/filters", nil)); len(f.Persons) != 4 { // who was there can be asked for, too
		t.Errorf("the clerk may filter by %+v", f.Persons)
	}
}
