package actions

import (
	"context"
	"slices"

	"hopxa/server/access"
	"hopxa/server/channels"
	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/wire"
)

// ChannelChoose stores whether a person wants to be told of an occasion on a channel. Nobody else needs to know.
func (a *Actions) ChannelChoose(ctx context.Context, who Who, in wire.ChannelChoice) error {
	_, err := journal.Do(ctx, a.Journal, who.command("channel_choose", in), func(tx *journal.Tx) (none, error) {
		if who.PersonID == 0 {
			return none{}, access.ErrForbidden
		}
		if !slices.Contains(outgoing.Occasions, in.Occasion) {
			return none{}, channels.ErrUnknown
		}
		return none{}, channels.Choose(ctx, tx.Tx, who.PersonID, channels.Choice{Occasion: in.Occasion, Channel: in.Channel, Wanted: in.Wanted})
	})
	return err
}
