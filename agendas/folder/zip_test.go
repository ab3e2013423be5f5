package folder

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func stored(name string, data string) Sent {
	return Sent{FileName: name, Label: "PDF", File: File{Size: int64(len(data)), Modified: time.Unix(1.8e9, 0), Open: memory([]byte(data))}}
}

func example() *Meeting {
	return &Meeting{Title: "Giao ban <tháng> 11", Kind: "Họp giao ban", StartsAt: time.Unix(1.8e9, 0), EndsAt: time.Unix(1.8e9+5400, 0), Place: "Hội trường xã", For: "Lê Thị Thư", At: time.Unix(1.8e9, 0),
		Items: []Item{
			{Title: "../../Báo cáo thu ngân sách: quý III/2026", Presenter: "Bà Nguyễn Thị Hoa", Minutes: 15, Papers: []Paper{
				{Title: "Báo cáo", Version: 2, Pages: 12, Files: []Sent{stored("Báo cáo.pdf", "một"), stored("báo cáo.PDF", "hai")}},
				{Title: "Thu hồi", Version: 1, Note: "Đã thu hồi"}}},
			{Title: "Kế hoạch", Papers: []Paper{{Title: `<script>alert(1)</script>`, Version: 1, Files: []Sent{stored(`..\..\con.pdf`, strings.Repeat("ba", 5000))}}}},
		}}
}

func pack(t *testing.T, m *Meeting) []File {
	t.Helper()
	files, err := m.Pack()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestAFolderHoldsTheAgendaInOrderAndItsIndexLeadsToEveryFile(t *testing.T) {
	files := pack(t, example())
	var out bytes.Buffer
	if err := Write(context.Background(), &out, files); err != nil {
		t.Fatal(err)
	}
	if n, known := Length(files); !known || n != int64(out.Len()) {
		t.Errorf("length was said to be %d, %v; it is %d", n, known, out.Len())
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"index.html", "01 ..-..-Báo cáo thu ngân sách- quý III-2026/Báo cáo.pdf", "01 ..-..-Báo cáo thu ngân sách- quý III-2026/báo cáo (2).PDF", "02 Kế hoạch/-..-con.pdf"}
	inside := map[string]string{}
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r) // checks the checksum
		if err != nil || i >= len(want) || f.Name != want[i] || f.Flags&8 != 0 {
			t.Errorf("file %d is %q (flags %x): %v", i, f.Name, f.Flags, err)
		}
		inside[f.Name] = string(data)
	}
	index := inside["index.html"]
	for _, link := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(index, -1) {
		name, err := url.PathUnescape(link[1])
		if _, there := inside[name]; err != nil || !there || strings.Contains(link[1], "//") {
			t.Errorf("the index leads to %q, which is not there: %v", link[1], err)
		}
	}
	if n := strings.Count(index, "href="); n != 3 {
		t.Errorf("%d links, want 3", n)
	}
	for _, bad := range []string{"<script", "<tháng>", "src=", "http:"} {
		if strings.Contains(index, bad) {
			t.Errorf("the index holds %q", bad)
		}
	}
	unzip, err := exec.LookPath("unzip")
	if err != nil {
		return
	}
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(unzip, "-tq", path).CombinedOutput(); err != nil {
		t.Errorf("unzip: %s", said)
	}
}

func TestAFolderWhoseFileCannotBeHadEndsEarly(t *testing.T) {
	gone := errors.New("withdrawn")
	for name, f := range map[string]File{
		"gone":    {Size: 3, Open: func() (io.ReadSeekCloser, error) { return nil, gone }},
		"made":    {Write: func(io.Writer) error { return gone }},
		"shorter": {Size: 4, Open: memory([]byte("abc"))},
		"longer":  {Size: 2, Open: memory([]byte("abc"))},
	} {
		m := example()
		m.Items[0].Papers[0].Files[1].File = f
		var out bytes.Buffer
		err := Write(context.Background(), &out, pack(t, m))
		if err == nil || (name == "gone" || name == "made") && !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len())); err == nil {
			t.Errorf("%s: what came can be taken for a whole folder", name)
		}
	}
}

func TestAMadeFileGoesInWithoutBeingHeld(t *testing.T) {
	m := example()
	m.Items[0].Papers[0].Files[1].File = File{Write: func(w io.Writer) error { _, err := io.WriteString(w, "có dấu tên"); return err }}
	files := pack(t, m)
	var out bytes.Buffer
	if err := Write(context.Background(), &out, files); err != nil {
		t.Fatal(err)
	}
	if _, known := Length(files); known {
		t.Error("a length was said before the file was made")
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.File[2].Open()
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(r); err != nil || string(data) != "có dấu tên" {
		t.Errorf("%q, %v", data, err)
	}
}
