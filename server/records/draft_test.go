package records

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func at(hour, minute int) time.Time { return time.Date(2025, 11, 20, hour, minute, 0, 0, vietnam) }

func at2(hour, minute int) *time.Time {
	t := at(hour, minute)
	return &t
}

// monthly is the meeting of the design.
func monthly() Facts {
	return Facts{Commune: "UBND xã Đông Văn", Title: "Họp thường kỳ tháng 11", Place: "Hội trường UBND xã", OpenedAt: at(8, 2), ClosedAt: at(10, 35),
		Chair: "Ông Lê Đình Thắng, Chủ tịch UBND xã", Secretary: "Bà Nguyễn Thị Hạnh, Văn thư",
		Persons: []Attendant{
			{Name: "Ông Lê Đình Thắng", Title: "Chủ tịch UBND xã", State: "present", ArrivedAt: at2(7, 50)},
			{Name: "Bà Nguyễn Thị Hoa", Title: "Phó Chủ tịch", State: "left", ArrivedAt: at2(8, 12), LeftAt: at2(9, 40), LateMinutes: 10, Reason: "họp huyện"},
			{Name: "Ông Trần Văn Quý", Title: "Kế toán", State: "excused", Reason: "ốm"},
			{Name: "Ông Đỗ Văn Sơn", State: "represented", RepresentedBy: "ông Đỗ Văn Hải"},
			{Name: "Ông Lê Minh Tuấn", Title: "Bí thư Đoàn", Guest: true, State: "present", Online: true, ArrivedAt: at2(8, 0)},
		},
		Halls:  []HallThere{{Name: "Hội trường UBND xã", Main: true, State: "present", HeadCount: 20}, {Name: "Thôn Văn Nam", State: "present", HeadCount: 41}, {Name: "Thôn Kim Sơn", State: "left", LeftAt: at2(9, 5)}, {Name: "Thôn Phú Minh"}},
		Pauses: []Pause{{From: at(9, 0), To: at2(9, 10)}},
		Quorum: "Số đại biểu dự họp: 02/04; đủ số lượng theo quy định (ít nhất 02)",
		Items: []ItemFacts{
			{ID: 11, Title: "Tiến độ thu quỹ", Presenter: "ông Trần Văn Quý",
				Speeches: []SpeechFacts{{Name: "Thôn Văn Nam", Sub: "Bà Vũ Thị Ngân, Trưởng thôn", Role: "holder", Kind: "speech", From: at(8, 10), To: at(8, 13)}, {Name: "Bà Nguyễn Thị Hoa", Role: "answering", Kind: "question", From: at(8, 14), To: at(8, 14).Add(20 * time.Second)}},
				Remarks:  []RemarkFacts{{Name: "Ông Lê Minh Tuấn", Body: "Đề nghị nạo vét\nkênh N5", At: at(8, 20), ReadOut: true}},
				Notes:    []NoteFacts{{Text: "Thu đạt 80%.\nCòn 3 thôn chậm."}}, Conclusions: []ConclusionFacts{{Text: "Các thôn hoàn thành thu quỹ trước ngày 15 tháng 12"}}},
			{ID: 12, Title: "Lắp camera an ninh",
				Votes: []VoteFacts{{Question: "Thông qua chủ trương lắp camera?", By: "person", At: at(9, 41), Voters: 34, Base: 34, Options: []OptionFacts{{"Tán thành", 29}, {"Không tán thành", 2}, {"Không biểu quyết", 1}}, Rule: "quá nửa tổng số đại biểu tán thành", Passed: true},
					{Question: "Bỏ dở", By: "person", At: at(9, 50), Cancelled: "nhầm câu hỏi"}},
				Conclusions: []ConclusionFacts{{Text: "Thống nhất chủ trương."}}},
			{ID: 13, Title: "Việc khác", Untouched: true},
			{ID: 14, Title: "Bàn sau", Skipped: true},
			{},
		}}
}

