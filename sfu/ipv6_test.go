package sfu_test

import (
	"log/slog"
	"net"
	"strings"
	"testing"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// hasIPv6 tells whether the machine has an address besides ::1. Pion names ::1 as a UDP candidate but not as a TCP one.
func hasIPv6(t *testing.T) bool {
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.To4() == nil && ip.IP.IsGlobalUnicast() {
			return true
		}
	}
	return false
}

func TestMediaOverEveryFamilyAndProtocol(t *testing.T) {
	if c, err := net.ListenPacket("udp6", "[::1]:0"); err != nil {
		t.Skip("no IPv6 here")
	} else {
		c.Close()
	}
	for _, at := range []struct {
		name string
		cfg  sfu.Config
		over []webrtc.NetworkType
	}{
		{"::1", sfu.Config{UDPAddr: "[::1]:0"}, []webrtc.NetworkType{webrtc.NetworkTypeUDP6}},
		{"no host", sfu.Config{UDPAddr: ":0", TCPAddr: ":0"}, []webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6, webrtc.NetworkTypeTCP4, webrtc.NetworkTypeTCP6}},
	} {
		t.Run(at.name, func(t *testing.T) {
			at.cfg.Log = slog.New(slog.DiscardHandler)
			s, err := sfu.New(at.cfg)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
			one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true, Network: at.over[0]})
			for _, over := range at.over {
				if over == webrtc.NetworkTypeTCP6 && !hasIPv6(t) {
					continue
				}
				h := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{sfu.Stage}, Network: over})
				h.Video[0].WaitFrom(t, one.Camera[0], 20)
				pair, err := h.PC.SCTP().Transport().ICETransport().GetSelectedCandidatePair()
				if err != nil || pair == nil {
					t.Fatal(err)
				}
				if six := strings.Contains(pair.Remote.Address, ":"); six != strings.HasSuffix(over.String(), "6") || pair.Remote.Protocol.String() != over.Protocol() {
					t.Errorf("over %v: %v", over, pair)
				}
				h.Close()
			}
		})
	}
}

func TestPublicAddressesOfBothFamiliesAreNamed(t *testing.T) {
	s, err := sfu.New(sfu.Config{UDPAddr: ":0", TCPAddr: ":0", PublicIPs: []string{"203.0.113.9", "2001:db8::9"}, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, answer, err := s.Join(t.Context(), room, sfutest.New(t, "hall:1", sfutest.Shape{}).Offer(t))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(answer) {
		if strings.HasPrefix(line, "a=candidate:") && !strings.Contains(line, " 203.0.113.9 ") && !strings.Contains(line, " 2001:db8::9 ") {
			t.Errorf("another address is named: %s", line)
		}
	}
	for _, want := range []string{" udp 2130706431 203.0.113.9 ", " 2001:db8::9 ", "203.0.113.9 "} {
		if !strings.Contains(answer, want) {
			t.Errorf("no %q", want)
		}
	}
}
