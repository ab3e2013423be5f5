package sfu_test

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// stalling passes TCP on to an address, until what comes back from there is not read any more.
type stalling struct {
	net.Listener
	stalled atomic.Bool
	work    sync.WaitGroup
	release chan struct{}
}

func newStalling(t *testing.T, to string) *stalling {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &stalling{Listener: l, release: make(chan struct{})}
	p.work.Go(func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", to)
			if err != nil {
				in.Close()
				continue
			}
			out.(*net.TCPConn).SetReadBuffer(128 << 10) // less than a segment of loopback would stall by itself
			p.work.Go(func() {
				io.Copy(out, in)
				out.Close()
			})
			p.work.Go(func() {
				defer in.Close()
				b := make([]byte, 4<<10)
				for {
					if p.stalled.Load() {
						<-p.release
						return
					}
					n, err := out.Read(b)
					if err != nil {
						return
					}
					in.Write(b[:n])
				}
			})
		}
	})
	t.Cleanup(func() {
		close(p.release)
		l.Close()
		p.work.Wait()
	})
	return p
}

func TestAViewerOnTCPThatReadsNothingIsEndedAndNobodyElseNotices(t *testing.T) {
	t.Parallel()
	news := sfutest.NewNews()
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", TCPAddr: "127.0.0.1:0", Listener: news, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{Rich: true})
	other := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{sfu.Stage}})
	way := newStalling(t, fmt.Sprint("127.0.0.1:", s.TCPPort()))
	h := sfutest.New(t, "hall:3", sfutest.Shape{Shows: []string{sfu.Stage}, Network: webrtc.NetworkTypeTCP4})
	peer, answer, err := s.Join(t.Context(), room, h.Offer(t))
	if err != nil {
		t.Fatal(err)
	}
	through := fmt.Sprint(way.Addr().(*net.TCPAddr).Port)
	h.Accept(t, strings.ReplaceAll(answer, fmt.Sprintf(" %d typ host tcptype", s.TCPPort()), " "+through+" typ host tcptype"))
	h.Video[0].WaitFrom(t, one.Camera[2], 20)

	begun := time.Now()
	way.stalled.Store(true)
	n := len(other.Video[0].Packets())
	// Not WaitGone: the buffers fill for some seconds, then tcpPatience, then ICE's own seconds.
	all := other.Video[0].WaitFor(t, 3*sfutest.Limit, "end of the one that stalls", func([]sfutest.Arrived) bool { return len(news.Gone()) > 0 })
	t.Logf("ended after %v; %d packets dropped", time.Since(begun), s.Stats().Dropped.Queue)
	if gone := news.Gone(); len(gone) != 1 || gone[0] != peer {
		t.Errorf("gone are %v, not %s", gone, peer)
	}
	if st := s.Stats(); st.Stalled != 1 || st.Dropped.Queue == 0 || st.Peers != 2 {
		t.Errorf("%d stalled, %d dropped, %d peers", st.Stalled, st.Dropped.Queue, st.Peers)
	}
	longest := time.Duration(0)
	for i := n + 1; i < len(all); i++ {
		longest = max(longest, all[i].At.Sub(all[i-1].At))
	}
	if longest > 2*time.Second { // pictures come every 40 ms
		t.Errorf("the other viewer saw nothing for %v", longest)
	}
	t.Logf("the other viewer: %d packets, at most %v apart", len(all)-n, longest)
}

func TestConnectionsThatSayNothingAreEnded(t *testing.T) {
	t.Parallel()
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", TCPAddr: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, say := range []string{"", "\xff\xff", strings.Repeat("\x00", 1<<16)} {
		c, err := net.Dial("tcp", fmt.Sprint("127.0.0.1:", s.TCPPort()))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.Write([]byte(say))
		c.SetReadDeadline(time.Now().Add(sfutest.Limit))
		if _, err := io.Copy(io.Discard, c); err != nil && !strings.Contains(err.Error(), "reset") {
			t.Errorf("after %d bytes: %v", len(say), err)
		}
	}
}