func TestMinutesAreDraftedOfWhatHappenedInTheOrderOfTheForm(t *testing.T) {
	b := DraftMinutes(monthly())
	var all []string
	for _, x := range b.Blocks {
		all = append(all, x.Text)
		if x.Text == "" || x.Revision != 1 || x.From == ByHand {
			t.Errorf("%+v", x)
		}
	}
	text, after := strings.Join(all, "\n"), 0
	for _, want := range []string{
		"Thời gian bắt đầu: 08 giờ 02 phút, ngày 20 tháng 11 năm 2025.",
		"Địa điểm: Hội trường UBND xã, kết nối trực tuyến với 02 nhà văn hóa thôn.",
		"I. THÀNH PHẦN THAM DỰ",
		"Chủ trì (chủ tọa): Ông Lê Đình Thắng, Chủ tịch UBND xã.",
		"Thư ký (người ghi biên bản): Bà Nguyễn Thị Hạnh, Văn thư.",
		"Đại biểu được mời: 04; có mặt: 02; vắng mặt: 02 (danh sách tại Phụ lục I).",
		"bà Nguyễn Thị Hoa, Phó Chủ tịch có mặt lúc 08:12 (muộn 10 phút), rời cuộc họp lúc 09:40 (họp huyện); ông Trần Văn Quý, Kế toán vắng có lý do (ốm); ông Đỗ Văn Sơn cử ông Đỗ Văn Hải dự thay.",
		"Khách mời được mời: 01; có mặt: 01 (trực tuyến: 01)",
		"Điểm cầu tham dự: 03, gồm Hội trường UBND xã (20 người), Thôn Văn Nam (41 người), Thôn Kim Sơn (mất kết nối hoặc rời cuộc họp lúc 09:05); tổng số người có mặt tại các điểm cầu: 61.",
		"Điểm cầu không tham dự: Thôn Phú Minh.",
		"Số đại biểu dự họp: 02/04; đủ số lượng",
		"II. NỘI DUNG",
		"1. Tiến độ thu quỹ.",
		"Ông Trần Văn Quý trình bày.",
		"Thu đạt 80%.\nCòn 3 thôn chậm.",
		"- Thôn Văn Nam, Bà Vũ Thị Ngân, Trưởng thôn phát biểu (từ 08:10, 3 phút).",
		"- Bà Nguyễn Thị Hoa trả lời (từ 08:14, 20 giây).",
		"- Ông Lê Minh Tuấn gửi ý kiến bằng văn bản lúc 08:20 (đã được đọc tại cuộc họp): Đề nghị nạo vét kênh N5.",
		"Kết luận: Các thôn hoàn thành thu quỹ trước ngày 15 tháng 12.",
		"2. Lắp camera an ninh.",
		"Biểu quyết lúc 09:41: Thông qua chủ trương lắp camera? Hình thức: công khai. Kết quả: tán thành 29/34 (85,3%), không tán thành 2/34 (5,9%), không biểu quyết 1/34 (2,9%), không gửi phiếu 2. Nguyên tắc: quá nửa tổng số đại biểu tán thành. Được thông qua.",
		"Đã hủy: nhầm câu hỏi.",
		"Kết luận: Thống nhất chủ trương.",
		"3. Việc khác.\nNội dung này chưa được bàn tại cuộc họp.",
		"4. Bàn sau.\nChủ tọa quyết định không thảo luận",
		"Cuộc họp giải lao từ 09 giờ 00 đến 09 giờ 10 phút.",
		"Cuộc họp kết thúc vào 10 giờ 35 phút, ngày 20 tháng 11 năm 2025./.",
	} {
		i := strings.Index(text[after:], want)
		if i < 0 {
			t.Fatalf("no %q, or not in its place, in\n%s", want, text)
		}
		after += i
	}
	if strings.Contains(text, "Ngoài các nội dung") {
		t.Error("what belongs to no item is told of though there is nothing")
	}
	if len(b.Annexes) != 3 || len(b.Annexes[0].Rows) != 9 || len(b.Annexes[1].Rows) != 2 || len(b.Annexes[2].Rows) != 2 {
		t.Errorf("%+v", b.Annexes)
	}
	again := DraftMinutes(monthly())
	seen := map[string]bool{}
	for i, x := range again.Blocks {
		if x.ID != b.Blocks[i].ID || seen[x.ID] {
			t.Errorf("%q then %q: names do not stay, or stand twice", b.Blocks[i].ID, x.ID)
		}
		seen[x.ID] = true
	}
}

