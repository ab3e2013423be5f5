package server

import (
	"context"

	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) persons(ctx context.Context, _ *empty) ([]wire.Person, error) {
	all, err := people.All(ctx, s.DB.Read)
	return mapped(all, views.Person), err
}

func (s *Server) personAdd(ctx context.Context, in *with[wire.PersonInput]) (wire.Person, error) {
	if in.Body.Password == "" {
		return wire.Person{}, people.ErrPasswordShort
	}
	return s.Actions.PersonSave(ctx, who(ctx), 0, in.Body)
}

func (s *Server) personEdit(ctx context.Context, in *idWith[wire.PersonInput]) (wire.Person, error) {
	p, err := s.Actions.PersonSave(ctx, who(ctx), in.ID, in.Body)
	return p, s.nowOut(ctx, err) // with another password, or out of use
}

func (s *Server) villages(ctx context.Context, _ *empty) ([]wire.Village, error) {
	all, err := people.Villages(ctx, s.DB.Read)
	return mapped(all, views.Village), err
}

func (s *Server) villageAdd(ctx context.Context, in *with[wire.VillageInput]) (wire.Village, error) {
	return s.Actions.VillageSave(ctx, who(ctx), 0, in.Body)
}

func (s *Server) villageEdit(ctx context.Context, in *idWith[wire.VillageInput]) (wire.Village, error) {
	return s.Actions.VillageSave(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) villageMerge(ctx context.Context, in *idWith[wire.VillageMerge]) (wire.Village, error) {
	return s.Actions.VillageMerge(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) halls(ctx context.Context, _ *empty) ([]wire.Hall, error) {
	all, err := people.Halls(ctx, s.DB.Read)
	return mapped(all, views.Hall), err
}

func (s *Server) hallAdd(ctx context.Context, in *with[wire.HallInput]) (wire.Hall, error) {
	return s.Actions.HallSave(ctx, who(ctx), 0, in.Body)
}

func (s *Server) hallEdit(ctx context.Context, in *idWith[wire.HallInput]) (wire.Hall, error) {
	return s.Actions.HallSave(ctx, who(ctx), in.ID, in.Body)
}

// mapped turns rows into views; never nil, so that an empty list is [] and not null.
func mapped[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}
