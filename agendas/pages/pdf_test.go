package pages

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sheet is a page of a PDF made by a test.
type sheet struct {
	width, height float64 // points
	content       string  // PDF drawing operators; it may use the font /F and the object /X
	broken        bool    // the page's object is missing
	turned        string  // more of the page's dictionary: "/Rotate 90", a crop box
}

var a4 = sheet{width: 595, height: 842, content: "BT /F 40 Tf 100 600 Td (Trang) Tj ET 100 100 200 200 re f"}

// pdf sets sheets as a PDF file; forms are drawing operators of the objects 5, 6, 7 …, each of which can
// draw the next as /X. A page's own /X is the first.
func pdf(sheets []sheet, forms ...string) []byte {
	var out bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	skip := func() { at = append(at, 0) }
	resources := func(form int) string {
		x := ""
		if form < len(forms) {
			x = fmt.Sprintf("/XObject << /X %d 0 R >>", 5+form)
		}
		return "<< /Font << /F 3 0 R >> /ExtGState << /G 4 0 R >> " + x + " >>"
	}
	first := 5 + len(forms)
	var kids strings.Builder
	for i := range sheets {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
	}
	out.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Count %d /Kids [%s] >>", len(sheets), kids.String())
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	object("<< /ca 0.5 >>")
	for i, f := range forms {
		object("<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources %s /Length %d >>\nstream\n%s\nendstream", resources(i+1), len(f), f)
	}
	for i, s := range sheets {
		if s.broken {
			skip()
		} else {
			object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Resources %s /Contents %d 0 R %s>>", s.width, s.height, resources(0), first+2*i+1, s.turned)
		}
		object("<< /Length %d >>\nstream\n%s\nendstream", len(s.content), s.content)
	}
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		kind := "n"
		if offset == 0 {
			kind = "f"
		}
		fmt.Fprintf(&out, "%010d 00000 %s \n", offset, kind)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return out.Bytes()
}

// store writes a file and returns its path.
func store(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
