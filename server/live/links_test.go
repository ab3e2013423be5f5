package live

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/server/wire"
)

func linksOf(seats int) (links []wire.Link) {
	for i := range seats {
		links = append(links, wire.Link{Seat: fmt.Sprint("hall:", i), Bars: 4})
	}
	return links
}

// Who conducts hears of all lines at once, halls of their own in groups, all within a second.
func TestHallsHearOfTheirLinesOneGroupAfterAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const halls = 150
		h := &Hub{rooms: map[int64]*room{}}
		begun := time.Now()
		var mu sync.Mutex
		woken := map[time.Duration]int{}
		watch := func(seat string, conducts bool) {
			v := &viewer{seat: seat, wake: make(chan struct{}, 1)}
			v.prepares.Store(conducts)
			h.room(1).add(v)
			go func() {
				<-v.wake
				after := time.Since(begun)
				all, _ := v.take()
				mu.Lock()
				defer mu.Unlock()
				if conducts {
					if after != 0 || len(all) != 1 || len(all[0].Links) != halls {
						t.Errorf("the chair heard %d pieces of news after %v", len(all), after)
					}
					return
				}
				woken[after]++
				if len(all) != 1 || len(all[0].Links) != 1 || all[0].Links[0].Seat != seat {
					t.Errorf("%s heard %v", seat, all)
				}
			}()
		}
		watch("person:1", true)
		for i := range halls {
			watch(fmt.Sprint("hall:", i), false)
		}
		h.Links(1, linksOf(halls))
		time.Sleep(spreadLinks)
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		total := 0
		for after, n := range woken {
			if total += n; n > linksAtOnce || after >= spreadLinks {
				t.Errorf("%d halls after %v", n, after)
			}
		}
		if total != halls {
			t.Errorf("%d of %d halls heard", total, halls)
		}
	})
}

// A message that fits a packet travels as it is, a long one compressed, whether it is for one viewer or the same for all.
func TestLongMessagesAreCompressedAndShortOnesAreNot(t *testing.T) {
	h := open(t, waits{leave: time.Hour, leaveAfterStart: time.Hour, write: time.Second})
	var got received
	conn := h.sit(&websocket.Dialer{EnableCompression: true, NetDial: func(network, addr string) (net.Conn, error) {
		c, err := net.Dial(network, addr)
		got.Conn = c
		return &got, err
	}})
	read := func(kind string, links int) {
		t.Helper()
		for {
			var m wire.LiveMessage
			conn.SetReadDeadline(time.Now().Add(20 * time.Second))
			if err := conn.ReadJSON(&m); err != nil {
				t.Fatal(err)
			}
			if m.Kind == kind && len(m.Links) == links {
				return
			}
		}
	}
	read(wire.MsgWelcome, 0)
	for _, n := range []int{1, 60, 1, 60} {
		h.hub.Links(h.meeting.ID, linksOf(n)) // the same for all who conduct
		read(wire.MsgLinks, n)
	}
	for _, v := range h.hub.room(h.meeting.ID).list() {
		for _, n := range []int{1, 60, 1} {
			v.queue(news{LiveMessage: wire.LiveMessage{Kind: wire.MsgLinks, Links: linksOf(n)}})
			read(wire.MsgLinks, n)
		}
	}
	short, compressed := 0, 0
	for _, f := range got.frames(t) {
		if f.compressed {
			compressed++
			continue
		}
		if f.size >= 512 {
			t.Errorf("%d bytes travelled as they were", f.size)
		}
		if bytes.Contains(f.payload, []byte(`"links":[{`)) {
			short++
		}
	}
	if short != 4 || compressed < 4 {
		t.Errorf("%d of 4 short messages travelled as they were, and %d compressed", short, compressed)
	}
}

// received is a connection that remembers what came by it.
type received struct {
	net.Conn
	all bytes.Buffer
}

func (r *received) Read(b []byte) (int, error) {
	n, err := r.Conn.Read(b)
	r.all.Write(b[:n])
	return n, err
}

type frame struct {
	compressed bool
	size       int
	payload    []byte
}

// frames reads them after the answer to the upgrade: RFC 6455 5.2, RFC 7692 6.
func (r *received) frames(t *testing.T) (out []frame) {
	t.Helper()
	_, b, ok := bytes.Cut(r.all.Bytes(), []byte("\r\n\r\n"))
	if !ok {
		t.Fatal("no answer")
	}
	for len(b) >= 2 {
		size, from := int(b[1]&0x7f), 2
		switch size {
		case 126:
			size, from = int(binary.BigEndian.Uint16(b[2:])), 4
		case 127:
			size, from = int(binary.BigEndian.Uint64(b[2:])), 10
		}
		if len(b) < from+size {
			break
		}
		if b[0]&0x0f <= websocket.BinaryMessage {
			out = append(out, frame{b[0]&0x40 != 0, size, b[from : from+size]})
		}
		b = b[from+size:]
	}
	return out
}
