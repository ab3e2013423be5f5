package records

import (
	"fmt"
	"slices"
	"strings"
)

// DraftNotice writes the thông báo kết luận of a meeting (NĐ 30/2020/NĐ-CP, mẫu 1.4). Pure.
func DraftNotice(f Facts) Body {
	d := &drafting{}
	who := lowerFirst(f.Chair)
	if f.Presided != "" {
		who = lowerFirst(f.Presided)
	}
	name := lowerTitle(f.Title)
	d.add("intro", Paragraph, FromJournal, fmt.Sprintf("%s, tại %s, %s chủ trì %s. Cùng dự có %s.", upperFirst(LongDate(f.OpenedAt)), strings.TrimSpace(f.Place), who, name, attendedBy(f)))
	if !slices.ContainsFunc(f.Items, func(it ItemFacts) bool { return len(it.Conclusions) > 0 }) {
		d.add("heard", Paragraph, FromForm, "Cuộc họp đã nghe báo cáo và ý kiến của các đại biểu dự họp; không có kết luận nào được ghi.")
		d.add("end", Paragraph, FromForm, fmt.Sprintf("%s thông báo để các đơn vị, thôn và cá nhân có liên quan biết./.", strings.TrimSpace(f.Commune)))
		return Body{Subject: noticeSubject(f), Blocks: d.blocks}
	}
	d.add("heard", Paragraph, FromForm, "Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp, chủ trì cuộc họp kết luận như sau:")
	n := 0
	for _, it := range f.Items {
		if len(it.Conclusions) == 0 {
			continue
		}
		n++
		id := ItemBlock(it.ID)
		title := it.Title
		if it.ID == 0 {
			title = "Kết luận chung"
		}
		d.add(id, Item, FromJournal, fmt.Sprintf("%d. %s", n, ended(title)))
		for _, c := range it.Conclusions {
			d.add(id+"-conclusion", Conclusion, FromJournal, "- "+ended(c.Text))
		}
		for _, v := range it.Votes {
			if v.Cancelled == "" && !v.Poll && v.Passed {
				d.add(id+"-vote", Vote, FromJournal, v.short())
			}
		}
	}
	d.add("end", Paragraph, FromForm, fmt.Sprintf("Trên đây là kết luận tại %s; %s thông báo để các đơn vị, thôn và cá nhân có liên quan biết, thực hiện./.", name, strings.TrimSpace(f.Commune)))
	return Body{Subject: noticeSubject(f), Blocks: d.blocks}
}

// noticeSubject is "Về kết luận của … tại cuộc họp …".
func noticeSubject(f Facts) string {
	chair := f.Chair
	if f.Presided != "" {
		chair = f.Presided
	}
	_, post, ok := strings.Cut(chair, ", ")
	if !ok {
		post = "chủ trì"
	}
	return "Về kết luận của " + post + " tại " + lowerTitle(f.Title)
}

// lowerTitle is a meeting's title inside a sentence: "cuộc họp thường kỳ tháng 11", of "Họp thường kỳ tháng 11".
func lowerTitle(title string) string {
	title = strings.TrimSpace(title)
	low := strings.ToLower(title)
	switch {
	case strings.HasPrefix(low, "họp "):
		return "cuộc " + lowerWord(title)
	case strings.HasPrefix(low, "cuộc họp"), strings.HasPrefix(low, "kỳ họp"), strings.HasPrefix(low, "phiên họp"), strings.HasPrefix(low, "hội nghị"), strings.HasPrefix(low, "hội thảo"):
		return lowerWord(title)
	case strings.HasPrefix(low, "giao ban"), strings.HasPrefix(low, "sơ kết"), strings.HasPrefix(low, "tổng kết"):
		return "cuộc họp " + lowerWord(title)
	}
	return "cuộc họp " + title
}

func attendedBy(f Facts) string {
	members, guests, halls := 0, 0, 0
	for _, p := range f.Persons {
		if p.State == "present" || p.State == "left" {
			if p.Guest {
				guests++
			} else {
				members++
			}
		}
	}
	for _, h := range f.Halls {
		if !h.Main && (h.State == "present" || h.State == "left") {
			halls++
		}
	}
	var parts []string
	for _, g := range []struct {
		n    int
		word string
	}{{members, "đại biểu"}, {guests, "khách mời"}, {halls, "điểm cầu nhà văn hóa thôn"}} {
		if g.n > 0 {
			parts = append(parts, two(g.n)+" "+g.word)
		}
	}
	if len(parts) == 0 {
		return "các đại biểu được mời"
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " và " + parts[len(parts)-1]
}

// short is a result as the notice tells it.
func (v VoteFacts) short() string {
	yes := 0
	if len(v.Options) > 0 {
		yes = v.Options[0].Total
	}
	return fmt.Sprintf("(Biểu quyết thông qua: %d/%d, %s tán thành.)", yes, v.Base, percent(yes, v.Base))
}
