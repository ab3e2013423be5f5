package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

const (
	versionChars = 12      // of a file's hash, enough to tell its versions apart in an address
	drainBytes   = 4 << 20 // how much of a refused upload is still read, so that the answer is heard
	forever      = "private, max-age=31536000, immutable"
)

// readablePaper returns a paper that the caller may read.
func (s *Server) readablePaper(ctx context.Context, id int64) (agendas.Paper, access.Rights, error) {
	return access.Paper(ctx, s.DB.Read, principal(ctx), id, s.Now())
}

// versionNamed returns the version of a readable paper whose file's hash begins with v; "" is the one readers
// see. Older versions stay readable, because a screen may still show them; newer ones only for those who may
// know of them.
func (s *Server) versionNamed(ctx context.Context, p agendas.Paper, r access.Rights, v string) (agendas.Version, error) {
	if v == "" || v == p.SHA256[:versionChars] {
		return p.Version, nil
	}
	all, err := agendas.Versions(ctx, s.DB.Read, p.ID)
	if err != nil {
		return agendas.Version{}, err
	}
	for _, other := range all {
		if v == other.SHA256[:versionChars] && r.ReadsVersion(p, other) {
			return other, nil
		}
	}
	return agendas.Version{}, agendas.ErrPageNotFound
}

func (s *Server) paper(ctx context.Context, in *byID) (wire.Paper, error) {
	p, r, err := s.readablePaper(ctx, in.ID)
	if access.Hides(err) {
		return wire.Paper{}, err
	}
	return views.PaperFor(ctx, s.DB.Read, r, p, err)
}

func (s *Server) paperRemove(ctx context.Context, in *byID) error {
	return s.Actions.PaperRemove(ctx, who(ctx), in.ID)
}

func describeUpload(o *huma.Operation) {
	o.Parameters = append(o.Parameters, pathParam("id"), queryParam("name", "The file's name", huma.TypeString))
	o.RequestBody = &huma.RequestBody{Required: true, Description: "The file's bytes, Content-Length required", Content: map[string]*huma.MediaType{
		"application/pdf": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}
	o.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + "Paper"}}}}
	for code, r := range problemResponses([]int{400, 411, 413, 415}) {
		o.Responses[code] = r
	}
}

// paperUpload takes a file as it comes, without holding it in memory; nothing of one that is cut off is kept.
func (s *Server) paperUpload(c echo.Context) error {
	return s.takeFile(c, func(id int64) actions.Landing { return actions.Landing{ItemID: id} })
}

// takeFile takes a request's body as a file that goes to a place named by the path's id, 0 when it has none.
func (s *Server) takeFile(c echo.Context, to func(id int64) actions.Landing) error {
	var id int64
	if c.Param("id") != "" {
		var err error
		if id, err = pathID(c, "id"); err != nil {
			return err
		}
	}
	return s.takeBody(c, func(ctx context.Context, who actions.Who, name string, file io.Reader) (any, error) {
		return s.Actions.PaperUpload(ctx, who, to(id), name, file)
	})
}

// storeFile does something with a file that comes as the body of a request, and returns what is answered.
type storeFile func(ctx context.Context, who actions.Who, name string, file io.Reader) (any, error)

// takeBody hands a request's body to store as it comes.
func (s *Server) takeBody(c echo.Context, store storeFile) error {
	body := &patientReader{r: c.Request().Body, rc: http.NewResponseController(c.Response())}
	reply, err := s.storeUpload(c.Request(), store, c.QueryParam("name"), body)
	if err != nil {
		if body.cut == nil {
			io.CopyN(io.Discard, body, drainBytes) // the browser listens only when it has been heard out
		}
		return err
	}
	return c.JSON(http.StatusOK, reply)
}

