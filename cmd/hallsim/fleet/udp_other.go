//go:build !linux

package fleet

import (
	"errors"
	"syscall"
	"time"
)

// askArrivals is of Linux: elsewhere a packet comes when it is read.
func askArrivals(syscall.RawConn) error { return errors.ErrUnsupported }

func askRoom(syscall.RawConn) {}

func arrivalOf(_ []byte, otherwise time.Time) time.Time { return otherwise }
