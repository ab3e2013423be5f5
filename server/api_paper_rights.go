package server

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) paperRename(ctx context.Context, in *idWith[wire.PaperInput]) (wire.Paper, error) {
	return s.Actions.PaperRename(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) paperAudience(ctx context.Context, in *idWith[wire.AudienceInput]) (wire.Paper, error) {
	return s.Actions.PaperAudience(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) paperRestore(ctx context.Context, in *byID) (wire.Paper, error) {
	return s.Actions.PaperRestore(ctx, who(ctx), in.ID)
}

// paperVersions are those that the caller may read, newest first.
func (s *Server) paperVersions(ctx context.Context, in *byID) ([]wire.PaperVersion, error) {
	p, r, err := s.readablePaper(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return views.Versions(ctx, s.DB.Read, r, p)
}

type decisionInput struct {
	ID   int64 `path:"id" minimum:"1"`
	N    int   `path:"n" minimum:"1"`
	Body wire.Decision
}

func (s *Server) paperDecide(ctx context.Context, in *decisionInput) (wire.Paper, error) {
	return s.Actions.PaperDecide(ctx, who(ctx), in.ID, in.N, in.Body)
}

// describeFileBody is describeUpload for addresses with or without an id.
func describeFileBody(ofID bool) func(*huma.Operation) {
	return func(o *huma.Operation) {
		describeUpload(o)
		if !ofID {
			o.Parameters = slicesWithout(o.Parameters, "id")
		}
	}
}

func slicesWithout(params []*huma.Param, name string) (out []*huma.Param) {
	for _, p := range params {
		if p.Name != name {
			out = append(out, p)
		}
	}
	return out
}

func (s *Server) paperVersionAdd(c echo.Context) error {
	return s.takeFile(c, func(id int64) actions.Landing { return actions.Landing{PaperID: id} })
}

func (s *Server) paperHandIn(c echo.Context) error {
	return s.takeFile(c, func(id int64) actions.Landing { return actions.Landing{RequestID: id} })
}

func (s *Server) folderAdd(c echo.Context) error {
	return s.takeFile(c, func(int64) actions.Landing { return actions.Landing{Own: true} })
}

func (s *Server) folder(ctx context.Context, _ *empty) ([]wire.Paper, error) {
	return views.Folder(ctx, s.DB.Read, principal(ctx))
}

func (s *Server) handInFromFolder(ctx context.Context, in *idWith[wire.FromFolder]) (wire.Paper, error) {
	return s.Actions.PaperHandInFromFolder(ctx, who(ctx), in.ID, in.Body.PaperID)
}

// requests of a meeting: all for those who prepare it, one's own for others.
func (s *Server) requests(ctx context.Context, in *byMeeting) ([]wire.PaperRequest, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return nil, err
	}
	return views.Requests(ctx, s.DB.Read, r, s.Now())
}

func (s *Server) request(ctx context.Context, in *byID) (wire.PaperRequest, error) {
	return views.RequestFor(ctx, s.DB.Read, principal(ctx), in.ID, s.Now())
}

func (s *Server) requestAdd(ctx context.Context, in *meetingWith[wire.RequestInput]) ([]wire.PaperRequest, error) {
	return s.Actions.RequestAdd(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) requestEdit(ctx context.Context, in *idWith[wire.RequestEdit]) (wire.PaperRequest, error) {
	return s.Actions.RequestEdit(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) requestRemind(ctx context.Context, in *byID) (wire.PaperRequest, error) {
	return s.Actions.RequestRemind(ctx, who(ctx), in.ID)
}

func (s *Server) requestRemove(ctx context.Context, in *byID) error {
	return s.Actions.RequestRemove(ctx, who(ctx), in.ID)
}
