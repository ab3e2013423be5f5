package server

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/answers"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) writtenAdd(ctx context.Context, in *with[wire.WrittenInput]) (wire.Meeting, error) {
	return s.Actions.WrittenCreate(ctx, who(ctx), in.Body)
}

func (s *Server) writtenEdit(ctx context.Context, in *meetingWith[wire.WrittenInput]) (wire.Meeting, error) {
	return s.Actions.WrittenEdit(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) writtenSend(ctx context.Context, in *meetingWith[wire.WrittenSend]) (wire.Meeting, error) {
	return s.Actions.WrittenSend(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) writtenEnd(ctx context.Context, in *byMeeting) (wire.Meeting, error) {
	return s.Actions.WrittenEnd(ctx, who(ctx), in.Meeting)
}

func (s *Server) writtenRemind(ctx context.Context, in *meetingWith[wire.WrittenRemind]) (wire.Answers, error) {
	return s.Actions.WrittenRemind(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) answers(ctx context.Context, in *byMeeting) (wire.Answers, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return wire.Answers{}, err
	}
	return views.Answers(ctx, s.DB.Read, r)
}

func describeSheet(o *huma.Operation) {
	describeUpload(o)
	o.Description = "A PDF or a picture."
	o.Parameters = append(slicesWithout(o.Parameters, "id"), pathParam("meeting"), pathParam("person"))
	o.Responses["200"].Content["application/json"].Schema.Ref = schemaPrefix + "Answers"
}

// sheetTake takes a signed sheet of whom the path names.
func (s *Server) sheetTake(c echo.Context) error {
	meeting, person, err := pathAnswering(c)
	if err != nil {
		return err
	}
	return s.takeBody(c, func(ctx context.Context, who actions.Who, name string, file io.Reader) (any, error) {
		return s.Actions.WrittenSheet(ctx, who, meeting, person, name, file)
	})
}

func pathAnswering(c echo.Context) (meeting, person int64, err error) {
	if meeting, err = pathID(c, "meeting"); err == nil {
		person, err = pathID(c, "person")
	}
	return meeting, person, err
}

func describeSignedSheet(o *huma.Operation) {
	o.Description = "One's own; anybody's for who prepares, and for all who were asked once it is over."
	o.Parameters = append(o.Parameters, pathParam("meeting"), pathParam("person"))
	o.Responses["200"] = binaryResponse("application/octet-stream")
}

// sheetFile hands a signed sheet out for saving.
func (s *Server) sheetFile(c echo.Context) error {
	meeting, person, err := pathAnswering(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := access.To(ctx, s.DB.Read, principal(ctx), meeting)
	if err == nil && !r.ReadsAnswersOf(person) {
		err = access.ErrForbidden
	}
	if err != nil {
		return err
	}
	sheet, err := answers.GetSheet(ctx, s.DB.Read, meeting, person)
	if err != nil {
		return err
	}
	f, err := s.Blobs.Open(sheet.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	h := c.Response().Header()
	h.Set("Content-Security-Policy", inert)
	h.Set("Content-Type", pages.Format(sheet.Format).Type())
	h.Set("Content-Disposition", disposition("attachment", sheet.FileName))
	serveUnkept(c, f, sheet.SHA256)
	return nil
}
