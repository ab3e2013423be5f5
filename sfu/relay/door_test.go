package relay_test

import (
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/pion/stun/v4"

	"hopxa/sfu/relay"
)

// eventually waits for a condition that no event tells of.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within %v: %s", limit, what)
		}
	}
}

// descriptors is how many this process has open.
func descriptors(t *testing.T) int {
	t.Helper()
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("only Linux tells: ", err)
	}
	return len(all)
}

// ended waits until the relay closes a connection.
func ended(t *testing.T, what string, c net.Conn) {
	t.Helper()
	c.SetReadDeadline(time.Now().Add(limit))
	if _, err := io.Copy(io.Discard, c); err != nil {
		if e, ok := err.(net.Error); ok && e.Timeout() {
			t.Fatalf("%s: still there after %v", what, limit)
		}
	}
}

func TestThoseWhoStandStillKeepNobodyOut(t *testing.T) {
	const (
		silent = 1000
		most   = 256
	)
	r, way := openTLS(t, time.Hour)
	before, running := descriptors(t), runtime.NumGoroutine()
	for n := range silent {
		at := net.IPv4(127, 0, 0, 1) // half of one address, the hall's own, and half of as many as there are
		if n%2 == 1 {
			at = net.IPv4(127, 0, byte(1+n/200), byte(1+n%200))
		}
		c := way.from(t, at)
		if n%3 == 0 {
			c.Write([]byte{22, 3, 1}) // the beginning of a handshake
		}
	}
	eventually(t, "all have come in", func() bool { return r.Stats().Refused.Many+uint64(r.Stats().Waiting) == silent })
	if st := r.Stats(); st.Waiting > most || st.Refused.Many < silent-most {
		t.Errorf("%+v", st)
	}
	eventually(t, "descriptors of those who were ended", func() bool { return descriptors(t) <= before+silent+most }) // our ends, and theirs
	eventually(t, "goroutines of those who were ended", func() bool { return runtime.NumGoroutine() <= running+most })
	for _, who := range []string{"device:3", "device:4"} {
		_, relayed := way.allocate(t, r, who)
		defer relayed.Close()
	}
	if st := r.Stats(); st.Allocations != 2 || st.Waiting > most || st.Refused.Late+st.Refused.TLS+st.Refused.Garbage != 0 {
		t.Errorf("%+v", st)
	}
}

func TestOneAddressDoesNotTakeThePlaceOfOthers(t *testing.T) {
	const (
		halls  = 20
		greedy = 300
		more   = 200
	)
	r, way := openTLS(t, time.Hour)
	var all []net.Conn
	for n := range halls {
		all = append(all, way.from(t, net.IPv4(127, 0, 2, byte(1+n))))
	}
	for range greedy {
		way.from(t, net.IPv4(127, 0, 0, 3))
	}
	eventually(t, "64 of that address wait", func() bool {
		st := r.Stats()
		return st.Waiting == halls+64 && st.Refused.Many == greedy-64
	})
	for n := range more {
		way.from(t, net.IPv4(127, 0, 1, byte(1+n)))
	}
	eventually(t, "all have come in", func() bool {
		st := r.Stats()
		return st.Refused.Many+uint64(st.Waiting) == halls+greedy+more
	})
	for _, hall := range all { // they came first of all, and are there still
		if err := tls.Client(hall, way.trust).HandshakeContext(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestWhoMakesNoAllocationInTimeIsEnded(t *testing.T) {
	r, way := openTLS(t, 500*time.Millisecond)
	client, relayed := way.allocate(t, r, "device:3")
	chatter := way.dial(t)
	ask := stun.MustBuild(stun.TransactionID, stun.BindingRequest)
	go func() { // ends with the connection
		for {
			if _, err := chatter.Write(ask.Raw); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	for what, c := range map[string]net.Conn{"nothing": way.from(t, nil), "a handshake": way.dial(t), "questions without end": chatter} {
		ended(t, what, c)
	}
	if st := r.Stats(); st.Refused.Late != 3 || st.Waiting != 0 || st.Allocations != 1 {
		t.Errorf("%+v", st)
	}
	if _, err := client.SendBindingRequest(); err != nil {
		t.Errorf("who has an allocation: %v", err)
	}
	if err := relayed.Close(); err != nil {
		t.Error(err)
	}
	eventually(t, "who has none any more is ended too", func() bool { st := r.Stats(); return st.Allocations == 0 && st.Refused.Late == 4 })
}

func TestWhatIsNotTURNIsEndedAtOnce(t *testing.T) {
	r, way := openTLS(t, time.Hour)
	message := func(first, size uint16, rest ...byte) []byte {
		return append(binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(nil, first), size), rest...)
	}
	bad := map[string][]byte{
		"HTTP":                              []byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
		"a message of 64 kB":                message(1, 65532, 0x21, 0x12, 0xa4, 0x42),
		"channel data of 64 kB":             message(0x4000, 65535),
		"a channel that may not be":         message(0x5000, 4, 1, 2, 3, 4),
		"a message of no whole words":       message(1, 3, 0x21, 0x12, 0xa4, 0x42),
		"a message without the magic words": message(1, 0, make([]byte, 16)...),
		"ones":                              {0xff, 0xff, 0xff, 0xff},
	}
	for what, b := range bad {
		c := way.dial(t)
		if _, err := c.Write(b); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		ended(t, what, c)
	}
	if st := r.Stats(); st.Refused.Garbage != uint64(len(bad)) || st.Waiting != 0 {
		t.Errorf("%+v", st)
	}
	_, relayed := way.allocate(t, r, "device:3")
	relayed.Close()
}

func TestFailedHandshakesLeaveNothingBehind(t *testing.T) {
	r, way := openTLS(t, time.Hour)
	before, running := descriptors(t), runtime.NumGoroutine()
	const each = 30
	for range each {
		plain := way.from(t, nil)
		plain.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
		ended(t, "no TLS", plain)
		plain.Close()
		doubter := tls.Client(way.from(t, nil), &tls.Config{ServerName: "example.com"})
		if err := doubter.HandshakeContext(t.Context()); err == nil {
			t.Error("a stranger's certificate was trusted")
		}
		doubter.Close()
		scanner := way.from(t, nil)
		scanner.Close()
	}
	eventually(t, "nobody waits", func() bool { return r.Stats().Waiting == 0 && r.Stats().Refused.TLS >= each })
	eventually(t, "descriptors", func() bool { return descriptors(t) <= before })
	eventually(t, "goroutines", func() bool { return runtime.NumGoroutine() <= running })
}

func TestCloseEndsThoseWhoWaitAndThoseWhoAreIn(t *testing.T) {
	r, way := openTLS(t, time.Hour)
	waits := way.dial(t)
	way.allocate(t, r, "device:3")
	in := relay.Stats{}
	if in = r.Stats(); in.Waiting != 1 || in.Allocations != 1 {
		t.Errorf("%+v", in)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	ended(t, "who waits", waits)
	eventually(t, "allocations are over", func() bool { return r.Allocations() == 0 })
}
