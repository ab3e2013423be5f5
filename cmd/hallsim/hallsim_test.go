package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestKeysAreReadFromAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, []byte("# two halls\nhall:2 abc\n\nhall:5 def\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	halls, err := (&cli{Keys: file, Meeting: 1, Halls: 2}).keys(t.Context())
	if err != nil || len(halls) != 2 || halls[1].Seat != "hall:5" || halls[1].Key != "def" || halls[1].Voice != 1 {
		t.Errorf("%+v, %v", halls, err)
	}
	for name, c := range map[string]cli{"too few": {Keys: file, Meeting: 1, Halls: 3}, "no meeting": {Keys: file, Halls: 2}, "nothing": {Halls: 2}} {
		if _, err := c.keys(t.Context()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestUsageOfAProcessIsMeasured(t *testing.T) {
	before := procUsage(os.Getpid())
	for began := time.Now(); procUsage(os.Getpid()).cpuSeconds == before.cpuSeconds && time.Since(began) < 10*time.Second; { // until some was used
	}
	after := procUsage(os.Getpid())
	if after.err != nil || after.cpuSeconds <= before.cpuSeconds || after.bytes < 1e6 {
		t.Errorf("%+v after %+v", after, before)
	}
	ran, waited := scheduled(os.Getpid())
	if waited == 0 {
		t.Error("this process has never waited for a core")
	}
	if used := ownCPU(); (used - ran).Abs() > used/10+20*time.Millisecond {
		t.Errorf("its threads ran for %v, it used %v", ran, used)
	}
	if s := (usage{1.5, 80e6, nil}).since(usage{0.5, 0, nil}, 10*time.Second); s != "server: 1.00 CPU seconds in 10 s (10 % of a core), 80 MB of memory" {
		t.Error(s)
	}
	if s := procUsage(1<<30).since(before, time.Second); !strings.Contains(s, "not known") {
		t.Error(s)
	}
}
