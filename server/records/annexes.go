package records

import (
	"fmt"
	"strconv"
	"strings"
)

// annexes are the lists that minutes carry: who was there, how was voted, who spoke. An empty one is left out.
func annexes(f Facts) (out []Table) {
	for _, t := range []Table{attendanceList(f), voteSheet(f), speakerList(f)} {
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

func attendanceList(f Facts) Table {
	t := Table{Title: "Phụ lục I\nDANH SÁCH THAM DỰ", Wide: []float64{0.07, 0.27, 0.24, 0.18, 0.24},
		Head: []string{"TT", "Họ và tên / điểm cầu", "Chức vụ / đại diện", "Có mặt", "Ghi chú"}, Centre: []bool{true, false, false, true, false}}
	row := func(name, sub, there, note string) {
		t.Rows = append(t.Rows, []string{strconv.Itoa(len(t.Rows) + 1), name, sub, there, note})
	}
	for _, p := range f.Persons {
		sub := p.Title
		if p.Guest {
			sub = strings.TrimPrefix(sub+" (khách mời)", " ")
		}
		there, note := thereWords(p.State), p.Reason
		switch p.State {
		case "present", "left":
			if p.ArrivedAt != nil {
				there = "từ " + clock(*p.ArrivedAt)
			}
			if p.State == "left" {
				there += " đến " + clockOf(p.LeftAt)
			}
			if p.LateMinutes > 0 {
				note = strings.TrimSuffix(fmt.Sprintf("muộn %d phút; %s", p.LateMinutes, note), "; ")
			}
			if p.Online {
				note = strings.TrimSuffix("trực tuyến; "+note, "; ")
			}
		case "represented":
			note = p.RepresentedBy + " dự thay"
		}
		row(p.Name, sub, there, note)
	}
	for _, h := range f.Halls {
		there, note := thereWords(h.State), ""
		if h.ArrivedAt != nil && (h.State == "present" || h.State == "left") {
			there = "từ " + clock(*h.ArrivedAt)
			if h.State == "left" {
				there += " đến " + clockOf(h.LeftAt)
			}
		}
		if h.HeadCount > 0 {
			note = fmt.Sprintf("%d người", h.HeadCount)
		}
		row(h.Name, h.Head, there, note)
	}
	return t
}

func thereWords(state string) string {
	switch state {
	case "present":
		return "có mặt"
	case "left":
		return "có mặt"
	case "excused":
		return "vắng có lý do"
	case "absent":
		return "vắng"
	case "represented":
		return "vắng"
	}
	return "chưa điểm danh"
}

func voteSheet(f Facts) Table {
	t := Table{Title: "Phụ lục II\nKẾT QUẢ BIỂU QUYẾT", Wide: []float64{0.07, 0.35, 0.1, 0.3, 0.18},
		Head: []string{"TT", "Nội dung biểu quyết", "Giờ", "Số phiếu", "Kết quả"}, Centre: []bool{true, false, true, false, true}}
	for _, it := range f.Items {
		for _, v := range it.Votes {
			var counts []string
			for _, o := range v.Options {
				counts = append(counts, fmt.Sprintf("%s: %d", o.Label, o.Total))
			}
			if v.Base > 0 && v.Cancelled == "" {
				counts = append(counts, fmt.Sprintf("Tính trên: %d", v.Base))
			}
			result := "Không thông qua"
			switch {
			case v.Cancelled != "":
				result, counts = "Đã hủy", []string{"-"}
			case v.Poll:
				result = "Lấy ý kiến"
			case v.Passed:
				result = "Thông qua"
			}
			t.Rows = append(t.Rows, []string{strconv.Itoa(len(t.Rows) + 1), v.Question, clock(v.At), strings.Join(counts, "\n"), result})
		}
	}
	return t
}

func speakerList(f Facts) Table {
	t := Table{Title: "Phụ lục III\nDANH SÁCH PHÁT BIỂU", Wide: []float64{0.07, 0.43, 0.14, 0.16, 0.2},
		Head: []string{"TT", "Người phát biểu", "Bắt đầu", "Thời lượng", "Nội dung"}, Centre: []bool{true, false, true, true, false}}
	n := 0
	for _, it := range f.Items {
		if it.ID != 0 {
			n++
		}
		for _, s := range it.Speeches {
			what := upperFirst(s.did())
			if it.ID != 0 {
				what += fmt.Sprintf(", mục %d", n)
			}
			t.Rows = append(t.Rows, []string{strconv.Itoa(len(t.Rows) + 1), with(s.Name, s.Sub), clock(s.From), lasting(s.To.Sub(s.From)), what})
		}
	}
	return t
}
