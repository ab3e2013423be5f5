package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/pages"
	"hopxa/server/wire"
)

func describeText(o *huma.Operation) {
	o.Parameters = append(o.Parameters, pathParam("id"), pathParam("page"),
		queryParam("v", "First 12 characters of the file's sha256, so that the text may be kept for ever", huma.TypeString))
	o.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + "PageText"}}}}
	o.Responses["410"] = problemResponses([]int{410})["410"]
}

// paperText answers the words of a page; none for a page whose words were never made, whose picture is there
// all the same.
func (s *Server) paperText(c echo.Context) error {
	v, page, p, err := s.pageAsked(c)
	if err != nil {
		return err
	}
	t, err := s.Pages.Text(v.PDF, page)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("text of page %d of paper %d: %w", page, p.ID, err)
	}
	if err == nil && !p.Restricted() {
		c.Response().Header().Set("Cache-Control", forever)
	} else {
		c.Response().Header().Set("Cache-Control", "private, no-store")
	}
	body, err := json.Marshal(pageText(page, t))
	if err != nil {
		return err
	}
	digest(c.Response().Header(), body)
	return c.JSONBlob(http.StatusOK, body)
}

func pageText(page int, t pages.Text) wire.PageText {
	out := wire.PageText{Page: page, Ratio: t.Ratio, Words: make([]wire.PageWord, 0, len(t.Words))}
	for _, w := range t.Words {
		out.Words = append(out.Words, wire.PageWord{Text: w.Text, X: w.X, Y: w.Y, W: w.W, H: w.H, End: w.End})
	}
	return out
}
