package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"hopxa/agendas/folder"
)

// Dossier is all that is left of a meeting. Its files lie on disk under the names of their hashes.
type Dossier struct {
	Meeting  int64
	Title    string
	Kind     string
	StartsAt time.Time
	OpenedAt time.Time
	ClosedAt time.Time
	Place    string
	Chair    string
	MadeAt   time.Time
	MadeBy   string
	Groups   []Group
	Journal  []byte // of WriteLine
	Chain    Chain
}

// Group is a heading of the index page with its files; Folder is where they lie in the ZIP.
type Group struct {
	Title  string
	Folder string
	Files  []Kept
	Lost   []string // files that are on no disk any more, with what they were
}

// Kept is one file.
type Kept struct {
	FileName string
	What     string // "Bản 2, tệp gốc (DOCX)"
	SHA256   string
	Size     int64
	Modified time.Time
	Open     func() (io.ReadSeekCloser, error)

	name string
}

// Link leads from the index page to the file.
func (k Kept) Link() string { return (&url.URL{Path: k.name}).EscapedPath() }

// nameChars bounds a file's name: a path of Windows has 260 characters in all.
const nameChars = 80

// Pack names every file and returns what goes into the ZIP, the index page first, and the SHA-256 of the list.
func (d *Dossier) Pack() (files []folder.File, list string, err error) {
	l := List{Format: Format, Meeting: d.Meeting, Title: d.Title, StartsAt: d.StartsAt.In(vietnam), MadeAt: d.MadeAt.In(vietnam), MadeBy: d.MadeBy, Journal: d.Chain}
	taken := map[string]bool{ListName: true, JournalName: true, IndexName: true}
	for g := range d.Groups {
		group := &d.Groups[g]
		l.Lost = append(l.Lost, group.Lost...)
		for i := range group.Files {
			k := &group.Files[i]
			k.name = free(taken, group.Folder, folder.SafeName(k.FileName, nameChars))
			l.Files = append(l.Files, Listed{Name: k.name, Bytes: k.Size, SHA256: k.SHA256, What: k.What})
			files = append(files, folder.File{Name: k.name, Modified: k.Modified, Size: k.Size, Open: k.Open})
		}
	}
	page, err := d.index()
	if err != nil {
		return nil, "", err
	}
	small := func(name, what string, body []byte) folder.File {
		if name != ListName {
			l.Files = append(l.Files, Listed{Name: name, Bytes: int64(len(body)), SHA256: sum(body), What: what})
		}
		return folder.File{Name: name, Modified: d.MadeAt, Size: int64(len(body)), Open: func() (io.ReadSeekCloser, error) { return memory{bytes.NewReader(body)}, nil }}
	}
	index := small(IndexName, "Trang mở đầu", page)
	journal := small(JournalName, "Nhật ký cuộc họp", d.Journal)
	slices.SortFunc(l.Files, func(a, b Listed) int { return strings.Compare(a.Name, b.Name) })
	raw, err := l.encode()
	if err != nil {
		return nil, "", err
	}
	return append([]folder.File{index, small(ListName, "", raw), journal}, files...), sum(raw), nil
}

// free is the name in a folder that nothing else has, whatever the letters' case.
func free(taken map[string]bool, in, name string) string {
	ext := ""
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name, ext = name[:dot], name[dot:]
	}
	for n := 1; ; n++ {
		full := in + "/" + name + ext
		if n > 1 {
			full = fmt.Sprintf("%s/%s (%d)%s", in, name, n, ext)
		}
		if key := strings.ToLower(full); !taken[key] {
			taken[key] = true
			return full
		}
	}
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }
