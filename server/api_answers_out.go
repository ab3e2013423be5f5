package server

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/folder"
	"hopxa/agendas/spreadsheet"
	"hopxa/agendas/typeset"
	"hopxa/server/access"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func describeAnswerSheet(o *huma.Operation) {
	o.Description = "With what the person answered so far; what is open is left to tick. One's own; anybody's for who prepares."
	o.Parameters = append(o.Parameters, pathParam("meeting"), pathParam("person"))
	o.Responses["200"] = binaryResponse("application/pdf")
}

func describeAnswersOut(o *huma.Operation) {
	o.Description = "For who prepares; for all who were asked once it is over."
	kind := queryParam("as", "File type", huma.TypeString)
	kind.Schema.Enum = []any{"xlsx", "csv"}
	o.Parameters = append(o.Parameters, pathParam("meeting"), kind)
	o.Responses["200"] = binaryResponse("application/octet-stream")
}

// answerSheet makes somebody's phiếu lấy ý kiến to print and sign.
func (s *Server) answerSheet(c echo.Context) error {
	meeting, person, err := pathAnswering(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := access.To(ctx, s.DB.Read, principal(ctx), meeting)
	if err == nil && !r.IsPerson(person) && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return err
	}
	all, err := views.Answers(ctx, s.DB.Read, r)
	if err == nil {
		err = views.CheckAsked(ctx, s.DB.Read, r.Meeting, person)
	}
	if err != nil {
		return err
	}
	commune, _, err := people.Commune(ctx, s.DB.Read)
	if err != nil {
		return err
	}
	for _, a := range all.People {
		if a.Person.ID != person {
			continue
		}
		file, err := answerPaper(commune, r, all.Questions, a)
		if err != nil {
			return err
		}
		return sendMade(c, "application/pdf", folder.SafeName("Phiếu lấy ý kiến "+a.Person.Name, 80)+".pdf", file)
	}
	return access.ErrForbidden
}

// answerPaper writes the sheet in the form of official papers.
func answerPaper(commune string, r access.Rights, questions []wire.Motion, a wire.Answering) ([]byte, error) {
	const size = 13
	plain := typeset.Style{Size: size, Before: 5}
	d := typeset.New("Phiếu lấy ý kiến: " + r.Meeting.Title)
	centre := func(f typeset.Face, points float64) typeset.Style {
		return typeset.Style{Face: f, Size: points, Align: typeset.Centre}
	}
	d.Columns([]typeset.Line{{Text: "ỦY BAN NHÂN DÂN", Style: centre(typeset.Bold, 12)}, {Text: strings.ToUpper(strings.TrimPrefix(commune, "UBND ")), Style: centre(typeset.Bold, 12)}},
		[]typeset.Line{{Text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Style: centre(typeset.Bold, 12)}, {Text: "Độc lập - Tự do - Hạnh phúc", Style: centre(typeset.Bold, 13)}})
	d.Space(18)
	d.Text("PHIẾU LẤY Ý KIẾN", centre(typeset.Bold, 15))
	d.Text(r.Meeting.Title, centre(typeset.Bold, size))
	d.Space(8)
	d.Text("Người được lấy ý kiến: "+strings.TrimSpace(honorific(a.Person.Honorific)+" "+a.Person.Name), plain)
	d.Text("Chức vụ: "+cmp.Or(a.Person.Title, "đại biểu"), plain)
	d.Text("Hạn trả lời: trước "+vietnamTime(*r.Meeting.AnswerBy)+".", plain)
	for i, q := range questions {
		d.Together(110)
		d.Text(fmt.Sprintf("%d. %s", i+1, q.Question), typeset.Style{Face: typeset.Bold, Size: size, Before: 12})
		var given *wire.Answer
		for _, one := range a.Answers {
			if one.MotionID == q.ID {
				given = &one
			}
		}
		for _, o := range q.Options {
			ticked := given != nil && given.Option == o.N
			label := o.Label
			if o.Meaning == wire.MeansOther {
				label += ":"
			}
			d.Choice(ticked, label, plain)
			if o.Meaning != wire.MeansOther {
				continue
			}
			if ticked {
				d.Text(given.Said, plain)
			} else if given == nil {
				d.Dotted(2)
			}
		}
	}
	d.Together(120)
	d.Space(14)
	d.Columns(nil, []typeset.Line{{Text: "Ngày ....... tháng ....... năm ...........", Style: centre(typeset.Italic, size)}, {Text: "NGƯỜI CHO Ý KIẾN", Style: centre(typeset.Bold, size)}, {Text: "(Ký, ghi rõ họ tên)", Style: centre(typeset.Italic, size)}})
	d.Space(62)
	d.Columns(nil, []typeset.Line{{Text: a.Person.Name, Style: centre(typeset.Bold, size)}})
	return d.PDF()
}

func honorific(h string) string {
	switch h {
	case "ông":
		return "Ông"
	case "bà":
		return "Bà"
	}
	return ""
}

func vietnamTime(t time.Time) string { return t.In(vietnam).Format("15:04 02/01/2006") }

// answersOut hands the summary and all answers out as a spreadsheet.
func (s *Server) answersOut(c echo.Context) error {
	id, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := access.To(ctx, s.DB.Read, principal(ctx), id)
	if err == nil && !r.ReadsAnswersOf(0) {
		err = access.ErrForbidden
	}
	if err != nil {
		return err
	}
	all, err := views.Answers(ctx, s.DB.Read, r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name, kind := folder.SafeName("Tổng hợp ý kiến "+r.Meeting.Title, 80), "text/csv; charset=utf-8"
	if c.QueryParam("as") == "csv" {
		name, err = name+".csv", spreadsheet.CSV(&b, answersTable(all))
	} else {
		name, kind = name+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		err = spreadsheet.XLSX(&b, summaryTable(all), answersTable(all))
	}
	if err != nil {
		return err
	}
	return sendMade(c, kind, name, b.Bytes())
}

// answersTable has a row for each person.
func answersTable(all wire.Answers) spreadsheet.Sheet {
	head := []any{"STT", "Họ và tên", "Chức vụ"}
	widths := []int{6, 28, 28}
	for i, q := range all.Questions {
		head = append(head, fmt.Sprintf("%d. %s", i+1, q.Question), fmt.Sprintf("Ý kiến khác (%d)", i+1))
		widths = append(widths, 24, 40)
	}
	out := spreadsheet.Sheet{Name: "Ý kiến", Widths: append(widths, 20, 12, 30), Rows: [][]any{append(head, "Trả lời lúc", "Số lần sửa", "Phiếu đã ký")}}
	for i, a := range all.People {
		row := []any{i + 1, a.Person.Name, a.Person.Title}
		changes := 0
		for _, q := range all.Questions {
			label, said := "Chưa trả lời", ""
			for _, given := range a.Answers {
				if given.MotionID == q.ID && given.Option >= 1 && given.Option <= len(q.Options) {
					label, said = q.Options[given.Option-1].Label, given.Said
					changes += given.Changes
				}
			}
			row = append(row, label, said)
		}
		at, sheet := "", ""
		if a.AnsweredAt != nil {
			at = vietnamTime(*a.AnsweredAt)
		}
		if a.Sheet != nil {
			sheet = a.Sheet.FileName
		}
		out.Rows = append(out.Rows, append(row, at, changes, sheet))
	}
	return out
}

// summaryTable has a row for each question.
func summaryTable(all wire.Answers) spreadsheet.Sheet {
	out := spreadsheet.Sheet{Name: "Tổng hợp", Widths: []int{6, 60, 14, 14, 16, 14, 14, 24},
		Rows: [][]any{{"STT", "Nội dung", "Số người hỏi", "Đồng ý", "Không đồng ý", "Ý kiến khác", "Chưa trả lời", "Kết quả"}}}
	for i, q := range all.Questions {
		counts, came := map[wire.Meaning]int{}, 0
		for _, a := range all.People {
			for _, given := range a.Answers {
				if given.MotionID == q.ID && given.Option >= 1 && given.Option <= len(q.Options) {
					counts[q.Options[given.Option-1].Meaning]++
					came++
				}
			}
		}
		result := "Đang lấy ý kiến"
		switch {
		case q.Purpose == "poll" && q.State == wire.MotionClosed:
			result = "Chỉ xin ý kiến"
		case q.State == wire.MotionClosed && q.Passed:
			result = "Được thông qua"
		case q.State == wire.MotionClosed:
			result = "Không được thông qua"
		}
		out.Rows = append(out.Rows, []any{i + 1, q.Question, q.Roll, counts[wire.MeansYes], counts[wire.MeansNo], counts[wire.MeansOther], q.Roll - came, result})
	}
	return out
}

// sendMade answers a file that was made for the one who asked.
func sendMade(c echo.Context, kind, name string, data []byte) error {
	h := c.Response().Header()
	h.Set("Content-Security-Policy", inert)
	h.Set("Content-Disposition", disposition("attachment", name))
	h.Set("Cache-Control", neverKept)
	return c.Blob(http.StatusOK, kind, data)
}
