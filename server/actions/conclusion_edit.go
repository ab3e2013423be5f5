package actions

import (
	"context"

	"hopxa/server/conclusions"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// ConclusionEdit changes what a conclusion says, what it is on and whether it is public. Errors:
// conclusions.ErrWithdrawn; ErrOutdated when it says something else than was read; ErrInMinutes and ErrInNotice once it
// stands in what is approved, where only whether it is public may change. It answers all of the meeting.
func (a *Actions) ConclusionEdit(ctx context.Context, who Who, id int64, in wire.ConclusionEdit) ([]wire.Conclusion, error) {
	return journal.Do(ctx, a.Journal, who.command("conclusion_edit", body(id, in)), func(tx *journal.Tx) ([]wire.Conclusion, error) {
		c, err := conclusionOf(ctx, tx, who, id)
		if err == nil && c.WithdrawnAt != nil {
			err = conclusions.ErrWithdrawn
		}
		if err == nil && in.Was != "" && in.Was != c.Text {
			err = conclusions.ErrOutdated
		}
		if err != nil {
			return nil, err
		}
		was := c
		if in.Text != "" {
			if c.Text, err = conclusions.OneLine(in.Text); err != nil {
				return nil, err
			}
		}
		if in.ItemID != nil {
			if c.ItemID = *in.ItemID; c.ItemID != 0 {
				if _, err := itemOf(ctx, tx, c.MeetingID, c.ItemID); err != nil {
					return nil, err
				}
			}
		}
		if in.MotionID != nil {
			c.MotionID = *in.MotionID
			if err := checkMotion(ctx, tx, c.MotionID, c.MeetingID); err != nil {
				return nil, err
			}
		}
		if c != was {
			if err := unapproved(ctx, tx, c.MeetingID); err != nil {
				return nil, err
			}
		}
		if in.Public != nil {
			c.Public = *in.Public
		}
		if c == was {
			return views.Conclusions(ctx, tx, c.MeetingID)
		}
		if err := conclusions.Edit(ctx, tx.Tx, c); err != nil {
			return nil, err
		}
		if err := tx.Write(journal.MeetingStream(c.MeetingID), ConclusionEdited, concluded(c)); err != nil {
			return nil, err
		}
		return views.Conclusions(ctx, tx, c.MeetingID)
	})
}
