package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/blobs"
	"hopxa/agendas/uploads"
	"hopxa/server/wire"
)

// Uploads in the manner of tus 1.0: announced, then sent in pieces, each with the offset it begins at.
const (
	offsetHeader = "Upload-Offset"
	lengthHeader = "Upload-Length"
)

type byUpload struct {
	ID string `path:"id" maxLength:"100"`
}

func (s *Server) uploadBegin(ctx context.Context, in *with[wire.UploadInput]) (wire.Upload, error) {
	targets := 0
	for _, set := range []bool{in.Body.ItemID != 0, in.Body.PaperID != 0, in.Body.RequestID != 0, in.Body.Own} {
		if set {
			targets++
		}
	}
	if targets != 1 {
		return wire.Upload{}, badInput("itemId", "exactly one target is needed")
	}
	v, err := s.Actions.UploadBegin(ctx, who(ctx), in.Body)
	if errors.Is(err, blobs.ErrTooLarge) {
		err = s.tooLarge()
	}
	return v, err
}

func (s *Server) uploads(ctx context.Context, _ *empty) ([]wire.Upload, error) {
	return s.Actions.UploadList(ctx, who(ctx))
}

func (s *Server) upload(ctx context.Context, in *byUpload) (wire.Upload, error) {
	return s.Actions.UploadState(ctx, who(ctx), in.ID)
}

func (s *Server) uploadDrop(ctx context.Context, in *byUpload) error {
	return s.Actions.UploadDrop(ctx, who(ctx), in.ID, func() {})
}

var uploadID = &huma.Param{Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}

func describeUploadOffset(o *huma.Operation) {
	o.Parameters = append(o.Parameters, uploadID)
	o.Responses["200"] = &huma.Response{Description: "OK", Headers: map[string]*huma.Param{
		offsetHeader: {Description: "Where the next piece begins", Schema: &huma.Schema{Type: huma.TypeInteger}},
		lengthHeader: {Description: "Bytes of the whole file", Schema: &huma.Schema{Type: huma.TypeInteger}}}}
}

// uploadOffset answers HEAD.
func (s *Server) uploadOffset(c echo.Context) error {
	ctx := c.Request().Context()
	v, err := s.Actions.UploadState(ctx, who(ctx), c.Param("id"))
	if err != nil {
		return err
	}
	tellOffset(c, v.Offset)
	c.Response().Header().Set(lengthHeader, strconv.FormatInt(v.SizeBytes, 10))
	return c.NoContent(http.StatusOK)
}

func describeUploadPiece(o *huma.Operation) {
	o.Parameters = append(o.Parameters, uploadID, &huma.Param{Name: offsetHeader, In: "header", Required: true, Description: "Where the piece begins", Schema: &huma.Schema{Type: huma.TypeInteger}})
	o.RequestBody = &huma.RequestBody{Required: true, Description: "The next bytes of the file, Content-Length required; none at its end tries again to make a paper of it", Content: map[string]*huma.MediaType{
		"application/offset+octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}
	o.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + "Upload"}}}}
	for code, r := range problemResponses([]int{400, 409, 411, 413, 415, 507}) {
		o.Responses[code] = r
	}
}

// uploadPiece takes the next bytes of an upload as they come. What came before a cut is kept; the right offset
// is told with every answer that knows it.
func (s *Server) uploadPiece(c echo.Context) error {
	r := c.Request()
	at, err := strconv.ParseInt(r.Header.Get(offsetHeader), 10, 64)
	if err != nil || at < 0 {
		return badInput(offsetHeader, "where does the piece begin?")
	}
	if r.ContentLength < 0 {
		return errLengthNeeded
	}
	body := &stoppableReader{patientReader: patientReader{r: r.Body, rc: http.NewResponseController(c.Response())}}
	defer body.over()
	v, err := s.Actions.UploadReceive(r.Context(), who(r.Context()), c.Param("id"), at, body, body.stop)
	if err == nil {
		tellOffset(c, v.Offset)
		return c.JSON(http.StatusOK, v)
	}
	switch {
	case body.cut != nil:
		return fmt.Errorf("%w: %w", errUploadCut, err)
	case r.Context().Err() != nil:
		return fmt.Errorf("%w: %w", errUploadCut, err)
	case errors.Is(err, uploads.ErrOffset):
		tellOffset(c, v.Offset)
	}
	io.CopyN(io.Discard, body, drainBytes) // the browser listens only when it has been heard out
	return err
}

func tellOffset(c echo.Context, offset int64) {
	c.Response().Header().Set(offsetHeader, strconv.FormatInt(offset, 10))
}

// stoppableReader is a patientReader that another goroutine may end.
type stoppableReader struct {
	patientReader
	stopped atomic.Bool

	mu    sync.Mutex // held while the connection's deadline is moved from outside; guards ended
	ended bool       // the request was answered: its connection is somebody else's now
}

var errTakenOver = errors.New("the sender goes on with another connection")

// stop ends the read under way and all later ones. The flag is set before the deadline, and looked at after
// Read has set its own: whichever comes last, the read ends.
func (s *stoppableReader) stop() {
	s.stopped.Store(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	_ = s.rc.SetReadDeadline(time.Unix(1, 0))
}

// over ends what stop may do: whoever comes late must not touch the next request on the same connection.
func (s *stoppableReader) over() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
}

func (s *stoppableReader) Read(b []byte) (int, error) {
	_ = s.rc.SetReadDeadline(time.Now().Add(bodyWait))
	if s.stopped.Load() {
		s.cut = errTakenOver
		return 0, errTakenOver
	}
	n, err := s.r.Read(b)
	if err != nil && err != io.EOF {
		s.cut = err
	}
	_ = s.rc.SetWriteDeadline(time.Now().Add(bodyWait))
	return n, err
}
