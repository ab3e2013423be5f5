package actions

import (
	"context"
	"errors"

	"hopxa/server/access"
	"hopxa/server/conclusions"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/records"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// ConclusionAdd writes a conclusion down, in the meeting or after it. Who prepares the meeting may. Without a word on it,
// it is on the item that is on now and rests on the last vote of that item. It answers all of them.
func (a *Actions) ConclusionAdd(ctx context.Context, who Who, meetingID int64, in wire.ConclusionInput) ([]wire.Conclusion, error) {
	return journal.Do(ctx, a.Journal, who.command("conclusion_add", body(meetingID, in)), func(tx *journal.Tx) ([]wire.Conclusion, error) {
		if _, err := concluding(tx, who, meetingID); err != nil {
			return nil, err
		}
		if err := unapproved(ctx, tx, meetingID); err != nil {
			return nil, err
		}
		c := conclusions.Conclusion{MeetingID: meetingID, Public: true, MadeBy: who.PersonID, MadeAt: tx.Now}
		var err error
		if c.Text, err = conclusions.OneLine(in.Text); err != nil {
			return nil, err
		}
		switch {
		case in.ItemID == nil:
			c.ItemID, err = currentItem(ctx, tx, meetingID)
		case *in.ItemID != 0:
			c.ItemID, err = itemOf(ctx, tx, meetingID, *in.ItemID)
		}
		if err != nil {
			return nil, err
		}
		if in.MotionID != nil {
			c.MotionID = *in.MotionID
			err = checkMotion(ctx, tx, c.MotionID, meetingID)
		} else {
			c.MotionID, err = decidedOn(ctx, tx, meetingID, c.ItemID)
		}
		if err != nil {
			return nil, err
		}
		if in.Public != nil {
			c.Public = *in.Public
		}
		if c.ID, err = conclusions.Add(ctx, tx.Tx, c); err != nil {
			return nil, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), ConclusionAdded, concluded(c)); err != nil {
			return nil, err
		}
		return views.Conclusions(ctx, tx, meetingID)
	})
}

// conclusionData says how a conclusion stands now.
type conclusionData struct {
	Conclusion int64  `json:"conclusion"`
	Item       int64  `json:"item,omitempty"`
	Motion     int64  `json:"motion,omitempty"`
	Position   int    `json:"position,omitempty"`
	Text       string `json:"text,omitempty"`
	Public     bool   `json:"public"`
}

func concluded(c conclusions.Conclusion) conclusionData {
	return conclusionData{Conclusion: c.ID, Item: c.ItemID, Motion: c.MotionID, Text: c.Text, Public: c.Public}
}

// concluding reads the rights of one who wants to write down what was concluded: while the meeting is on and after it.
func concluding(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := access.To(context.Background(), tx, who.Principal, meetingID)
	switch {
	case err != nil:
	case !r.Prepares():
		err = access.ErrForbidden
	case r.Meeting.CancelledAt != nil:
		err = meetings.ErrCancelled
	case r.Meeting.State == meetings.Draft || r.Meeting.State == meetings.Announced:
		err = conclusions.ErrTooEarly
	}
	return r, err
}

// conclusionOf reads a conclusion that who may change.
func conclusionOf(ctx context.Context, tx *journal.Tx, who Who, id int64) (conclusions.Conclusion, error) {
	c, err := conclusions.Get(ctx, tx, id)
	if err != nil {
		return c, err
	}
	_, err = concluding(tx, who, c.MeetingID)
	return c, err
}

// unapproved refuses to change what a meeting concluded once it stands in minutes or a notice that is approved: nothing
// that was signed, or will be, may say something else than the list. A corrected edition, begun first, frees it.
func unapproved(ctx context.Context, tx *journal.Tx, meetingID int64) error {
	for _, stated := range []struct {
		in      string
		refused error
	}{{records.Minutes, conclusions.ErrInMinutes}, {records.Notice, conclusions.ErrInNotice}} {
		rec, err := records.Newest(ctx, tx, meetingID, stated.in)
		if errors.Is(err, records.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if errors.Is(rec.CheckEdit(), records.ErrLocked) {
			return stated.refused
		}
	}
	return nil
}

// checkMotion refuses a motion of another meeting; 0 is none.
func checkMotion(ctx context.Context, tx *journal.Tx, id, meetingID int64) error {
	if id == 0 {
		return nil
	}
	m, err := votes.Get(ctx, tx, id)
	if err == nil && m.MeetingID != meetingID {
		err = votes.ErrNotFound
	}
	return err
}

// decidedOn is the last motion of an item that was voted on to its end; 0 when there is none.
func decidedOn(ctx context.Context, tx *journal.Tx, meetingID, itemID int64) (id int64, err error) {
	if itemID == 0 {
		return 0, nil
	}
	all, err := votes.OfMeeting(ctx, tx, meetingID)
	for _, m := range all {
		if m.ItemID == itemID && m.State == votes.Closed {
			id = m.ID
		}
	}
	return id, err
}
