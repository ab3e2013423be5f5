package server

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/spreadsheet"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// mostMonths bounds a report: ten years, two terms of a people's council.
const mostMonths = 120

type reportQuery struct {
	From string `query:"from" maxLength:"7" doc:"First month, as 2026-01; empty: January of this year"`
	To   string `query:"to" maxLength:"7" doc:"Last month; empty: this month, or the last of the year that from names"`
	Kind string `query:"kind" maxLength:"40" doc:"Code of a kind; empty: all"`
}

// months reads which months are asked for, on the commune's clock.
func (in reportQuery) months(now time.Time) (first, last time.Time, err error) {
	now = now.In(vietnam)
	first, last = time.Date(now.Year(), 1, 1, 0, 0, 0, 0, vietnam), now
	if in.From != "" {
		if first, err = time.ParseInLocation("2006-01", in.From, vietnam); err != nil {
			return first, last, badInput("from", "not a month like 2026-01")
		}
		if in.To == "" && first.Year() != now.Year() {
			last = time.Date(first.Year(), 12, 1, 0, 0, 0, 0, vietnam)
		}
	}
	if in.To != "" {
		if last, err = time.ParseInLocation("2006-01", in.To, vietnam); err != nil {
			return first, last, badInput("to", "not a month like 2026-01")
		}
	}
	switch n := (last.Year()-first.Year())*12 + int(last.Month()) - int(first.Month()) + 1; {
	case n < 1:
		return first, last, badInput("to", "before the first month")
	case n > mostMonths:
		return first, last, badInput("to", fmt.Sprintf("more than %d months", mostMonths))
	}
	return first, last, nil
}

func (s *Server) report(ctx context.Context, in *reportQuery) (wire.Report, error) {
	first, last, err := in.months(s.Now())
	if err != nil {
		return wire.Report{}, err
	}
	r, err := views.Report(ctx, s.DB.Read, first, last, in.Kind, vietnam)
	return views.ReportOf(r, first, last, in.Kind), err
}

func describeReportTable(o *huma.Operation) {
	o.Parameters = append(o.Parameters, queryParam("from", "First month, as 2026-01", huma.TypeString), queryParam("to", "Last month", huma.TypeString), queryParam("kind", "Code of a kind; empty: all", huma.TypeString))
	o.Responses["200"] = binaryResponse("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
}

// reportTable hands a report out as a spreadsheet.
func (s *Server) reportTable(c echo.Context) error {
	ctx := c.Request().Context()
	r, err := s.report(ctx, &reportQuery{From: c.QueryParam("from"), To: c.QueryParam("to"), Kind: c.QueryParam("kind")})
	if err != nil {
		return err
	}
	commune, _, err := people.Commune(ctx, s.DB.Read)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := spreadsheet.XLSX(&out, reportSheets(r, commune)...); err != nil {
		return err
	}
	return sendMade(c, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fmt.Sprintf("Báo cáo cuộc họp %s đến %s.xlsx", r.From, r.To), out.Bytes())
}

func reportSheets(r wire.Report, commune string) []spreadsheet.Sheet {
	head := []any{"Cuộc họp đã họp", "Lấy ý kiến bằng văn bản", "Hoãn, hủy", "Thời lượng dự kiến, trung bình (phút)", "Thời lượng thực tế, trung bình (phút)", "Tài liệu", "Trang tài liệu", "Trang không phải in", "Lượt thôn được mời", "Lượt thôn có mặt"}
	widths := []int{26, 12, 12, 12, 14, 14, 12, 12, 14, 12, 12}
	cells := func(name string, s wire.ReportSum) []any {
		return []any{name, s.Held, s.Written, s.CalledOff, s.PlannedMinutes, s.TookMinutes, s.Papers, s.Pages, s.PagesSaved, s.Invited, s.Present}
	}
	months := [][]any{append([]any{"Tháng"}, head...)}
	for _, m := range r.Months {
		months = append(months, cells(monthName(m.Name), m))
	}
	months = append(months, cells("Cộng", r.Total))
	kinds := [][]any{append([]any{"Loại cuộc họp"}, head...)}
	for _, k := range r.Kinds {
		kinds = append(kinds, cells(k.Name, k))
	}
	villages := [][]any{{"Thôn", "Số cuộc họp được mời", "Có mặt", "Vắng", "Lượt người dự tại nhà văn hóa", "Số cuộc họp đã đếm người"}}
	for _, v := range r.Villages {
		villages = append(villages, []any{v.Name, v.Invited, v.Present, v.Invited - v.Present, v.Heads, v.Counted})
	}
	lines := [][]any{{"Nhà văn hóa", "Số lần tự kiểm tra", "Tốt", "Cần xem", "Không họp được", "Tải lên, trung vị (kbit/s)", "Tải xuống, trung vị (kbit/s)", "Độ trễ, trung vị (ms)"}}
	for _, l := range r.Lines {
		row := []any{l.Hall, l.Tests, l.Green, l.Yellow, l.Red, l.UpKbps, l.DownKbps, l.DelayMs}
		if l.Measured == 0 {
			row = append(row[:5], "chưa đo", "chưa đo", "chưa đo")
		}
		lines = append(lines, row)
	}
	how := [][]any{{"Cách tính"}, {commune + ", các tháng từ " + monthName(r.From) + " đến " + monthName(r.To) + "."}}
	for _, line := range []string{
		"Cuộc họp được tính theo tháng bắt đầu; cuộc họp hoãn, hủy không tính vào các cột khác.",
		"Thời lượng thực tế tính từ lúc khai mạc đến lúc kết thúc, cả giờ nghỉ giải lao, trừ thời gian hoãn sang lúc khác.",
		"Trang không phải in = số trang của mỗi tài liệu × số bộ lẽ ra phải in: mỗi người được đọc tài liệu một bộ, mỗi nhà văn hóa thôn được mời một bộ. Một trang in một mặt A4.",
		"Thôn có mặt khi nhà văn hóa của thôn, hoặc một người của thôn được mời, có mặt hoặc có người dự thay. Lượt người dự chỉ tính các cuộc họp đã đếm người.",
		"Đường truyền lấy từ các lần máy nhà văn hóa tự kiểm tra trong các tháng này; trung vị là giá trị ở giữa.",
	} {
		how = append(how, []any{line})
	}
	return []spreadsheet.Sheet{
		{Name: "Theo tháng", Widths: widths, Rows: months},
		{Name: "Theo loại", Widths: widths, Rows: kinds},
		{Name: "Theo thôn", Widths: []int{30, 14, 12, 12, 16, 16}, Rows: villages},
		{Name: "Đường truyền", Widths: []int{34, 14, 10, 10, 14, 16, 16, 14}, Rows: lines},
		{Name: "Cách tính", Widths: []int{100}, Rows: how},
	}
}

// monthName is 11/2026 for 2026-11.
func monthName(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return t.Format("01/2006")
}
