package sfutest

import (
	"context"
	"crypto"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/dtls/v3/pkg/crypto/fingerprint"
	"github.com/pion/dtls/v3/pkg/crypto/selfsign"
	"github.com/pion/ice/v4"
	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
	"github.com/pion/srtp/v3"

	"hopxa/sfu"
)

// Raw is a peer that may send anything: it has a hall's offer, true ICE, DTLS and keys, and above them no library
// that would mend what it sends. JoinRaw → Send… → the test's end.
type Raw struct {
	Peer   string
	Answer string
	Mid    map[sfu.Kind]string
	Ext    map[string]uint8 // ids of header extensions, by URI

	conn   *ice.Conn
	server *net.UDPAddr
	handed chan []byte // DTLS records
	ended  chan struct{}

	mu   sync.Mutex // guards what follows
	keys *srtp.Context
}

var ours = map[string]*regexp.Regexp{
	"candidate": regexp.MustCompile(`(?m)^a=(candidate|end-of-candidates).*\r\n`),
	"ssrc":      regexp.MustCompile(`(?m)^a=ssrc.*\r\n`),
	"ufrag":     regexp.MustCompile(`(?m)^a=ice-ufrag:.*\r$`),
	"pwd":       regexp.MustCompile(`(?m)^a=ice-pwd:.*\r$`),
	"print":     regexp.MustCompile(`(?m)^a=fingerprint:.*\r$`),
	"extmap":    regexp.MustCompile(`(?m)^a=extmap:(\d+) (\S+)\r$`),
	"theirs":    regexp.MustCompile(`(?m)^a=(ice-ufrag|ice-pwd|candidate):(.*)\r$`),
}

// JoinRaw makes a raw peer that is connected. It has a simulcast camera, of which any SSRC may come, and announces
// that of its microphone; shows are its video slots.
func JoinRaw(t testing.TB, s *sfu.SFU, room int64, seat string, mic uint32, shows ...string) *Raw {
	t.Helper()
	o := New(t, seat, Shape{Shows: shows}).Offer(t)
	r := &Raw{Mid: map[sfu.Kind]string{}, Ext: map[string]uint8{}, handed: make(chan []byte, 64), ended: make(chan struct{})}
	for _, send := range o.Sends {
		r.Mid[send.Kind] = send.Mid
	}
	for _, m := range ours["extmap"].FindAllStringSubmatch(o.SDP, -1) {
		var id uint8
		_, _ = fmt.Sscan(m[1], &id) // digits
		r.Ext[m[2]] = id
	}
	agent, err := ice.NewAgentWithOptions(ice.WithNetworkTypes([]ice.NetworkType{ice.NetworkTypeUDP4}), ice.WithIncludeLoopback(),
		ice.WithMulticastDNSMode(ice.MulticastDNSModeDisabled), ice.WithIPFilter(func(ip net.IP) bool { return ip.IsLoopback() }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { agent.Close() })
	ufrag, pwd, err := agent.GetLocalUserCredentials()
	if err != nil {
		t.Fatal(err)
	}
	cert, print := certificate(t)
	o.SDP = ours["candidate"].ReplaceAllString(o.SDP, "")
	o.SDP = ours["ssrc"].ReplaceAllString(o.SDP, "")
	o.SDP = ours["ufrag"].ReplaceAllString(o.SDP, "a=ice-ufrag:"+ufrag+"\r")
	o.SDP = ours["pwd"].ReplaceAllString(o.SDP, "a=ice-pwd:"+pwd+"\r")
	o.SDP = ours["print"].ReplaceAllString(o.SDP, "a=fingerprint:"+print+"\r")
	o.SDP = strings.Replace(o.SDP, "\r\nm=video", fmt.Sprintf("\r\na=ssrc:%d cname:raw\r\nm=video", mic), 1) // the microphone is before it
	r.Peer, r.Answer, err = s.Join(t.Context(), room, o)
	if err != nil {
		t.Fatal(err)
	}
	r.connect(t, agent, cert)
	return r
}

// certificate makes one, and its fingerprint as SDP has it.
func certificate(t testing.TB) (tls.Certificate, string) {
	t.Helper()
	c, err := selfsign.GenerateSelfSigned()
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(c.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	print, err := fingerprint.Fingerprint(leaf, crypto.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	return c, "sha-256 " + strings.ToUpper(print)
}

func (r *Raw) connect(t testing.TB, agent *ice.Agent, cert tls.Certificate) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), Limit)
	defer stop()
	gathered := make(chan struct{})
	err := agent.OnCandidate(func(c ice.Candidate) {
		if c == nil {
			close(gathered)
		}
	})
	if err == nil {
		err = agent.GatherCandidates()
	}
	if err != nil {
		t.Fatal(err)
	}
	<-gathered
	found := map[string]string{}
	for _, m := range ours["theirs"].FindAllStringSubmatch(r.Answer, -1) {
		found[m[1]] = m[2]
		if m[1] != "candidate" || strings.Contains(m[2], "tcp") {
			continue
		}
		c, err := ice.UnmarshalCandidate(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if err := agent.AddRemoteCandidate(c); err != nil {
			t.Fatal(err)
		}
	}
	if r.conn, err = agent.Dial(ctx, found["ice-ufrag"], found["ice-pwd"]); err != nil {
		t.Fatal(err)
	}
	pair, err := agent.GetSelectedCandidatePair()
	if err != nil {
		t.Fatal(err)
	}
	r.server = &net.UDPAddr{IP: net.ParseIP(pair.Remote.Address()), Port: pair.Remote.Port()}
	go r.read()
	c, err := dtls.ClientWithOptions(records{r}, r.server, dtls.WithCertificates(cert), dtls.WithInsecureSkipVerify(true),
		dtls.WithSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM, dtls.SRTP_AES128_CM_HMAC_SHA1_80))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.HandshakeContext(ctx); err != nil {
		t.Fatal(err)
	}
	state, _ := c.ConnectionState()
	profile, _ := c.SelectedSRTPProtectionProfile()
	cfg := srtp.Config{Profile: srtp.ProtectionProfile(profile)}
	if err := cfg.ExtractSessionKeysFromDTLS(&state, true); err != nil {
		t.Fatal(err)
	}
	if r.keys, err = srtp.CreateContext(cfg.Keys.LocalMasterKey, cfg.Keys.LocalMasterSalt, cfg.Profile); err != nil {
		t.Fatal(err)
	}
}

