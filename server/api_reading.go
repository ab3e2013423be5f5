package server

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/wire"
)

func (s *Server) readingPlace(ctx context.Context, in *byID) (wire.ReadingPlace, error) {
	if _, _, err := s.readablePaper(ctx, in.ID); err != nil {
		return wire.ReadingPlace{}, err
	}
	page, at, err := agendas.ReadingPlace(ctx, s.DB.Read, principal(ctx).PersonID, in.ID)
	if err != nil || page == 0 {
		return wire.ReadingPlace{}, err
	}
	return wire.ReadingPlace{Page: page, At: &at}, nil
}

func (s *Server) keepReadingPlace(ctx context.Context, in *idWith[wire.ReadingPlace]) error {
	p, _, err := s.readablePaper(ctx, in.ID)
	if err != nil {
		return err
	}
	if in.Body.Page < 1 || p.State == agendas.Ready && in.Body.Page > p.Pages {
		return agendas.ErrPageNotFound
	}
	return agendas.KeepReadingPlace(ctx, s.DB.Write, principal(ctx).PersonID, in.ID, in.Body.Page, s.Now())
}

func (s *Server) point(ctx context.Context, in *meetingWith[wire.Pointer]) error {
	p, err := s.Actions.PagePoint(ctx, who(ctx), in.Meeting, in.Body)
	if err != nil {
		return err
	}
	return s.Hub.Point(ctx, in.Meeting, p, in.Body)
}
