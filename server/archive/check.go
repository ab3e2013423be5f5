package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Bounds of what is looked at; a ZIP of a meeting is far below.
const (
	maxFiles  = 100_000
	maxList   = 64 << 20
	maxBroken = 100 // told; the rest is of no more use
)

// ErrNotOurs is for a file that is no ZIP of a meeting, or of a later form.
var ErrNotOurs = errors.New("this is not the ZIP of a meeting")

// Report is what a look through a ZIP found.
type Report struct {
	List     List
	SHA256   string // of the list, in hex: to be compared with what was written down
	Files    int
	Bytes    int64
	Withheld int64 // entries of the journal of which a part was left out when the ZIP was made
	Broken   []string
}

// Check reads a whole ZIP: every listed file by its hash, files that nobody listed, and the journal's chain.
// Its time and memory are bounded by the file's own size. Called by `hopxa verify FILE`.
func Check(r io.ReaderAt, size int64) (Report, error) {
	z, err := zip.NewReader(r, size)
	if err != nil || len(z.File) > maxFiles {
		return Report{}, ErrNotOurs
	}
	named := map[string]*zip.File{}
	var out Report
	for _, f := range z.File {
		switch {
		case f.Method != zip.Store:
			return Report{}, ErrNotOurs // ours are never packed, so that nothing grows while it is read
		case strings.HasSuffix(f.Name, "/"):
		case named[f.Name] != nil:
			out.broken("%s: is there twice", f.Name)
		default:
			named[f.Name] = f
		}
	}
	list, sum, err := readList(named[ListName])
	if err != nil {
		return Report{}, err
	}
	out.List, out.SHA256 = list, sum
	listed := map[string]bool{ListName: true}
	for _, l := range list.Files {
		listed[l.Name] = true
		f := named[l.Name]
		if f == nil {
			out.broken("%s: is missing", l.Name)
			continue
		}
		out.Files++
		out.file(f, l)
	}
	for name := range named {
		if !listed[name] {
			out.broken("%s: was added", name)
		}
	}
	slices.Sort(out.Broken)
	return out, nil
}

func readList(f *zip.File) (List, string, error) {
	if f == nil || f.UncompressedSize64 > maxList {
		return List{}, "", ErrNotOurs
	}
	body, err := f.Open()
	if err != nil {
		return List{}, "", ErrNotOurs
	}
	defer body.Close()
	raw, err := io.ReadAll(io.LimitReader(body, maxList))
	if err != nil {
		return List{}, "", fmt.Errorf("%s: %w", ListName, err)
	}
	var list List
	if json.NewDecoder(bytes.NewReader(raw)).Decode(&list) != nil || list.Format != Format {
		return List{}, "", ErrNotOurs
	}
	sum := sha256.Sum256(raw)
	return list, hex.EncodeToString(sum[:]), nil
}

// file reads one file once: its hash, and its entries when it is the journal.
func (r *Report) file(f *zip.File, l Listed) {
	body, err := f.Open()
	if err != nil {
		r.broken("%s: cannot be read", l.Name)
		return
	}
	defer body.Close()
	sum := sha256.New()
	var n counter
	all := io.TeeReader(body, io.MultiWriter(sum, &n))
	if l.Name == JournalName {
		chain, withheld := walk(all, func(why string) { r.broken("%s", why) })
		r.Withheld = withheld
		if chain != r.List.Journal {
			r.broken("journal: ends with entry %d, the list says %d", chain.Entries, r.List.Journal.Entries)
		}
	}
	_, err = io.Copy(io.Discard, all)
	r.Bytes += int64(n)
	switch {
	case err != nil && !errors.Is(err, zip.ErrChecksum):
		r.broken("%s: cannot be read", l.Name)
	case hex.EncodeToString(sum.Sum(nil)) != l.SHA256 || int64(n) != l.Bytes:
		r.broken("%s: was altered", l.Name)
	}
}

func (r *Report) broken(format string, args ...any) {
	if len(r.Broken) < maxBroken {
		r.Broken = append(r.Broken, fmt.Sprintf(format, args...))
	}
}

type counter int64

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }
