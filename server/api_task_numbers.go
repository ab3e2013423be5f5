package server

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/spreadsheet"
	"hopxa/server/views"
	"hopxa/server/wire"
)

type byYear struct {
	Year int `query:"year" minimum:"0" maximum:"2200" doc:"0: this one"`
}

func (s *Server) taskNumbers(ctx context.Context, in *byYear) (wire.TaskYear, error) {
	return s.taskYear(ctx, in.Year)
}

func (s *Server) taskYear(ctx context.Context, year int) (wire.TaskYear, error) {
	if year == 0 {
		year = views.YearOf(s.Now())
	}
	return views.TaskYear(ctx, s.DB.Read, year, s.Now())
}

func describeTaskNumbers(o *huma.Operation) {
	o.Parameters = append(o.Parameters, queryParam("year", "0: this one", huma.TypeInteger))
	o.Responses["200"] = binaryResponse(xlsxType)
}

// taskNumbersTable hands a year's numbers out as a spreadsheet.
func (s *Server) taskNumbersTable(c echo.Context) error {
	year := 0
	if asked := c.QueryParam("year"); asked != "" {
		var err error
		if year, err = strconv.Atoi(asked); err != nil || year < 0 || year > 2200 {
			return badInput("year", "0 to 2200")
		}
	}
	all, err := s.taskYear(c.Request().Context(), year)
	if err != nil {
		return err
	}
	rows := [][]any{{"Thôn", "Tháng", "Được giao", "Đúng hạn", "Trễ hạn", "Quá hạn chưa báo cáo"}}
	for _, n := range all.Rows {
		rows = append(rows, []any{n.Village, n.Month[5:] + "/" + n.Month[:4], n.Given, n.InTime, n.Late, n.Overdue})
	}
	var b bytes.Buffer
	if err := spreadsheet.XLSX(&b, spreadsheet.Sheet{Name: "Nhiệm vụ", Widths: []int{28, 12, 12, 12, 12, 22}, Rows: rows}); err != nil {
		return err
	}
	return sendMade(c, xlsxType, fmt.Sprintf("Nhiệm vụ %d.xlsx", all.Year), b.Bytes())
}
