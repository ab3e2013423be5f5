package sfu_test

import (
	"net"
	"slices"
	"sync"
	"testing"
	"time"
)

// far is a long way to the SFU: what passes arrives later, in order. It ends with the test.
type far struct {
	*net.UDPConn
	delay time.Duration // each way
	work  sync.WaitGroup
}

type onTheWay struct {
	b   []byte
	due time.Time
}

func newFar(t testing.TB, port int, delay time.Duration) *far {
	t.Helper()
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	f := &far{UDPConn: conn, delay: delay}
	to := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port}
	f.work.Go(func() {
		there := map[string]chan onTheWay{}
		var backs []*net.UDPConn
		defer func() {
			for _, c := range there {
				close(c)
			}
			for _, c := range backs {
				c.Close()
			}
		}()
		buf := make([]byte, 2000)
		for {
			n, from, err := conn.ReadFromUDP(buf)
			if err != nil {
				return
			}
			if there[from.String()] == nil {
				up, err := net.DialUDP("udp4", nil, to)
				if err != nil {
					return
				}
				backs = append(backs, up)
				there[from.String()] = f.pass(func(b []byte) { up.Write(b) })
				f.work.Go(func() {
					back := f.pass(func(b []byte) { conn.WriteToUDP(b, from) })
					defer close(back)
					buf := make([]byte, 2000)
					for {
						n, err := up.Read(buf)
						if err != nil {
							return
						}
						back <- onTheWay{slices.Clone(buf[:n]), time.Now().Add(delay)}
					}
				})
			}
			there[from.String()] <- onTheWay{slices.Clone(buf[:n]), time.Now().Add(delay)}
		}
	})
	t.Cleanup(func() {
		conn.Close()
		f.work.Wait()
	})
	return f
}

func (f *far) pass(out func([]byte)) chan onTheWay {
	c := make(chan onTheWay, 4096)
	f.work.Go(func() {
		for d := range c {
			time.Sleep(time.Until(d.due))
			out(d.b)
		}
	})
	return c
}
