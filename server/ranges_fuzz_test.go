package server

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// FuzzRange asks for pieces of a file over a real connection, where files go out by sendfile: whatever the header
// says, what comes is a part of the file, of the length and from the place that the answer names.
func FuzzRange(f *testing.F) {
	file := make([]byte, 3*piece+17)
	for i := range file {
		file[i] = byte(i * 7919 >> 3)
	}
	path := filepath.Join(f.TempDir(), "file")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		f.Fatal(err)
	}
	e := echo.New()
	e.GET("/", func(c echo.Context) error {
		opened, err := os.Open(path)
		if err != nil {
			return err
		}
		defer opened.Close()
		c.Response().Header().Set("Content-Type", "application/octet-stream")
		serveForever(c, opened, "tag")
		return nil
	})
	server := httptest.NewServer(e)
	f.Cleanup(server.Close)
	for _, r := range []string{"", "bytes=0-", "bytes=-1", "bytes=1-2,5-9", "bytes=262143-524289", "bytes=999999999-", "bytes=5-1", "bytes=0-0,-1", "lines=1-2", "bytes=--1", "bytes=" + strings.Repeat("0-,", 40)} {
		f.Add(r, `"tag"`)
		f.Add(r, `"other"`)
	}
	f.Fuzz(func(t *testing.T, pieces, ifRange string) {
		r, err := http.NewRequest(http.MethodGet, server.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header["Range"], r.Header["If-Range"] = []string{pieces}, []string{ifRange}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Skip() // no header at all
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatalf("%q: %v", pieces, err)
		}
		kind, params, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
		switch {
		case answer.StatusCode == http.StatusOK:
			if !bytes.Equal(body, file) {
				t.Errorf("%q: %d bytes that are not the file", pieces, len(body))
			}
		case answer.StatusCode == http.StatusPartialContent && kind == "multipart/byteranges":
			for parts := multipart.NewReader(bytes.NewReader(body), params["boundary"]); ; {
				part, err := parts.NextPart()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%q: %v", pieces, err)
				}
				data, err := io.ReadAll(part)
				if err != nil || !isPiece(file, data, part.Header.Get("Content-Range")) {
					t.Errorf("%q: a part %q is wrong: %v", pieces, part.Header.Get("Content-Range"), err)
				}
			}
		case answer.StatusCode == http.StatusPartialContent:
			if !isPiece(file, body, answer.Header.Get("Content-Range")) {
				t.Errorf("%q: %q is not what came", pieces, answer.Header.Get("Content-Range"))
			}
		case answer.StatusCode != http.StatusRequestedRangeNotSatisfiable && answer.StatusCode != http.StatusBadRequest:
			t.Errorf("%q: %s", pieces, answer.Status)
		}
	})
}

func isPiece(file, piece []byte, said string) bool {
	from, rest, _ := strings.Cut(strings.TrimPrefix(said, "bytes "), "-")
	to, all, _ := strings.Cut(rest, "/")
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	return err1 == nil && err2 == nil && all == strconv.Itoa(len(file)) && a <= b && b < len(file) && bytes.Equal(piece, file[a:b+1])
}