func TestTheNoticeTellsTheConclusionsByItem(t *testing.T) {
	b := DraftNotice(monthly())
	var all []string
	for _, x := range b.Blocks {
		all = append(all, x.Text)
	}
	want := `Ngày 20 tháng 11 năm 2025, tại Hội trường UBND xã, ông Lê Đình Thắng, Chủ tịch UBND xã chủ trì cuộc họp thường kỳ tháng 11. Cùng dự có 02 đại biểu, 01 khách mời và 02 điểm cầu nhà văn hóa thôn.
Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp, chủ trì cuộc họp kết luận như sau:
1. Tiến độ thu quỹ.
- Các thôn hoàn thành thu quỹ trước ngày 15 tháng 12.
2. Lắp camera an ninh.
- Thống nhất chủ trương.
(Biểu quyết thông qua: 29/34, 85,3% tán thành.)
Trên đây là kết luận tại cuộc họp thường kỳ tháng 11; UBND xã Đông Văn thông báo để các đơn vị, thôn và cá nhân có liên quan biết, thực hiện./.`
	if got := strings.Join(all, "\n"); got != want {
		t.Errorf("%s", got)
	}
	if b.Subject != "Về kết luận của Chủ tịch UBND xã tại cuộc họp thường kỳ tháng 11" {
		t.Error(b.Subject)
	}
}

func TestANoticeWithoutConclusionsAnnouncesNone(t *testing.T) {
	f := monthly()
	for i := range f.Items {
		f.Items[i].Conclusions = nil
	}
	var all []string
	for _, x := range DraftNotice(f).Blocks {
		all = append(all, x.Text)
	}
	want := `Cuộc họp đã nghe báo cáo và ý kiến của các đại biểu dự họp; không có kết luận nào được ghi.
UBND xã Đông Văn thông báo để các đơn vị, thôn và cá nhân có liên quan biết./.`
	if got := strings.Join(all[1:], "\n"); got != want {
		t.Errorf("%s", got)
	}
}

func TestATitleStandsInASentence(t *testing.T) {
	for title, want := range map[string]string{"Họp thường kỳ": "cuộc họp thường kỳ", "Giao ban tháng 11": "cuộc họp giao ban tháng 11", "Kỳ họp thứ 5": "kỳ họp thứ 5", "Hội nghị toàn xã": "hội nghị toàn xã", "Đông Văn bàn việc nước": "cuộc họp Đông Văn bàn việc nước"} {
		if got := lowerTitle(title); got != want {
			t.Errorf("%q: %q", title, got)
		}
	}
}

// A whole day with everybody: 60 halls, 40 items, 500 speeches, 60 votes.
func TestALongMeetingIsDraftedAtOnceAndStaysReadable(t *testing.T) {
	f := monthly()
	f.Items, f.Halls, f.Persons = nil, nil, nil
	for i := range 60 {
		f.Halls = append(f.Halls, HallThere{Name: fmt.Sprintf("Thôn %d", i), State: "present", HeadCount: 100})
		f.Persons = append(f.Persons, Attendant{Name: fmt.Sprintf("Ông Nguyễn Văn %d", i), State: "present", LateMinutes: 5, ArrivedAt: at2(8, 10)})
	}
	for i := range 40 {
		it := ItemFacts{ID: int64(i + 1), Title: fmt.Sprintf("Nội dung %d", i+1)}
		for n := range 12 {
			it.Speeches = append(it.Speeches, SpeechFacts{Name: fmt.Sprintf("Thôn %d", n), Role: "holder", Kind: "speech", From: at(8, n), To: at(8, n+1)})
		}
		it.Votes = append(it.Votes, monthly().Items[1].Votes[0])
		f.Items = append(f.Items, it)
	}
	for range 60 {
		f.Items[0].Speeches = append(f.Items[0].Speeches, f.Items[0].Speeches[0])
	}
	begun := time.Now()
	b := DraftMinutes(f)
	if took := time.Since(begun); took > 200*time.Millisecond {
		t.Errorf("drafting took %s", took)
	}
	runes := 0
	for _, x := range b.Blocks {
		runes += utf8.RuneCountInString(x.Text)
	}
	if err := b.checkSize(); err != nil || len(b.Blocks) > 700 || runes > 100_000 {
		t.Errorf("%d blocks, %d letters, %v", len(b.Blocks), runes, err)
	}
	if !strings.Contains(fmt.Sprint(b.Blocks), "Có 72 lượt phát biểu; dưới đây là 40 lượt đầu") || len(b.Annexes[2].Rows) != 540 {
		t.Errorf("of many speeches nothing is said; %d in the list", len(b.Annexes[2].Rows))
	}
}
