package search

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	_ "github.com/mattn/go-sqlite3"
)

func TestFoldingTakesMarksOffLetterByLetter(t *testing.T) {
	for text, want := range map[string]string{
		"Chuyển đổi số": "chuyen doi so", "ĐẤT ĐAI": "dat dai", "Nguyễn Thị Hường": "nguyen thi huong", "NQ-HĐND 12/2025": "nq-hdnd 12/2025", "“số” – hai": " so    hai", "Ðất": "dat", "ß": "ß", "": "",
	} {
		if got := Fold(text); got != want || utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func marked(q string, text string) string {
	var b strings.Builder
	for _, p := range Parse(q).Snippet(text) {
		if p.Hit {
			fmt.Fprintf(&b, "[%s]", p.Text)
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestSnippetsMarkWhatWasLookedFor(t *testing.T) {
	filler := strings.Repeat("một hai ba bốn ", 30)
	for _, c := range []struct{ query, text, want string }{
		{"chuyen doi", "Kế hoạch chuyển đổi số", "Kế hoạch [chuyển] [đổi] số"},
		{`"doi so"`, "Kế hoạch chuyển đổi số", "Kế hoạch chuyển [đổi số]"},
		{`"doi s"`, "Kế hoạch chuyển đổi số", "Kế hoạch chuyển đổi số"},
		{"ngh", "Nghị quyết, nghe", "[Nghị] quyết, [nghe]"},
		{"hai y", "hai ý y tế", "[hai] [ý] [y] tế"},
		{"chuyen", "về “chuyển đổi số”", "về “[chuyển] đổi số”"},
		{"12/nq", "số 12/NQ-HĐND", "số [12/NQ]-HĐND"},
	} {
		if got := marked(c.query, c.text); got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
	got := marked("đất đai", filler+"quản lý đất đai ở thôn "+filler)
	if !strings.Contains(got, "quản lý [đất] [đai] ở thôn") || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || utf8.RuneCountInString(got) > long+20 {
		t.Errorf("%q", got)
	}
}

func TestBoxesFollowWordsAcrossALine(t *testing.T) {
	words := []Word{{"chuyển", Box{X: 1}}, {"đổi", Box{X: 2}}, {"số,", Box{X: 3}}, {"đổi", Box{X: 4}}}
	if got, want := Parse(`"chuyen doi so"`).Boxes(words), [][]Box{{{X: 1}, {X: 2}, {X: 3}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got := Parse("doi").Boxes(words); len(got) != 2 || got[1][0].X != 4 {
		t.Errorf("%v", got)
	}
}

// Any question is answered: what is typed never becomes a rule of the index.
func TestNoQuestionBreaksTheIndex(t *testing.T) {
	d, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	if _, err := d.Exec(`CREATE VIRTUAL TABLE search_index USING fts4 (folded, tokenize=simple)`); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{`"`, `""`, `a OR b`, `NOT x`, `folded:x`, `a NEAR/3 b`, `*`, `-x`, `(`, "\x00", "a\x00b", "\xff\xfe", strings.Repeat("a ", 5000), strings.Repeat(`"a b" `, 100), "’”“"} {
		parsed := Parse(q)
		if parsed.Empty() {
			continue
		}
		rows, err := d.QueryContext(context.Background(), `SELECT 1 FROM search_index WHERE folded MATCH ?`, parsed.match())
		if err != nil {
			t.Errorf("%q became %q: %v", q, parsed.match(), err)
			continue
		}
		rows.Next()
		if err := rows.Err(); err != nil {
			t.Errorf("%q became %q: %v", q, parsed.match(), err)
		}
		rows.Close()
	}
}

func FuzzQuestionsAndTexts(f *testing.F) {
	f.Add("chuyen doi", "Kế hoạch chuyển đổi số")
	f.Add(`"a b`, "\xff\x00 e\u0301")
	f.Fuzz(func(t *testing.T, query, text string) {
		q := Parse(query)
		if len(q.terms) > maxTerms {
			t.Fatal(len(q.terms))
		}
		if got := utf8.RuneCountInString(Fold(text)); got != utf8.RuneCountInString(text) {
			t.Fatalf("folded from %d to %d letters", utf8.RuneCountInString(text), got)
		}
		n := 0
		for _, p := range q.Snippet(text) {
			n += utf8.RuneCountInString(p.Text)
			if p.Hit && !utf8.ValidString(p.Text) {
				t.Fatalf("%q is no text", p.Text)
			}
		}
		if n > long+10 {
			t.Fatalf("a snippet of %d letters", n)
		}
		var words []Word
		for _, w := range strings.Fields(text) {
			words = append(words, Word{Text: w})
		}
		for _, hit := range q.Boxes(words) {
			if len(hit) == 0 || len(hit) > len(words) {
				t.Fatalf("a hit of %d words among %d", len(hit), len(words))
			}
		}
	})
}
