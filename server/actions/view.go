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

// itemsFor is the agenda as the one who changed it sees it now.
func itemsFor(ctx context.Context, tx *journal.Tx, who Who, meetingID int64) (wire.ItemsChanged, error) {
	r, err := access.To(ctx, tx, who.Principal, meetingID)
	if err != nil {
		return wire.ItemsChanged{}, err
	}
	items, err := views.Items(ctx, tx, r, tx.Now)
	return wire.ItemsChanged{Items: items}, err
}
