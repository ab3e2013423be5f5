package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
	"hopxa/server/wire"
)

func signIn(t *testing.T, url, username, password string) int {
	t.Helper()
	body, err := json.Marshal(wire.Login{Username: username, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(url+"/api/v1/session", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

func TestFirstStartPrintsTheAdminOnce(t *testing.T) {
	dir := t.TempDir()
	r := begin(t, "serve", dir)
	answer, err := http.Get(r.url + "/healthz")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("healthz: %v %v", answer, err)
	}
	answer.Body.Close()
	out := r.stop(syscall.SIGTERM)
	found := regexp.MustCompile(`\(username\):\s+(\S+)\s[^:]*\(password\):\s+(\S+)`).FindStringSubmatch(out)
	if found == nil || !strings.HasPrefix(strings.TrimSpace(out), "Lần chạy đầu tiên") {
		t.Fatalf("printed %q", out)
	}
	r = begin(t, "serve", dir)
	if code := signIn(t, r.url, found[1], found[2]); code != http.StatusOK {
		t.Errorf("the printed password is answered with %d", code)
	}
	if out := r.stop(syscall.SIGINT); out != "" {
		t.Errorf("the second start printed %q", out)
	}
}

func TestTwoServersNeverShareAFolder(t *testing.T) {
	dir := t.TempDir()
	r := begin(t, "serve", dir)
	_, errs, code := hopxa(t, "", "serve", "--data", dir, "--http", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--tcp", "")
	if code != exitFailed || !strings.Contains(errs, "in use by another hopxa") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	r.stop(syscall.SIGTERM)
	begin(t, "serve", dir).stop(syscall.SIGTERM)
}

func TestTakenAddressIsSaid(t *testing.T) {
	r := begin(t, "serve", t.TempDir())
	_, errs, code := hopxa(t, "", "serve", "--data", t.TempDir(), "--http", strings.TrimPrefix(r.url, "http://"), "--udp", "127.0.0.1:0", "--tcp", "")
	if code != exitFailed || !strings.Contains(errs, "address already in use") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	r.stop(syscall.SIGTERM)
}

func TestHallsComeBackToAKilledServer(t *testing.T) {
	dir := t.TempDir()
	d, err := db.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	meeting, halls, err := demo.Bench(t.Context(), d, time.Now(), 3)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	at := freePort(t)
	r := begin(t, "serve", dir, "--http", at)
	f, err := fleet.Run(t.Context(), fleet.Config{BaseURL: r.url, MeetingID: meeting, Halls: halls, EachSees: 2, AskFloor: true, AskEvery: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Stop()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	see := func(joins int) {
		t.Helper()
		if !f.Joined(ctx) {
			t.Fatal("the halls have not joined")
		}
		for ctx.Err() == nil { // the report is asked for, it does not call back
			ready := true
			for _, h := range f.Report().Halls {
				ready = ready && h.Joins >= joins && h.Phase == fleet.PhaseJoined && h.Keyframe > 0
			}
			if ready {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		var table strings.Builder
		f.Report().Table(&table)
		t.Fatalf("not every hall sees a picture of connection %d:\n%s", joins, table.String())
	}
	see(1)
	r.stop(syscall.SIGKILL)
	if out := well(t, "verify", "--data", dir); !strings.HasPrefix(out, "all is well") {
		t.Error(out)
	}
	killed := time.Now()
	r = begin(t, "serve", dir, "--http", at)
	see(2)
	t.Logf("all halls see again %v after the new start", time.Since(killed).Round(time.Millisecond))
	f.Stop()
	if out := well(t, "verify", "--data", dir); !strings.HasPrefix(out, "all is well") {
		t.Error(out)
	}
	r.stop(syscall.SIGTERM)
}
