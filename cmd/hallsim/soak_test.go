package main

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The short form of make soak, against the real server in a process of its own.
func TestHallsComeAndGoAndTheServerDoesNotGrow(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute")
	}
	binary := filepath.Join(t.TempDir(), "hopxa")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "hopxa/cmd/hopxa").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c := soakCmd{Hopxa: binary, Halls: 6, Seconds: 24, Stay: 3, Sees: 2, Every: 1, Seed: 1}
	if err := c.Run(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestGrowthIsTold(t *testing.T) {
	var flat, leaks []sample
	for i := range 40 {
		s := sample{time.Duration(i) * time.Second, 30, 600, 20e6 + float64(i%7)*1e5, 90e6}
		flat = append(flat, s)
		s.goroutines += 20 * float64(i)
		leaks = append(leaks, s)
	}
	if err := grown(flat); err != nil {
		t.Errorf("flat: %v", err)
	}
	if err := grown(leaks); err == nil {
		t.Error("a leak is not seen")
	}
	if err := grown(flat[:3]); err == nil {
		t.Error("three samples tell nothing")
	}
}
