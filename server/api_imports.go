package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/folder"
	"hopxa/agendas/spreadsheet"
	"hopxa/server/actions"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func whatParam() *huma.Param {
	return &huma.Param{Name: "what", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString, Enum: []any{people.RosterPersons, people.RosterVillages}}}
}

func pathWhat(c echo.Context) (string, error) {
	what := c.Param("what")
	if what != people.RosterPersons && what != people.RosterVillages {
		return "", badInput("what", "persons or villages")
	}
	return what, nil
}

func describeTable(o *huma.Operation) {
	describeUpload(o)
	o.Description = "XLSX, or CSV with commas, semicolons or tabs in UTF-8 or UTF-16. Nothing is changed."
	o.Parameters = append(slicesWithout(o.Parameters, "id"), whatParam())
	o.RequestBody.Content = map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}
	o.Responses["200"].Content["application/json"].Schema.Ref = schemaPrefix + "Import"
}

// tableRead reads a table, at most spreadsheet.MaxFileBytes of it.
func (s *Server) tableRead(c echo.Context) error {
	what, err := pathWhat(c)
	if err != nil {
		return err
	}
	return s.takeBody(c, func(ctx context.Context, who actions.Who, name string, file io.Reader) (any, error) {
		data, err := io.ReadAll(io.LimitReader(file, spreadsheet.MaxFileBytes+1))
		if err != nil {
			return nil, err
		}
		id, err := s.Actions.ImportRead(ctx, who, what, folder.SafeName(name, 120), data)
		if err != nil {
			return nil, err
		}
		return s.importGet(ctx, &byID{ID: id})
	})
}

func (s *Server) importGet(ctx context.Context, in *byID) (wire.Import, error) {
	i, err := people.GetImport(ctx, s.DB.Read, in.ID)
	return views.Import(i), err
}

func (s *Server) importApply(ctx context.Context, in *byID) (wire.Import, error) {
	if err := s.nowOut(ctx, s.Actions.ImportApply(ctx, who(ctx), in.ID)); err != nil { // a table may take persons out of use
		return wire.Import{}, err
	}
	return s.importGet(ctx, in)
}

func describeTemplate(o *huma.Operation) {
	o.Parameters = append(o.Parameters, whatParam())
	o.Responses["200"] = binaryResponse(xlsxType)
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// templates are tables to fill in; what stands below the head is an example to write over.
var templates = map[string]struct {
	name  string
	sheet spreadsheet.Sheet
}{
	people.RosterPersons: {"Mẫu danh sách người dùng", spreadsheet.Sheet{Name: "Người dùng", Widths: []int{28, 18, 12, 26, 16, 30, 18, 26, 12}, Rows: [][]any{
		{"Họ và tên", "Tên đăng nhập", "Danh xưng", "Chức vụ", "Điện thoại", "Email", "Thôn", "Vai trò", "Đang dùng"},
		{"Nguyễn Văn Ví Dụ", "", "ông", "Trưởng thôn", "0912 345 678", "vidu@example.vn", "Tên thôn", "Trưởng thôn", "có"},
	}}},
	people.RosterVillages: {"Mẫu danh sách thôn", spreadsheet.Sheet{Name: "Thôn", Widths: []int{24, 40, 20}, Rows: [][]any{
		{"Tên thôn", "Nhà văn hóa", "Tên ngắn"},
		{"Tên thôn", "Nhà văn hóa thôn Tên thôn", "Tên thôn"},
	}}},
}

func (s *Server) tableTemplate(c echo.Context) error {
	what, err := pathWhat(c)
	if err != nil {
		return err
	}
	t := templates[what]
	var b bytes.Buffer
	if err := spreadsheet.XLSX(&b, t.sheet); err != nil {
		return fmt.Errorf("writing the template: %w", err)
	}
	return sendMade(c, xlsxType, t.name+".xlsx", b.Bytes())
}

func describeSlips(o *huma.Operation) {
	o.Description = "Of as many persons as wanted."
	o.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + "PasswordsInput"}}}}
	o.Responses["200"] = binaryResponse("application/pdf")
	for code, r := range problemResponses([]int{http.StatusNotFound, http.StatusUnprocessableEntity}) {
		o.Responses[code] = r
	}
}
