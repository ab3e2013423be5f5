package views

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"hopxa/agendas/search"
	"hopxa/server/db"
	"hopxa/server/people"
)

// BenchmarkSearch asks a commune's archive of 200 meetings with 200 papers of two pages each, and minutes of ten sections,
// 20 conclusions and 20 tasks. One reader is invited to every tenth meeting only.
func BenchmarkSearch(b *testing.B) {
	dir := b.TempDir()
	if kept := os.Getenv("HOPXA_BENCH_ARCHIVE"); kept != "" { // made once, looked at often
		dir = kept
	}
	d, err := db.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	began := time.Now()
	if n := fillArchive(b, d.Write); n > 0 {
		b.Logf("%d places taken in within %v", n, time.Since(began).Round(time.Second))
	}
	began = time.Now()
	if _, err := search.Sync(b.Context(), d.Write, archivePage); err != nil {
		b.Fatal(err)
	}
	b.Logf("looking whether all is in the index takes %v", time.Since(began).Round(time.Millisecond))
	clerk := people.Principal{PersonID: 1, Roles: []string{people.Clerk}}
	hall := people.Principal{DeviceID: 1, HallID: 2}
	for _, c := range []struct{ name, q string }{{"begun", "th"}, {"common", "thôn"}, {"three", "chuyen doi so"}, {"phrase", `"chuyen doi so"`}, {"rare", "n123456"}} {
		for name, who := range map[string]people.Principal{"clerk": clerk, "hall": hall} {
			b.Run(c.name+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if _, err := Search(b.Context(), d.Read, who, search.Parse(c.q), search.Filter{}, SearchOrder{}, time.Now()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

var syllables = strings.Fields("chuyển đổi số thôn xã nhân dân kế hoạch báo cáo thủy lợi kênh mương đất đai giao thông nông nghiệp kinh tế hội đồng ủy ban nghị quyết tờ trình dự toán ngân sách đầu tư xây dựng trường học y tế văn hóa môi trường an ninh trật tự quốc phòng hộ nghèo chính sách người có công bảo hiểm xã hội thu chi quỹ đóng góp sản xuất vụ đông xuân lúa ngô khoai chăn nuôi dịch bệnh phòng chống thiên tai bão lụt")

// archivePage is a page of 200 words, some of them numbers that stand nowhere else.
func archivePage(pdf string, page int) (string, error) {
	r := rand.New(rand.NewPCG(uint64(page), uint64(len(pdf))+hash(pdf)))
	var b strings.Builder
	for range 200 {
		if r.IntN(20) == 0 {
			fmt.Fprintf(&b, "n%d ", r.IntN(200_000))
			continue
		}
		b.WriteString(syllables[min(r.IntN(len(syllables)), r.IntN(len(syllables)))] + " ")
	}
	return b.String(), nil
}

func hash(s string) (h uint64) {
	for _, c := range []byte(s) {
		h = h*131 + uint64(c)
	}
	return h
}

func fillArchive(b *testing.B, w *sql.DB) int {
	var there int
	if err := w.QueryRow(`SELECT count(*) FROM meetings`).Scan(&there); err != nil || there > 0 {
		return 0
	}
	tx, err := w.Begin()
	if err != nil {
		b.Fatal(err)
	}
	do := func(q string, args ...any) {
		if _, err := tx.Exec(q, args...); err != nil {
			b.Fatal(q, err)
		}
	}
	do(`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'a', 'A', 0)`)
	do(`INSERT INTO villages (id, name) VALUES (1, 'Văn Bắc')`)
	do(`INSERT INTO halls (id, name, short_name, village_id) VALUES (2, 'Nhà văn hóa Văn Bắc', 'Văn Bắc', 1), (3, 'Nhà văn hóa Văn Nam', 'Văn Nam', NULL)`)
	for m := range 200 {
		do(`INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id, closed_at) VALUES (?, ?, 'giao_ban', 'closed', ?, 60, 'Hội trường', 1, 1, 1)`, m+1, fmt.Sprintf("Giao ban %d", m), m*1000)
		do(`INSERT INTO meeting_halls (meeting_id, hall_id, name, short_name, village_name, head_name, head_title, main) VALUES (?, ?, 'x', 'x', '', '', '', 0)`, m+1, 3-number(m%10 == 0))
		for i := range 10 {
			do(`INSERT INTO agenda_items (id, meeting_id, position, title, planned_minutes) VALUES (?, ?, ?, 'Nội dung', 10)`, m*10+i+1, m+1, i+1)
		}
		type block struct {
			ID   string `json:"id"`
			Kind string `json:"kind"`
			Text string `json:"text"`
		}
		var blocks []block
		for i := range 20 {
			said, _ := archivePage(fmt.Sprintf("said %d", m), i)
			do(`INSERT INTO conclusions (meeting_id, item_id, position, text, made_by, made_at) VALUES (?, ?, ?, ?, 1, 0)`, m+1, m*10+i%10+1, i+1, said[:200])
			do(`INSERT INTO tasks (meeting_id, kind, text, due_at, made_at) VALUES (?, 'do', ?, 0, 0)`, m+1, said[200:400])
			blocks = append(blocks, block{fmt.Sprintf("item-%d", m*10+i/2+1), []string{"item", "paragraph"}[i%2], said})
		}
		body, err := json.Marshal(map[string]any{"subject": "Giao ban", "blocks": blocks})
		if err != nil {
			b.Fatal(err)
		}
		do(`INSERT INTO records (meeting_id, kind, edition, state, revision, body, made_at) VALUES (?, 'minutes', 1, 'approved', 1, ?, 0)`, m+1, string(body))
		for p := range 200 {
			id := m*200 + p + 1
			sha := fmt.Sprintf("%064d", id)
			do(`INSERT INTO papers (id, item_id, title, created_at, created_by) VALUES (?, ?, ?, 0, 1)`, id, m*10+p%10+1, fmt.Sprintf("Báo cáo số %d/BC", id))
			do(`INSERT INTO paper_versions (paper_id, n, file_name, size_bytes, sha256, pdf_sha256, state, pages, uploaded_at, uploaded_by) VALUES (?, 1, 'a.pdf', 1, ?, ?, 'ready', 2, 0, 1)`, id, sha, sha)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	n, err := search.Sync(b.Context(), w, archivePage)
	if err != nil {
		b.Fatal(err)
	}
	return n
}
