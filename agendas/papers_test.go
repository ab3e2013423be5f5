package agendas

import (
	"database/sql"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

const sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func addPaper(t *testing.T, tx *sql.Tx) int64 {
	t.Helper()
	add(t, tx, meeting, "A")
	id, err := AddPaper(t.Context(), tx, Paper{ItemID: item(t, tx, "A").ID, Title: "Báo cáo", Version: Version{FileName: "báo cáo.pdf", SizeBytes: 12, SHA256: sha, UploadedAt: start, UploadedBy: clerk}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func paper(t *testing.T, tx *sql.Tx, id int64) Paper {
	t.Helper()
	p, err := GetPaper(t.Context(), tx, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPaperIsReadAsItWasAdded(t *testing.T) {
	tx := begin(t)
	id := addPaper(t, tx)
	want := Paper{ID: id, ItemID: item(t, tx, "A").ID, MeetingID: meeting, Title: "Báo cáo", Audience: ForAll, Readers: []int64{}, MaySave: true, CreatedBy: clerk, Latest: 1, State: Converting,
		Version: Version{PaperID: id, N: 1, FileName: "báo cáo.pdf", SizeBytes: 12, SHA256: sha, Format: "pdf", State: Converting, Approval: Approved, Changed: []int{}, UploadedAt: start, UploadedBy: clerk}}
	if got := paper(t, tx, id); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if all, err := Papers(t.Context(), tx, meeting); err != nil || len(all) != 1 || !reflect.DeepEqual(all[0], want) {
		t.Errorf("of the meeting: %+v, %v", all, err)
	}
	if all, err := Papers(t.Context(), tx, another); err != nil || len(all) != 0 {
		t.Errorf("of another meeting: %+v, %v", all, err)
	}
	if _, err := GetPaper(t.Context(), tx, id+1); !errors.Is(err, ErrPaperNotFound) {
		t.Errorf("a paper that is not there: %v", err)
	}
}

func TestWhatBecomesOfAPaper(t *testing.T) {
	ready := func(tx *sql.Tx, id int64) error {
		return VersionMade(t.Context(), tx, Version{PaperID: id, N: 1, State: Ready, Pages: 5, PDF: sha})
	}
	failed := func(tx *sql.Tx, id int64) error {
		return VersionMade(t.Context(), tx, Version{PaperID: id, N: 1, State: Failed, Problem: "Tệp bị hỏng."})
	}
	withdrawn := func(tx *sql.Tx, id int64) error { return WithdrawPaper(t.Context(), tx, id, start) }
	type step = func(*sql.Tx, int64) error
	cases := []struct {
		name    string
		steps   []step
		state   string
		pages   int
		waiting int // papers still to be converted
	}{
		{"uploaded", nil, Converting, 0, 1},
		{"converted", []step{ready}, Ready, 5, 0},
		{"damaged", []step{failed}, Failed, 0, 0},
		{"withdrawn while it was converted", []step{withdrawn, ready}, Withdrawn, 5, 0},
		{"withdrawn while it failed", []step{withdrawn, failed}, Withdrawn, 0, 0},
		{"withdrawn", []step{ready, withdrawn}, Withdrawn, 5, 0},
		{"failing too late", []step{ready, failed}, Ready, 5, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tx := begin(t)
			id := addPaper(t, tx)
			for _, s := range c.steps {
				if err := s(tx, id); err != nil {
					t.Fatal(err)
				}
			}
			p := paper(t, tx, id)
			if p.State != c.state || p.Pages != c.pages || c.state != Withdrawn && (p.Problem != "") != (c.state == Failed) {
				t.Errorf("%+v", p)
			}
			if all, err := ConvertingVersions(t.Context(), tx); err != nil || len(all) != c.waiting {
				t.Errorf("%d wait, %v", len(all), err)
			}
		})
	}
}

func TestAFileIsReferencedWhileAnyPaperNamesIt(t *testing.T) {
	tx := begin(t)
	id := addPaper(t, tx)
	second, err := AddPaper(t.Context(), tx, Paper{ItemID: paper(t, tx, id).ItemID, Version: Version{SHA256: sha, UploadedBy: clerk}})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		remove int64
		want   bool
	}{{id, true}, {second, false}} {
		if err := RemovePaper(t.Context(), tx, step.remove); err != nil {
			t.Fatal(err)
		}
		if got, err := Referenced(t.Context(), tx, sha); got != step.want || err != nil {
			t.Errorf("after removing %d: %v, %v", step.remove, got, err)
		}
	}
}

func TestOnlyAReadyPapersOwnPagesAreReadable(t *testing.T) {
	for _, c := range []struct {
		state string
		page  int
		want  error
	}{
		{Ready, 1, nil}, {Ready, 5, nil}, {Ready, 0, ErrPageNotFound}, {Ready, -1, ErrPageNotFound}, {Ready, 6, ErrPageNotFound},
		{Converting, 1, ErrPaperNotReady}, {Failed, 1, ErrPaperNotReady}, {Withdrawn, 1, ErrWithdrawn}, {Withdrawn, 9, ErrWithdrawn},
	} {
		p := Paper{Version: Version{State: c.state, Pages: 5}}
		if c.state == Withdrawn {
			p.Version.State, p.WithdrawnAt = Ready, &start
		}
		if err := p.Readable(c.page); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("page %d of a %s paper: %v, want %v", c.page, c.state, err, c.want)
		}
	}
}

func TestFileNamesAreMadeSafe(t *testing.T) {
	for name, want := range map[string]string{
		"Báo cáo tháng 11.pdf":                 "Báo cáo tháng 11.pdf",
		`C:\Users\Hạnh\kế hoạch.pdf`:           "kế hoạch.pdf",
		"../../etc/passwd":                     "passwd",
		"/tmp/":                                "tmp",
		"":                                     "tài liệu.pdf",
		".":                                    "tài liệu.pdf",
		"/":                                    "tài liệu.pdf",
		`\`:                                    "tài liệu.pdf",
		"\r\n\x00":                             "tài liệu.pdf",
		"a\r\nSet-Cookie: b\".pdf":             "aSet-Cookie: b.pdf",
		"  tờ trình.pdf  ":                     "tờ trình.pdf",
		"sai\xffmã.pdf":                        "saimã.pdf",
		"..":                                   "tài liệu.pdf",
		"bao\u202efdp.exe":                     "baofdp.exe",
		"\u200b\u2066t\u00ad\ufeffờ\u2028.pdf": "tờ.pdf",
		"\u200f":                               "tài liệu.pdf",
		"Ke\u0302\u0301 hoa\u0323ch.pdf":       "Kế hoạch.pdf",
		strings.Repeat("đ", 300):               strings.Repeat("đ", maxFileName),
		strings.Repeat("đ", 300) + ".pdf":      strings.Repeat("đ", maxFileName-4) + ".pdf",
	} {
		got := CleanFileName(name)
		if got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
		if !utf8.ValidString(got) || len([]rune(got)) > maxFileName || CleanFileName(got) != got {
			t.Errorf("%q is not a clean name", got)
		}
	}
}

func TestATitleIsTheFileNameWithoutItsEnding(t *testing.T) {
	for name, want := range map[string]string{
		"Báo_cáo_tháng_11.pdf": "Báo cáo tháng 11",
		"Kế hoạch.v2.pdf":      "Kế hoạch.v2",
		"tờ trình":             "tờ trình",
		".pdf":                 ".pdf",
		"_.pdf":                "_.pdf",
	} {
		if got := TitleOf(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
