package sfu_test

import (
	"log/slog"
	"testing"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// Whatever is agreed on, and however packets come to the kernel, halls see and hear the same.
func TestMediaComesInEveryWayOfSending(t *testing.T) {
	for name, c := range map[string]struct {
		how     sfu.Sending
		noGCM   bool
		batched bool
	}{
		"trains":              {sfu.SendTrains, false, true},
		"batches":             {sfu.SendBatches, false, true},
		"singly":              {sfu.SendSingly, false, false},
		"trains without GCM":  {sfu.SendTrains, true, true},
		"singly without GCM ": {sfu.SendSingly, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", Sending: c.how, Log: slog.New(slog.DiscardHandler)})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			s.SetFloor(room, []string{"hall:1"})
			one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true, NoGCM: c.noGCM})
			two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}, NoGCM: c.noGCM})
			got := two.Video[0].WaitFrom(t, one.Camera[0], 100)
			two.Audio[2].WaitFrom(t, one.Mic, 30)
			unbroken(t, got)
			st := s.Stats()
			if batched := st.Sent.Batched > 0; batched != c.batched {
				t.Errorf("%d of %d packets in batches", st.Sent.Batched, st.PacketsForwarded)
			}
			if st.PacketsDirect < st.PacketsIn*8/10 {
				t.Errorf("only %d of %d packets were taken in at the socket", st.PacketsDirect, st.PacketsIn)
			}
			if n := st.Dropped.Forged + st.Dropped.Malformed; n > 0 {
				t.Errorf("%d packets of our own refused", n)
			}
			if c.batched && st.Sent.Batched+st.Dropped.Queue < st.PacketsForwarded*9/10 {
				t.Errorf("only %d of %d packets in batches", st.Sent.Batched, st.PacketsForwarded)
			}
		})
	}
}

// On a machine of several addresses there is a socket for each, and behind a translation of addresses no candidate
// says which one it is of. The packets are ours all the same.
func TestMediaIsOursOnEveryAddress(t *testing.T) {
	for name, public := range map[string][]string{"own": nil, "translated": {"127.0.0.1"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := sfu.New(sfu.Config{UDPAddr: ":0", PublicIPs: public, Log: slog.New(slog.DiscardHandler)})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if len(s.UDPAddrs()) < 2 {
				t.Skip("a machine of one address")
			}
			one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
			two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
			two.Video[0].WaitFrom(t, one.Camera[0], 100)
			if st := s.Stats(); st.Sent.Batched < st.PacketsForwarded*8/10 || st.PacketsDirect < st.PacketsIn*8/10 {
				t.Errorf("%d of %d packets out, %d of %d in", st.Sent.Batched, st.PacketsForwarded, st.PacketsDirect, st.PacketsIn)
			}
		})
	}
}
