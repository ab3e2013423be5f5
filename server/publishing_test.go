package server

import (
	"bytes"
	"database/sql"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/publishing"
	"hopxa/server/wire"
)

// insert runs a statement and returns the id it made.
func (p *product) insert(query string, args ...any) int64 {
	p.t.Helper()
	var id int64
	tx, err := p.db.Write.Begin()
	if err == nil {
		defer tx.Rollback()
		var res sql.Result
		if res, err = tx.Exec(query, args...); err == nil {
			id, _ = res.LastInsertId() // SQLite always knows it
			err = tx.Commit()
		}
	}
	if err != nil {
		p.t.Fatalf("%s: %v", query, err)
	}
	return id
}

// record makes an edition of a meeting's record in a state.
func (p *product) record(meetingID int64, kind string, edition int, state, pdfSHA string) int64 {
	p.t.Helper()
	p.insert(`DELETE FROM records WHERE meeting_id = ? AND kind = ? AND edition = ?`, meetingID, kind, edition) // the draft that was made when it closed
	return p.insert(`INSERT INTO records (meeting_id, kind, edition, state, revision, number, symbol, body, pdf_sha, made_at) VALUES (?, ?, ?, ?, 1, ?, 'TB-UBND', '{"blocks":[]}', ?, 0)`, meetingID, kind, edition, state, edition, pdfSHA)
}

func (p *product) conclusion(meetingID, item, motion int64, text string, public int) int64 {
	p.t.Helper()
	return p.insert(`INSERT INTO conclusions (meeting_id, item_id, motion_id, position, text, public, made_by, made_at) VALUES (?, nullif(?, 0), nullif(?, 0), 1, ?, ?, ?, 0)`, meetingID, item, motion, text, public, seed.persons["vanthu"])
}

// outside asks for an address as somebody who has nothing to do with the commune.
func (p *product) outside(method, path string) *httptest.ResponseRecorder {
	p.t.Helper()
	w := httptest.NewRecorder()
	p.server.Handler().ServeHTTP(w, httptest.NewRequest(method, path, nil))
	return w
}

// publishedMeeting is a closed meeting with things that are public and things that are not; secrets are words of the latter.
func (p *product) publishedMeeting() (m wire.Meeting, secrets []string) {
	p.t.Helper()
	m = p.opened()
	decided := func(item int64, question string) int64 {
		id := p.insert(`INSERT INTO motions (meeting_id, item_id, position, question, purpose, state, ballot, secret, show_names, majority_of, majority_num, majority_den, majority_strict, tie, made_at, opened_at, closed_at, passed)
			VALUES (?, ?, 1, ?, 'vote', 'closed', 'person', 0, 'closed', 'all', 1, 2, 1, 'rejected', 1, 1, 1, 1)`, m.ID, item, question)
		for i, label := range []string{"Tán thành", "Không tán thành", "Không có ý kiến"} {
			p.insert(`INSERT INTO motion_options (motion_id, n, label, meaning, total, counted) VALUES (?, ?, ?, ?, ?, ?)`, id, i+1, label, []string{"yes", "no", "abstain"}[i], 20-9*i, 20-9*i)
		}
		p.insert(`INSERT INTO motion_voters (motion_id, voter, name, ready, voted, by_hand) VALUES (?, ?, 'Cử tri Bí Mật', 1, 1, 0)`, id, personSeat("daibieu"))
		return id
	}
	one, two := m.Items[0].ID, m.Items[1].ID
	p.conclusion(m.ID, two, decided(two, "Thông qua kế hoạch nạo vét?"), "Nạo vét 2,5 km kênh N5 trước ngày 05/12/2026 <b>", 1)
	p.conclusion(m.ID, two, decided(two, "Kỷ luật nội bộ?"), "Phê bình nội bộ", 0)
	decided(one, "Biểu quyết không gắn kết luận?")
	p.conclusion(m.ID, one, 0, "Kín về ngân sách", 0)
	gone := p.conclusion(m.ID, two, 0, "Đã rút lại", 1)
	p.insert(`UPDATE conclusions SET withdrawn_at = 1 WHERE id = ?`, gone)
	for title, audience := range map[string]string{"Kế hoạch công khai": "public", "Tờ trình cho đại biểu": "all", "Giấy riêng chủ tọa": "presidium", "Hồ sơ đích danh": "named"} {
		paper := p.publicPaper(two, title)
		p.insert(`UPDATE papers SET audience = ? WHERE id = ?`, audience, paper)
	}
	hidden := p.publicPaper(two, "Công khai đã thu hồi")
	p.insert(`UPDATE papers SET audience = 'public', withdrawn_at = 1 WHERE id = ?`, hidden)
	late := p.publicPaper(two, "Công khai hết hạn")
	p.insert(`UPDATE papers SET audience = 'public', view_until = 1 WHERE id = ?`, late)
	unsaved := p.publicPaper(two, "Công khai không cho lưu")
	p.insert(`UPDATE papers SET audience = 'public', may_save = 0 WHERE id = ?`, unsaved)
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	return m, []string{"Phê bình", "Kỷ luật", "không gắn", "Kín về", "Đã rút", "Tờ trình", "Giấy riêng", "đích danh", "đã thu hồi", "hết hạn", "không cho lưu", "Bí Mật",
		"Nguyễn Thị Hoa", "Lê Đình Thắng", "Lê Thị Thư", "Báo cáo thu ngân sách", "Văn Bắc", "Văn Nam"}
}

