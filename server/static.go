package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// clientRoute answers whatever no other route does.
const clientRoute = "/*"

// clientFiles serves the built client: its files as they are, and index.html for every other address,
// because the client finds its own way. Each file is read and packed once, when first asked for.
type clientFiles struct {
	fsys fs.FS

	mu    sync.Mutex // guards what follows
	known map[string]*clientFile
}

type clientFile struct {
	plain, gzip, brotli []byte // packed forms are nil when they are no smaller
	contentType, tag    string
}

func newClientFiles(fsys fs.FS) *clientFiles {
	return &clientFiles{fsys: fsys, known: map[string]*clientFile{}}
}

// types that not every machine's mime table knows.
var types = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml",
	".woff2": "font/woff2", ".json": "application/json", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm", ".mp3": "audio/mpeg", ".ogg": "audio/ogg"}

func (f *clientFiles) serve(c echo.Context) error {
	asked := c.Request().URL.Path
	if strings.HasPrefix(asked, "/api/") {
		return errNoRoute
	}
	name := strings.TrimPrefix(path.Clean("/"+asked), "/")
	file, err := f.file(name)
	if err != nil {
		if path.Ext(name) != "" {
			return errNoRoute // a file that is not there, as after an update of the product
		}
		name = "index.html"
		if file, err = f.file(name); err != nil {
			return errNoRoute
		}
	}
	h := c.Response().Header()
	h.Set("Content-Type", file.contentType)
	h.Set("Vary", "Accept-Encoding")
	if strings.HasPrefix(name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // the name has the hash of what is in it
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	body, coding := file.packed(c.Request().Header.Get("Accept-Encoding"))
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	h.Set("ETag", `"`+file.tag+coding+`"`)
	http.ServeContent(patient(c), c.Request(), "", time.Time{}, bytes.NewReader(body))
	return nil
}

// file reads a file once. A clean address such as "meetings/7" is no file and not remembered.
func (f *clientFiles) file(name string) (*clientFile, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if known := f.known[name]; known != nil {
		return known, nil
	}
	plain, err := fs.ReadFile(f.fsys, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(plain)
	file := &clientFile{plain: plain, contentType: types[path.Ext(name)], tag: hex.EncodeToString(sum[:8])}
	if file.contentType == "" {
		file.contentType = mime.TypeByExtension(path.Ext(name))
	}
	if file.contentType == "" {
		file.contentType = "application/octet-stream"
	}
	if packed, err := fs.ReadFile(f.fsys, name+".br"); err == nil {
		file.brotli = packed
	}
	if packed, err := fs.ReadFile(f.fsys, name+".gz"); err == nil {
		file.gzip = packed
	} else if packed := squeeze(plain); len(packed) < len(plain)*9/10 {
		file.gzip = packed
	}
	f.known[name] = file
	return file, nil
}

// packed chooses what the browser takes.
func (f *clientFile) packed(accepts string) (body []byte, coding string) {
	switch {
	case f.brotli != nil && strings.Contains(accepts, "br"):
		return f.brotli, "br"
	case f.gzip != nil && strings.Contains(accepts, "gzip"):
		return f.gzip, "gzip"
	}
	return f.plain, ""
}

func squeeze(plain []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // fails for unknown levels only
	w.Write(plain)                                        // into memory
	w.Close()
	return b.Bytes()
}
