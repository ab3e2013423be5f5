package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hopxa/agendas/folder"
	"hopxa/server/archive"
)

func TestVerifyChecksTheZIPOfAMeetingWithoutAServer(t *testing.T) {
	d := archive.Dossier{Meeting: 7, Title: "Giao ban tháng 11", StartsAt: time.Unix(1_790_000_000, 0), MadeAt: time.Unix(1_790_100_000, 0)}
	files, list, err := d.Pack()
	var zipped bytes.Buffer
	if err == nil {
		err = folder.Write(context.Background(), &zipped, files)
	}
	path := filepath.Join(t.TempDir(), "ho-so.zip")
	if err == nil {
		err = os.WriteFile(path, zipped.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if out := well(t, "verify", path); !strings.Contains(out, "Giao ban tháng 11") || !strings.Contains(out, "all is well. SHA-256 of the list: "+list) {
		t.Error(out)
	}
	altered := bytes.Replace(zipped.Bytes(), []byte("Trang"), []byte("Tranh"), 1) // a word of the list
	altered = bytes.Replace(altered, []byte("Nhật ký cuộc họp</h2>"), []byte("Nhật ký cuộc hẹn</h2>"), 1)
	for name, body := range map[string][]byte{"altered": altered, "none": []byte("PK")} {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, errs, code := hopxa(t, "", "verify", path); code == exitDone || strings.Contains(out, "all is well") {
			t.Errorf("%s: code %d, %s%s", name, code, out, errs)
		}
	}
}
