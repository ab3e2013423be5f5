package sfu

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"github.com/pion/transport/v5/stdnet"

	"hopxa/sfu/icedtls"
)

// SFU forwards media between the peers of rooms. New → Join and the rest, from any goroutine → Close; not reusable.
type SFU struct {
	// set once
	log      *slog.Logger
	listener Listener
	net      *network
	maker    *icedtls.Maker
	count    counters

	work sync.WaitGroup // joins under way, peers until they are ended, rooms' loops

	mu     sync.Mutex // guards what follows
	rooms  map[int64]*room
	closed bool
}

// New opens the ports. Fails when an address cannot be listened on.
func New(cfg Config) (*SFU, error) {
	log := cfg.Log
	if log == nil {
		log = slog.Default()
	}
	s := &SFU{log: log, listener: cfg.Listener, rooms: map[int64]*room{}}
	n, err := listen(cfg, &s.count, log)
	if err != nil {
		return nil, err
	}
	s.maker, err = icedtls.New(icedtls.Config{UDP: n.udp, TCP: n.tcp, Net: &interfaces{Net: &stdnet.Net{}}, PublicIPs: n.publicIPs, Log: newPionLogs(log)})
	if err != nil {
		return nil, errors.Join(err, n.close())
	}
	s.net = n
	return s, nil
}

// UDPPort is the port media comes in on.
func (s *SFU) UDPPort() int { return s.net.udpPort }

// TCPPort is the port of ICE-TCP; 0 without.
func (s *SFU) TCPPort() int { return s.net.tcpPort }

// Close ends all rooms, waits for all goroutines and frees the ports. Joins after it fail with ErrClosed.
func (s *SFU) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	rooms := s.rooms
	s.rooms = map[int64]*room{}
	s.mu.Unlock()
	for _, r := range rooms {
		r.close()
	}
	s.work.Wait()
	return s.net.close()
}

// Join answers an offer: one answer with all candidates, nothing is negotiated later. The peer's name goes into
// later calls. The seat's former peer in the room, if any, ends without notice. Fails with ErrBadOffer, with
// ErrClosed, or when ctx ends; nothing stays behind then.
func (s *SFU) Join(ctx context.Context, room int64, o Offer) (peer, answerSDP string, err error) {
	plan, err := readOffer(o)
	if err != nil {
		return "", "", err
	}
	if !s.enter() {
		return "", "", ErrClosed
	}
	defer s.work.Done()
	p, answer, err := s.answer(ctx, plan, o)
	if err != nil {
		return "", "", err
	}
	r, err := s.room(room)
	if err == nil {
		err = r.add(p)
	}
	if err != nil {
		p.end()
		<-p.ended
		return "", "", err
	}
	return p.name, answer, nil
}

// Want replaces what a peer's video slots show; those not named go dark. The listener is told the map of the
// peer's slots in any case. Fails with ErrNoPeer.
func (s *SFU) Want(room int64, peer string, wants []Want) error {
	r := s.known(room)
	if r == nil {
		return fmt.Errorf("%w: %s in room %d", ErrNoPeer, peer, room)
	}
	return r.want(peer, wants)
}

// Leave ends a peer and waits until nothing of it runs. Fails with ErrNoPeer.
func (s *SFU) Leave(room int64, peer string) error {
	r := s.known(room)
	if r == nil {
		return fmt.Errorf("%w: %s in room %d", ErrNoPeer, peer, room)
	}
	return r.leave(peer)
}

// SetStage says what Stage means in a room from now on; a room need not have peers yet.
func (s *SFU) SetStage(room int64, src Source) {
	if r, err := s.room(room); err == nil {
		r.setStage(src)
	}
}

// SetFloor says whose microphones are forwarded in a room from now on; audio of all others is dropped here.
// Before the first call it is nobody's.
func (s *SFU) SetFloor(room int64, seats []string) {
	if r, err := s.room(room); err == nil {
		r.setFloor(seats)
	}
}

// SetPrivate says which pairs of seats are in a private call from now on: each hears the other and nothing else, and
// nobody else hears them, whoever has the floor. A seat's watchers go on hearing what all hear.
func (s *SFU) SetPrivate(room int64, pairs [][2]string) {
	if r, err := s.room(room); err == nil {
		r.setPrivate(pairs)
	}
}

// CloseRoom ends all peers of a room, forgets its stage and floor, and waits until nothing of them runs. The
// listener is not told.
func (s *SFU) CloseRoom(room int64) {
	s.mu.Lock()
	r := s.rooms[room]
	delete(s.rooms, room)
	s.mu.Unlock()
	if r != nil {
		r.close()
	}
}

// enter counts a join, so that Close waits for it; false once closed.
func (s *SFU) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.work.Add(1)
	}
	return !s.closed
}

// room returns a room, which is made when it is not there.
func (s *SFU) room(id int64) (*room, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	r := s.rooms[id]
	if r == nil {
		r = newRoom(s, id)
		s.rooms[id] = r
	}
	return r, nil
}

func (s *SFU) known(id int64) *room {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rooms[id]
}

// peer finds a peer; nil when it is not there.
func (s *SFU) peer(room int64, name string) *peer {
	r := s.known(room)
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.peers[name]
}

func (s *SFU) allRooms() []*room {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]*room, 0, len(s.rooms))
	for _, r := range s.rooms {
		out = append(out, r)
	}
	return out
}
