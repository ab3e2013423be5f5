package pages

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPagesAreLinedUpLikeLinesOfText(t *testing.T) {
	cases := []struct {
		old, now string // a letter is a page
		want     []int
	}{
		{"abc", "abc", nil},
		{"", "abc", []int{1, 2, 3}},
		{"abc", "", nil},
		{"abc", "aXc", []int{2}},
		{"abc", "aXbc", []int{2}},
		{"abcdef", "abXYcdeZ", []int{3, 4, 8}},
		{"abc", "ac", nil},
		{"abcd", "bcdX", []int{4}},
		{"aaa", "aaaa", []int{4}},
		{"abc", "cab", []int{1}},
		{"abcdefgh", "aXcdYfgh", []int{2, 5}},
	}
	for _, c := range cases {
		got := linedUp(len(c.old), len(c.now), func(i, j int) bool { return c.old[i] == c.now[j] })
		if !slices.Equal(got, c.want) {
			t.Errorf("%q became %q: changed %v, want %v", c.old, c.now, got, c.want)
		}
	}
}

// numbered sets a page for each word, with its number at the foot.
func numbered(words ...string) []byte {
	var sheets []sheet
	for i, w := range words {
		sheets = append(sheets, sheet{width: 595, height: 842, content: fmt.Sprintf(
			"BT /F 14 Tf 100 600 Td (%s) Tj ET BT /F 12 Tf 290 25 Td (%d) Tj ET", w, i+1)})
	}
	return pdf(sheets)
}

func TestOnlyPagesThatDifferAreMarked(t *testing.T) {
	r := open(t)
	made := 0
	convert := func(words string) (string, int) {
		t.Helper()
		made++
		sha := fmt.Sprintf("%064x", made)
		n, err := r.Convert(t.Context(), sha, store(t, numbered(strings.Fields(words)...)), []int{1240}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return sha, n
	}
	first, n := convert("Mot Hai Ba Bon Nam")
	for words, want := range map[string][]int{
		"Mot Hai Ba Bon Nam":      nil,
		"Mot Hai Moi Ba Bon Nam":  {3}, // the numbers of 4, 5 and 6 moved
		"Mot Hai Ba. Bon Nam":     {3}, // one dot
		"Hai Ba Bon Nam":          nil,
		"Mot Hai Ba Bon Nam Them": {6},
	} {
		next, m := convert(words)
		got, err := r.Changed(t.Context(), first, n, next, m, 1240)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: changed %v, %v; want %v", words, got, err, want)
		}
	}
}

func TestAPageNumberThatChangedInPlaceIsAChange(t *testing.T) {
	r := open(t)
	a, b := strings.Repeat("a", 64), strings.Repeat("b", 64)
	for sha, foot := range map[string]string{a: "9", b: "8"} {
		page := sheet{width: 595, height: 842, content: "BT /F 12 Tf 290 25 Td (" + foot + ") Tj ET"}
		if _, err := r.Convert(t.Context(), sha, store(t, pdf([]sheet{page})), []int{1240}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := r.Changed(t.Context(), a, 1, b, 1, 1240); err != nil || !slices.Equal(got, []int{1}) {
		t.Errorf("changed %v, %v", got, err)
	}
	if _, err := r.Changed(t.Context(), a, 2, b, 1, 1240); err == nil {
		t.Error("a page image that is missing goes unnoticed")
	}
}
