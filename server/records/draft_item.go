package records

import (
	"fmt"
	"strings"
)

// ItemBlock names the block that an agenda item begins with, in minutes and notices; 0: what belongs to none.
func ItemBlock(itemID int64) string { return fmt.Sprintf("item-%d", itemID) }

// item writes what happened on an item: its title, who presented, who said what, what was noted, voted and concluded.
func (d *drafting) item(n int, it ItemFacts) {
	id := ItemBlock(it.ID)
	switch {
	case it.ID != 0:
		d.add(id, Item, FromJournal, fmt.Sprintf("%d. %s", n, ended(it.Title)))
	case it.empty():
		return
	default:
		d.add(id, Item, FromJournal, "Ngoài các nội dung của chương trình.")
	}
	if it.Skipped {
		d.add(id+"-skipped", Paragraph, FromJournal, "Chủ tọa quyết định không thảo luận nội dung này tại cuộc họp.")
	} else if it.Untouched && it.empty() && it.ID != 0 {
		d.add(id+"-untouched", Paragraph, FromJournal, "Nội dung này chưa được bàn tại cuộc họp.")
	}
	if it.Presenter != "" && !it.Skipped && !it.Untouched {
		d.add(id+"-presenter", Paragraph, FromJournal, ended(upperFirst(it.Presenter)+" trình bày"))
	}
	for _, note := range it.Notes {
		for _, line := range strings.Split(note.Text, "\n") {
			d.add(id+"-note", Paragraph, FromNotes, line)
		}
	}
	d.speeches(id, it.Speeches)
	for _, r := range it.Remarks {
		text := fmt.Sprintf("- %s gửi ý kiến bằng văn bản lúc %s", upperFirst(with(r.Name, r.Sub)), clock(r.At))
		if r.ReadOut {
			text += " (đã được đọc tại cuộc họp)"
		}
		d.add(id+"-remark", Speech, FromJournal, text+": "+ended(strings.Join(strings.Fields(r.Body), " ")))
	}
	for _, v := range it.Votes {
		d.add(id+"-vote", Vote, FromJournal, v.words())
	}
	for _, c := range it.Conclusions {
		d.add(id+"-conclusion", Conclusion, FromJournal, "Kết luận: "+ended(c.Text))
	}
}

func (it ItemFacts) empty() bool {
	return len(it.Speeches)+len(it.Remarks)+len(it.Notes)+len(it.Votes)+len(it.Conclusions) == 0
}

func (d *drafting) speeches(id string, all []SpeechFacts) {
	if len(all) > maxSpeeches {
		d.add(id+"-speeches", Paragraph, FromJournal, fmt.Sprintf("Có %d lượt phát biểu; dưới đây là %d lượt đầu, đủ danh sách tại Phụ lục III.", len(all), maxSpeeches))
		all = all[:maxSpeeches]
	}
	for _, s := range all {
		d.add(id+"-speech", Speech, FromJournal, fmt.Sprintf("- %s %s (từ %s, %s).", upperFirst(with(s.Name, s.Sub)), s.did(), clock(s.From), lasting(s.To.Sub(s.From))))
	}
}

// did says what a turn was.
func (s SpeechFacts) did() string {
	switch {
	case s.Role == "answering":
		return "trả lời"
	case s.Role == "interjecting":
		return "trao đổi thêm"
	case s.Kind == "question":
		return "chất vấn"
	case s.Kind == "order":
		return "nêu ý kiến về điều hành cuộc họp"
	}
	return "phát biểu"
}

// words say how a vote went: by which rule, with which numbers.
func (v VoteFacts) words() string {
	what := "Biểu quyết"
	if v.Poll {
		what = "Lấy ý kiến"
	}
	if v.Cancelled != "" {
		return what + ": " + ended(v.Question) + " Đã hủy: " + ended(v.Cancelled)
	}
	s := fmt.Sprintf("%s lúc %s: %s Hình thức: %s.", what, clock(v.At), ended(v.Question), v.form())
	var parts []string
	cast := 0
	for _, o := range v.Options {
		cast += o.Total
		part := fmt.Sprintf("%s %d", lowerWord(o.Label), o.Total)
		if v.Base > 0 {
			part += fmt.Sprintf("/%d (%s)", v.Base, percent(o.Total, v.Base))
		}
		parts = append(parts, part)
	}
	if missing := v.Voters - cast; missing > 0 && v.By != "counted" {
		parts = append(parts, fmt.Sprintf("không gửi phiếu %d", missing))
	}
	s += " Kết quả: " + strings.Join(parts, ", ") + "."
	if !v.Poll {
		s += " Nguyên tắc: " + ended(v.Rule)
		switch {
		case v.Passed && v.Tied:
			s += " Số phiếu ngang nhau, theo bên có ý kiến của chủ tọa: được thông qua."
		case v.Passed:
			s += " Được thông qua."
		default:
			s += " Không được thông qua."
		}
	}
	if v.NoQuorum != "" {
		s += " Biểu quyết khi chưa đủ túc số: " + ended(v.NoQuorum)
	}
	if v.Correction != "" {
		s += " Kết quả đã được đính chính: " + ended(v.Correction)
	}
	return s
}

func (v VoteFacts) form() string {
	how := "công khai"
	if v.Secret {
		how = "bỏ phiếu kín"
	}
	switch v.By {
	case "village":
		how += ", mỗi thôn một phiếu"
	case "counted":
		how += ", đếm tại từng điểm cầu"
	}
	return how
}

func lowerWord(s string) string {
	return strings.ToLower(s[:min(len(s), firstRune(s))]) + s[min(len(s), firstRune(s)):]
}

func firstRune(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}
