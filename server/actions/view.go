package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// meetingFor is the meeting as the one who changed it sees it now.
func meetingFor(ctx context.Context, tx *journal.Tx, who Who, id int64) (wire.Meeting, error) {
	r, err := access.To(ctx, tx, who.Principal, id)
	if err != nil {
		return wire.Meeting{}, err
	}
	return views.Meeting(ctx, tx, r, tx.Now)
}

// paperFor is a paper as the one who changed it sees it now.
func paperFor(ctx context.Context, tx *journal.Tx, who Who, id int64) (wire.Paper, error) {
	p, r, err := access.Paper(ctx, tx, who.Principal, id, tx.Now)
	if access.Hides(err) {
		return wire.Paper{}, err
	}
	return views.PaperFor(ctx, tx, r, p, err)
}

// itemsFor is the agenda as the one who changed it sees it now.
func itemsFor(ctx context.Context, tx *journal.Tx, who Who, meetingID int64) (wire.ItemsChanged, error) {
	r, err := access.To(ctx, tx, who.Principal, meetingID)
	if err != nil {
		return wire.ItemsChanged{}, err
	}
	items, err := views.Items(ctx, tx, r, tx.Now)
	return wire.ItemsChanged{Items: items}, err
}
