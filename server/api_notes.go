package server

import (
	"context"

	"hopxa/server/views"
	"hopxa/server/wire"
)

type notesSince struct {
	Since int64 `query:"since" minimum:"0" doc:"The rev of the last answer; 0 for all"`
	Paper int64 `query:"paper" minimum:"0" doc:"Of this paper only"`
}

// notes answers only to the person whose notes they are: there is no way to name another.
func (s *Server) notes(ctx context.Context, in *notesSince) (wire.Notes, error) {
	return views.Notes(ctx, s.DB.Read, principal(ctx), in.Since, in.Paper, s.Now())
}

func (s *Server) notesPut(ctx context.Context, in *with[wire.NotesInput]) (wire.NotesStored, error) {
	return s.Actions.NotesPut(ctx, who(ctx), in.Body, func(err error) (code, detail string) {
		f := problem(err)
		return f.Code, f.Detail
	})
}
