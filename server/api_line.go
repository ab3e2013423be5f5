package server

import (
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

// A machine measures its line against the server itself, both ways. What that may cost is bounded: bytes of one
// request, bytes of one caller, and how many measure at once, so that sixty halls do not measure each other.
const (
	lineMax      = 4 << 20 // bytes of one request
	lineBudget   = 24 << 20
	lineWindow   = 10 * time.Minute
	lineAtOnce   = 3
	lineTime     = 20 * time.Second // of one request: a line this slow is known by then
	lineCallers  = 2000             // whose budgets are remembered
	linePieceLen = 16 << 10
)

var (
	errLineBusy   = errors.New("too many machines measure their lines")
	errLineBudget = errors.New("this machine has measured its line enough for now")
)

// lineMeter bounds measuring. Safe for concurrent use; its zero value is ready.
type lineMeter struct {
	mu    sync.Mutex // guards what follows
	now   int        // requests that measure
	spent map[string]spentLine
}

type spentLine struct {
	bytes int64
	since time.Time
}

// begin takes a place and the bytes out of the caller's budget; over gives the place back.
func (m *lineMeter) begin(caller string, bytes int64, now time.Time) (over func(), err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.now >= lineAtOnce {
		return nil, errLineBusy
	}
	if m.spent == nil || len(m.spent) > lineCallers {
		m.spent = map[string]spentLine{}
	}
	s := m.spent[caller]
	if now.Sub(s.since) > lineWindow {
		s = spentLine{since: now}
	}
	if s.bytes+bytes > lineBudget {
		return nil, errLineBudget
	}
	s.bytes += bytes
	m.spent[caller] = s
	m.now++
	return func() {
		m.mu.Lock()
		m.now--
		m.mu.Unlock()
	}, nil
}

// lineNoise is what is sent: nothing on the way can pack it.
var lineNoise = sync.OnceValue(func() []byte {
	b := make([]byte, linePieceLen)
	rand.Read(b)
	return b
})

func describeLineDown(o *huma.Operation) {
	o.Description = "So many bytes that cannot be packed; none measure the delay."
	o.Parameters = append(o.Parameters, queryParam("bytes", "How many, at most 4 MiB", huma.TypeInteger))
	o.Responses["200"] = binaryResponse("application/octet-stream")
	for code, r := range problemResponses([]int{422, 429}) {
		o.Responses[code] = r
	}
}

// lineDown sends bytes as fast as they are taken.
func (s *Server) lineDown(c echo.Context) error {
	bytes, err := strconv.ParseInt(c.QueryParam("bytes"), 10, 64)
	if c.QueryParam("bytes") == "" {
		bytes, err = 0, nil
	}
	if err != nil || bytes < 0 || bytes > lineMax {
		return badInput("bytes", "0 to 4194304")
	}
	c.Response().Header().Set("Content-Type", "application/octet-stream")
	if bytes == 0 {
		return c.NoContent(http.StatusNoContent)
	}
	over, err := s.line.begin(principal(c.Request().Context()).Actor(), bytes, s.Now())
	if err != nil {
		return err
	}
	defer over()
	rc := http.NewResponseController(c.Response())
	_ = rc.SetWriteDeadline(time.Now().Add(lineTime)) // a test's recorder has none
	c.Response().Header().Set("Content-Length", strconv.FormatInt(bytes, 10))
	c.Response().WriteHeader(http.StatusOK)
	for left := bytes; left > 0; left -= linePieceLen {
		if _, err := c.Response().Write(lineNoise()[:min(left, linePieceLen)]); err != nil {
			return nil // whoever measures has seen enough
		}
	}
	return nil
}

func describeLineUp(o *huma.Operation) {
	o.RequestBody = &huma.RequestBody{Required: true, Description: "At most 4 MiB, thrown away", Content: map[string]*huma.MediaType{
		"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}
	number := func(description string) *huma.Param {
		return &huma.Param{Description: description, Schema: &huma.Schema{Type: huma.TypeInteger}}
	}
	o.Responses["204"] = &huma.Response{Description: "All of it has come", Headers: map[string]*huma.Param{
		lineBytesHeader:     number("Bytes that came once the line was warm"),
		lineMicrosHeader:    number("Microseconds in which they came"),
		lineAllMicrosHeader: number("Microseconds from the first byte to the last; far less than the caller waited: something on the way had gathered them")}}
	for code, r := range problemResponses([]int{400, 411, 413, 429}) {
		o.Responses[code] = r
	}
}

// lineUp takes bytes and throws them away.
func (s *Server) lineUp(c echo.Context) error {
	r := c.Request()
	switch {
	case r.ContentLength < 0:
		return errLengthNeeded
	case r.ContentLength > lineMax:
		return errTooLarge
	}
	over, err := s.line.begin(principal(r.Context()).Actor(), r.ContentLength, s.Now())
	if err != nil {
		return err
	}
	defer over()
	_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(lineTime))
	var came arrivals
	if _, err := io.Copy(&came, io.LimitReader(r.Body, lineMax)); err != nil {
		return errRequestCut
	}
	bytes, took, all := came.counted()
	h := c.Response().Header()
	h.Set(lineBytesHeader, strconv.FormatInt(bytes, 10))
	h.Set(lineMicrosHeader, strconv.FormatInt(took.Microseconds(), 10))
	h.Set(lineAllMicrosHeader, strconv.FormatInt(all.Microseconds(), 10))
	return c.NoContent(http.StatusNoContent)
}