func (s *Server) storeUpload(r *http.Request, store storeFile, name string, body *patientReader) (any, error) {
	who := who(r.Context())
	switch {
	case who.Key == "" || len(who.Key) > journal.MaxKeyLength:
		return nil, journal.ErrKeyMissing
	case r.ContentLength < 0:
		return nil, errLengthNeeded
	case r.ContentLength > s.MaxPaperBytes:
		return nil, s.tooLarge()
	}
	reply, err := store(r.Context(), who, name, body)
	switch {
	case err != nil && body.cut != nil:
		return nil, fmt.Errorf("%w: %w", errUploadCut, body.cut)
	case err != nil && r.Context().Err() != nil:
		return nil, fmt.Errorf("%w: %w", errUploadCut, err)
	case errors.Is(err, blobs.ErrTooLarge):
		return nil, s.tooLarge()
	}
	return reply, err
}

// tooLarge says what the limit is.
func (s *Server) tooLarge() error {
	f := problem(blobs.ErrTooLarge)
	f.Detail = fmt.Sprintf("Tệp quá lớn: mỗi tệp không quá %d MB. Chia nhỏ hoặc giảm dung lượng rồi tải lại.", s.MaxPaperBytes>>20)
	return f
}

func describePage(o *huma.Operation) {
	width := queryParam("w", "Width in pixels", huma.TypeInteger)
	for _, w := range actions.PageWidths {
		width.Schema.Enum = append(width.Schema.Enum, w)
	}
	o.Parameters = append(o.Parameters, pathParam("id"), pathParam("page"), width,
		queryParam("v", "First 12 characters of the file's sha256, so that the picture may be kept for ever", huma.TypeString))
	o.Responses["200"] = binaryResponse("image/*")
	o.Responses["410"] = problemResponses([]int{410})["410"]
}

func (s *Server) paperPage(c echo.Context) error {
	width, err := pageWidth(c.QueryParam("w"))
	if err != nil {
		return err
	}
	v, page, p, err := s.pageAsked(c)
	if err != nil {
		return err
	}
	path, err := s.Pages.Page(v.PDF, page, width)
	if err != nil {
		return fmt.Errorf("page %d of paper %d: %w", page, p.ID, err)
	}
	c.Response().Header().Set("Content-Security-Policy", inert)
	if p.Restricted() {
		return s.sendMarkedPage(c, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("page %d of paper %d: %w", page, p.ID, err)
	}
	defer f.Close()
	c.Response().Header().Set("Content-Type", imageType(path))
	serveForever(c, f, fmt.Sprintf("%s-%d-%d", v.PDF, page, width))
	return nil
}

// pageAsked reads from an address which page of which version is asked for, and refuses one that the caller may
// not read or that is not there.
func (s *Server) pageAsked(c echo.Context) (v agendas.Version, page int, p agendas.Paper, err error) {
	id, err := pathID(c, "id")
	if err != nil {
		return v, 0, p, err
	}
	n, err := pathID(c, "page")
	if err != nil {
		return v, 0, p, err
	}
	ctx := c.Request().Context()
	p, r, err := s.readablePaper(ctx, id)
	if err != nil {
		return v, 0, p, err
	}
	if v, err = s.versionNamed(ctx, p, r, c.QueryParam("v")); err == nil {
		err = v.Readable(int(n))
	}
	return v, int(n), p, err
}

func pageWidth(s string) (int, error) {
	for _, w := range actions.PageWidths {
		if s == strconv.Itoa(w) {
			return w, nil
		}
	}
	return 0, badInput("w", "no such width: "+s)
}

func imageType(path string) string {
	switch {
	case strings.HasSuffix(path, ".png"):
		return "image/png"
	case strings.HasSuffix(path, ".webp"):
		return "image/webp"
	}
	return "image/jpeg"
}

// serveForever sends what is named by its content and never changes; whoever has it need not ask again.
func serveForever(c echo.Context, f io.ReadSeeker, tag string) {
	h := c.Response().Header()
	h.Set("Cache-Control", forever)
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(patient(c), c.Request(), "", time.Time{}, f)
}

// disposition says what a browser is to do with a file ("attachment": save it, "inline": show it) and names it, as
// RFC 6266 and RFC 5987 have it: browsers read the Vietnamese name, the rest a plain one.
func disposition(how, name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\%;`, r) {
			return '_'
		}
		return r
	}, name)
	return fmt.Sprintf(`%s; filename="%s"; filename*=UTF-8''%s`, how, plain, strings.ReplaceAll(url.QueryEscape(name), "+", "%20"))
}
