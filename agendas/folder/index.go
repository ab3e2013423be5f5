package folder

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"
)

// Meeting is what the index page tells.
type Meeting struct {
	Title    string
	Kind     string // "Họp giao ban"
	StartsAt time.Time
	EndsAt   time.Time
	Place    string
	Chair    string
	For      string // whose copy this is
	At       time.Time
	Items    []Item
}

// Item is one nội dung with its papers.
type Item struct {
	Title     string
	Presenter string
	Minutes   int
	Papers    []Paper
}

// Paper is one paper of the index. One without Files is named only, and Note says why.
type Paper struct {
	Title      string
	Version    int
	UploadedAt time.Time
	Pages      int
	Marked     bool   // the pages bear the reader's name
	Note       string // "Đã thu hồi"
	Files      []Sent
}

// Sent is a file of a paper as it goes into the ZIP; FileName becomes a safe one.
type Sent struct {
	FileName string
	Label    string // "PDF", "Tệp gốc (DOCX)"
	File     File   // its Name is filled in by Pack
	Link     string // from index.html to it; filled in by Pack
}

// IndexName is the page that opens the folder.
const IndexName = "index.html"

// Pack names all files of a meeting and returns them in order, the index first.
func (m *Meeting) Pack() ([]File, error) {
	var files []File
	folders := names{strings.ToLower(IndexName): true}
	for i := range m.Items {
		item := &m.Items[i]
		folder, inside := "", names{}
		for p := range item.Papers {
			for s := range item.Papers[p].Files {
				if folder == "" {
					folder = folders.free(SafeName(fmt.Sprintf("%02d %s", i+1, item.Title), folderChars))
				}
				sent := &item.Papers[p].Files[s]
				sent.File.Name = folder + "/" + inside.free(SafeName(sent.FileName, fileChars))
				sent.Link = (&url.URL{Path: sent.File.Name}).EscapedPath()
				files = append(files, sent.File)
			}
		}
	}
	page, err := m.index()
	if err != nil {
		return nil, err
	}
	index := File{Name: IndexName, Modified: m.At, Size: int64(len(page)), Open: memory(page)}
	return append([]File{index}, files...), nil
}

//go:embed index.html.tmpl
var indexText string

// vietnam has had one time, without summer time, since 1975.
var vietnam = time.FixedZone("+07", 7*60*60)

var indexPage = template.Must(template.New(IndexName).Funcs(template.FuncMap{
	"day":   func(t time.Time) string { return t.In(vietnam).Format("02/01/2006") },
	"clock": func(t time.Time) string { return t.In(vietnam).Format("15:04") },
	"size":  Bytes,
	"next":  func(i int) int { return i + 1 },
}).Parse(indexText))

func (m *Meeting) index() ([]byte, error) {
	var b bytes.Buffer
	err := indexPage.Execute(&b, m)
	return b.Bytes(), err
}

// Count is how many papers have files.
func (m *Meeting) Count() (n int) {
	for _, it := range m.Items {
		for _, p := range it.Papers {
			if len(p.Files) > 0 {
				n++
			}
		}
	}
	return n
}

// Bytes is a size as people read it: "1,4 MB".
func Bytes(n int64) string {
	unit, div := "B", 1.0
	for _, u := range []string{"KB", "MB", "GB"} {
		if float64(n)/div < 1000 {
			break
		}
		unit, div = u, div*1000
	}
	v := float64(n) / div
	if unit == "B" || v >= 100 {
		return fmt.Sprintf("%.0f %s", v, unit)
	}
	return strings.Replace(fmt.Sprintf("%.1f %s", v, unit), ".", ",", 1)
}
