package views

import (
	"context"
	"strings"

	"hopxa/server/channels"
	"hopxa/server/db"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// OwnChannels is how a person is told of things. The caller adds what is not in the database.
func OwnChannels(ctx context.Context, q db.Querier, personID int64) (wire.OwnChannels, error) {
	out := wire.OwnChannels{Choices: []wire.ChannelChoice{}, Browsers: []wire.PushBrowser{}}
	p, err := people.Get(ctx, q, personID)
	if err != nil {
		return out, err
	}
	out.Email, out.Phone = p.Email, p.Phone
	chosen, err := channels.Choices(ctx, q, personID)
	if err != nil {
		return out, err
	}
	for _, occasion := range outgoing.Occasions {
		for _, channel := range channels.All {
			out.Choices = append(out.Choices, wire.ChannelChoice{Occasion: occasion, Channel: channel, Wanted: channels.Wanted(chosen, occasion, channel)})
		}
	}
	browsers, err := channels.Subscriptions(ctx, q, personID)
	if err != nil {
		return out, err
	}
	for _, b := range browsers {
		browser, system, _ := Browser(b.Agent)
		out.Browsers = append(out.Browsers, wire.PushBrowser{ID: b.ID, Key: strings.TrimPrefix(b.Key(), channels.KeyPrefix), Browser: browser, System: system, CreatedAt: b.CreatedAt, UsedAt: b.UsedAt})
	}
	switch f, err := channels.FeedOf(ctx, q, personID); err {
	case nil:
		out.Feed = &wire.CalendarFeed{CreatedAt: f.CreatedAt, ReadAt: f.ReadAt}
	case channels.ErrFeed:
	default:
		return out, err
	}
	h, err := settings.Get[settings.Hook](ctx, q, settings.HookRoom)
	if err != nil {
		return out, err
	}
	mail, err := settings.Get[settings.Mail](ctx, q, settings.MailRoom)
	out.Hook, out.Mail = h.On(), mail.Host != ""
	return out, err
}
