package server

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// keptWidth is the picture that is kept for reading without a connection; a small one is made of it on the spot.
const keptWidth = 1240

func describeMeetingManifest(o *huma.Operation) {
	o.Parameters = append(o.Parameters, pathParam("meeting"))
	describeJSON(o, "MeetingManifest")
}

func describePaperManifest(o *huma.Operation) {
	o.Parameters = append(o.Parameters, pathParam("id"), queryParam("v", "First 12 characters of the file's sha256; without it, the version that readers see", huma.TypeString))
	describeJSON(o, "PaperManifest")
	o.Responses["410"] = problemResponses([]int{410})["410"]
}

func describeJSON(o *huma.Operation, name string) {
	o.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + name}}}}
	o.Responses["304"] = &huma.Response{Description: "As when last asked (If-None-Match)"}
}

func (s *Server) meetingManifest(c echo.Context) error {
	id, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, refused := access.To(ctx, s.DB.Read, principal(ctx), id)
	if refused != nil && !errors.Is(refused, access.ErrForbidden) {
		return refused
	}
	papers, err := views.Kept(ctx, s.DB.Read, r, s.Now())
	if err != nil {
		return err
	}
	if refused != nil && len(papers) == 0 { // of a meeting that is over, one who had no part in it may have papers too
		return refused
	}
	return answerTagged(c, wire.MeetingManifest{MeetingID: id, Papers: papers})
}

func (s *Server) paperManifest(c echo.Context) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	p, r, err := s.readablePaper(ctx, id)
	if err != nil {
		return err
	}
	v, err := s.versionNamed(ctx, p, r, c.QueryParam("v"))
	if err == nil {
		err = v.Readable(1)
	}
	if err != nil {
		return err
	}
	m, err := s.filesOf(p, v)
	if err != nil {
		return fmt.Errorf("listing the files of paper %d: %w", id, err)
	}
	return answerTagged(c, m)
}

// filesOf lists a version's files page by page, so that a reader whose line is cut has the first pages whole.
// Words, and pages that bear the reader's name, are made when asked for: their answers carry their own hash.
func (s *Server) filesOf(p agendas.Paper, v agendas.Version) (wire.PaperManifest, error) {
	m := wire.PaperManifest{PaperID: p.ID, Version: v.N, SHA256: v.SHA256, Files: make([]wire.ManifestFile, 0, 2*v.Pages)}
	images, err := s.Pages.Images(v.PDF, v.Pages, keptWidth)
	if errors.Is(err, os.ErrNotExist) {
		return m, agendas.ErrPaperNotReady // made again since the product draws them differently
	}
	if err != nil {
		return m, err
	}
	for at, image := range images {
		picture := wire.ManifestFile{Kind: "picture", Page: at + 1, Width: keptWidth, SizeBytes: image.Bytes, SHA256: image.SHA256}
		if p.Restricted() {
			picture.SizeBytes, picture.SHA256 = 0, ""
		}
		m.Files = append(m.Files, picture, wire.ManifestFile{Kind: "words", Page: at + 1})
	}
	return m, nil
}

// answerTagged answers as JSON what is asked for again and again and seldom changes.
func answerTagged(c echo.Context, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	tag := fmt.Sprintf(`W/"%x"`, sum[:12]) // weak: it may travel packed
	h := c.Response().Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", tag)
	if strings.Contains(c.Request().Header.Get("If-None-Match"), tag[2:]) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.JSONBlob(http.StatusOK, body)
}

// digest lets whoever keeps a body check that it came whole (RFC 9530).
func digest(h http.Header, body []byte) {
	sum := sha256.Sum256(body)
	h.Set("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":")
}

func (s *Server) holdings(ctx context.Context, in *byMeeting) (wire.Holdings, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return wire.Holdings{}, err
	}
	return views.Holdings(ctx, s.DB.Read, r.Meeting, s.Now())
}

func (s *Server) holdingsReport(ctx context.Context, in *meetingWith[wire.HoldingsReport]) error {
	news, err := s.Actions.HoldingsReport(ctx, who(ctx), in.Meeting, in.Body)
	if news {
		s.Hub.Holdings(in.Meeting)
	}
	return err
}

func (s *Server) papersNudge(ctx context.Context, in *byMeeting) error {
	return s.Actions.PapersNudge(ctx, who(ctx), in.Meeting)
}
