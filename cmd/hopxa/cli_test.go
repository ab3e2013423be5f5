package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestUsersAreManagedWhileTheServerRuns(t *testing.T) {
	dir := t.TempDir()
	r := begin(t, "serve", dir)
	out, errs, code := hopxa(t, "mat-khau-ban-dau\n", "user", "add", "--data", dir, "--username", "VanThu", "--name", "Nguyễn Thị Hạnh", "--role", "clerk", "--role", "admin", "--honorific", "bà", "--title", "Văn thư")
	if code != exitDone || out != "added vanthu\n" {
		t.Fatalf("%d %s %s", code, out, errs)
	}
	if code := signIn(t, r.url, "vanthu", "mat-khau-ban-dau"); code != http.StatusOK {
		t.Errorf("the new user is answered with %d", code)
	}
	_, password, _ := strings.Cut(strings.TrimSpace(well(t, "user", "passwd", "vanthu", "--generate", "--data", dir)), "password: ")
	if code := signIn(t, r.url, "vanthu", password); code != http.StatusOK {
		t.Errorf("the generated password %q is answered with %d", password, code)
	}
	if code := signIn(t, r.url, "vanthu", "mat-khau-ban-dau"); code != http.StatusUnauthorized {
		t.Errorf("the old password is answered with %d", code)
	}
	list := well(t, "user", "list", "--data", dir)
	for _, want := range []string{"admin ", "vanthu ", "bà Nguyễn Thị Hạnh", "Văn thư"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list lacks %q:\n%s", want, list)
		}
	}
	r.stop(syscall.SIGTERM)
	well(t, "verify", "--data", dir)
}

func TestMistakesAreSaidInOneSentence(t *testing.T) {
	dir := t.TempDir()
	begin(t, "serve", dir).stop(syscall.SIGTERM)
	add := []string{"user", "add", "--data", dir, "--name", "A", "--username"}
	for name, c := range map[string]struct {
		args []string
		in   string
		code int
		says string
	}{
		"unknown command":    {[]string{"user", "rename"}, "", exitUsage, "rename"},
		"unknown flag":       {[]string{"serve", "--datta", dir}, "", exitUsage, "--datta"},
		"unknown role":       {append(add, "an", "--role", "king"), "", exitUsage, "king"},
		"no such folder":     {[]string{"user", "list", "--data", filepath.Join(dir, "none")}, "", exitFailed, "holds no data"},
		"short password":     {append(add, "an", "--role", "member"), "short\n", exitFailed, "too short"},
		"no password":        {append(add, "an", "--role", "member"), "", exitFailed, "no password"},
		"bad username":       {append(add, "ân", "--role", "member", "--generate"), "", exitFailed, "a-z"},
		"taken username":     {append(add, "admin", "--role", "member", "--generate"), "", exitFailed, "taken"},
		"head of no village": {append(add, "an", "--role", "village_head", "--generate"), "", exitFailed, "needs a village"},
		"unknown village":    {append(add, "an", "--role", "member", "--village", "Văn Bắc", "--generate"), "", exitFailed, "no village"},
		"unknown user":       {[]string{"user", "passwd", "nobody", "--data", dir, "--generate"}, "", exitFailed, "no such person"},
		"unknown hall":       {[]string{"hall", "key", "9", "--data", dir}, "", exitFailed, "no hall"},
		"certificate alone":  {[]string{"serve", "--data", dir, "--tls-cert", "c.pem"}, "", exitUsage, "tls-key"},
		"certificate absent": {[]string{"serve", "--data", dir, "--tls-cert", "c.pem", "--tls-key", "k.pem", "--udp", "127.0.0.1:0", "--tcp", ""}, "", exitFailed, "certificate"},
		"demo over data":     {[]string{"demo", "--data", dir}, "", exitFailed, "no demo"},
	} {
		out, errs, code := hopxa(t, c.in, c.args...)
		last := strings.Split(strings.TrimSpace(errs), "\n")
		if code != c.code || !strings.Contains(errs, c.says) || !strings.HasPrefix(last[len(last)-1], "hopxa: ") {
			t.Errorf("%s: exit code %d\n%s%s", name, code, out, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("a mistyped folder was made")
	}
}

func TestHallKeyLetsAMachineIn(t *testing.T) {
	dir := t.TempDir()
	r := begin(t, "serve", dir)
	address := strings.TrimSpace(well(t, "hall", "key", "hội trường xã", "--data", dir, "--url", r.url+"/"))
	base, key, ok := strings.Cut(address, "/device#")
	if !ok || base != r.url || len(key) < 40 {
		t.Fatalf("printed %q", address)
	}
	login := func() int {
		t.Helper()
		answer, err := http.Post(r.url+"/api/v1/session/device", "application/json", strings.NewReader(`{"key":"`+key+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		return answer.StatusCode
	}
	if code := login(); code != http.StatusOK {
		t.Errorf("the key is answered with %d", code)
	}
	if list := well(t, "hall", "list", "--data", dir); !strings.Contains(list, "Máy nhà văn hóa (seen ") {
		t.Error(list)
	}
	if out := well(t, "hall", "revoke", "1", "--data", dir); !strings.HasPrefix(out, "1 keys") {
		t.Error(out)
	}
	if code := login(); code != http.StatusUnauthorized {
		t.Errorf("the revoked key is answered with %d", code)
	}
	r.stop(syscall.SIGTERM)
}

func TestDocumentAndVersionNeedNoData(t *testing.T) {
	if out := well(t, "openapi"); !strings.Contains(out, `"openapi": "3.1.0"`) {
		t.Errorf("%.200s", out)
	}
	if out := well(t, "version"); out != "hopxa dev\n" {
		t.Error(out)
	}
}
