package fleet

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"hopxa/server/wire"
)

func TestViewFollowsTheMeeting(t *testing.T) {
	var v view
	for _, c := range []struct {
		in   string
		want effect
	}{
		{`{"kind":"welcome","protocol":1,"seq":9,"boot":"a","now":"2026-11-23T07:00:00Z"}`, effect{}},
		{`{"kind":"snapshot","seq":9,"state":{"meeting":{"state":"announced"},"floor":{"holder":null,"queue":[]},"seats":[]}}`, effect{}},
		{`{"kind":"event","seq":10,"type":"meeting.changed","data":{"state":"live"}}`, effect{}},
		{`{"kind":"event","seq":11,"type":"floor.changed","data":{"holder":{"seat":"hall:3"},"queue":[{"id":1,"seat":"hall:4"}]}}`, effect{}},
		{`{"kind":"event","seq":12,"type":"vote.changed","data":{}}`, effect{}},
		{`{"kind":"slots","peer":"p1","slots":[{"mid":"6","seat":"hall:1","source":"camera","height":720}]}`, effect{}},
		{`{"kind":"links","links":[]}`, effect{}},
		{`{"kind":"something new","seq":99}`, effect{}},
		{`{"kind":"media","peer":"p1","reason":"lost"}`, effect{lostPeer: "p1"}},
		{`{"kind":"welcome","protocol":1,"seq":12,"boot":"a"}`, effect{}},
		{`{"kind":"welcome","protocol":1,"seq":12,"boot":"b"}`, effect{rebooted: true}},
		{`{"kind":"end","reason":"replaced"}`, effect{endReason: "replaced"}},
	} {
		if got, err := v.apply([]byte(c.in)); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v", c.in, got, err)
		}
	}
	if v.seq != 12 || v.boot != "b" || v.meeting != wire.MeetingLive || v.floor.Holder.Seat != "hall:3" || len(v.floor.Queue) != 1 || v.over() {
		t.Errorf("view is %+v", v)
	}
	if s := v.slots("p1")["6"]; s.Seat != "hall:1" || v.slots("p2") != nil {
		t.Errorf("slots are %+v, of another peer %+v", s, v.slots("p2"))
	}
}

func TestViewHearsWhichLayersNobodySees(t *testing.T) {
	var v view
	e, err := v.apply([]byte(`{"kind":"layers","peer":"p1","layers":{"source":"camera","paused":["h","f"]}}`))
	if err != nil || e.ofPeer != "p1" || e.layers == nil || !reflect.DeepEqual(e.layers.Paused, []string{"h", "f"}) {
		t.Errorf("%+v, %v", e, err)
	}
}

// malformed are messages that no server sends. None may change what a hall knows.
var malformed = []string{
	``, ` `, `null`, `[]`, `"welcome"`, `{`, `{}`, `{"kind":7}`, `{"kind":""}`, `{"kind":null}`,
	`{"kind":"welcome"}`, `{"kind":"welcome","boot":"x"}`, `{"kind":"welcome","protocol":2,"boot":"x"}`, `{"kind":"welcome","protocol":1,"boot":7}`,
	`{"kind":"snapshot","seq":50}`, `{"kind":"snapshot","seq":50,"state":null}`, `{"kind":"snapshot","seq":"50","state":{}}`, `{"kind":"snapshot","state":[]}`,
	`{"kind":"event","seq":50}`, `{"kind":"event","seq":50,"type":"meeting.changed"}`, `{"kind":"event","seq":50,"type":"meeting.changed","data":"live"}`,
	`{"kind":"event","seq":50,"type":"meeting.changed","data":{}}`, `{"kind":"event","seq":50,"type":"floor.changed","data":[]}`, `{"kind":"event","seq":50,"type":"floor.changed"}`,
	`{"kind":"event","seq":-1e99,"type":"floor.changed","data":{}}`,
	`{"kind":"layers"}`, `{"kind":"layers","peer":"p1"}`, `{"kind":"layers","peer":"p1","layers":[]}`,
	`{"kind":"slots"}`, `{"kind":"slots","peer":"p1","slots":{}}`, `{"kind":"slots","slots":[{"mid":"6"}]}`,
	`{"kind":"end"}`, `{"kind":"end","reason":7}`, `{"kind":"media","peer":[]}`,
	"\xff\xfe\x00", strings.Repeat(`{"kind":`, 20000), `{"kind":"end","reason":"closed"} and more`,
}

func TestMalformedMessagesChangeNothing(t *testing.T) {
	v := view{seq: 5, boot: "a", meeting: wire.MeetingLive, peer: "p1", shows: map[string]wire.SlotSource{"6": {Mid: "6", Seat: "hall:1"}}}
	before := v
	for _, in := range malformed {
		if e, err := v.apply([]byte(in)); err == nil || e != (effect{}) {
			t.Errorf("%.60q: %+v, %v", in, e, err)
		}
		if !reflect.DeepEqual(v, before) {
			t.Fatalf("%.60q changed the view to %+v", in, v)
		}
	}
}

func FuzzView(f *testing.F) {
	for _, in := range malformed {
		f.Add([]byte(in))
	}
	f.Add([]byte(`{"kind":"event","seq":10,"type":"meeting.changed","data":{"state":"live"}}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		v := view{seq: 5, boot: "a", meeting: wire.MeetingLive}
		before := v
		if _, err := v.apply(in); err != nil && !reflect.DeepEqual(v, before) {
			t.Errorf("refused with %v, but the view is %+v", err, v)
		}
		var m wire.LiveMessage
		if json.Unmarshal(in, &m) != nil && v.seq != before.seq {
			t.Errorf("no message, but seq is %d", v.seq)
		}
	})
}
