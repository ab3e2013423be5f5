package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

const (
	protocol   = 1
	helloWait  = 10 * time.Second // for the viewer's one message
	pingEvery  = 5 * time.Second
	pongWait   = 15 * time.Second
	checkEvery = 6                // pings between two looks whether the viewer is still signed in
	helloBytes = 4096             // a hello is small; nothing else comes up
	askedFresh = 30 * time.Second // what a machine was asked for longer ago is not done any more
	farBehind  = 300              // entries; from there on a snapshot is cheaper
)

// The default CheckOrigin refuses sockets opened by other sites' pages.
// A buffer to write from is held while a message is written.
var upgrader = websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 4096, WriteBufferPool: &sync.Pool{}, EnableCompression: true}

// Serve makes a viewer of a request by who, and returns at once: a request's buffers and its deep stack are not kept for as
// long as it watches. Rights were not checked yet; still tells, every half minute, whether who is signed in at all.
func (h *Hub) Serve(w http.ResponseWriter, r *http.Request, who people.Principal, meetingID int64, still func() bool) error {
	rights, err := access.To(r.Context(), h.db.Read, who, meetingID)
	if err != nil {
		return err
	}
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		return http.ErrServerClosed
	}
	h.work.Add(1)
	h.mu.Unlock()
	defer h.work.Done()
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return nil // Upgrade has answered
	}
	v := &viewer{conn: conn, who: who, meetingID: meetingID, part: rights.Part, still: still, wake: make(chan struct{}, 1)}
	v.prepares.Store(rights.Prepares())
	h.room(meetingID).share(&rights) // it may be kept on the stack
	h.work.Go(func() { h.attend(v, rights) })
	return nil
}

// attend runs until the viewer has gone. Should it ever panic, it takes no other viewer along.
func (h *Hub) attend(v *viewer, rights access.Rights) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("live socket failed", "meeting", v.meetingID, "who", v.who.Actor(), "seat", v.seat, "err", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	defer v.conn.Close()
	if reason, err := h.greet(v, rights); err != nil {
		what := "live socket refused"
		if reason == "lost" {
			what = "live socket ended"
		}
		slog.Info(what, "meeting", v.meetingID, "who", v.who.Actor(), "seat", v.seat, "err", err)
		h.bye(v, reason)
		return
	}
	defer h.depart(v)
	gone := make(chan struct{})
	go func() { // ends when the connection does; the deferred Close above sees to that
		defer close(gone)
		for {
			if _, _, err := v.conn.NextReader(); err != nil {
				return
			}
		}
	}()
	if err := h.write(v, gone); err != nil {
		slog.Info("live socket ended", "meeting", v.meetingID, "who", v.who.Actor(), "seat", v.seat, "err", err)
	}
	v.conn.Close()
	<-gone
}

// greet reads the hello, takes the seat and welcomes. The reason goes to the viewer when it fails.
func (h *Hub) greet(v *viewer, rights access.Rights) (reason string, err error) {
	ctx := context.Background()
	v.conn.SetReadLimit(helloBytes)
	v.conn.SetReadDeadline(time.Now().Add(helloWait))
	var hello wire.Hello
	if err := v.conn.ReadJSON(&hello); err != nil {
		return "lost", err
	}
	if !slices.Contains(hello.Protocol, protocol) {
		return "forbidden", errors.New("no common protocol")
	}
	v.seat, v.mode, v.tab, v.seq = hello.Seat, hello.Mode, hello.Tab, hello.Since
	if v.seat == "" || rights.Meeting.Over() {
		v.seat, v.mode = "", "" // one may look at a meeting that is over, but no longer sit in it
	}
	v.conn.SetReadDeadline(time.Now().Add(pongWait))
	v.conn.SetPongHandler(func(string) error { return v.conn.SetReadDeadline(time.Now().Add(pongWait)) })
	if err := h.sit(ctx, v, rights); err != nil {
		for _, no := range []error{access.ErrForbidden, attendance.ErrNotYour, attendance.ErrSeat, attendance.ErrMode, meetings.ErrNotFound} {
			if errors.Is(err, no) {
				return "forbidden", err
			}
		}
		return "lost", err // ours; the viewer comes back and tries again
	}
	h.came(v)
	newest, err := journal.Newest(ctx, h.db.Read, journal.MeetingStream(v.meetingID))
	if err != nil {
		h.depart(v)
		return "lost", err
	}
	now := h.now().UTC()
	if err := h.send(v, wire.LiveMessage{Kind: wire.MsgWelcome, Protocol: protocol, Seq: newest, Boot: h.boot, Now: &now}); err != nil {
		h.depart(v)
		return "lost", err
	}
	if v.seq <= 0 || v.seq > newest || newest-v.seq > farBehind {
		if err := h.snapshot(ctx, v, rights, newest); err != nil {
			h.depart(v)
			return "lost", err
		}
	}
	return "", nil
}

