package server

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/agendas/stamp"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/people"
)

const (
	// inert is the policy of whatever came from outside as a file: should a browser ever take it for a page, it
	// runs nothing, loads nothing, and is of no origin.
	inert = "default-src 'none'; sandbox; frame-ancestors 'none'"
	// printed is the policy of a PDF that a browser shows to print it. Its viewer does not come up in a sandbox.
	printed = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

	neverKept = "private, no-store"
)

func describeFile(o *huma.Operation) {
	o.Description = "As it came; of a restricted paper, those who do not prepare it are given a PDF whose pages bear their name."
	o.Parameters = append(o.Parameters, pathParam("id"), queryParam("v", "First 12 characters of the version's sha256", huma.TypeString))
	o.Responses["200"] = binaryResponse("application/octet-stream")
	o.Responses["410"] = problemResponses([]int{410})["410"]
}

func describePrint(o *huma.Operation) {
	o.Description = "A PDF of what readers see, shown by the browser, which prints it."
	o.Parameters = append(o.Parameters, pathParam("id"), queryParam("v", "First 12 characters of the version's sha256", huma.TypeString))
	o.Responses["200"] = binaryResponse("application/pdf")
	o.Responses["410"] = problemResponses([]int{410})["410"]
}

// paperFile hands a paper out for saving: always as an attachment, whatever it is.
func (s *Server) paperFile(c echo.Context) error {
	p, v, r, err := s.savedPaper(c)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", inert)
	if !r.TakesOriginal(p) {
		return s.sendMarked(c, p, v, "attachment")
	}
	f, err := s.Blobs.Open(v.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	h.Set("Content-Type", pages.Format(v.Format).Type())
	h.Set("Content-Disposition", disposition("attachment", v.FileName))
	if p.Restricted() || !p.MaySave {
		serveUnkept(c, f, v.SHA256)
		return nil
	}
	serveForever(c, f, v.SHA256)
	return nil
}

// paperPrint shows the PDF that the pages are drawn from, or one of marked pages, for the browser's printing.
func (s *Server) paperPrint(c echo.Context) error {
	p, v, _, err := s.savedPaper(c)
	if err != nil {
		return err
	}
	if v.State != agendas.Ready {
		return agendas.ErrPaperNotReady
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", printed)
	if p.Restricted() {
		return s.sendMarked(c, p, v, "inline")
	}
	f, err := s.Blobs.Open(v.PDF)
	if err != nil {
		return err
	}
	defer f.Close()
	h.Set("Content-Type", pages.PDF.Type())
	h.Set("Content-Disposition", disposition("inline", pdfName(v.FileName)))
	serveUnkept(c, f, v.PDF) // the address stays the same when the paper does not
	return nil
}

// serveUnkept sends a file that nobody on the way keeps.
func serveUnkept(c echo.Context, f io.ReadSeeker, tag string) {
	h := c.Response().Header()
	h.Set("Cache-Control", neverKept)
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(patient(c), c.Request(), "", time.Time{}, f)
}

// savedPaper reads which version of which paper is asked for, and refuses one that the caller may not save.
func (s *Server) savedPaper(c echo.Context) (p agendas.Paper, v agendas.Version, r access.Rights, err error) {
	id, err := pathID(c, "id")
	if err != nil {
		return p, v, r, err
	}
	ctx := c.Request().Context()
	if p, r, err = s.readablePaper(ctx, id); err != nil {
		return p, v, r, err
	}
	if err = r.Saves(p); err == nil {
		v, err = s.versionNamed(ctx, p, r, c.QueryParam("v"))
	}
	return p, v, r, err
}

// sendMarked answers a PDF whose pages bear the caller's name, made while it is sent.
func (s *Server) sendMarked(c echo.Context, p agendas.Paper, v agendas.Version, how string) error {
	if v.State != agendas.Ready {
		return access.ErrNoMarkedCopy
	}
	h := c.Response().Header()
	h.Set("Content-Type", pages.PDF.Type())
	h.Set("Content-Disposition", disposition(how, pdfName(v.FileName)))
	h.Set("Cache-Control", neverKept)
	err := s.markedPDF(c.Request().Context(), patient(c), v)
	if err != nil && c.Response().Committed {
		panic(http.ErrAbortHandler) // so that nobody takes what has come for the whole
	}
	return err
}

// markedPDF writes a PDF of a version's pages, each of which bears the name of the one who asks, and the time.
func (s *Server) markedPDF(ctx context.Context, w io.Writer, v agendas.Version) error {
	m, err := s.mark(ctx)
	if err != nil {
		return err
	}
	return stamp.PDF(w, func(yield func(stamp.Image, error) bool) {
		for page := range v.Pages {
			path, err := s.Pages.Page(v.PDF, page+1, actions.PageWidths[0])
			var img stamp.Image
			if err == nil {
				img, err = s.stamps.Draw(ctx, path, m)
			}
			if !yield(img, err) {
				return
			}
		}
	})
}

// mark says who reads: a person by name, a device by its hall's.
func (s *Server) mark(ctx context.Context) (stamp.Mark, error) {
	m, who := stamp.Mark{At: s.Now()}, principal(ctx)
	if who.PersonID != 0 {
		p, err := people.Get(ctx, s.DB.Read, who.PersonID)
		m.Name = p.Name
		return m, err
	}
	hall, err := people.GetHall(ctx, s.DB.Read, who.HallID)
	m.Name = hall.Name
	return m, err
}

// sendMarkedPage answers the image of a restricted paper's page. Nobody but the one who asked may keep it.
func (s *Server) sendMarkedPage(c echo.Context, path string) error {
	ctx := c.Request().Context()
	m, err := s.mark(ctx)
	if err != nil {
		return err
	}
	img, err := s.stamps.Page(ctx, path, m)
	if err != nil {
		return fmt.Errorf("marking %s: %w", filepath.Base(path), err)
	}
	c.Response().Header().Set("Cache-Control", neverKept)
	digest(c.Response().Header(), img.Data)
	return c.Blob(http.StatusOK, img.Type, img.Data)
}

func pdfName(fileName string) string {
	return strings.TrimSuffix(fileName, filepath.Ext(fileName)) + ".pdf"
}
