// Package relay is a TURN server for participants whose network lets neither UDP nor TCP through to the media ports. It
// relays to the SFU and to nothing else: it is no open door into the commune's network. Credentials are made here, live
// for some hours and are known to this process alone.
package relay

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pion/logging"
	"github.com/pion/turn/v5"
)

const (
	// Lifetime of credentials: longer than the longest meeting, because an allocation is kept up with those it was made
	// with.
	Lifetime = 12 * time.Hour

	perUser = 12  // allocations: a browser makes one for each of its networks and ways in, and again when it reconnects
	inAll   = 512 // of everybody: a socket each
	realm   = "hopxa"
)

// Config is what a relay needs. At least one of UDPAddr and TLS is set.
type Config struct {
	UDPAddr   string           // listen address; "" is none
	TLS       net.Listener     // of TCP connections that are to speak TLS; the relay closes it
	TLSConfig *tls.Config      // of the server
	Patience  time.Duration    // with a TLS connection that has no allocation; 0 is 10 s
	SFU       []netip.AddrPort // where media comes in on this machine
	PublicIPs []netip.Addr     // the same as others know it, when it is behind a router
	Now       func() time.Time
	Log       logging.LoggerFactory
}

// Relay is the server: New → Credentials, from any goroutine → Close; not reusable.
type Relay struct {
	// set once
	server  *turn.Server
	secret  []byte
	now     func() time.Time
	peers   map[netip.AddrPort]netip.AddrPort // as a client calls them → on this machine
	udpPort int
	tlsPort int
	door    *door // nil without TLS

	mu      sync.Mutex // guards what follows
	count   map[string]int
	all     int
	refused struct{ quota, credentials uint64 }
}

// New opens the ports and serves.
func New(c Config) (*Relay, error) {
	r := &Relay{secret: make([]byte, 32), now: c.Now, peers: targets(c.SFU, c.PublicIPs), count: map[string]int{}}
	if len(r.peers) == 0 {
		return nil, errors.New("the media plane has no address to relay to")
	}
	rand.Read(r.secret) // never fails
	server := turn.ServerConfig{Realm: realm, LoggerFactory: c.Log, AuthHandler: r.authenticate, QuotaHandler: r.mayAllocate,
		// Who asks for no family gets IPv4, whichever way it came; of an SFU without, the one it came by.
		StrictAddressFamily: r.own(false).IsValid(),
		EventHandler: turn.EventHandler{
			OnAllocationCreated: func(from, to net.Addr, _, user, _ string, _ net.Addr, _ int) { r.counted(from, to, user, 1) },
			OnAllocationDeleted: func(from, to net.Addr, _, user, _ string) { r.counted(from, to, user, -1) },
			OnAuth: func(_, _ net.Addr, _, _, _, _ string, right bool) {
				if !right {
					r.unknown()
				}
			},
		}}
	if c.UDPAddr != "" {
		conn, err := net.ListenPacket("udp", c.UDPAddr)
		if err != nil {
			return nil, fmt.Errorf("opening the relay's address: %w", err)
		}
		r.udpPort = conn.LocalAddr().(*net.UDPAddr).Port
		server.PacketConnConfigs = []turn.PacketConnConfig{{PacketConn: conn, RelayAddressGenerator: r, PermissionHandler: r.mayReach}}
	}
	if c.TLS != nil {
		r.tlsPort = c.TLS.Addr().(*net.TCPAddr).Port
		r.door = newDoor(c.TLS, c.TLSConfig, c.Log.NewLogger("relay"), cmp.Or(c.Patience, patience))
		server.ListenerConfigs = []turn.ListenerConfig{{Listener: r.door, RelayAddressGenerator: r, PermissionHandler: r.mayReach}}
	}
	var err error
	r.server, err = turn.NewServer(server)
	return r, err
}

