package live

import (
	"testing"

	"hopxa/server/wire"
)

// What waits for a viewer is the newest of each kind, oldest kind first; what take gave stays as it is while more comes.
func TestNewsOfAKindReplaceEachOther(t *testing.T) {
	v := &viewer{wake: make(chan struct{}, 1)}
	health := func(seat, reason string) {
		v.queue(news{LiveMessage: wire.LiveMessage{Kind: wire.MsgHealth, Reason: reason, Health: []wire.Health{{Seat: seat}}}})
	}
	said := func(all []queued) (out string) {
		for _, q := range all {
			out += q.Reason + " "
		}
		return out
	}
	health("hall:1", "a")
	health("hall:2", "b")
	health("hall:1", "c")
	first, _ := v.take()
	health("hall:3", "d")
	if said(first) != "c b " {
		t.Errorf("told %q", said(first))
	}
	if second, _ := v.take(); said(second) != "d " {
		t.Errorf("then %q", said(second))
	}
	for i := range 3 * roomKept {
		health("hall:"+string(rune('a'+i)), "e")
	}
	v.take()
	if none, _ := v.take(); len(none) != 0 || cap(v.waiting) > roomKept || cap(v.taken) > roomKept {
		t.Errorf("%d are told twice, or there is room for %d and %d for ever", len(none), cap(v.waiting), cap(v.taken))
	}
}
