package pages

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// Files made to hang or fill a reader: each comes to an end soon, with pages or a reason, and what was made stays
// small.
func TestTroubleIsBounded(t *testing.T) {
	object := func(n int, body string) string { return fmt.Sprintf("%d 0 obj\n%s\nendobj\n", n, body) }
	whole := func(objects ...string) []byte {
		return []byte("%PDF-1.7\n" + strings.Join(objects, "") + "trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n")
	}
	catalog := object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	page := object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
	cases := []struct {
		name string
		file []byte
		want error // nil: pages
	}{
		{"a page of a million kilometres", pdf([]sheet{{width: 1e15, height: 1e15, content: "0 0 100 100 re f"}}), nil},
		{"a page of nothing", pdf([]sheet{{width: 0, height: 0}}), nil},
		{"a page as thin as a hair", pdf([]sheet{{width: 1e-6, height: 1e6}}), nil},
		{"pages that hold themselves", whole(catalog, object(2, "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 3 0 R] >>"), page), nil},
		{"pages that hold each other", whole(catalog, object(2, "<< /Type /Pages /Count 9 /Kids [4 0 R] >>"), object(4, "<< /Type /Pages /Count 9 /Kids [2 0 R] /Parent 2 0 R >>")), ErrDamaged},
		{"a length that is itself", whole(catalog, object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"),
			object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"), object(4, "<< /Length 4 0 R >>\nstream\nx\nendstream")), nil},
		{"a count of two billion", whole(catalog, object(2, "<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>"), page), nil},
		{"a form that draws itself", pdf([]sheet{{width: 595, height: 842, content: "/X Do"}}, "/X Do"), nil},
		{"nothing but brackets", []byte("%PDF-1.7\n" + strings.Repeat("[<<", 1<<18) + "\nstartxref\n9\n%%EOF\n"), ErrDamaged},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			began := time.Now()
			r := open(t)
			n, err := r.Convert(t.Context(), sha, store(t, c.file), []int{1240}, nil)
			if c.want != nil && !errors.Is(err, c.want) || c.want == nil && err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("%d pages, %v", n, err)
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
			if n > 3 {
				t.Errorf("%d pages", n)
			}
		})
	}
}
