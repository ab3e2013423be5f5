package server

import (
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// patience gives a request a minute to arrive and its answer a minute to be taken. Files have a minute
// for every next piece instead (patientReader, patientWriter), so that 100 MB may come over a weak line
// while a dead line is noticed; live sockets keep their own time.
func patience(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		rc := http.NewResponseController(c.Response())
		until := time.Now().Add(bodyWait)
		// Only a test's recorder has no deadlines; it needs none.
		_ = rc.SetReadDeadline(until)
		_ = rc.SetWriteDeadline(until)
		return next(c)
	}
}

// patientReader reads a body with a new deadline for every piece, and remembers what cut it off.
type patientReader struct {
	r   io.Reader
	rc  *http.ResponseController
	cut error
}

func (p *patientReader) Read(b []byte) (int, error) {
	_ = p.rc.SetReadDeadline(time.Now().Add(bodyWait))
	n, err := p.r.Read(b)
	if err != nil && err != io.EOF {
		p.cut = err
	}
	_ = p.rc.SetWriteDeadline(time.Now().Add(bodyWait))
	return n, err
}

// patientWriter writes with a new deadline for every piece.
type patientWriter struct {
	http.ResponseWriter
	rc *http.ResponseController
}

func patient(c echo.Context) *patientWriter {
	return &patientWriter{c.Response(), http.NewResponseController(c.Response())}
}

func (p *patientWriter) Write(b []byte) (int, error) {
	_ = p.rc.SetWriteDeadline(time.Now().Add(bodyWait))
	return p.ResponseWriter.Write(b)
}
