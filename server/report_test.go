package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestAReportCountsWhatWasHeld(t *testing.T) {
	p := start(t, true)
	month := time.Now().In(vietnam).Format("2006-01")
	m := p.draft()
	clerk, chair := p.as("vanthu"), p.as("chutich")
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=bao-cao.pdf", m.Items[0].ID), pdf(1, 0)))
	p.await(m.ID, "paper.ready", 0)
	paper = read[wire.Paper](clerk.ask("GET", fmt.Sprintf("papers/%d", paper.ID), nil))
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	chair.ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	p.mark(m.ID, hallSeat("Văn Bắc"), "present", 42)
	p.opened() // still live: not counted
	off := p.draft()
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", off.ID), nil).ok()
	clerk.ask("POST", fmt.Sprintf("meetings/%d/cancel", off.ID), wire.CancelInput{Why: "Bão số 5"}).ok()
	chair.ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	start := m.StartsAt.UnixMilli()
	p.sql(`UPDATE meetings SET opened_at = ?, closed_at = ? WHERE id = ?`, start, start+(3*time.Hour).Milliseconds(), m.ID)
	p.sql(`INSERT INTO pauses (meeting_id, kind, from_at, until_at, ended_at) VALUES (?1, 'adjourned', ?2, ?2, ?2 + 3600000), (?1, 'break', ?2, ?2, ?2 + 600000)`, m.ID, start)

	r := read[wire.Report](chair.ask("GET", "reports?from="+month+"&to="+month, nil))
	// chair, secretary and one member, and the two halls: five sets
	want := wire.ReportSum{Held: 1, CalledOff: 1, PlannedMinutes: 90, TookMinutes: 120, Papers: 1, Pages: paper.Pages, PagesSaved: 5 * paper.Pages, Invited: 2, Present: 1}
	if r.Total != want {
		t.Errorf("%+v, want %+v", r.Total, want)
	}
	if len(r.Villages) != 2 || r.Villages[0].Name != "Văn Bắc" || r.Villages[0].Heads != 42 || r.Villages[1].Present != 0 {
		t.Errorf("%+v", r.Villages)
	}
	if r := read[wire.Report](clerk.ask("GET", "reports?from="+month+"&to="+month+"&kind=hdnd", nil)); r.Total.Held != 0 {
		t.Errorf("of another kind: %+v", r.Total)
	}
	if r := read[wire.Report](clerk.ask("GET", "reports?from=2024-03", nil)); r.To != "2024-12" || len(r.Months) != 10 || r.Total.Held != 0 {
		t.Errorf("an old year: %s, %d months", r.To, len(r.Months))
	}
	table := clerk.ask("GET", "reports/table.xlsx?from="+month+"&to="+month, nil).ok()
	z, err := zip.NewReader(bytes.NewReader(table.body), int64(len(table.body)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet3.xml")
	if err != nil {
		t.Fatal(err)
	}
	if sheet, _ := io.ReadAll(f); !bytes.Contains(sheet, []byte("Văn Bắc")) || !bytes.Contains(sheet, []byte("<v>42</v>")) {
		t.Errorf("%s", sheet)
	}
}

func TestWhoReadsReports(t *testing.T) {
	p := start(t, false)
	for _, path := range []string{"reports", "reports/table.xlsx"} {
		p.as("").ask("GET", path, nil).want(401, "not_signed_in")
		for _, name := range []string{"daibieu", "truongthon", "hall Văn Bắc"} {
			p.as(name).ask("GET", path, nil).want(403, "forbidden")
		}
		for _, name := range []string{"vanthu", "chutich", "quantri"} {
			p.as(name).ask("GET", path, nil).ok()
		}
		for _, bad := range []string{"from=2026-13", "from=2026-05&to=2026-04", "from=1900-01&to=2026-01", "to=x"} {
			p.as("vanthu").ask("GET", path+"?"+bad, nil).want(422, "bad_input")
		}
	}
}