// publicPaper puts a PDF under an item, with its pages drawn.
func (p *product) publicPaper(item int64, title string) int64 {
	p.t.Helper()
	b, err := p.server.Blobs.Put(p.t.Context(), bytes.NewReader(pdf(1, len(title))), 1<<20)
	if err != nil {
		p.t.Fatal(err)
	}
	id := p.insert(`INSERT INTO papers (item_id, title, created_at, created_by) VALUES (?, ?, 0, ?)`, item, title, seed.persons["vanthu"])
	p.insert(`INSERT INTO paper_versions (paper_id, n, file_name, size_bytes, sha256, pdf_sha256, state, pages, pages_done, uploaded_at, uploaded_by) VALUES (?, 1, 'a.pdf', ?, ?, ?, 'ready', 1, 1, 0, ?)`,
		id, b.Size, b.SHA256, b.SHA256, seed.persons["vanthu"])
	return id
}

func TestOutsidersSeeWhatIsPublicAndNothingElse(t *testing.T) {
	p := start(t, false)
	m, secrets := p.publishedMeeting()
	whole, err := p.server.Blobs.Put(t.Context(), strings.NewReader("%PDF-1.7 toàn văn"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	clerk, of := p.as("vanthu"), fmt.Sprintf("meetings/%d/publishing", m.ID)
	draft := p.record(m.ID, publishing.Notice, 1, "asked", whole.SHA256)
	publish := fmt.Sprintf("records/%d/publish", draft)
	clerk.ask("POST", publish, wire.PublishInput{}).want(409, "record_not_approved")
	p.as("daibieu").ask("POST", publish, wire.PublishInput{}).want(403, "forbidden")
	p.as("").ask("GET", of, nil).want(401, "not_signed_in")
	p.insert(`UPDATE records SET state = 'approved' WHERE id = ?`, draft)
	if before := read[wire.Publishing](p.as("daibieu").ask("GET", of, nil)); len(before.Records) > 0 || len(before.Conclusions) > 0 || before.MayPublish {
		t.Errorf("a member knows before it is published: %+v", before)
	}
	preview := clerk.ask("GET", fmt.Sprintf("records/%d/public-page", draft), nil).ok()
	p.as("daibieu").ask("GET", fmt.Sprintf("records/%d/public-page", draft), nil).want(403, "forbidden")

	told := read[wire.Publishing](clerk.ask("POST", publish, wire.PublishInput{}))
	rec := told.Records[0]
	if rec.State != "published" || rec.Signed || rec.Page == nil || rec.Page.WithFile || rec.Page.Outdated {
		t.Fatalf("%+v", told)
	}
	if state := read[wire.Meeting](clerk.ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil)).State; state != wire.MeetingPublished {
		t.Errorf("the meeting is %s", state)
	}
	address := "/cong-bo/" + rec.Page.Code
	w := p.outside("GET", address)
	page := w.Body.String()
	for _, want := range []string{m.Title, "Nạo vét 2,5 km kênh N5 trước ngày 05/12/2026 &lt;b&gt;", "Kế hoạch thủy lợi vụ đông", "Đã thông qua", "Tán thành: 20", "Kế hoạch công khai", "Hội trường xã", "01/TB-UBND", "chưa ký số", `lang="vi"`, "og:title", "noindex"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, secret := range secrets {
		for where, text := range map[string]string{"page": page, "preview": string(preview.body), "text for groups": rec.Page.GroupText, "loudspeaker": rec.Page.Loudspeaker} {
			if strings.Contains(text, secret) {
				t.Errorf("the %s tells %q:\n%s", where, secret, text)
			}
		}
	}
	if !strings.Contains(rec.Page.Loudspeaker, "hai phẩy năm ki lô mét") || !strings.Contains(rec.Page.GroupText, "https://hop.example"+address) {
		t.Errorf("%s\n%s", rec.Page.Loudspeaker, rec.Page.GroupText)
	}
	if h := w.Header(); w.Code != 200 || len(page) > 30<<10 || strings.Contains(page, "<script") || !strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'; style-src 'sha256-") || h.Get("X-Robots-Tag") == "" || h.Get("Cache-Control") != "no-store" {
		t.Errorf("%d, %d bytes, %v", w.Code, len(page), h)
	}
	if w := p.outside("GET", address+"/toan-van.pdf"); w.Code != 404 {
		t.Errorf("the whole file is out: %d", w.Code)
	}
	for _, paper := range p.papersOf(m.ID) {
		w := p.outside("GET", fmt.Sprintf("%s/tai-lieu/%d.pdf", address, paper.id))
		if (w.Code == 200) != (paper.title == "Kế hoạch công khai") {
			t.Errorf("%s: %d", paper.title, w.Code)
		}
	}
	again := read[wire.Publishing](clerk.ask("POST", publish, wire.PublishInput{WithFile: true}))
	if w := p.outside("GET", address+"/toan-van.pdf"); w.Code != 200 || !again.Records[0].Page.WithFile || again.Records[0].Page.Code != rec.Page.Code {
		t.Errorf("the whole file: %d, %+v", w.Code, again.Records[0].Page)
	}
}

type titled struct {
	id    int64
	title string
}

func (p *product) papersOf(meetingID int64) (out []titled) {
	p.t.Helper()
	rows, err := p.db.Read.Query(`SELECT p.id, p.title FROM papers p JOIN agenda_items i ON i.id = p.item_id WHERE i.meeting_id = ?`, meetingID)
	if err != nil {
		p.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var one titled
		if err := rows.Scan(&one.id, &one.title); err != nil {
			p.t.Fatal(err)
		}
		out = append(out, one)
	}
	if rows.Err() != nil || len(out) < 7 {
		p.t.Fatalf("%d papers: %v", len(out), rows.Err())
	}
	return out
}

func TestWhatComesAfterPublishingIsNotPublishedByItself(t *testing.T) {
	p := start(t, false)
	m, _ := p.publishedMeeting()
	clerk := p.as("vanthu")
	id := p.record(m.ID, publishing.Notice, 1, "signed", "")
	publish := fmt.Sprintf("records/%d/publish", id)
	clerk.ask("POST", publish, wire.PublishInput{WithFile: true}).want(409, "record_no_file")
	rec := read[wire.Publishing](clerk.ask("POST", publish, wire.PublishInput{})).Records[0]
	page := func() string { return p.outside("GET", "/cong-bo/"+rec.Page.Code).Body.String() }
	if !rec.Signed || !strings.Contains(page(), "Bản này đã được ký") {
		t.Errorf("%+v", rec)
	}
	late := p.conclusion(m.ID, 0, 0, "Viết sau khi công bố", 1)
	if strings.Contains(page(), "Viết sau") {
		t.Error("what was written afterwards is out")
	}
	if now := read[wire.Publishing](clerk.ask("GET", fmt.Sprintf("meetings/%d/publishing", m.ID), nil)).Records[0]; !now.Page.Outdated {
		t.Error("nobody is told that the page is old")
	}
	read[wire.Publishing](clerk.ask("POST", publish, wire.PublishInput{}))
	if got := page(); !strings.Contains(got, "Viết sau") || !strings.Contains(got, "Bản này đã được ký") {
		t.Error("the page was not made anew")
	}
	p.insert(`UPDATE conclusions SET public = 0 WHERE id = ?`, late)
	if strings.Contains(page(), "Viết sau") {
		t.Error("a mark that was taken back is still out")
	}
	p.insert(`UPDATE conclusions SET public = 0`)
	p.insert(`UPDATE papers SET audience = 'all'`)
	if got := page(); strings.Contains(got, "Nạo vét") || strings.Contains(got, "Tán thành") || strings.Contains(got, "Kế hoạch") {
		t.Errorf("something is still out:\n%s", got)
	}
}

func TestAWithdrawnPageSaysSoAndACorrectedOneLeadsOn(t *testing.T) {
	p := start(t, false)
	m, _ := p.publishedMeeting()
	clerk := p.as("vanthu")
	first := p.record(m.ID, publishing.Notice, 1, "approved", "")
	withdraw := fmt.Sprintf("records/%d/withdraw", first)
	clerk.ask("POST", withdraw, wire.WithdrawInput{Why: "Sai"}).want(409, "record_not_published")
	old := read[wire.Publishing](clerk.ask("POST", fmt.Sprintf("records/%d/publish", first), wire.PublishInput{})).Records[0]
	robots := func(want string) {
		t.Helper()
		w := p.outside("GET", "/cong-bo/"+old.Page.Code)
		if got := w.Header().Get("X-Robots-Tag"); got != want || !strings.Contains(w.Body.String(), `<meta name="robots" content="`+want+`">`) {
			t.Errorf("search engines: %q, want %q here and on the page", got, want)
		}
	}
	robots("noindex, nofollow")
	for name, may := range map[string]bool{"vanthu": true, "chutich": true, "daibieu": false} {
		if got := read[wire.Publishing](p.as(name).ask("GET", fmt.Sprintf("meetings/%d/publishing", m.ID), nil)).MayIndex; got != may {
			t.Errorf("%s may say it of search engines: %v", name, got)
		}
	}
	p.as("daibieu").ask("PUT", "public-pages", wire.PublicPages{Indexed: true}).want(403, "forbidden")
	clerk.ask("PUT", "public-pages", wire.PublicPages{Indexed: true}).ok()
	robots("index, follow")
	if w := p.outside("GET", fmt.Sprintf("/cong-bo/%s/tai-lieu/%d.pdf", old.Page.Code, p.papersOf(m.ID)[0].id)); w.Code == 200 && w.Header().Get("X-Robots-Tag") != "index, follow" {
		t.Errorf("a paper of it: %v", w.Header())
	}
	clerk.ask("POST", withdraw, wire.WithdrawInput{Why: " "}).want(422, "reason_needed")
	p.as("daibieu").ask("POST", withdraw, wire.WithdrawInput{Why: "Sai"}).want(403, "forbidden")
	read[wire.Publishing](p.as("chutich").ask("POST", withdraw, wire.WithdrawInput{Why: "Sai số liệu <kênh N5>"}))
	read[wire.Publishing](p.as("chutich").ask("POST", withdraw, wire.WithdrawInput{Why: "Lý do khác"}))
	robots("noindex, nofollow") // withdrawn
	w := p.outside("GET", "/cong-bo/"+old.Page.Code)
	got := w.Body.String()
	if w.Code != 200 || !strings.Contains(got, "đã được thu hồi ngày "+time.Now().In(vietnam).Format("02/01/2006")) || !strings.Contains(got, "Sai số liệu &lt;kênh N5&gt;") || strings.Contains(got, "Nạo vét") {
		t.Errorf("%d\n%s", w.Code, got)
	}
	for _, paper := range p.papersOf(m.ID) {
		if w := p.outside("GET", fmt.Sprintf("/cong-bo/%s/tai-lieu/%d.pdf", old.Page.Code, paper.id)); w.Code != 404 {
			t.Errorf("%s of a withdrawn page: %d", paper.title, w.Code)
		}
	}
	if state := read[wire.Meeting](clerk.ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil)).State; state != wire.MeetingClosed {
		t.Errorf("the meeting is %s", state)
	}
	clerk.ask("POST", fmt.Sprintf("records/%d/publish", first), wire.PublishInput{}).want(409, "record_withdrawn")
	second := p.record(m.ID, publishing.Notice, 2, "approved", "")
	neu := read[wire.Publishing](clerk.ask("POST", fmt.Sprintf("records/%d/publish", second), wire.PublishInput{})).Records[0]
	got = p.outside("GET", "/cong-bo/"+old.Page.Code).Body.String()
	if !strings.Contains(got, "đã được thay bằng bản sửa lần 1") || !strings.Contains(got, `href="/cong-bo/`+neu.Page.Code+`"`) {
		t.Errorf("%s", got)
	}
	third := p.record(m.ID, publishing.Notice, 3, "approved", "")
	read[wire.Publishing](clerk.ask("POST", fmt.Sprintf("records/%d/publish", third), wire.PublishInput{}))
	if got := p.outside("GET", "/cong-bo/"+neu.Page.Code).Body.String(); !strings.Contains(got, "đã được thay bằng bản sửa lần 2") {
		t.Errorf("the edition before is still in force:\n%s", got)
	}
}

