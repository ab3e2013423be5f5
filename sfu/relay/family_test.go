package relay_test

import (
	"testing"

	"github.com/pion/stun/v4"
	"github.com/pion/turn/v5"

	"hopxa/sfu"
)

// A client need not ask for a family (RFC 8656, 7.1); Pion always does.
func TestWhoAsksForNoFamilyGetsTheOneOfTheSFU(t *testing.T) {
	for _, c := range []struct{ name, media string }{{"IPv4", "127.0.0.1:0"}, {"IPv6", "[::1]:0"}} {
		t.Run(c.name, func(t *testing.T) {
			s, err := sfu.New(sfu.Config{UDPAddr: c.media, Log: quiet})
			if err != nil {
				t.Skip("no IPv6 here: ", err)
			}
			t.Cleanup(func() { s.Close() })
			r, way := openTLSBefore(t, s, "[::1]:0", 0)
			conn := turn.NewSTUNConn(way.dial(t))
			user, password := r.Credentials("device:3")
			request := []stun.Setter{stun.TransactionID, stun.NewType(stun.MethodAllocate, stun.ClassRequest), stun.RawAttribute{Type: stun.AttrRequestedTransport, Value: []byte{17, 0, 0, 0}}}
			ask := func(more ...stun.Setter) *stun.Message {
				if _, err := conn.WriteTo(stun.MustBuild(append(request, more...)...).Raw, nil); err != nil {
					t.Fatal(err)
				}
				b := make([]byte, 1500)
				n, _, err := conn.ReadFrom(b)
				if err != nil {
					t.Fatal(err)
				}
				m := &stun.Message{Raw: b[:n]}
				if err := m.Decode(); err != nil {
					t.Fatal(err)
				}
				return m
			}
			var nonce stun.Nonce
			if err := nonce.GetFrom(ask()); err != nil {
				t.Fatal(err)
			}
			m := ask(stun.NewUsername(user), stun.NewRealm("hopxa"), nonce, stun.NewLongTermIntegrity(user, "hopxa", password))
			var relayed stun.XORMappedAddress
			if err := relayed.GetFromAs(m, stun.AttrXORRelayedAddress); err != nil {
				t.Fatal(m, err)
			}
			if six := relayed.IP.To4() == nil; six != (c.name == "IPv6") {
				t.Errorf("relayed from %v", relayed)
			}
		})
	}
}
