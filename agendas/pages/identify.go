package pages

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// What a zipped office file may hold when unpacked. Word files of a commune hold some MB; ten thousand
// parts are a workbook nobody reads.
const (
	maxUnpacked = 1 << 30
	maxParts    = 20_000
	// maxRatio tells a zip bomb: text packs 20 times, an empty sheet 200 times.
	maxRatio = 500
	// ratioFrom is the size from which maxRatio counts; small files may be as empty as they like.
	ratioFrom = 64 << 20
)

// Identify tells what a whole file is by its content. Zipped office files are unpacked once, into nothing, so
// that one that is cut, altered or swells beyond reason is known before anything else opens it.
//
// ErrUnknownFormat, ErrPassword, ErrDamaged and ErrSwells are the file's fault.
func Identify(f io.ReaderAt, size int64) (Format, error) {
	head, err := readAt(f, 0, min(size, sniffHead))
	if err != nil {
		return "", err
	}
	format, err := Sniff(head)
	if err != nil {
		return "", err
	}
	switch format {
	case zipped:
		return identifyZip(f, size)
	case compound:
		return identifyCompound(f, size)
	case PDF:
		return PDF, checkEnds(f, size)
	}
	return format, nil
}

func identifyZip(f io.ReaderAt, size int64) (Format, error) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(z.File) > maxParts {
		return "", fmt.Errorf("%w: %d parts", ErrSwells, len(z.File))
	}
	format := officeFormat(z)
	if format == "" {
		return "", ErrUnknownFormat
	}
	return format, unpack(z, size)
}

// officeFormat tells which office file a zip is: by its main part, or by the type that OpenDocument puts first.
func officeFormat(z *zip.Reader) Format {
	for _, f := range z.File {
		switch strings.ToLower(f.Name) {
		case "word/document.xml":
			return DOCX
		case "xl/workbook.xml", "xl/workbook.bin":
			return XLSX
		case "ppt/presentation.xml":
			return PPTX
		case "mimetype":
			switch strings.TrimSuffix(start(f), "-template") {
			case mediaTypes[ODT]:
				return ODT
			case mediaTypes[ODS]:
				return ODS
			case mediaTypes[ODP]:
				return ODP
			}
		}
	}
	return ""
}

func start(f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	b, _ := io.ReadAll(io.LimitReader(r, 200)) // what cannot be read is no type
	return strings.TrimSpace(string(b))
}

// unpack reads every part of a zip once, within bounds, whatever sizes its directory claims.
func unpack(z *zip.Reader, size int64) error {
	var total int64
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return ErrPassword
		}
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDamaged, f.Name, err)
		}
		var w io.Writer = io.Discard
		var manifest bytes.Buffer
		if f.Name == "META-INF/manifest.xml" {
			w = &manifest
		}
		n, err := io.Copy(w, io.LimitReader(r, min(maxUnpacked-total, maxManifest(f.Name))+1))
		r.Close()
		total += n
		switch {
		case total > maxUnpacked, total > ratioFrom && total > size*maxRatio, n > maxManifest(f.Name):
			return fmt.Errorf("%w: %s", ErrSwells, f.Name)
		case err != nil:
			return fmt.Errorf("%w: %s: %w", ErrDamaged, f.Name, err)
		case bytes.Contains(manifest.Bytes(), []byte("encryption-data")):
			return ErrPassword
		}
	}
	return nil
}

// maxManifest bounds the one part that is held in memory.
func maxManifest(name string) int64 {
	if name == "META-INF/manifest.xml" {
		return 4 << 20
	}
	return maxUnpacked
}
