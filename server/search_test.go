package server

import (
	"fmt"
	"net/url"
	"testing"
	"time"

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
