package aloud

import (
	"strings"
	"testing"
	"time"
)

func TestNumbersAreSpelledAsTheyAreRead(t *testing.T) {
	for n, want := range map[int64]string{
		0: "không", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 15: "mười lăm", 20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi bốn", 55: "năm mươi lăm",
		100: "một trăm", 101: "một trăm linh một", 110: "một trăm mười", 115: "một trăm mười lăm", 999: "chín trăm chín mươi chín",
		1000: "một nghìn", 1005: "một nghìn không trăm linh năm", 1050: "một nghìn không trăm năm mươi", 1250: "một nghìn hai trăm năm mươi",
		10_000: "mười nghìn", 105_000: "một trăm linh năm nghìn", 1_000_000: "một triệu", 1_250_000: "một triệu hai trăm năm mươi nghìn",
		1_000_005: "một triệu không trăm linh năm", 1_005_000: "một triệu năm nghìn", 2_500_000_000: "hai tỷ năm trăm triệu", -3: "âm ba",
	} {
		if got := Number(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestWhatIsWrittenBecomesWhatIsRead(t *testing.T) {
	for in, want := range map[string]string{
		"UBND xã":                   "Ủy ban nhân dân xã",
		"25/11/2026":                "ngày 25 tháng 11 năm 2026",
		"trước ngày 05/02/2026":     "trước ngày 5 tháng 2 năm 2026",
		"Ngày 5/2 họp lại":          "ngày 5 tháng 2 họp lại",
		"tháng 11/2026":             "tháng 11 năm 2026",
		"năm 2026":                  "năm 2026",
		"85,3%":                     "tám mươi lăm phẩy ba phần trăm",
		"85,25 %":                   "tám mươi lăm phẩy hai mươi lăm phần trăm",
		"0,05%":                     "không phẩy không năm phần trăm",
		"20/22 đại biểu":            "hai mươi trên hai mươi hai đại biểu",
		"99/99/2026":                "chín mươi chín trên chín mươi chín/hai nghìn không trăm hai mươi sáu",
		"lúc 8h30":                  "lúc tám giờ ba mươi phút",
		"lúc 8 giờ 00":              "lúc tám giờ",
		"14:05":                     "mười bốn giờ năm phút",
		"17h":                       "mười bảy giờ",
		"1.250.000 đ":               "một triệu hai trăm năm mươi nghìn đồng",
		"2,5 tỷ đồng":               "hai phẩy năm tỷ đồng",
		"120 m2":                    "một trăm hai mươi mét vuông",
		"3 km kênh N5":              "ba ki lô mét kênh N năm",
		"giai đoạn 2026-2030":       "giai đoạn 2026 đến 2030",
		"10-15 hộ":                  "mười đến mười lăm hộ",
		"Thông báo số 05/TB-UBND":   "Thông báo số không năm, thông báo Ủy ban nhân dân",
		"Quyết định 45/2018/QĐ-TTg": "Quyết định bốn mươi lăm năm 2018, quyết định Thủ tướng Chính phủ",
		"phát triển KT-XH":          "phát triển kinh tế xã hội",
		"thứ 4":                     "thứ tư",
		"gọi 0912345678":            "gọi không chín một hai ba bốn năm sáu bảy tám",
		"Nạo vét kênh (dài 2 km); xong sớm":   "Nạo vét kênh, dài hai ki lô mét. xong sớm",
		"- Giao ông Hợi":                      "Giao ông Hợi",
		"TBA không phải TB":                   "TBA không phải thông báo",
		`Đề án "Xã sáng" & đẹp`:               "Đề án Xã sáng và đẹp",
		"":                                    "",
		strings.Repeat("9", 30):               strings.TrimSpace(strings.Repeat("chín ", 30)),
		"Hội LHPN, HĐND, MTTQ xã làm NTM.":    "Hội Liên hiệp Phụ nữ, Hội đồng nhân dân, Mặt trận Tổ quốc xã làm nông thôn mới.",
		"xã đạt 19 tiêu chí, vượt 1 tiêu chí": "xã đạt mười chín tiêu chí, vượt một tiêu chí",
	} {
		if got := Spoken(in); got != want {
			t.Errorf("%q:\n  got %q\n want %q", in, got, want)
		}
	}
}

func TestTheAnnouncementHasShortLinesAndNoDigitsButInDates(t *testing.T) {
	got := Announcement(Heard{Commune: "UBND xã Đông Văn", What: "thông báo kết luận cuộc họp", Title: "Giao ban tháng 10", Place: "Hội trường xã",
		Held: time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC),
		Topics: []Topic{{Title: "Kế hoạch thủy lợi vụ đông", Lines: []string{
			"Giao thôn Văn Bắc nạo vét 2,5 km kênh N5; UBND xã hỗ trợ 1.250.000 đồng mỗi thôn, các thôn tự chuẩn bị cuốc xẻng, xe cải tiến và nước uống, hoàn thành trước ngày 05/12/2026",
			"Thu quỹ đạt 85,3%"}}, {Lines: []string{"Các thôn họp dân"}}}})
	want := `Kính thưa bà con nhân dân.
Ủy ban nhân dân xã Đông Văn xin đọc thông báo kết luận cuộc họp.
Tên cuộc họp: Giao ban tháng 10.
Cuộc họp bắt đầu lúc tám giờ, thứ tư, ngày 25 tháng 11 năm 2026,
tại Hội trường xã.

Về nội dung: Kế hoạch thủy lợi vụ đông.
Một là: Giao thôn Văn Bắc nạo vét hai phẩy năm ki lô mét kênh N năm.
Ủy ban nhân dân xã hỗ trợ một triệu hai trăm năm mươi nghìn đồng mỗi thôn,
các thôn tự chuẩn bị cuốc xẻng, xe cải tiến và nước uống,
hoàn thành trước ngày 5 tháng 12 năm 2026.
Hai là: Thu quỹ đạt tám mươi lăm phẩy ba phần trăm.

Kết luận chung.
Ba là: Các thôn họp dân.

Ủy ban nhân dân xã Đông Văn đề nghị bà con theo dõi và thực hiện.
Xin cảm ơn bà con đã lắng nghe.
`
	if got != want {
		t.Errorf("%s", got)
	}
}
