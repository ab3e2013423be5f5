package live

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// room is a meeting's viewers and the parts made for them.
type room struct {
	// presenceMu is held while a seat is taken or given up, hub and database together, so that the two
	// never disagree. Taken before mu.
	presenceMu sync.Mutex

	mu      sync.Mutex // guards what follows
	viewers map[*viewer]struct{}
	leaving map[string]*time.Timer
	left    map[int64]time.Time    // persons whose last screen closed, and when
	health  map[string]wire.Health // by seat, of those who are here
	told    []int64                // persons who were said to be here
	rights  access.Rights          // somebody's who is kept, whose halls all share

	pointedMu sync.Mutex // guards pointed
	pointed   pointed

	tail tail

	partsMu sync.Mutex // guards parts; held while a part is made, so that it is made once
	parts   map[string]part
}

// part is a changed part of the meeting as it travels, good for entries up to seq.
type part struct {
	seq    int64
	data   json.RawMessage
	packed *packed // the part in the message about entry of; nil before the first
	of     int64
}

// add lets a viewer in and returns those who had the seat's pictures until now in another tab.
func (r *room) add(v *viewer) (replaced []*viewer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for old := range r.viewers {
		if v.mode == wire.ModeVideo && old.mode == wire.ModeVideo && old.seat == v.seat {
			replaced = append(replaced, old)
		}
	}
	for _, old := range replaced {
		delete(r.viewers, old)
	}
	r.viewers[v] = struct{}{}
	if t := r.leaving[v.seat]; t != nil {
		t.Stop()
		delete(r.leaving, v.seat)
	}
	return replaced
}

// remove lets a viewer go and tells whether its seat is empty now.
func (r *room) remove(v *viewer) (empty bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.viewers, v)
	empty = v.seat != "" && !r.takenLocked(v.seat)
	if empty {
		delete(r.health, v.seat)
	}
	return empty
}

func (r *room) taken(seat string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.takenLocked(seat)
}

func (r *room) takenLocked(seat string) bool {
	for v := range r.viewers {
		if v.seat == seat {
			return true
		}
	}
	return false
}

func (r *room) list() []*viewer {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]*viewer, 0, len(r.viewers))
	for v := range r.viewers {
		out = append(out, v)
	}
	return out
}

// share keeps the halls that rights know once for all viewers.
func (r *room) share(rights *access.Rights) {
	r.mu.Lock()
	defer r.mu.Unlock()
	rights.ShareHalls(r.rights)
	r.rights = *rights
}

// change returns the message that tells of entry e: the part of the meeting that it changed, as it is then or later.
// Read, written and compressed once for all viewers who see the same: of two hundred halls that come at once, each hears
// of all others.
func (r *room) change(ctx context.Context, h *Hub, v *viewer, e heard) (*packed, error) {
	q, event, seat, seq := h.db.Read, e.event, e.subject, e.Seq
	var rights access.Rights
	key := event + seat
	if classed(event) {
		var err error
		if rights, err = v.may(ctx, q, r, event); err != nil {
			return nil, err
		}
		class := views.MotionClass(rights)
		if event == wire.EventItems || event == wire.EventMeeting { // papers are in it
			if class, err = rights.ReaderClass(ctx, q); err != nil {
				return nil, err
			}
		}
		key += "/" + class
	}
	if event == wire.EventNotices || event == wire.EventCalls || event == wire.EventHelps { // who assists sees all, others their own
		var err error
		if rights, err = v.may(ctx, q, r, event); err != nil {
			return nil, err
		}
		if key += "/assists"; !rights.Assists() {
			key = event + "/" + v.who.Actor()
		}
	}
	r.partsMu.Lock()
	defer r.partsMu.Unlock()
	p := r.parts[key]
	if p.data == nil || p.seq < seq {
		view, err := readPart(ctx, q, v.meetingID, rights, h.now(), event, seat)
		if err != nil {
			return nil, err
		}
		data, err := json.Marshal(view)
		if err != nil {
			return nil, err
		}
		p = part{seq: seq, data: data}
		if event == wire.EventMotion {
			r.forgetBallots(seat)
		}
	}
	if p.packed == nil || p.of != seq {
		n, err := pack(wire.LiveMessage{Kind: wire.MsgEvent, Seq: seq, Type: event, At: &e.At, Data: p.data})
		if err != nil {
			return nil, err
		}
		p.packed, p.of = n.packed, seq
	}
	r.parts[key] = p
	return p.packed, nil
}

// classed tells whether not everybody sees the same of a part.
func classed(event string) bool {
	switch event {
	case wire.EventItems, wire.EventMeeting, wire.EventMotion, wire.EventBallots, wire.EventAttendance:
		return true
	}
	return false
}

// forgetBallots drops the parts of a motion's single ballots, which the whole motion has overtaken, so that a day of
// votes does not grow the room. partsMu is held.
func (r *room) forgetBallots(motionID string) {
	for key := range r.parts {
		if strings.HasPrefix(key, wire.EventBallots+motionID+" ") {
			delete(r.parts, key)
		}
	}
}

func readPart(ctx context.Context, q db.Querier, meetingID int64, rights access.Rights, now time.Time, event, seat string) (any, error) {
	switch event {
	case wire.EventItems:
		items, err := views.Items(ctx, q, rights, now)
		return wire.ItemsChanged{Items: items}, err
	case wire.EventNudge, wire.EventRemarks, wire.EventTasks, wire.EventRecords:
		return struct{}{}, nil
	case wire.EventMotion:
		id, _, err := motionSubject(seat)
		if err != nil {
			return nil, err
		}
		return views.Motion(ctx, q, rights, id)
	case wire.EventBallots:
		id, voter, err := motionSubject(seat)
		if err != nil {
			return nil, err
		}
		return views.BallotsChanged(ctx, q, rights, id, voter)
	case wire.EventStage:
		return views.Stage(ctx, q, meetingID)
	case wire.EventFloor:
		return views.Floor(ctx, q, meetingID)
	case wire.EventConclusions:
		return views.Conclusions(ctx, q, meetingID)
	case wire.EventNotices:
		return views.Notices(ctx, q, rights, now)
	case wire.EventCalls:
		return views.Calls(ctx, q, rights)
	case wire.EventHelps:
		return views.Helps(ctx, q, rights)
	case wire.EventAttendance:
		return attendanceChanged(ctx, q, meetingID, rights, seat)
	case wire.EventSeat:
		s, err := attendance.Get(ctx, q, meetingID, seat)
		return views.Seat(s), err
	}
	return views.Meeting(ctx, q, rights, now)
}

// attendanceChanged reads one row of the attendance, or all of them without a seat.
func attendanceChanged(ctx context.Context, q db.Querier, meetingID int64, rights access.Rights, seat string) (v wire.AttendanceChanged, err error) {
	if seat != "" {
		v, err = views.AttendanceOf(ctx, q, meetingID, seat)
	} else {
		all, readErr := views.Attendance(ctx, q, meetingID)
		v, err = wire.AttendanceChanged{Rows: all.Rows, Whole: true, Summary: all.Summary}, readErr
	}
	if !rights.Assists() {
		views.WithoutReasons(v.Rows)
	}
	return v, err
}
