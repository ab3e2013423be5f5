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
	*echo.Response
	rc *http.ResponseController
}

func patient(c echo.Context) *patientWriter {
	return &patientWriter{c.Response(), http.NewResponseController(c.Response())}
}

func (p *patientWriter) Write(b []byte) (int, error) {
	_ = p.rc.SetWriteDeadline(time.Now().Add(bodyWait))
	return p.Response.Write(b)
}

// piece is how much of a file goes out within one deadline: 35 kbit/s is the slowest line that is waited for.
const piece = 256 << 10

// ReadFrom hands a file to the kernel piece by piece (sendfile), which copies it to the line without our memory;
// http.ServeContent asks for it. Whatever is between us and the line and cannot do that is written to.
func (p *patientWriter) ReadFrom(src io.Reader) (sum int64, err error) {
	to, direct := p.Response.Writer.(io.ReaderFrom)
	whole, limited := src.(*io.LimitedReader) // which sendfile sees through once only, so ours takes its place
	if !direct || !limited || !p.Committed {
		return io.Copy(struct{ io.Writer }{p}, src)
	}
	for whole.N > 0 && err == nil {
		_ = p.rc.SetWriteDeadline(time.Now().Add(bodyWait))
		var n int64
		n, err = to.ReadFrom(&io.LimitedReader{R: whole.R, N: min(piece, whole.N)})
		whole.N -= n
		sum += n
		if n == 0 {
			break // the file ends early
		}
	}
	p.Size += sum
	return sum, err
}
