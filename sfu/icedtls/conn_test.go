package icedtls

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"
	"github.com/pion/logging"
	"github.com/pion/transport/v5/stdnet"

	"hopxa/sfu/jsep"
)

const limit = 10 * time.Second

// side is one of two that connect, with what it was told.
type side struct {
	maker *Maker
	conn  *Conn
	local jsep.Local

	keys   chan Keys
	failed chan struct{}
	came   chan []byte
	once   sync.Once

	mu        sync.Mutex
	pairs     int
	reachable bool
}

func (s *side) Connected(k Keys) { s.keys <- k }
func (s *side) Paired(local, remote ice.Candidate) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pairs++
}
func (s *side) Reachable(is bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reachable = is
}
func (s *side) Failed()         { s.once.Do(func() { close(s.failed) }) }
func (s *side) Packet(b []byte) { s.came <- append([]byte(nil), b...) }

func newSide(t *testing.T) *side {
	t.Helper()
	socket, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(netip.MustParseAddrPort("127.0.0.1:0")))
	if err != nil {
		t.Fatal(err)
	}
	mux := ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: socket})
	t.Cleanup(func() { _ = mux.Close(); _ = socket.Close() })
	network, err := stdnet.NewNet()
	if err != nil {
		t.Fatal(err)
	}
	s := &side{keys: make(chan Keys, 1), failed: make(chan struct{}), came: make(chan []byte, 16)}
	if s.maker, err = New(Config{UDP: mux, Net: network, Log: logging.NewDefaultLoggerFactory()}); err != nil {
		t.Fatal(err)
	}
	return s
}

// open makes the side's connection with another, of whom change may say what is not so.
func (s *side) open(t *testing.T, other *side, change func(*jsep.Offer)) {
	t.Helper()
	o := &jsep.Offer{ICE: jsep.ICE{Ufrag: "none", Password: "0123456789012345678901"}, Fingerprints: []jsep.Fingerprint{{Hash: "md2", Value: "00"}, other.maker.print}}
	if change != nil {
		change(o)
	}
	var err error
	if s.conn, err = s.maker.Open(t.Context(), o, s); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.conn.Close() })
	if s.local, err = s.conn.Local(); err != nil {
		t.Fatal(err)
	}
}

