package sfu

import (
	"sync"
	"time"

	"github.com/pion/transport/v5"
	"github.com/pion/transport/v5/stdnet"
)

// interfaces is the machine's network, once for all connections: each would keep a list of its own otherwise. They are
// asked for when a connection looks for its addresses, so that those of now are found.
type interfaces struct {
	*stdnet.Net

	mu  sync.Mutex // guards what follows
	all []*transport.Interface
	at  time.Time
}

// interfacesKept is how long they are taken for those of now: Pion asks several times a join, and after a start of the
// server all halls come at once.
const interfacesKept = time.Second

// Interfaces is called by Pion, from any goroutine.
func (i *interfaces) Interfaces() ([]*transport.Interface, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if time.Since(i.at) < interfacesKept {
		return i.all, nil
	}
	now, err := stdnet.NewNet()
	if err != nil {
		return nil, err
	}
	all, err := now.Interfaces()
	if err == nil {
		i.all, i.at = all, time.Now()
	}
	return all, err
}
