package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hopxa/agendas/typeset"
	"hopxa/server/people"
	"hopxa/server/wire"
)

func (s *Server) passwordsHandOut(ctx context.Context, in *with[wire.PasswordsInput]) error {
	return s.nowOut(ctx, s.Actions.PasswordsHandOut(ctx, who(ctx), in.Body))
}

// passwordSlips makes slips of passwords that were handed out before; it neither knows nor checks them.
func (s *Server) passwordSlips(c echo.Context) error {
	ctx := c.Request().Context()
	var in wire.PasswordsInput
	if err := json.NewDecoder(http.MaxBytesReader(c.Response(), c.Request().Body, maxJSON)).Decode(&in); err != nil || len(in.Persons) == 0 {
		return badInput("persons", "a list of persons with passwords")
	}
	commune, phone, err := people.Commune(ctx, s.DB.Read)
	if err != nil {
		return err
	}
	ids := make([]int64, len(in.Persons))
	passwords := map[int64]string{}
	for i, p := range in.Persons {
		ids[i], passwords[p.PersonID] = p.PersonID, p.Password
	}
	persons, err := people.Some(ctx, s.DB.Read, ids)
	if err != nil {
		return err
	}
	if len(persons) != len(passwords) {
		return people.ErrNotFound
	}
	file, err := slips(commune, phone, s.Actions.PublicURL, persons, passwords)
	if err != nil {
		return fmt.Errorf("printing slips: %w", err)
	}
	return sendMade(c, "application/pdf", "Phiếu đăng nhập.pdf", file)
}

// slips writes one slip under the other, six to a page, in the order of the list.
func slips(commune, phone, address string, persons []people.Person, passwords map[int64]string) ([]byte, error) {
	d := typeset.New("Phiếu đăng nhập")
	plain, small := typeset.Style{Size: 12, Before: 2}, typeset.Style{Size: 11, Face: typeset.Italic, Before: 2}
	for i, p := range persons {
		if i > 0 {
			d.Text(strings.Repeat("- ", 56), typeset.Style{Size: 9, Align: typeset.Centre, Before: 6})
			d.Space(4)
		}
		d.Together(slipHeight)
		d.Text("PHIẾU ĐĂNG NHẬP HỌP XÃ, "+commune, typeset.Style{Size: 11, Face: typeset.Bold})
		name := p.Name
		if p.Title != "" {
			name += ", " + p.Title
		}
		if p.VillageName != "" {
			name += ", thôn " + p.VillageName
		}
		d.Text(strings.TrimSpace(honorific(p.Honorific)+" "+name), plain)
		d.Text("Địa chỉ: "+address, plain)
		d.Text("Tên đăng nhập: "+p.Username+"        Mật khẩu: "+passwords[p.ID], typeset.Style{Size: 13, Face: typeset.Bold, Before: 3})
		help := "Lần đầu đăng nhập sẽ được hỏi mật khẩu mới. Giữ kín phiếu này."
		if phone != "" {
			help += " Cần giúp, gọi " + phone + "."
		}
		d.Text(help, small)
	}
	return d.PDF()
}

// slipHeight is what one slip needs, in points.
const slipHeight = 105