func TestPublishingTellsWhoWasInvitedOnceAndEndsTheTask(t *testing.T) {
	p := start(t, false)
	m, _ := p.publishedMeeting()
	p.insert(`UPDATE persons SET email = 'hoa@example.org' WHERE id = ?`, seed.persons["daibieu"])
	p.insert(`INSERT INTO outgoing (dedupe, meeting_id, person_id, occasion, channel, address, subject, body, payload, next_at, created_at) VALUES ('x', ?, ?, 'invited', 'email', 'hoa@example.org', '', '', '{}', 1, 1)`, m.ID, seed.persons["daibieu"])
	id := p.record(m.ID, publishing.Notice, 1, "approved", "")
	key := header{"Idempotency-Key", "1f1c9f3e-4ac9-4f41-9a6e-0d9e65a3c0aa"}
	for range 2 {
		read[wire.Publishing](p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/publish", id), wire.PublishInput{}, key))
	}
	p.conclusion(m.ID, 0, 0, "Thêm sau", 1)
	rec := read[wire.Publishing](p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/publish", id), wire.PublishInput{})).Records[0]
	var n int
	var letter, task string
	if err := p.db.Read.QueryRow(`SELECT count(*), coalesce(max(body), '') FROM outgoing WHERE meeting_id = ? AND occasion = 'published'`, m.ID).Scan(&n, &letter); err != nil || n != 1 || !strings.Contains(letter, "https://hop.example/cong-bo/"+rec.Page.Code) {
		t.Errorf("%d letters (%v):\n%s", n, err, letter)
	}
	if err := p.db.Read.QueryRow(`SELECT state FROM tasks WHERE meeting_id = ? AND kind = 'notice'`, m.ID).Scan(&task); err != nil || task != "done" {
		t.Errorf("the task is %q: %v", task, err)
	}
	for range 2 {
		read[wire.Publishing](p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/withdraw", id), wire.WithdrawInput{Why: "Sai số liệu"}))
	}
	p.insert(`UPDATE persons SET email = 'xa@example.org' WHERE id = ?`, seed.persons["nguoikhac"]) // was never told of it
	read[wire.Publishing](p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/publish", p.record(m.ID, publishing.Notice, 2, "approved", "")), wire.PublishInput{}))
	if want := []string{
		"hoa@example.org: Đã công bố thông báo kết luận cuộc họp: " + m.Title, "hoa@example.org: Đã thu hồi thông báo kết luận cuộc họp: " + m.Title,
		"hoa@example.org: Đã công bố thông báo kết luận cuộc họp (bản sửa, thay bản đã công bố trước đây): " + m.Title,
	}; !slices.Equal(p.subjects(outgoing.Published), want) {
		t.Errorf("told: %q", p.subjects(outgoing.Published))
	}
	entries, err := journal.Since(t.Context(), p.db.Read, journal.MeetingStream(m.ID), 0)
	count := 0
	for _, e := range entries {
		if e.Type == "record.published" {
			count++
		}
	}
	if err != nil || count != 3 { // once, once anew, and the corrected edition
		t.Errorf("%d entries: %v", count, err)
	}
}

func TestWhoTriesCodesIsStopped(t *testing.T) {
	p := start(t, false)
	m, _ := p.publishedMeeting()
	id := p.record(m.ID, publishing.Minutes, 1, "approved", "")
	rec := read[wire.Publishing](p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/publish", id), wire.PublishInput{})).Records
	code := ""
	for _, r := range rec {
		if r.Page != nil {
			code = r.Page.Code
		}
	}
	typed := strings.ToLower(code[:4] + "-" + code[4:])
	if w := p.outside("GET", "/cong-bo?ma="+typed); w.Code != 303 || w.Header().Get("Location") != "/cong-bo/"+code {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	for range 100 { // right ones cost nothing
		if w := p.outside("GET", "/cong-bo/"+code); w.Code != 200 {
			t.Fatal(w.Code)
		}
	}
	if w := p.outside("GET", "/cong-bo/00000000"); w.Code != 404 || !strings.Contains(w.Body.String(), "Xem lại mã") || !strings.Contains(w.Body.String(), "<form") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	last := 0
	for range 40 {
		last = p.outside("GET", "/cong-bo/ZZZZZZZZ/toan-van.pdf").Code
	}
	if last != 429 {
		t.Errorf("%d", last)
	}
	for _, bad := range []string{"/cong-bo", "/cong-bo?ma=x", "/cong-bo?ma=" + strings.Repeat("A", 5000)} {
		if w := p.outside("GET", bad); w.Code != 200 || !strings.Contains(w.Body.String(), "<form") {
			t.Errorf("%.20s: %d", bad, w.Code)
		}
	}
}
