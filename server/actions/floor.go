package actions

import (
	"context"
	"slices"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/stage"
)

// Entry data of the floor.
type (
	// floorData is who was let speak, as what, and when the microphone opens; or who waits, and for what.
	floorData struct {
		Seat      string     `json:"seat"`
		Role      string     `json:"role,omitempty"`
		Kind      string     `json:"kind"`
		AudioSeat string     `json:"audioSeat,omitempty"`
		OpensAt   *time.Time `json:"opensAt,omitempty"`
		Minutes   int        `json:"minutes,omitempty"`
		Item      int64      `json:"item,omitempty"`
		Reason    string     `json:"reason,omitempty"`
		Answerer  string     `json:"answerer,omitempty"`
		AskedBy   string     `json:"askedBy,omitempty"`
	}
	orderData struct {
		By       string  `json:"by"`
		Requests []int64 `json:"requests"` // as they wait now
	}
	ruleData struct {
		Rule string `json:"micRule"`
	}
	remarkData struct {
		Remark int64  `json:"remark"`
		Seat   string `json:"seat"`
		Item   int64  `json:"item,omitempty"`
	}
)

// letSpeak gives a seat the floor, or lets it speak beside who has it, and writes that down. The caller
// says who, as what, for what and how long; names, microphone and the countdown are found here. A
// microphone that is open anyway, the commune hall's or any under the free rule, has no countdown.
func letSpeak(ctx context.Context, tx *journal.Tx, r access.Rights, h floor.Holder) (err error) {
	if h.Name, h.Sub, err = r.Label(ctx, tx, h.Seat); err != nil {
		return err
	}
	if h.AudioSeat, err = audioSeat(tx, r, h.Seat); err != nil {
		return err
	}
	if h.ItemID == 0 {
		if h.ItemID, err = currentItem(ctx, tx, r.Meeting.ID); err != nil {
			return err
		}
	}
	h.Since, h.OpensAt = tx.Now, tx.Now
	if h.AudioSeat != r.MainSeat() && r.Meeting.MicRule != floor.RuleFree {
		h.OpensAt = tx.Now.Add(floor.Countdown)
	}
	if err := endCalls(ctx, tx, r.Meeting.ID, h.AudioSeat); err != nil { // who speaks to all is in no private call
		return err
	}
	if h, err = floor.Grant(ctx, tx.Tx, r.Meeting.ID, h); err != nil {
		return err
	}
	entry := FloorGranted
	if h.Role != floor.Holds {
		entry = FloorInterjects
	}
	if err := tx.Write(journal.MeetingStream(r.Meeting.ID), entry, floorData{Seat: h.Seat, Role: h.Role, Kind: h.Kind, AudioSeat: h.AudioSeat,
		OpensAt: &h.OpensAt, Minutes: h.Minutes, Item: h.ItemID, Answerer: h.Answerer}); err != nil {
		return err
	}
	if h.Role == floor.Interjecting { // a word in between does not move the picture
		return nil
	}
	return followSpeaker(ctx, tx, r, h.AudioSeat)
}

// callNext gives the floor to whoever is next, under the rule that one speaks after the other and
// nobody calls; who has left keeps the place and is passed over meanwhile. It does nothing while somebody speaks, in a pause, or under another rule.
func callNext(ctx context.Context, tx *journal.Tx, r access.Rights) error {
	if r.Meeting.MicRule != floor.RuleOne {
		return nil
	}
	f, err := floor.Get(ctx, tx, r.Meeting.ID)
	if err != nil || f.Holder != nil {
		return err
	}
	if f.Queue, err = whoIsThere(ctx, tx, r, f.Queue); err != nil {
		return err
	}
	next := f.Next()
	if next == nil {
		return nil
	}
	if err := meetings.CheckRunning(ctx, tx, r.Meeting.ID); err == meetings.ErrPaused {
		return nil
	} else if err != nil {
		return err
	}
	return letSpeak(ctx, tx, r, floor.Holder{Seat: next.Seat, Role: floor.Holds, Kind: next.Kind, ItemID: next.ItemID, Answerer: next.Answerer})
}

// currentItem is the item that the meeting is at; 0 between items.
func currentItem(ctx context.Context, tx *journal.Tx, meetingID int64) (int64, error) {
	items, err := agendas.Items(ctx, tx, meetingID)
	if i := slices.IndexFunc(items, func(it agendas.Item) bool { return it.State == agendas.Now }); i >= 0 {
		return items[i].ID, err
	}
	return 0, err
}

// itemOf is the item that something is said about: the named one, which must be of the meeting, or the current one.
func itemOf(ctx context.Context, tx *journal.Tx, meetingID, itemID int64) (int64, error) {
	if itemID == 0 {
		return currentItem(ctx, tx, meetingID)
	}
	it, err := agendas.GetItem(ctx, tx, itemID)
	if err == nil && it.MeetingID != meetingID {
		err = agendas.ErrItemNotFound
	}
	return itemID, err
}

// speaksFor refuses who may neither sit in a seat nor ask for others, and tells which seat asks.
func speaksFor(ctx context.Context, tx *journal.Tx, r access.Rights, who Who, seat string) (by string, err error) {
	err = r.MaySit(seat)
	switch {
	case err == nil:
		return seat, nil
	case err == attendance.ErrNotYour && r.Assists():
		return attendance.PersonSeat(who.PersonID), r.CheckPart(ctx, tx, seat)
	}
	return "", err
}

// followSpeaker shows a seat's camera if a camera is on stage now.
func followSpeaker(ctx context.Context, tx *journal.Tx, r access.Rights, seat string) error {
	s, err := stage.Get(ctx, tx, r.Meeting.ID)
	if err != nil || (s.Kind != "" && s.Kind != stage.Seat) || s.Seat == seat {
		return err
	}
	return showSeat(ctx, tx, r, stage.Stage{Kind: stage.Seat, Seat: seat})
}

// afterTurn shows who speaks now when the one who has finished is on stage: who still has the floor, or
// the commune hall.
func afterTurn(ctx context.Context, tx *journal.Tx, r access.Rights, finished string) error {
	f, err := floor.Get(ctx, tx, r.Meeting.ID)
	if err != nil {
		return err
	}
	back := r.MainSeat()
	if f.Holder != nil {
		back = f.Holder.AudioSeat
	}
	s, err := stage.Get(ctx, tx, r.Meeting.ID)
	if err != nil || s.Kind != stage.Seat || s.Seat != finished || back == "" || finished == back {
		return err
	}
	return showSeat(ctx, tx, r, stage.Stage{Kind: stage.Seat, Seat: back})
}
