package pages

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"hopxa/agendas/pages/pagestest"
)

func identify(file []byte) (Format, error) {
	return Identify(bytes.NewReader(file), int64(len(file)))
}

// odf is an OpenDocument file with such a type and manifest.
func odf(kind, manifest string) []byte {
	return pagestest.Zip(map[string]string{"mimetype": "application/vnd.oasis.opendocument." + kind, "content.xml": "<x/>", "META-INF/manifest.xml": manifest})
}

func TestAFileIsWhatItsContentSays(t *testing.T) {
	letter := pagestest.Docx("Kính gửi")
	swollen := pagestest.DocxParts("x")
	swollen["word/media/a.bin"] = strings.Repeat("\x00", ratioFrom+1)
	bits := func(n int, b byte) string { return strings.Repeat("\x00", n) + string([]byte{b}) }
	cases := []struct {
		name string
		file []byte
		want Format
		err  error
	}{
		{"PDF", pdf([]sheet{a4}), PDF, nil},
		{"Word", letter, DOCX, nil},
		{"Excel", pagestest.Zip(pagestest.XlsxParts([]string{"a"})), XLSX, nil},
		{"OpenDocument text", odf("text", "<manifest/>"), ODT, nil},
		{"OpenDocument sheet", odf("spreadsheet", "<manifest/>"), ODS, nil},
		{"OpenDocument slides", odf("presentation", "<manifest/>"), ODP, nil},
		{"old Word", pagestest.Compound([2]string{"WordDocument", "\xec\xa5"}), DOC, nil},
		{"old Excel", pagestest.Compound([2]string{"Workbook", "\x09\x08\x04\x00abcd\xe1\x00\x02\x00\xb0\x04"}), XLS, nil},
		{"old PowerPoint", pagestest.Compound([2]string{"PowerPoint Document", "x"}, [2]string{"Current User", bits(12, 0x5f) + "\xc0\x91\xe3"}), PPT, nil},
		{"rich text", []byte("{\\rtf1 x}"), RTF, nil},
		{"JPEG", []byte("\xff\xd8\xff\xe0"), JPEG, nil},
		{"a JPEG that also is a PDF", []byte("\xff\xd8\xff\xe0%PDF-1.4 %%EOF"), JPEG, nil},

		{"nothing", nil, "", ErrEmpty},
		{"a program", []byte("MZ\x90\x00"), "", ErrUnknownFormat},
		{"a program that also is a PDF", []byte("MZ\x90\x00%PDF-1.4\n%%EOF"), "", ErrUnknownFormat},
		{"a page of the web that also is a PDF", []byte("\xef\xbb\xbf\n<html><script>%PDF-1.4\n%%EOF"), "", ErrUnknownFormat},
		{"a zip of something", pagestest.Zip(map[string]string{"a.txt": "x"}), "", ErrUnknownFormat},
		{"a compound file of something", pagestest.Compound([2]string{"Contents", "x"}), "", ErrUnknownFormat},
		{"text", []byte("Kính gửi: Ủy ban nhân dân xã"), "", ErrUnknownFormat},

		{"Word behind a password", pagestest.Compound([2]string{"EncryptionInfo", "\x04\x00"}, [2]string{"EncryptedPackage", "x"}), "", ErrPassword},
		{"old Word behind a password", pagestest.Compound([2]string{"WordDocument", bits(11, 1)}), "", ErrPassword},
		{"old Excel behind a password", pagestest.Compound([2]string{"Workbook", "\x09\x08\x04\x00abcd\x2f\x00\x02\x00\x00\x00"}), "", ErrPassword},
		{"old PowerPoint behind a password", pagestest.Compound([2]string{"PowerPoint Document", "x"}, [2]string{"Current User", bits(12, 0xdf) + "\xc4\xd1\xf3"}), "", ErrPassword},
		{"OpenDocument behind a password", odf("text", `<manifest:encryption-data/>`), "", ErrPassword},

		{"Word, cut", letter[:len(letter)/2], "", ErrDamaged},
		{"Word, altered", altered(letter), "", ErrDamaged},
		{"PDF, cut", pdf([]sheet{a4})[:400], PDF, ErrDamaged},
		{"a compound file, cut", pagestest.Compound([2]string{"WordDocument", "x"})[:700], "", ErrDamaged},
		{"a zip bomb", pagestest.Zip(swollen), "", ErrSwells},
		{"a zip bomb that lies about its size", lying(pagestest.Zip(swollen)), "", ErrDamaged},
		{"a zip of too many parts", crowded(), "", ErrSwells},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := identify(c.file)
			if !errors.Is(err, c.err) || c.err == nil && err != nil || c.err == nil && got != c.want {
				t.Errorf("%q, %v; want %q, %v", got, err, c.want, c.err)
			}
		})
	}
}

// altered flips a bit within the letter's text.
func altered(letter []byte) []byte {
	out := bytes.Clone(letter)
	out[bytes.Index(out, []byte("word/document.xml"))+60] ^= 4
	return out
}

// lying makes every size in a zip's directory ten bytes.
func lying(file []byte) []byte {
	out := bytes.Clone(file)
	for at := 0; ; {
		i := bytes.Index(out[at:], []byte("PK\x01\x02"))
		if i < 0 {
			return out
		}
		at += i + 4
		binary.LittleEndian.PutUint32(out[at+20:], 10)
	}
}

func crowded() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range maxParts + 1 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprint("word/", i)}); err != nil {
			panic(err) // writing to memory does not fail
		}
	}
	z.Close()
	return b.Bytes()
}

// FuzzIdentify looks for files that end the server or take it long: whatever comes, an answer or a reason.
func FuzzIdentify(f *testing.F) {
	f.Add(pagestest.Docx("x"))
	f.Add(odf("text", "<manifest/>"))
	f.Add(pagestest.Compound([2]string{"WordDocument", "x"}))
	f.Add(pdf([]sheet{a4}))
	f.Fuzz(func(t *testing.T, file []byte) {
		if format, err := identify(file); err == nil && (format == "" || format == zipped || format == compound) {
			t.Errorf("accepted as %q", format)
		}
	})
}
