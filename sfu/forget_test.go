package sfu

import (
	"log/slog"
	"runtime"
	"testing"
	"time"
)

// A hall that stays sees hundreds come and go. What it saw must not keep them.
func TestASlotKeepsNobodyWhoHasLeft(t *testing.T) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	v, _ := newViewer(s)
	gone := make(chan int, 20)
	for n := range 20 {
		c := newCamera(s, time.Now())
		c.picture(true, 2)
		watch(v, c)
		runtime.AddCleanup(c.layer, func(n int) { gone <- n }, n)
		p := c.source.peer
		v.aim(nil)
		v.attach()
		v.forget(p)
	}
	limit := time.After(10 * time.Second)
	for n := 0; n < 19; {
		runtime.GC()
		select {
		case <-gone:
			n++
		case <-time.After(time.Millisecond):
		case <-limit:
			t.Fatalf("%d of 20 are let go of", n)
		}
	}
	runtime.KeepAlive(v)
}
