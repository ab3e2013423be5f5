package server

import (
	"context"

	"hopxa/server/texts"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) overview(ctx context.Context, _ *empty) (wire.Overview, error) {
	return views.Overview(ctx, s.DB.Read)
}

func (s *Server) villageActive(ctx context.Context, in *idWith[wire.ActiveInput]) (wire.Village, error) {
	return s.Actions.VillageActive(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) holidays(ctx context.Context, _ *empty) (wire.Holidays, error) {
	return views.Holidays(ctx, s.DB.Read)
}

func (s *Server) holidaysSave(ctx context.Context, in *with[wire.Holidays]) (wire.Holidays, error) {
	return s.Actions.HolidaysSave(ctx, who(ctx), in.Body)
}

func (s *Server) texts(ctx context.Context, _ *empty) ([]wire.TextKind, error) {
	out := []wire.TextKind{}
	for _, k := range texts.Kinds {
		t, changed, err := texts.Get(ctx, s.DB.Read, k.Code)
		if err != nil {
			return nil, err
		}
		out = append(out, wire.TextKind{Code: k.Code, Name: k.Name, Fields: k.Fields, Subject: t.Subject, Body: t.Body, Changed: changed})
	}
	return out, nil
}

type textInput struct {
	Code string `path:"code" maxLength:"40"`
	Body wire.TextInput
}

func (s *Server) textSave(ctx context.Context, in *textInput) ([]wire.TextKind, error) {
	if err := s.Actions.TextSave(ctx, who(ctx), in.Code, in.Body); err != nil {
		return nil, err
	}
	return s.texts(ctx, nil)
}
