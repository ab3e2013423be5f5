package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"hopxa/server/wire"
)

// inFolder reads a meeting's ZIP: its files by name, without the folders before it.
func (c *caller) inFolder(meetingID int64) (files map[string]string, sent http.Header) {
	c.p.t.Helper()
	got := c.ask("GET", fmt.Sprintf("meetings/%d/folder.zip", meetingID), nil, header{"Accept-Encoding", "gzip"}).ok()
	z, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body)))
	if err != nil {
		c.p.t.Fatalf("%s: %v", got.asked, err)
	}
	files = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			c.p.t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			c.p.t.Fatalf("%s: %v", f.Name, err)
		}
		files[f.Name] = string(data)
	}
	return files, got.header
}

func TestTheMeetingsFolderHoldsWhatOneMayReadAndSave(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	clerk := p.as("vanthu")
	papers := map[string]wire.Paper{}
	seq := int64(0)
	for i, name := range []string{"moi-nguoi", "dai-bieu", "chu-tri", "chi-xem", "thu-hoi", "het-han"} {
		papers[name] = read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s.pdf", m.Items[i%2].ID, name), pdf(1+i, 0)))
		seq = p.await(m.ID, "paper.ready", seq)
	}
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	for name, set := range map[string]string{"dai-bieu": "audience = 'voters'", "chu-tri": "audience = 'presidium'", "chi-xem": "may_save = 0", "thu-hoi": "withdrawn_at = 1", "het-han": "view_until = 1"} {
		p.sql(`UPDATE papers SET `+set+` WHERE id = ?`, papers[name].ID)
	}
	const first, second = "01 Báo cáo thu ngân sách quý III/", "02 Kế hoạch thủy lợi vụ đông/"
	for _, c := range []struct {
		who          string
		files, named []string
		marked       []string
	}{
		{"hall Văn Bắc", []string{first + "moi-nguoi.pdf"}, []string{"chi-xem", "thu-hoi", "het-han"}, nil},
		{"daibieu", []string{first + "moi-nguoi.pdf", second + "dai-bieu.pdf"}, []string{"chi-xem", "thu-hoi", "het-han"}, []string{second + "dai-bieu.pdf"}},
		{"vanthu", []string{first + "chu-tri.pdf", first + "moi-nguoi.pdf", second + "chi-xem.pdf", second + "dai-bieu.pdf", second + "het-han.pdf"}, []string{"thu-hoi"}, nil},
	} {
		got, h := p.as(c.who).inFolder(m.ID)
		index := got["index.html"]
		var names []string
		for name, data := range got {
			if name == "index.html" {
				continue
			}
			names = append(names, name)
			title := name[strings.LastIndex(name, "/")+1 : len(name)-4]
			if isPlain := data == string(pdf(papersPages[title], 0)); isPlain == slices.Contains(c.marked, name) {
				t.Errorf("%s: %s is the original: %v", c.who, name, isPlain)
			}
		}
		slices.Sort(names)
		if !slices.Equal(names, c.files) {
			t.Errorf("%s has %q, want %q", c.who, names, c.files)
		}
		for name := range papers {
			want := slices.Contains(c.named, name) || slices.ContainsFunc(c.files, func(f string) bool { return strings.HasSuffix(f, "/"+name+".pdf") })
			if strings.Contains(index, name) != want {
				t.Errorf("%s: the index names %s: %v", c.who, name, !want)
			}
		}
		if known := h.Get("Content-Length") != ""; known != (c.marked == nil) || h.Get("Content-Encoding") != "" || h.Get("Cache-Control") != neverKept {
			t.Errorf("%s: length %q, encoding %q, %q", c.who, h.Get("Content-Length"), h.Get("Content-Encoding"), h.Get("Cache-Control"))
		}
		if !strings.Contains(h.Get("Content-Disposition"), "Giao%20ban%20th%C3%A1ng%2010.zip") {
			t.Errorf("it is called %s", h.Get("Content-Disposition"))
		}
	}
	p.as("hall Đông Thịnh").ask("GET", fmt.Sprintf("meetings/%d/folder.zip", m.ID), nil).want(403, "forbidden")
	p.as("").ask("GET", fmt.Sprintf("meetings/%d/folder.zip", m.ID), nil).want(401, "not_signed_in")
}

var papersPages = map[string]int{"moi-nguoi": 1, "dai-bieu": 2, "chu-tri": 3, "chi-xem": 4, "thu-hoi": 5, "het-han": 6}
