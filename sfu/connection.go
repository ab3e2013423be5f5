package sfu

import (
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"

	"hopxa/sfu/icedtls"
	"hopxa/sfu/srtp"
)

// What follows is called by the peer's connection: see icedtls.Handler.

// Connected has the keys: what comes is opened from now on, and what is to go out goes.
func (p *peer) Connected(k icedtls.Keys) {
	in, out, err := ciphers(&k)
	if err != nil {
		p.sfu.log.Warn("no keys for media", "seat", p.seat, "peer", p.name, "err", err)
		p.Failed()
		return
	}
	p.mu.Lock()
	if p.over {
		p.mu.Unlock()
		return
	}
	p.reports.Begin(out)
	for _, s := range p.slots() {
		s.open(out)
	}
	p.beginOpening(in)
	p.mu.Unlock()
	p.connected.Store(true)
	p.start(func() { // not after the room's next look
		if r := p.room.Load(); r != nil {
			r.begin(p)
		}
	})
}

func ciphers(k *icedtls.Keys) (in, out *srtp.Cipher, err error) {
	defer func() { *k = icedtls.Keys{} }()
	profile := srtp.GCM
	if k.Profile == dtls.SRTP_AES128_CM_HMAC_SHA1_80 {
		profile = srtp.CM
	}
	if in, err = srtp.New(profile, &srtp.Master{Key: k.In, Salt: k.InSalt}); err == nil {
		out, err = srtp.New(profile, &srtp.Master{Key: k.Out, Salt: k.OutSalt})
	}
	return in, out, err
}

// Reachable says whether the other side answers.
func (p *peer) Reachable(is bool) {
	p.connected.Store(is && p.opens())
	p.stir()
}

// Failed is for a connection that is over though nobody left.
func (p *peer) Failed() {
	p.connected.Store(false)
	p.dead.Store(true)
	if r := p.room.Load(); r != nil {
		r.lost(p)
	}
}

// Paired has each pair that ICE selects. Where no socket is known to be the pair's, ICE sends for us.
func (p *peer) Paired(local, remote ice.Candidate) {
	net := p.sfu.net
	net.ways.forget(p)
	to, ok := placeOf(remote)
	if !ok {
		p.take(net.ways.byICE(p.conn))
		return
	}
	if s := net.socketAt(local); s != nil {
		p.take(net.ways.make(s, to))
		return
	}
	net.ways.wait(to, p)
	p.take(net.ways.byICE(p.conn))
}

// Packet takes in what did not come past ICE: on TCP, or before the sockets know where the peer is.
func (p *peer) Packet(b []byte) {
	now := time.Now()
	switch {
	case isRTCP(b):
		p.openControl(b, now)
	case isRTP(b):
		out := outboxes.Get().(*outbox)
		defer outboxes.Put(out)
		p.open(b, now, out)
		out.flush(false)
	}
}
