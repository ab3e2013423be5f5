package server

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/server/publishing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// publishing is what of a meeting is published, for who took part in it.
func (s *Server) publishing(ctx context.Context, in *byMeeting) (wire.Publishing, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return wire.Publishing{}, err
	}
	return s.Actions.Publishing(ctx, s.DB.Read, principal(ctx), r)
}

func (s *Server) recordPublish(ctx context.Context, in *idWith[wire.PublishInput]) (wire.Publishing, error) {
	return s.Actions.RecordPublish(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) publicPagesSave(ctx context.Context, in *with[wire.PublicPages]) (wire.PublicPages, error) {
	return s.Actions.PublicPagesSave(ctx, who(ctx), in.Body)
}

func (s *Server) recordWithdraw(ctx context.Context, in *idWith[wire.WithdrawInput]) (wire.Publishing, error) {
	return s.Actions.RecordWithdraw(ctx, who(ctx), in.ID, in.Body)
}

func describePublicPreview(o *huma.Operation) {
	o.Description = "The page as outsiders would see it if it were published now; for who may publish."
	o.Parameters = append(o.Parameters, pathParam("id"))
	o.Responses["200"] = binaryResponse("text/html")
}

// publicPreview shows what publishing now would show.
func (s *Server) publicPreview(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	rec, err := publishing.Get(ctx, s.DB.Read, id)
	if err != nil {
		return err
	}
	r, err := access.To(ctx, s.DB.Read, principal(ctx), rec.MeetingID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return err
	}
	page, err := views.PublicPage(ctx, s.DB.Read, rec, s.Now())
	if err != nil {
		return err
	}
	if rec.Publication == nil {
		rec.Publication = &publishing.Publication{At: s.Now()}
	}
	if rec.Publication.FileSHA = ""; c.QueryParam("withFile") == "true" {
		rec.Publication.FileSHA = rec.FileSHA
	}
	v := s.publicView(rec, page)
	v.Preview = true
	return sendPublic(c, http.StatusOK, v)
}