// sit takes the viewer's seat and ends the tab that had it. The seat is recorded only after the room knows
// of it, under presenceMu, so that a leaving that is under way cannot overtake it.
func (h *Hub) sit(ctx context.Context, v *viewer, rights access.Rights) error {
	r := h.room(v.meetingID)
	r.presenceMu.Lock()
	defer r.presenceMu.Unlock()
	switch {
	case attendance.IsScreen(v.seat): // nobody sits there
		if v.mode != wire.ModeVideo {
			return attendance.ErrMode
		}
		if err := rights.MayConnect(v.seat); err != nil {
			return err
		}
	case v.seat != "":
		if err := h.presence.SeatJoin(ctx, v.who, v.meetingID, v.seat, string(v.mode)); err != nil {
			return err
		}
	}
	for _, old := range r.add(v) {
		if old.tab != v.tab || v.tab == "" {
			slog.Info("live socket replaced by another tab", "meeting", v.meetingID, "seat", v.seat)
			old.end("replaced")
		} else {
			old.conn.Close() // the same tab came back before its old line was found dead
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed { // Close has looked for sockets before this one was there
		r.remove(v)
		return http.ErrServerClosed
	}
	return nil
}

// snapshot sends everything. The state may be newer than seq; the entries in between are sent again.
func (h *Hub) snapshot(ctx context.Context, v *viewer, rights access.Rights, seq int64) error {
	state, err := views.Live(ctx, h.db.Read, rights, h.now())
	if err != nil {
		return err
	}
	v.seq = seq
	return h.send(v, wire.LiveMessage{Kind: wire.MsgSnapshot, Seq: seq, State: &state})
}

func (h *Hub) depart(v *viewer) {
	empty := h.room(v.meetingID).remove(v)
	h.went(v, h.now())
	if empty && attendance.IsScreen(v.seat) {
		h.tellSeatGone(v.meetingID, v.seat)
	} else if empty {
		h.leaveLater(v.meetingID, v.seat, h.waits.leave)
	}
}

// write is the viewer's loop.
func (h *Hub) write(v *viewer, gone <-chan struct{}) error {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	v.journalChanged() // since the newest entry was looked up
	for pings := 1; ; {
		select {
		case <-gone:
			return nil
		case <-ticker.C:
			if err := v.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(h.waits.write)); err != nil {
				return err
			}
			if pings++; pings%checkEvery == 0 && !v.still() {
				return h.sendOut(v, people.ErrNotSignedIn)
			}
		case <-v.wake:
			if v.due() && v.behind.Swap(false) {
				if err := h.catchUp(v); err != nil {
					return err
				}
			}
			all, ending := v.take()
			for _, n := range all {
				if err := h.pass(v, n.news); err != nil {
					return err
				}
			}
			if ending != "" {
				return h.send(v, wire.LiveMessage{Kind: wire.MsgEnd, Reason: ending})
			}
		}
	}
}

// catchUp sends the entries the viewer does not have yet.
func (h *Hub) catchUp(v *viewer) error {
	ctx := context.Background()
	r := h.room(v.meetingID)
batches:
	for {
		entries, err := r.tail.since(ctx, h.db.Read, journal.MeetingStream(v.meetingID), v.seq)
		if err != nil {
			return err
		}
		last := lastOfPart(entries)
		for i, e := range entries {
			if strings.HasPrefix(e.Type, "meeting.") || strings.HasPrefix(e.Type, "person.") {
				v.rights = nil
			}
			if changesRights(e.Entry) {
				_, err := access.To(ctx, h.db.Read, v.who, v.meetingID)
				if errors.Is(err, access.ErrForbidden) || errors.Is(err, meetings.ErrNotFound) {
					return h.sendOut(v, err)
				}
			}
			if e.Type == actions.MeetingPresided {
				other, err := h.newPart(ctx, v)
				if err != nil {
					return err
				}
				if other { // has everything anew, as one of the new part sees it
					continue batches
				}
			}
			if e.event == wire.EventAsked {
				if v.seat == e.subject && v.mode == wire.ModeVideo && h.now().Sub(e.At) < askedFresh {
					if err := h.send(v, wire.LiveMessage{Kind: wire.MsgEvent, Seq: e.Seq, Type: e.event, At: &e.At, Data: e.Data}); err != nil {
						return err
					}
				}
				continue
			}
			if last[changed{e.event, e.subject}] != i {
				continue // what comes later in the batch brings the part as it is then
			}
			packed, err := r.change(ctx, h, v, e)
			if errors.Is(err, access.ErrForbidden) || errors.Is(err, meetings.ErrNotFound) {
				return h.sendOut(v, err)
			}
			if err != nil {
				return err
			}
			if err := h.sendPacked(v, packed); err != nil {
				return err
			}
			v.seq = e.Seq
		}
		if len(entries) < journal.MaxRead {
			return nil
		}
	}
}

// newPart looks whether a viewer is something else in the meeting since somebody else presides, and if so sends
// everything anew.
func (h *Hub) newPart(ctx context.Context, v *viewer) (other bool, err error) {
	rights, err := access.To(ctx, h.db.Read, v.who, v.meetingID)
	if err == nil && v.seat != "" {
		err = rights.MayConnect(v.seat)
	}
	for _, no := range []error{access.ErrForbidden, attendance.ErrNotYour, meetings.ErrNotFound} {
		if errors.Is(err, no) {
			return false, h.sendOut(v, err)
		}
	}
	if err != nil || rights.Part == v.part {
		return false, err
	}
	v.part = rights.Part
	v.prepares.Store(rights.Prepares())
	newest, err := journal.Newest(ctx, h.db.Read, journal.MeetingStream(v.meetingID))
	if err != nil {
		return false, err
	}
	h.tellHealth(v)
	return true, h.snapshot(ctx, v, rights, newest)
}

// lastOfPart names the last entry of a batch that changed each part. One who is behind is not sent what is
// out of date: a hundred ballots in a second are a few messages on a slow line, not a hundred.
func lastOfPart(entries []heard) map[changed]int {
	last := make(map[changed]int, len(entries))
	for i, e := range entries {
		last[changed{e.event, e.subject}] = i
	}
	return last
}

// sendOut ends the socket of one who may no longer be here, and the media of the seat at once.
func (h *Hub) sendOut(v *viewer, why error) error {
	if v.mode == wire.ModeVideo {
		h.tellSeatGone(v.meetingID, v.seat)
	}
	h.bye(v, "forbidden")
	return why
}

// bye says why the socket ends, if the line still carries it.
func (h *Hub) bye(v *viewer, reason string) {
	if err := h.send(v, wire.LiveMessage{Kind: wire.MsgEnd, Reason: reason}); err != nil {
		slog.Debug("saying goodbye", "meeting", v.meetingID, "seat", v.seat, "err", err)
	}
}

func (h *Hub) pass(v *viewer, n news) error {
	if n.packed == nil {
		return h.send(v, n.LiveMessage)
	}
	return h.sendPacked(v, n.packed)
}

func (h *Hub) sendPacked(v *viewer, p *packed) error {
	v.conn.SetWriteDeadline(time.Now().Add(h.waits.write))
	v.conn.EnableWriteCompression(p.long)
	return v.conn.WritePreparedMessage(p.message)
}

func (h *Hub) send(v *viewer, m wire.LiveMessage) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	v.conn.SetWriteDeadline(time.Now().Add(h.waits.write))
	v.conn.EnableWriteCompression(long(b))
	return v.conn.WriteMessage(websocket.TextMessage, b)
}
