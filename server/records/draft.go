package records

import (
	"fmt"
	"strings"
)

// maxSpeeches is how many turns of an item get a paragraph of their own; of more, the minutes say how many, and the list
// of speakers has them all.
const maxSpeeches = 40

// drafting numbers the blocks it makes: their names stay the same when a draft is made again of the same facts.
type drafting struct {
	blocks []Block
	seen   map[string]int
}

func (d *drafting) add(id, kind, from, text string) {
	if text = clean(text); text == "" {
		return
	}
	if d.seen == nil {
		d.seen = map[string]int{}
	}
	d.seen[id]++
	if n := d.seen[id]; n > 1 {
		id = fmt.Sprintf("%s-%d", id, n)
	}
	d.blocks = append(d.blocks, Block{ID: id, Kind: kind, From: from, Text: text, Revision: 1})
}

// DraftMinutes writes the biên bản of a meeting in the order of Nghị định 30/2020/NĐ-CP, mẫu 1.9. Pure.
func DraftMinutes(f Facts) Body {
	d := &drafting{}
	d.add("start", Paragraph, FromJournal, "Thời gian bắt đầu: "+hourOf(f.OpenedAt)+", "+LongDate(f.OpenedAt)+".")
	d.add("place", Paragraph, FromJournal, "Địa điểm: "+ended(f.Place+linked(f.Halls)))
	d.add("who", Heading, FromForm, "I. THÀNH PHẦN THAM DỰ")
	d.presidium(f)
	d.persons(f)
	d.halls(f.Halls)
	if f.Quorum != "" {
		d.add("quorum", Paragraph, FromJournal, ended(f.Quorum))
	}
	d.add("course", Heading, FromForm, "II. NỘI DUNG, DIỄN BIẾN CUỘC HỌP")
	n := 0
	for _, it := range f.Items {
		if it.ID != 0 {
			n++
		}
		d.item(n, it)
	}
	for i, p := range f.Pauses {
		d.add(fmt.Sprintf("pause-%d", i+1), Paragraph, FromJournal, pauseWords(p))
	}
	end := hourOf(f.ClosedAt) + ", " + LongDate(f.ClosedAt)
	d.add("end", Paragraph, FromJournal, "Cuộc họp kết thúc vào "+end+"./.")
	return Body{Subject: subjectOf(f.Title), Blocks: d.blocks, Annexes: annexes(f)}
}

// subjectOf is the trích yếu: the title in sentence case.
func subjectOf(title string) string { return upperFirst(strings.TrimSpace(title)) }

func linked(halls []HallThere) string {
	n := 0
	for _, h := range halls {
		if !h.Main && h.State != "" && h.State != "absent" && h.State != "excused" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", kết nối trực tuyến với %s nhà văn hóa thôn", two(n))
}

func (d *drafting) presidium(f Facts) {
	d.add("chair", Paragraph, FromJournal, "Chủ trì (chủ tọa): "+ended(f.Chair))
	if f.Presided != "" && f.Presided != f.Chair {
		d.add("presided", Paragraph, FromJournal, "Điều hành đến khi kết thúc: "+ended(f.Presided))
	}
	d.add("secretary", Paragraph, FromJournal, "Thư ký (người ghi biên bản): "+ended(f.Secretary))
}

// persons say how many came, and who did not, or not all the time.
func (d *drafting) persons(f Facts) {
	for _, g := range []struct {
		id, word string
		guest    bool
	}{{"members", "đại biểu", false}, {"guests", "khách mời", true}} {
		var all, there, online int
		var notes []string
		for _, p := range f.Persons {
			if p.Guest != g.guest {
				continue
			}
			all++
			if p.State == "present" || p.State == "left" {
				there++
				if p.Online {
					online++
				}
			}
			if note := attendantNote(p); note != "" {
				notes = append(notes, note)
			}
		}
		if all == 0 {
			continue
		}
		text := fmt.Sprintf("%s được mời: %s; có mặt: %s", upperFirst(g.word), two(all), two(there))
		if online > 0 {
			text += fmt.Sprintf(" (trực tuyến: %s)", two(online))
		}
		if absent := all - there; absent > 0 {
			text += fmt.Sprintf("; vắng mặt: %s", two(absent))
		}
		d.add(g.id, Paragraph, FromJournal, text+" (danh sách tại Phụ lục I).")
		if len(notes) > 0 {
			d.add(g.id+"-notes", Paragraph, FromJournal, "Trong đó: "+strings.Join(notes, "; ")+".")
		}
	}
}

// attendantNote is what the minutes say of somebody who was not simply there.
func attendantNote(p Attendant) string {
	who := lowerFirst(with(p.Name, p.Title))
	because := ""
	if p.Reason != "" {
		because = " (" + p.Reason + ")"
	}
	var notes []string
	switch p.State {
	case "excused":
		return who + " vắng có lý do" + because
	case "absent":
		return who + " vắng không lý do"
	case "represented":
		return who + " cử " + p.RepresentedBy + " dự thay"
	case "present", "left":
		if p.LateMinutes > 0 && p.ArrivedAt != nil {
			notes = append(notes, fmt.Sprintf("có mặt lúc %s (muộn %d phút)", clock(*p.ArrivedAt), p.LateMinutes))
		}
		if p.State == "left" && p.LeftAt != nil {
			notes = append(notes, "rời cuộc họp lúc "+clock(*p.LeftAt)+because)
		}
	}
	if len(notes) == 0 {
		return ""
	}
	return who + " " + strings.Join(notes, ", ")
}

func (d *drafting) halls(halls []HallThere) {
	var there, missing []string
	people := 0
	for _, h := range halls {
		people += h.HeadCount
		name := h.Name
		switch {
		case h.State == "present" || h.State == "left" || h.Main:
			if h.HeadCount > 0 {
				name += fmt.Sprintf(" (%d người)", h.HeadCount)
			}
			if h.State == "left" && h.LeftAt != nil {
				name += " (mất kết nối hoặc rời cuộc họp lúc " + clock(*h.LeftAt) + ")"
			}
			there = append(there, name)
		default:
			missing = append(missing, name)
		}
	}
	if len(there) > 0 {
		text := fmt.Sprintf("Điểm cầu tham dự: %s, gồm %s", two(len(there)), strings.Join(there, ", "))
		if people > 0 {
			text += fmt.Sprintf("; tổng số người có mặt tại các điểm cầu: %d", people)
		}
		d.add("halls", Paragraph, FromJournal, text+".")
	}
	if len(missing) > 0 {
		d.add("halls-missing", Paragraph, FromJournal, "Điểm cầu không tham dự: "+strings.Join(missing, ", ")+".")
	}
}

func pauseWords(p Pause) string {
	what := "Cuộc họp giải lao"
	if p.Adjourned {
		what = "Cuộc họp tạm dừng"
	}
	s := what + " từ " + hourOf(p.From)
	switch {
	case p.To == nil:
	case sameDay(p.From, *p.To):
		s += " đến " + hourOf(*p.To)
	default:
		s += ", " + LongDate(p.From) + " đến " + hourOf(*p.To) + ", " + LongDate(*p.To)
	}
	if p.Reason != "" {
		s += " (" + p.Reason + ")"
	}
	return s + "."
}
