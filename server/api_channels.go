package server

import (
	"context"

	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) ownChannels(ctx context.Context, _ *empty) (wire.OwnChannels, error) {
	out, err := views.OwnChannels(ctx, s.DB.Read, principal(ctx).PersonID)
	if err != nil {
		return out, err
	}
	keys, err := s.Actions.PushKeys(ctx)
	if err != nil {
		return out, err
	}
	out.PushKey, out.PublicURL = keys.Public, s.Actions.PublicURL
	return out, nil
}

func (s *Server) channelChoose(ctx context.Context, in *with[wire.ChannelChoice]) (wire.OwnChannels, error) {
	if err := s.Actions.ChannelChoose(ctx, who(ctx), in.Body); err != nil {
		return wire.OwnChannels{}, err
	}
	return s.ownChannels(ctx, nil)
}

func (s *Server) pushSubscribe(ctx context.Context, in *with[wire.PushSubscription]) (wire.OwnChannels, error) {
	if err := s.Actions.PushSubscribe(ctx, who(ctx), in.Body, echoOf(ctx).Request().UserAgent()); err != nil {
		return wire.OwnChannels{}, err
	}
	return s.ownChannels(ctx, nil)
}

func (s *Server) pushUnsubscribe(ctx context.Context, in *byID) (wire.OwnChannels, error) {
	if err := s.Actions.PushUnsubscribe(ctx, who(ctx), in.ID); err != nil {
		return wire.OwnChannels{}, err
	}
	return s.ownChannels(ctx, nil)
}

func (s *Server) pushTrial(ctx context.Context, in *byID) (wire.Trial, error) {
	return s.Actions.PushTrial(ctx, who(ctx), in.ID)
}

func (s *Server) feedRenew(ctx context.Context, in *with[wire.FeedToken]) (wire.OwnChannels, error) {
	if err := s.Actions.FeedRenew(ctx, who(ctx), in.Body); err != nil {
		return wire.OwnChannels{}, err
	}
	return s.ownChannels(ctx, nil)
}

func (s *Server) feedWithdraw(ctx context.Context, _ *empty) (wire.OwnChannels, error) {
	if err := s.Actions.FeedWithdraw(ctx, who(ctx)); err != nil {
		return wire.OwnChannels{}, err
	}
	return s.ownChannels(ctx, nil)
}

func (s *Server) channelSettings(ctx context.Context, _ *empty) (wire.ChannelSettings, error) {
	return s.Actions.ChannelSettings(ctx, s.DB.Read)
}

func (s *Server) channelSettingsSave(ctx context.Context, in *with[wire.ChannelSettingsInput]) (wire.ChannelSettings, error) {
	return s.Actions.ChannelSettingsSave(ctx, who(ctx), in.Body)
}

func (s *Server) hookTrial(ctx context.Context, in *with[wire.HookTrial]) (wire.Trial, error) {
	return s.Actions.HookTrial(ctx, who(ctx), in.Body)
}
