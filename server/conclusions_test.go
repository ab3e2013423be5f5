package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hopxa/server/wire"
)

func saying(all []wire.Conclusion) (out []string) {
	for _, c := range all {
		out = append(out, c.Text)
	}
	return out
}

func TestAConclusionIsOneLineOnTheItemAndItsVote(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	path := fmt.Sprintf("meetings/%d/conclusions", m.ID)
	p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: "Sớm quá"}).want(409, "conclusion_too_early")
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	p.here(m.ID, "chutich", "daibieu")
	hall := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "a", 0)
	p.as("chutich").ask("POST", fmt.Sprintf("items/%d/start", m.Items[1].ID), nil).ok()
	voted := p.motion(m, func(in *wire.MotionInput) { in.ItemID = m.Items[1].ID })
	p.opens(voted.ID)
	p.closes(voted.ID)

	for range 2 { // a reply that was lost
		all := read[[]wire.Conclusion](p.as("chutich").ask("POST", path, wire.ConclusionInput{Text: "  Thông qua kế hoạch\n nạo vét "}, header{"Idempotency-Key", "line-1"}))
		if len(all) != 1 || all[0].Text != "Thông qua kế hoạch nạo vét" || all[0].ItemID != m.Items[1].ID || all[0].MotionID != voted.ID || !all[0].Public {
			t.Fatalf("%+v", all)
		}
	}
	part(hall, wire.EventConclusions, func(c []wire.Conclusion) bool { return len(c) == 1 })
	whole := int64(0)
	all := read[[]wire.Conclusion](p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: "Giao thôn báo cáo", ItemID: &whole}))
	if all[1].ItemID != 0 || all[1].MotionID != 0 {
		t.Fatalf("on the whole meeting: %+v", all[1])
	}
	one := func(i int) string { return fmt.Sprintf("conclusions/%d", all[i].ID) }
	no := false
	all = read[[]wire.Conclusion](p.as("vanthu").ask("PUT", one(1), wire.ConclusionEdit{Public: &no}))
	if all[1].Public || all[1].Text != "Giao thôn báo cáo" {
		t.Fatalf("%+v", all[1])
	}
	all = read[[]wire.Conclusion](p.as("vanthu").ask("POST", one(1)+"/move", wire.ConclusionMove{Position: 1}))
	if !slices.Equal(saying(all), []string{"Giao thôn báo cáo", "Thông qua kế hoạch nạo vét"}) {
		t.Fatalf("%q", saying(all))
	}
	gone := one(0)
	for range 2 {
		all = read[[]wire.Conclusion](p.as("vanthu").ask("DELETE", gone, nil))
		if len(all) != 1 || all[0].Position != 1 {
			t.Fatalf("%+v", all)
		}
	}
	p.as("vanthu").ask("PUT", gone, wire.ConclusionEdit{Text: "Lại"}).want(409, "conclusion_withdrawn")
	p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: " \n "}).want(422, "conclusion_blank")
	p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: strings.Repeat("a", 1001)}).want(422, "bad_input")
	p.as("truongthon").ask("POST", path, wire.ConclusionInput{Text: "Tôi"}).want(403, "forbidden")
	other := p.draft()
	p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: "Của họp khác", ItemID: &other.Items[0].ID}).want(404, "item_not_found")

	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: "Ghi sau họp"}).ok()
	if got := read[[]wire.Conclusion](p.as("truongthon").ask("GET", path, nil)); len(got) != 2 {
		t.Fatalf("read by who was invited: %+v", got)
	}
	p.as("nguoikhac").ask("GET", path, nil).want(403, "forbidden")
}

func TestWhatTheMinutesStateChangesOnlyWithACorrection(t *testing.T) {
	p := start(t, false)
	m, rec := p.minuted()
	path := fmt.Sprintf("meetings/%d/conclusions", m.ID)
	all := read[[]wire.Conclusion](p.as("vanthu").ask("GET", path, nil))
	one := fmt.Sprintf("conclusions/%d", all[0].ID)
	// Until then: an edit of what somebody changed meanwhile is refused, and what was withdrawn comes back where it was.
	all = read[[]wire.Conclusion](p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{Text: "Hoàn thành trước Tết", Was: all[0].Text}))
	p.as("chutich").ask("PUT", one, wire.ConclusionEdit{Text: "Hoàn thành trong năm", Was: "Hoàn thành trước ngày 15 tháng 12"}).want(409, "conclusion_outdated")
	p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: "Giao thôn báo cáo"}).ok()
	p.as("vanthu").ask("DELETE", one, nil)
	for range 2 {
		all = read[[]wire.Conclusion](p.as("vanthu").ask("POST", one+"/restore", nil))
		if !slices.Equal(saying(all), []string{"Hoàn thành trước Tết", "Giao thôn báo cáo"}) {
			t.Fatalf("%q", saying(all))
		}
	}
	whole := int64(0)
	if all = read[[]wire.Conclusion](p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{ItemID: &whole})); all[0].ItemID != 0 {
		t.Errorf("moved to the whole meeting: %+v", all[0])
	}

	of := fmt.Sprintf("records/%d", rec.ID)
	p.as("vanthu").ask("POST", of+"/ask", nil).ok()
	p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{Text: "Hoàn thành trong quý I"}).ok() // asked for is not approved
	for _, who := range []string{"vanthu", "chutich"} {
		now := read[wire.Record](p.as("vanthu").ask("GET", of, nil))
		p.as(who).ask("POST", of+"/approve", wire.RecordApprove{Revision: now.Revision}).ok()
	}
	no := false
	for name, try := range map[string]func() *reply{
		"add":      func() *reply { return p.as("vanthu").ask("POST", path, wire.ConclusionInput{Text: "Thêm"}) },
		"edit":     func() *reply { return p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{Text: "Khác"}) },
		"item":     func() *reply { return p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{ItemID: &m.Items[1].ID}) },
		"move":     func() *reply { return p.as("vanthu").ask("POST", one+"/move", wire.ConclusionMove{Position: 2}) },
		"withdraw": func() *reply { return p.as("vanthu").ask("DELETE", one, nil) },
	} {
		t.Log(name)
		try().want(409, "conclusion_in_minutes")
	}
	p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{Public: &no}).ok()
	p.as("vanthu").ask("POST", of+"/correct", wire.RecordReturn{Reason: "Sai ngày"}).ok()
	p.as("vanthu").ask("PUT", one, wire.ConclusionEdit{Text: "Hoàn thành trước 31 tháng 3"}).ok()
}
