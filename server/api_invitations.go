package server

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/invitations"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

type byToken struct {
	Token string `path:"token" maxLength:"100"`
}

// invitationByLink is what a personal link opens, without signing in: one invitation, and nothing else.
func (s *Server) invitationByLink(ctx context.Context, in *byToken) (wire.Invitation, error) {
	link, err := s.Actions.InvitationOpened(ctx, in.Token)
	if err != nil {
		return wire.Invitation{}, err
	}
	return s.invitationOf(ctx, link)
}

func (s *Server) invitationOf(ctx context.Context, link invitations.Link) (wire.Invitation, error) {
	m, err := meetings.Get(ctx, s.DB.Read, link.MeetingID)
	if err != nil {
		return wire.Invitation{}, err
	}
	return views.Invitation(ctx, s.DB.Read, m, link.PersonID, link.Guest)
}

type answerByLink struct {
	Token string `path:"token" maxLength:"100"`
	Body  wire.InvitationAnswer
}

func (s *Server) invitationAnswerByLink(ctx context.Context, in *answerByLink) (wire.Invitation, error) {
	return s.Actions.InvitationAnswerByLink(ctx, in.Token, who(ctx).Key, in.Body)
}

func (s *Server) ownInvitation(ctx context.Context, in *byMeeting) (wire.Invitation, error) {
	return s.Actions.OwnInvitation(ctx, who(ctx), in.Meeting)
}

func (s *Server) invitationAnswer(ctx context.Context, in *meetingWith[wire.InvitationAnswer]) (wire.Invitation, error) {
	return s.Actions.InvitationAnswer(ctx, who(ctx), in.Meeting, in.Body)
}

// invitees is for who prepares: answers tell of health and family.
func (s *Server) invitees(ctx context.Context, in *byMeeting) (wire.Invitees, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return wire.Invitees{}, err
	}
	return views.Invitees(ctx, s.DB.Read, r.Meeting, s.Actions.PublicURL, s.Now())
}

type inviteeWith[T any] struct {
	Meeting int64 `path:"meeting" minimum:"1"`
	Person  int64 `path:"person" minimum:"1"`
	Body    T
}

func (s *Server) invitationAnswerFor(ctx context.Context, in *inviteeWith[wire.InvitationAnswer]) (wire.Invitees, error) {
	return s.Actions.InvitationAnswerFor(ctx, who(ctx), in.Meeting, in.Person, in.Body)
}

func (s *Server) invitationConsent(ctx context.Context, in *inviteeWith[wire.ConsentInput]) (wire.Invitees, error) {
	return s.Actions.InvitationConsent(ctx, who(ctx), in.Meeting, in.Person, in.Body)
}

func (s *Server) invitationLink(ctx context.Context, in *inviteeWith[wire.LinkInput]) (wire.Invitees, error) {
	return s.Actions.InvitationLink(ctx, who(ctx), in.Meeting, in.Person, in.Body)
}

type linksOf struct {
	Meeting int64 `path:"meeting" minimum:"1"`
	Person  int64 `path:"person" minimum:"1"`
	Guest   bool  `query:"guest" doc:"Those of who was to come instead"`
}

func (s *Server) invitationLinkWithdraw(ctx context.Context, in *linksOf) (wire.Invitees, error) {
	return s.Actions.InvitationLinkWithdraw(ctx, who(ctx), in.Meeting, in.Person, in.Guest)
}

func describeInvitationEntry(o *huma.Operation) {
	o.Parameters = append(o.Parameters, &huma.Param{Name: "token", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}})
	o.Responses["200"] = binaryResponse("text/calendar")
}

// invitationEntry is the meeting as a file for a calendar, for who has a personal link.
func (s *Server) invitationEntry(c echo.Context) error {
	ctx, now := c.Request().Context(), s.Now()
	link, err := invitations.FindLink(ctx, s.DB.Read, c.Param("token"), now)
	if err != nil {
		return err
	}
	m, err := meetings.Get(ctx, s.DB.Read, link.MeetingID)
	if err != nil {
		return err
	}
	event, err := views.CalendarEvent(ctx, s.DB.Read, m, s.Actions.PublicURL, s.Actions.PublicURL+invitations.LinkPath+c.Param("token"))
	if err != nil {
		return err
	}
	if !link.Guest {
		if err := s.Actions.InvitationSeen(ctx, link.MeetingID, link.PersonID, true); err != nil {
			return err
		}
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Disposition", `attachment; filename="giay-moi.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(calendar.Write(calendar.Publish, event, now)))
}