// connect opens both sides and has them find each other: the second one begins, in ICE and in DTLS. The offer of each is
// changed by change, which may be nil.
func connect(t *testing.T, change func(*jsep.Offer)) (a, b *side) {
	t.Helper()
	a, b = newSide(t), newSide(t)
	a.open(t, b, change)
	b.open(t, a, func(o *jsep.Offer) {
		o.Active, o.ICE = true, jsep.ICE{Ufrag: a.local.Ufrag, Password: a.local.Password, Lite: true}
	})
	a.conn.remote = jsep.ICE{Ufrag: b.local.Ufrag, Password: b.local.Password}
	for _, s := range []*side{a, b} {
		if err := s.conn.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range a.local.Candidates { // an answering side is told of none; the one that begins has to be
		c, err := ice.UnmarshalCandidate(text)
		if err == nil {
			err = b.conn.agent.AddRemoteCandidate(c)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return a, b
}

func within[T any](t *testing.T, what string, c <-chan T) (out T) {
	t.Helper()
	select {
	case out = <-c:
	case <-time.After(limit):
		t.Fatalf("no %s within %v", what, limit)
	}
	return out
}

func TestBothSidesHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	a, b := connect(t, nil)
	ours, theirs := within(t, "keys", a.keys), within(t, "keys of the other side", b.keys)
	if ours.Profile != dtls.SRTP_AEAD_AES_128_GCM || theirs.Profile != ours.Profile {
		t.Errorf("%v and %v were agreed on", ours.Profile, theirs.Profile)
	}
	if ours.In != theirs.Out || ours.Out != theirs.In || ours.InSalt != theirs.OutSalt || ours.OutSalt != theirs.InSalt {
		t.Error("the keys differ")
	}
	if ours.In == ours.Out || ours.In == [16]byte{} || ours.InSalt == [14]byte{} || ours.OutSalt == [14]byte{} {
		t.Errorf("%+v are no keys", ours)
	}
	for i, s := range []*side{a, b} {
		s.mu.Lock()
		if s.pairs == 0 || !s.reachable {
			t.Errorf("side %d: %d pairs, reachable %v", i, s.pairs, s.reachable)
		}
		s.mu.Unlock()
	}
}

func TestWhatIsNotSTUNOrDTLSIsHandedOn(t *testing.T) {
	t.Parallel()
	a, b := connect(t, nil)
	within(t, "keys", a.keys)
	within(t, "keys of the other side", b.keys)
	packets := [][]byte{append([]byte{0x80, 96}, make([]byte, 40)...), {5, 5, 5}, {70, 1}, append([]byte{0x80, 200}, make([]byte, 30)...), make([]byte, maxDatagram+9), append([]byte{0xbf, 111}, make([]byte, 1198)...)}
	packets[4][0] = 0x80
	for _, p := range packets {
		if _, err := b.conn.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []int{0, 3, 5} { // not what belongs to nobody (RFC 7983 7), nor what is longer than a datagram may be
		if got := within(t, "packet", a.came); string(got) != string(packets[want]) {
			t.Errorf("%d bytes beginning with %x came, not packet %d", len(got), got[:2], want)
		}
	}
}

func TestOtherSideThatClosesIsNoticedAtOnce(t *testing.T) {
	t.Parallel()
	a, b := connect(t, nil)
	within(t, "keys", a.keys)
	within(t, "keys of the other side", b.keys)
	begun := time.Now()
	if err := b.conn.Close(); err != nil {
		t.Error(err)
	}
	within(t, "end", a.failed)
	if took := time.Since(begun); took > quiet {
		t.Errorf("noticed after %v, as if it had said nothing", took)
	}
	select {
	case <-b.failed:
		t.Error("who closes is told that it failed")
	default:
	}
	if err := b.conn.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
}

func TestAnotherCertificateThanNamedFails(t *testing.T) {
	t.Parallel()
	a, b := connect(t, func(o *jsep.Offer) {
		o.Fingerprints = []jsep.Fingerprint{{Hash: "sha-256", Value: "00:11"}, {Hash: "nonsense", Value: o.Fingerprints[1].Value}}
	})
	within(t, "end", a.failed)
	within(t, "end of the other side", b.failed)
	if len(a.keys) > 0 {
		t.Error("a stranger has keys")
	}
}

func TestConnectionThatNobodyAnswersFails(t *testing.T) {
	t.Parallel()
	a, b := newSide(t), newSide(t)
	a.open(t, b, nil)
	if err := a.conn.Start(); err != nil {
		t.Fatal(err)
	}
	within(t, "end", a.failed)
	if _, err := a.conn.Write([]byte{0x80, 96}); err == nil {
		t.Error("a packet to nobody was taken")
	}
}

func TestConnectionsEndAtAnyMoment(t *testing.T) {
	t.Parallel()
	for _, after := range []time.Duration{-1, 0, time.Millisecond, 2 * time.Millisecond, 5 * time.Millisecond, 20 * time.Millisecond, 200 * time.Millisecond} {
		var a, b *side
		if after < 0 { // never started
			a, b = newSide(t), newSide(t)
			a.open(t, b, nil)
			b.open(t, a, nil)
		} else {
			a, b = connect(t, nil)
			time.Sleep(after)
		}
		done := make(chan error, 2)
		go func() { done <- a.conn.Close() }()
		go func() { done <- b.conn.Close() }()
		for range 2 {
			if err := within(t, "end of a connection", done); err != nil {
				t.Errorf("after %v: %v", after, err)
			}
		}
	}
}

// A server runs for months; whom it tells of its certificate then may look at the dates.
func TestCertificateOutlastsTheServer(t *testing.T) {
	t.Parallel()
	leaf := newSide(t).maker.cert.Leaf
	if now := time.Now(); now.Before(leaf.NotBefore) || leaf.NotAfter.Before(now.AddDate(5, 0, 0)) {
		t.Errorf("valid from %v to %v", leaf.NotBefore, leaf.NotAfter)
	}
}

func TestOpeningEndsWithItsContext(t *testing.T) {
	t.Parallel()
	s := newSide(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if c, err := s.maker.Open(ctx, &jsep.Offer{}, s); err == nil { // it may have been quicker
		_ = c.Close()
	}
}
