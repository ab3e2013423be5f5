package server

import (
	"bytes"
	"fmt"

	"hopxa/sfu/relay"
)

// writeRelayMetrics tells who is relayed, and who was turned away.
func writeRelayMetrics(b *bytes.Buffer, head func(name, help, typ string), st relay.Stats) {
	head("hopxa_relay_allocations", "Connections that are relayed (TURN).", "gauge")
	fmt.Fprintf(b, "hopxa_relay_allocations %d\n", st.Allocations)
	head("hopxa_relay_waiting", "TLS connections to the relay that have no allocation yet.", "gauge")
	fmt.Fprintf(b, "hopxa_relay_waiting %d\n", st.Waiting)
	head("hopxa_relay_refused_total", "Connections and requests that the relay turned away, by reason.", "counter")
	for _, r := range []struct {
		reason string
		n      uint64
	}{{"many", st.Refused.Many}, {"late", st.Refused.Late}, {"tls", st.Refused.TLS}, {"garbage", st.Refused.Garbage}, {"quota", st.Refused.Quota}, {"credentials", st.Refused.Credentials}} {
		fmt.Fprintf(b, "hopxa_relay_refused_total{reason=%q} %d\n", r.reason, r.n)
	}
}
