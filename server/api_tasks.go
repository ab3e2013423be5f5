package server

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) tasks(ctx context.Context, _ *empty) (wire.Tasks, error) {
	return views.Tasks(ctx, s.DB.Read, principal(ctx), s.Now())
}

func (s *Server) task(ctx context.Context, in *byID) (wire.TaskPage, error) {
	of, err := access.Task(ctx, s.DB.Read, principal(ctx), in.ID)
	if err != nil {
		return wire.TaskPage{}, err
	}
	return views.Task(ctx, s.DB.Read, principal(ctx), of, s.Now())
}

func (s *Server) meetingTasks(ctx context.Context, in *byMeeting) (wire.Tasks, error) {
	if _, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting); err != nil {
		return wire.Tasks{}, err
	}
	return views.TasksOf(ctx, s.DB.Read, principal(ctx), in.Meeting, s.Now())
}

func (s *Server) taskReview(ctx context.Context, in *byMeeting) (wire.TaskReview, error) {
	if _, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting); err != nil {
		return wire.TaskReview{}, err
	}
	return views.Review(ctx, s.DB.Read, principal(ctx), in.Meeting, s.Now())
}

func (s *Server) taskOwners(ctx context.Context, in *byMeeting) ([]wire.TaskOwner, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return nil, err
	}
	return views.OwnersToPick(ctx, s.DB.Read, principal(ctx), s.Now())
}

func (s *Server) taskGive(ctx context.Context, in *meetingWith[wire.TaskInput]) (wire.Task, error) {
	return s.Actions.TaskGive(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) taskEdit(ctx context.Context, in *idWith[wire.TaskEdit]) (wire.TaskPage, error) {
	return s.Actions.TaskEdit(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) taskDrop(ctx context.Context, in *idWith[wire.TaskDrop]) (wire.TaskPage, error) {
	return s.Actions.TaskDrop(ctx, who(ctx), in.ID, in.Body.Reason)
}

func (s *Server) taskReport(ctx context.Context, in *idWith[wire.TaskReportInput]) (wire.TaskPage, error) {
	return s.Actions.TaskReport(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) taskDecide(ctx context.Context, in *idWith[wire.TaskDecision]) (wire.TaskPage, error) {
	return s.Actions.TaskDecide(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) taskExtend(ctx context.Context, in *idWith[wire.TaskExtension]) (wire.TaskPage, error) {
	return s.Actions.TaskExtend(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) taskExtensionDecide(ctx context.Context, in *idWith[wire.TaskDecision]) (wire.TaskPage, error) {
	return s.Actions.TaskExtensionDecide(ctx, who(ctx), in.ID, in.Body)
}

func describeTaskFileBody(o *huma.Operation) {
	describeUpload(o)
	o.Description = "Photographs, PDF and office files, at most 20 MB."
	o.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + "TaskFile"}}}}
}

func (s *Server) taskFileAdd(c echo.Context) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	return s.takeBody(c, func(ctx context.Context, who actions.Who, name string, file io.Reader) (any, error) {
		return s.Actions.TaskFileAdd(ctx, who, id, name, file)
	})
}

func (s *Server) taskFileRemove(ctx context.Context, in *byID) error {
	return s.Actions.TaskFileRemove(ctx, who(ctx), in.ID)
}

func describeTaskFile(o *huma.Operation) {
	o.Description = "For who is to do the task, who decides about it, and who prepares its meeting; of a report that is not handed in, for its writer."
	o.Parameters = append(o.Parameters, pathParam("id"))
	o.Responses["200"] = binaryResponse("application/octet-stream")
}

// taskFile hands a file of a report out: pictures to be shown, others to be saved.
func (s *Server) taskFile(c echo.Context) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	file, err := tasks.GetFile(ctx, s.DB.Read, id)
	if err != nil {
		return err
	}
	of, err := access.Task(ctx, s.DB.Read, principal(ctx), file.TaskID)
	if err == nil && (!of.Works() || file.StepID == 0 && file.ByID != principal(ctx).PersonID) {
		err = access.ErrForbidden
	}
	if err != nil {
		return err
	}
	f, err := s.Blobs.Open(file.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	how := "attachment"
	if views.TaskFile(file).Picture {
		how = "inline"
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", inert)
	h.Set("Content-Type", pages.Format(file.Format).Type())
	h.Set("Content-Disposition", disposition(how, file.FileName))
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	serveUnkept(c, f, file.SHA256)
	return nil
}
