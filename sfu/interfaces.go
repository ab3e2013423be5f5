package sfu

import (
	"github.com/pion/transport/v5"
	"github.com/pion/transport/v5/stdnet"
)

// interfaces is the machine's network, once for all connections: each would keep a list of its own otherwise. They are
// asked for when a connection looks for its addresses, so that those of now are found.
type interfaces struct{ *stdnet.Net }

// Interfaces is called by Pion, from any goroutine.
func (interfaces) Interfaces() ([]*transport.Interface, error) {
	now, err := stdnet.NewNet()
	if err != nil {
		return nil, err
	}
	return now.Interfaces()
}
