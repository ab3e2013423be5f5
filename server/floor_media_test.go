package server

import (
	"strings"
	"testing"
	"time"

	"hopxa/server/floor"
	"hopxa/server/wire"
	"hopxa/sfu/sfutest"
)

// heardFrom counts what the commune hall has heard of a microphone.
func heardFrom(listener, speaker *venue) int {
	n := 0
	for _, a := range listener.Audio {
		n += len(sfutest.From(a.Packets(), speaker.Mic))
	}
	return n
}

// The 3-2-1 belongs to the server: nothing is heard before it is over, whatever a browser sends, nor when the floor is
// taken back meanwhile; a server that starts anew within it opens the microphone all the same.
func TestAMicrophoneOpensAfterItsCountdown(t *testing.T) {
	p := start(t, true)
	s := p.speakers()
	bac := hallSeat("Văn Bắc")
	commune, screen := p.as("hall Hội trường xã").join(s.id, "Hội trường xã")
	village, _ := p.as("hall Văn Bắc").join(s.id, "Văn Bắc")
	village.Video[0].WaitFrom(t, commune.Camera[0], 20) // so long that the village has spoken too

	s.grant(wire.FloorGrant{Seat: bac})
	s.end(bac)
	began := time.Now()
	s.grant(wire.FloorGrant{Seat: bac, Role: wire.FloorInterjecting})
	if n := heardFrom(commune, village); n != 0 {
		t.Fatalf("%d packets were heard before the countdown was over", n)
	}
	voice(screen, commune, bac).WaitFrom(t, village.Mic, 10)
	if took := time.Since(began); took < floor.Countdown {
		t.Fatalf("the microphone opened after %v", took)
	}
	s.end(bac)
	was := heardFrom(commune, village)
	village.Video[0].WaitFrom(t, commune.Camera[0], len(sfutest.From(village.Video[0].Packets(), commune.Camera[0]))+30)
	if n := heardFrom(commune, village) - was; n > 5 {
		t.Fatalf("%d packets were heard after the floor was given back", n)
	}

	s.grant(wire.FloorGrant{Seat: bac})
	p.stop()
	p = startOn(t, p.dir, true)
	commune, screen = p.as("hall Hội trường xã").join(s.id, "Hội trường xã")
	village, _ = p.as("hall Văn Bắc").join(s.id, "Văn Bắc")
	voice(screen, commune, bac).WaitFrom(t, village.Mic, 10)
}

func TestAFreeDiscussionOpensTheMicrophonesOfAllWhoAreThere(t *testing.T) {
	p := start(t, true)
	s := p.speakers()
	bac := hallSeat("Văn Bắc")
	s.rule(wire.MicFree)
	commune, screen := p.as("hall Hội trường xã").join(s.id, "Hội trường xã")
	village, _ := p.as("hall Văn Bắc").join(s.id, "Văn Bắc") // comes after the rule was chosen
	voice(screen, commune, bac).WaitFrom(t, village.Mic, 10)

	s.p.as("chutich").ask("POST", s.at("floor/mute-all"), nil).ok()
	village.Video[0].WaitFrom(t, commune.Camera[0], len(sfutest.From(village.Video[0].Packets(), commune.Camera[0]))+20)
	was := heardFrom(commune, village)
	village.Video[0].WaitFrom(t, commune.Camera[0], len(sfutest.From(village.Video[0].Packets(), commune.Camera[0]))+30)
	if n := heardFrom(commune, village) - was; n != 0 {
		t.Fatalf("%d packets were heard after all were muted", n)
	}
}

// Nobody grants in a free discussion, so what was said is measured by ear, and written down when it is over.
func TestWhoSpokeInAFreeDiscussionIsMeasured(t *testing.T) {
	p := start(t, true)
	s := p.speakers()
	bac := hallSeat("Văn Bắc")
	s.rule(wire.MicFree)
	commune, screen := p.as("hall Hội trường xã").join(s.id, "Hội trường xã")
	village, _ := p.as("hall Văn Bắc").join(s.id, "Văn Bắc")
	voice(screen, commune, bac).WaitFrom(t, village.Mic, 150) // three seconds of 20 ms each
	s.p.as("chutich").ask("POST", s.at("floor/mute-all"), nil).ok()
	got := part(screen, wire.EventFloor, func(f wire.Floor) bool {
		return len(f.Spoken) > 0 && f.Spoken[len(f.Spoken)-1].Seat == bac || len(f.Spoken) > 1
	})
	for _, one := range got.Spoken {
		if one.Seat == bac && (one.Seconds < 2 || one.Turns != 1 || one.Name != "Thôn Văn Bắc") {
			t.Errorf("%+v", one)
		}
	}
	if !strings.Contains(string(p.as("chutich").ask("GET", s.at("journal"), nil).ok().body), `"floor.heard"`) {
		t.Error("the journal does not tell of it")
	}
}
