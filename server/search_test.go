package server

import (
	"fmt"
	"net/url"
	"sync"
	"testing"
	"time"

	"hopxa/agendas/search"
	"hopxa/server/wire"
)

// finds asks until the answer is as wanted: the index follows a change a moment later.
func (c *caller) finds(q string, want func(wire.SearchResult) bool) {
	c.p.t.Helper()
	var got wire.SearchResult
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if got = read[wire.SearchResult](c.ask("GET", "search?"+q, nil)); want(got) {
			return
		}
	}
	c.p.t.Fatalf("%s: %+v", q, got)
}

func hitKinds(r wire.SearchResult) (out string) {
	for _, h := range r.Hits {
		out += h.Kind + " "
	}
	return out
}

func TestPapersAndAgendasAreFoundWithoutMarksByWhoMaySeeThem(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, member, hall := p.as("vanthu"), p.as("daibieu"), p.as("hall Văn Bắc")
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s", m.Items[1].ID, url.QueryEscape("Tờ trình thủy lợi.pdf")), pdf(3, 0)))
	p.await(m.ID, "paper.ready", 0)
	in := fmt.Sprintf("meeting=%d&q=", m.ID)
	for _, c := range []*caller{clerk, member, hall} {
		c.finds(in+"thuy+loi", func(r wire.SearchResult) bool { return hitKinds(r) == "paper item " || hitKinds(r) == "item paper " })
		c.finds(in+url.QueryEscape(`"to trinh"`), func(r wire.SearchResult) bool {
			return hitKinds(r) == "paper " && r.Hits[0].PaperID == paper.ID && len(r.Hits[0].Title) > 1 && r.Hits[0].Title[0] == wire.TextPiece{Text: "Tờ trình", Hit: true}
		})
		c.finds(in+"trang", func(r wire.SearchResult) bool {
			return hitKinds(r) == "paper " && r.Hits[0].PageCount == 3 && len(r.Hits[0].Pages) == 3 && r.Hits[0].Pages[2].Page == 3
		})
	}
	clerk.finds("q=giao+ban&year=1999", func(r wire.SearchResult) bool { return len(r.Hits) == 0 })
	clerk.finds(in+"giao+ban&kind=giao_ban", func(r wire.SearchResult) bool { return hitKinds(r) == "meeting " })
	clerk.finds(in+"giao+ban&kind=hdnd", func(r wire.SearchResult) bool { return len(r.Hits) == 0 })
	clerk.finds(in+url.QueryEscape(`" * (`), func(r wire.SearchResult) bool { return len(r.Hits) == 0 })
	found := read[wire.FoundPages](member.ask("GET", fmt.Sprintf("papers/%d/find?q=trang+2", paper.ID), nil))
	if found.Hits < 3 || len(found.Pages) != 3 || len(found.Pages[1].Hits) != 2 || found.Pages[1].Hits[0][0].W <= 0 {
		t.Errorf("in the paper: %+v", found)
	}

	if _, err := p.db.Write.Exec(`UPDATE papers SET audience = 'voters' WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	member.finds(in+"trang", func(r wire.SearchResult) bool { return hitKinds(r) == "paper " })
	hall.finds(in+"trang", func(r wire.SearchResult) bool { return len(r.Hits) == 0 && !r.More })
	hall.finds(in+"thuy+loi", func(r wire.SearchResult) bool { return hitKinds(r) == "item " })

	clerk.ask("PUT", fmt.Sprintf("items/%d", m.Items[1].ID), wire.ItemInput{Title: "Đất đai", PlannedMinutes: 10}).ok()
	hall.finds(in+"dat+dai", func(r wire.SearchResult) bool { return hitKinds(r) == "item " })
	hall.finds(in+"thuy+loi", func(r wire.SearchResult) bool { return len(r.Hits) == 0 })
	clerk.ask("DELETE", fmt.Sprintf("papers/%d", paper.ID), nil).want(204, "")
	member.finds(in+"trang", func(r wire.SearchResult) bool { return len(r.Hits) == 0 })
	p.as("").ask("GET", "search?q=x", nil).want(401, "not_signed_in")
}

// A paper that is public is found by the whole commune once the meeting is over; what else is in the meeting is not.
func TestAPublicPaperIsFoundByAllOnceTheMeetingIsOver(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, stranger := p.as("vanthu"), p.as("hall Văn Nam")
	if _, err := p.db.Write.Exec(`DELETE FROM meeting_halls WHERE hall_id IN (SELECT id FROM halls WHERE short_name = 'Văn Nam')`); err != nil {
		t.Fatal(err)
	}
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s", m.Items[1].ID, url.QueryEscape("Quy ước thủy lợi.pdf")), pdf(2, 0)))
	p.await(m.ID, "paper.ready", 0)
	if _, err := p.db.Write.Exec(`UPDATE papers SET audience = 'public' WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	clerk.finds("q=quy+uoc", func(r wire.SearchResult) bool { return hitKinds(r) == "paper " && r.Total == 1 && r.Hits[0].Part != "" })
	stranger.finds("q=quy+uoc", func(r wire.SearchResult) bool { return len(r.Hits) == 0 && r.Total == 0 })
	if _, err := p.db.Write.Exec(`UPDATE meetings SET state = 'closed', closed_at = starts_at WHERE id = ?`, m.ID); err != nil {
		t.Fatal(err)
	}
	stranger.finds("q=thuy+loi", func(r wire.SearchResult) bool {
		return hitKinds(r) == "paper " && r.Total == 1 && r.Hits[0].PaperID == paper.ID && r.Hits[0].Part == "" && r.Hits[0].ItemTitle == ""
	})
	if f := read[wire.SearchFilters](stranger.ask("GET", "search/filters", nil)); len(f.Villages) != 0 || len(f.Kinds) != 0 {
		t.Errorf("a stranger may filter by %+v", f)
	}
	if f := read[wire.SearchFilters](clerk.ask("GET", "search/filters", nil)); len(f.Years) != 1 || len(f.Villages) == 0 {
		t.Errorf("the clerk may filter by %+v", f)
	}
}

// More searches at once than the database has connections for reading.
func TestManySearchesAtOnce(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	p.as("vanthu").finds(fmt.Sprintf("meeting=%d&q=giao+ban", m.ID), func(r wire.SearchResult) bool { return hitKinds(r) == "meeting " })
	var all sync.WaitGroup
	for range 16 {
		member := p.as("daibieu")
		all.Go(func() {
			for range 5 {
				if r := read[wire.SearchResult](member.ask("GET", "search?q=giao+ban", nil)); r.Total == 0 {
					t.Error("nothing is found")
				}
			}
		})
	}
	all.Wait()
}

func TestThoseWithTheMarksThatWereTypedComeFirst(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk := p.as("vanthu")
	for _, title := range []string{"Bàn đạt kế hoạch", "Bán đất công ích", "Đất bán"} {
		clerk.ask("POST", fmt.Sprintf("meetings/%d/items", m.ID), wire.ItemInput{Title: title, PlannedMinutes: 10}).ok()
	}
	first := func(title string) func(wire.SearchResult) bool {
		return func(r wire.SearchResult) bool { return r.Total == 3 && r.Hits[0].ItemTitle == title }
	}
	in := fmt.Sprintf("meeting=%d&q=", m.ID)
	clerk.finds(in+url.QueryEscape("bán đất"), first("Bán đất công ích"))
	clerk.finds(in+url.QueryEscape("đất bán"), first("Đất bán"))
	clerk.finds(in+url.QueryEscape("bàn đạt"), first("Bàn đạt kế hoạch"))
}

// An index that was lost is made again, and a look in which something changes is followed by another.
func TestTheIndexIsMadeAgain(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk := p.as("vanthu")
	in := fmt.Sprintf("meeting=%d&q=", m.ID)
	there := func(r wire.SearchResult) bool { return hitKinds(r) == "meeting " }
	clerk.finds(in+"giao+ban", there)
	if _, err := p.db.Write.Exec(`DELETE FROM search_docs`); err != nil {
		t.Fatal(err)
	}
	clerk.finds(in+"giao+ban", func(r wire.SearchResult) bool { return len(r.Hits) == 0 })
	if err := search.Recheck(t.Context(), p.db.Write); err != nil {
		t.Fatal(err)
	}
	clerk.ask("PUT", fmt.Sprintf("items/%d", m.Items[1].ID), wire.ItemInput{Title: "Đất đai", PlannedMinutes: 10}).ok() // wakes it
	clerk.finds(in+"giao+ban", there)

	changed := false
	_, err := search.Sync(t.Context(), p.db.Write, func(string, int) (string, error) { return "", nil })
	if err != nil {
		t.Fatal(err)
	}
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=a.pdf", m.Items[1].ID), pdf(2, 0)))
	p.await(m.ID, "paper.ready", 0)
	clerk.finds(in+"trang", func(r wire.SearchResult) bool { return r.Total == 1 })
	if _, err := p.db.Write.Exec(`UPDATE papers SET title = 'Trước' WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := search.Sync(t.Context(), p.db.Write, func(string, int) (string, error) {
		if !changed {
			changed = true
			_, err := p.db.Write.Exec(`UPDATE papers SET title = 'Về sau' WHERE id = ?`, paper.ID)
			return "", err
		}
		return "x", nil
	}); err != nil {
		t.Fatal(err)
	}
	clerk.finds(in+"ve+sau", func(r wire.SearchResult) bool {
		return hitKinds(r) == "paper " && len(r.Hits[0].Title) > 0 && r.Hits[0].Title[0].Hit
	})
}