// read runs until the connection ends.
func (r *Raw) read() {
	defer close(r.ended)
	buf := make([]byte, 2000)
	for {
		n, err := r.conn.Read(buf)
		if err != nil {
			return
		}
		if n > 0 && buf[0] >= 20 && buf[0] <= 63 { // RFC 7983
			select {
			case r.handed <- append([]byte(nil), buf[:n]...):
			default:
			}
		}
	}
}

// Server is where the peer's packets go.
func (r *Raw) Server() *net.UDPAddr { return r.server }

// Send sends a datagram as it is.
func (r *Raw) Send(t testing.TB, b []byte) {
	t.Helper()
	if _, err := r.conn.Write(b); err != nil {
		t.Fatal(err)
	}
}

// Seal encrypts an RTP packet; its header has to be readable, the rest may be anything.
func (r *Raw) Seal(t testing.TB, plain []byte) []byte {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	b, err := r.keys.EncryptRTP(nil, plain, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// SealRTCP encrypts a compound packet; its first eight bytes have to be readable, the rest may be anything.
func (r *Raw) SealRTCP(t testing.TB, plain []byte) []byte {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	b, err := r.keys.EncryptRTCP(nil, plain, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Flow is a stream a raw peer sends, picture by picture or word by word.
type Flow struct {
	rtp.Header
	Tag     uint32
	RID     string
	raw     *Raw
	kind    sfu.Kind
	picture uint16
	number  uint32
}

// Flow begins a stream.
func (r *Raw) Flow(kind sfu.Kind, ssrc uint32) *Flow {
	f := &Flow{raw: r, RID: "f", kind: kind, Tag: ssrc ^ 0x5a5a5a5a, Header: rtp.Header{Version: 2, PayloadType: 120, SSRC: ssrc, SequenceNumber: 1000, Timestamp: 90000}}
	if kind == sfu.Mic {
		f.PayloadType = 109
	}
	return f
}

// Repair makes a packet one that is sent again: of the sequence number that its payload begins with (RFC 4588).
func (f *Flow) Repair(p *rtp.Packet, payload []byte) {
	p.SSRC, p.PayloadType, p.Payload = f.SSRC+1, 124, payload
	_ = p.DelExtension(f.raw.Ext[sdp.SDESRTPStreamIDURI])
	_ = p.SetExtension(f.raw.Ext[sdp.SDESRepairRTPStreamIDURI], []byte("f"))
}

// Next is the next packet in the clear: a word, or a whole picture.
func (f *Flow) Next(key bool) *rtp.Packet {
	f.SequenceNumber++
	f.number++
	f.Timestamp += map[bool]uint32{true: 960, false: 3600}[f.kind == sfu.Mic]
	p := &rtp.Packet{Header: f.Header.Clone()}
	_ = p.Header.SetExtension(f.raw.Ext[sdp.SDESMidURI], []byte(f.raw.Mid[f.kind]))
	if f.kind == sfu.Mic {
		p.Payload = []byte{0xf8, byte(f.Tag >> 24), byte(f.Tag >> 16), byte(f.Tag >> 8), byte(f.Tag), byte(f.number)}
		return p
	}
	_ = p.Header.SetExtension(f.raw.Ext[sdp.SDESRTPStreamIDURI], []byte(f.RID))
	f.picture = (f.picture + 1) & 0x7fff
	p.Marker = true
	p.Payload = payload(key, true, 720, f.picture, uint8(f.number), f.Tag, f.number, 60)
	return p
}

// Send sends the next packet, in order, encrypted; it returns what went over the wire.
func (f *Flow) Send(t testing.TB, key bool) []byte {
	t.Helper()
	plain, err := f.Next(key).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	b := f.raw.Seal(t, plain)
	f.raw.Send(t, b)
	return b
}

// records is the DTLS part of the connection.
type records struct{ r *Raw }

func (c records) ReadFrom(b []byte) (int, net.Addr, error) {
	select {
	case record := <-c.r.handed:
		return copy(b, record), c.r.server, nil
	case <-c.r.ended:
		return 0, nil, net.ErrClosed
	}
}
func (c records) WriteTo(b []byte, _ net.Addr) (int, error) { return c.r.conn.Write(b) }
func (c records) Close() error                              { return nil }
func (c records) LocalAddr() net.Addr                       { return c.r.conn.LocalAddr() }
func (c records) SetDeadline(time.Time) error               { return nil }
func (c records) SetReadDeadline(time.Time) error           { return nil }
func (c records) SetWriteDeadline(time.Time) error          { return nil }
