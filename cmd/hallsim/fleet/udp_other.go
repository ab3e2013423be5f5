//go:build !linux

package fleet

import (
	"errors"
	"net"
	"time"
)

// askArrivals is of Linux: elsewhere a packet comes when it is read.
func askArrivals(*net.UDPConn) error { return errors.ErrUnsupported }

func arrivalOf(_ []byte, otherwise time.Time) time.Time { return otherwise }
