package server

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/agendas/notes"
	"hopxa/agendas/pages"
	"hopxa/server/people"
)

func describeAnnotated(o *huma.Operation) {
	o.Description = "A PDF of what readers see with one's own notes: ink as curves, highlights, numbered pins, and their texts at the end. Of a restricted paper its pages bear one's name. Saving must be allowed."
	o.Parameters = append(o.Parameters, pathParam("id"), queryParam("v", "First 12 characters of the version's sha256", huma.TypeString))
	o.Responses["200"] = binaryResponse("application/pdf")
	o.Responses["410"] = problemResponses([]int{410})["410"]
}

// paperAnnotated hands out a paper with the notes of the one who asks, for saving. Nobody can ask for another's.
func (s *Server) paperAnnotated(c echo.Context) error {
	ctx := c.Request().Context()
	p, v, _, err := s.savedPaper(c)
	if err != nil {
		return err
	}
	if v.State != agendas.Ready {
		return agendas.ErrPaperNotReady
	}
	f, err := s.annotated(ctx, p, v)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", inert)
	h.Set("Content-Type", pages.PDF.Type())
	h.Set("Content-Disposition", disposition("attachment", strings.TrimSuffix(v.FileName, filepath.Ext(v.FileName))+" (có ghi chú).pdf"))
	h.Set("Cache-Control", neverKept)
	h.Set("Content-Length", fmt.Sprint(info.Size()))
	_, err = io.Copy(patient(c), f)
	return err
}

// annotated makes the file; the caller closes it.
func (s *Server) annotated(ctx context.Context, p agendas.Paper, v agendas.Version) (*os.File, error) {
	paper, err := s.cleanPDF(ctx, p, v)
	if err != nil {
		return nil, err
	}
	who := principal(ctx)
	mine, err := notes.OfPaper(ctx, s.DB.Read, who.PersonID, p.ID)
	if err != nil || len(mine) == 0 { // a device has none
		if err != nil {
			paper.Close()
		}
		return paper, err
	}
	defer paper.Close()
	info, err := paper.Stat()
	if err != nil {
		return nil, err
	}
	me, err := people.Get(ctx, s.DB.Read, who.PersonID)
	if err != nil {
		return nil, err
	}
	return s.Pages.Annotate(ctx, paper, info.Size(), notes.Drawing(mine, v.N, v.Pages, "Ghi chú của "+me.Name, p.Title))
}

// cleanPDF opens the PDF that one may save, without notes: the one that the pages are drawn from or, of a
// restricted paper, one of pages that bear their name.
func (s *Server) cleanPDF(ctx context.Context, p agendas.Paper, v agendas.Version) (*os.File, error) {
	if !p.Restricted() {
		return s.Blobs.Open(v.PDF)
	}
	f, err := os.CreateTemp("", "hopxa-marked-*.pdf")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name()) // what is open stays readable, and nothing is left behind
	if err = s.markedPDF(ctx, f, v); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