// targets maps every address that the SFU's answers may name to where it is on this machine. A public one leads to the
// first of its family on this machine, so that no router has to send our packets back to us.
func targets(local []netip.AddrPort, public []netip.Addr) map[netip.AddrPort]netip.AddrPort {
	out := map[netip.AddrPort]netip.AddrPort{}
	if len(public) == 0 {
		for _, a := range local {
			out[a] = a
		}
		return out
	}
	for _, six := range []bool{false, true} {
		p := slices.IndexFunc(public, func(a netip.Addr) bool { return a.Is6() == six })
		l := slices.IndexFunc(local, func(a netip.AddrPort) bool { return a.Addr().Is6() == six })
		if p >= 0 && l >= 0 {
			out[netip.AddrPortFrom(public[p], local[l].Port())] = local[l]
		}
	}
	return out
}

// UDPPort is 0 without UDP.
func (r *Relay) UDPPort() int { return r.udpPort }

// TLSPort is 0 without TLS.
func (r *Relay) TLSPort() int { return r.tlsPort }

// Close ends all allocations and frees the ports.
func (r *Relay) Close() error { return r.server.Close() }

// URLs are the addresses of the relay for a client that reached us at host.
func (r *Relay) URLs(host string) (out []string) {
	if strings.Contains(host, ":") {
		host = "[" + strings.Trim(host, "[]") + "]"
	}
	if r.udpPort != 0 {
		out = append(out, fmt.Sprintf("turn:%s:%d?transport=udp", host, r.udpPort))
	}
	if r.tlsPort != 0 {
		out = append(out, fmt.Sprintf("turns:%s:%d?transport=tcp", host, r.tlsPort))
	}
	return out
}

// Credentials are for one user, whose name has no colon or is ours to change (draft-uberti-behave-turn-rest: the time
// they end at, and a MAC over it).
func (r *Relay) Credentials(user string) (username, password string) {
	username = strconv.FormatInt(r.now().Add(Lifetime).Unix(), 10) + ":" + strings.ReplaceAll(user, ":", "-")
	return username, r.mac(username)
}

func (r *Relay) mac(username string) string {
	m := hmac.New(sha1.New, r.secret)
	m.Write([]byte(username))
	return base64.StdEncoding.EncodeToString(m.Sum(nil))
}

// authenticate is called for every request of a client; a wrong name gets a password that it cannot know.
func (r *Relay) authenticate(a *turn.RequestAttributes) (user string, key []byte, ok bool) {
	until, user, _ := strings.Cut(a.Username, ":")
	at, err := strconv.ParseInt(until, 10, 64)
	if err != nil || user == "" || at < r.now().Unix() {
		r.unknown()
		return "", nil, false
	}
	return user, turn.GenerateAuthKey(a.Username, a.Realm, r.mac(a.Username)), true
}

// unknown counts a request with credentials that are not ours, or over.
func (r *Relay) unknown() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refused.credentials++
}

func (r *Relay) mayAllocate(user, _ string, _ net.Addr) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.count[user] < perUser && r.all < inAll {
		return true
	}
	r.refused.quota++
	return false
}

// counted is called when an allocation is made (1) or over (-1).
func (r *Relay) counted(from, to net.Addr, user string, n int) {
	if r.door != nil {
		r.door.allocated(from, to, n > 0)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all += n
	if r.count[user] += n; r.count[user] <= 0 {
		delete(r.count, user)
	}
}

// mayReach lets a client name an address of the SFU as its peer. The port is checked with every packet: see socket.
func (r *Relay) mayReach(_ net.Addr, ip net.IP) bool {
	a, ok := netip.AddrFromSlice(ip)
	for p := range r.peers {
		if ok && p.Addr() == a.Unmap() {
			return true
		}
	}
	return false
}

// own is the address of a family that a client is told it is relayed from: it only has to be one of ours. Not valid if
// there is none.
func (r *Relay) own(six bool) (own netip.Addr) {
	for p := range r.peers {
		a := p.Addr()
		if a.Is6() != six {
			continue
		}
		if !own.IsValid() || own.IsLoopback() && !a.IsLoopback() || own.IsLoopback() == a.IsLoopback() && a.Less(own) {
			own = a
		}
	}
	return own
}
