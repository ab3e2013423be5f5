package server

import (
	"context"

	"hopxa/agendas"
	"hopxa/agendas/pages/topdf"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) home(ctx context.Context, _ *empty) (wire.Home, error) {
	who := principal(ctx)
	home, err := views.Home(ctx, s.DB.Read, who, s.Now())
	if err != nil || !who.Has(people.Admin) || s.Actions.PDFs.Office() == nil {
		return home, err
	}
	waiting, err := agendas.Originals(ctx, s.DB.Read)
	todo := wire.Todo{Kind: "install_office", Title: "apt-get install --no-install-recommends " + topdf.Needs, Count: waiting}
	home.Todos = append([]wire.Todo{todo}, home.Todos...)
	return home, err
}

func (s *Server) kinds(ctx context.Context, _ *empty) ([]wire.MeetingKind, error) {
	all, err := meetings.Kinds(ctx, s.DB.Read)
	return mapped(all, views.Kind), err
}

func (s *Server) meetingAdd(ctx context.Context, in *with[wire.MeetingInput]) (wire.Meeting, error) {
	return s.Actions.MeetingCreate(ctx, who(ctx), in.Body)
}

func (s *Server) meeting(ctx context.Context, in *byMeeting) (wire.Meeting, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return wire.Meeting{}, err
	}
	return views.Meeting(ctx, s.DB.Read, r, s.Actions.Now())
}

func (s *Server) meetingEdit(ctx context.Context, in *meetingWith[wire.MeetingInput]) (wire.Meeting, error) {
	return s.Actions.MeetingEdit(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) meetingDiscard(ctx context.Context, in *byMeeting) error {
	return s.Actions.MeetingDiscard(ctx, who(ctx), in.Meeting)
}

func (s *Server) meetingInvite(ctx context.Context, in *meetingWith[wire.InvitationsInput]) (wire.Meeting, error) {
	return s.Actions.MeetingInvite(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) meetingAnnounce(ctx context.Context, in *byMeeting) (wire.Meeting, error) {
	return s.Actions.MeetingAnnounce(ctx, who(ctx), in.Meeting)
}

func (s *Server) meetingOpen(ctx context.Context, in *byMeeting) (wire.Meeting, error) {
	return s.Actions.MeetingOpen(ctx, who(ctx), in.Meeting)
}

func (s *Server) meetingClose(ctx context.Context, in *byMeeting) (wire.Meeting, error) {
	return s.Actions.MeetingClose(ctx, who(ctx), in.Meeting)
}

type journalInput struct {
	Meeting int64 `path:"meeting" minimum:"1"`
	Since   int64 `query:"since" minimum:"0"`
}

// journal is for those who prepare or conduct; a hall sees the meeting, not its log.
func (s *Server) journal(ctx context.Context, in *journalInput) ([]wire.JournalEntry, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return nil, err
	}
	entries, err := journal.Since(ctx, s.DB.Read, journal.MeetingStream(in.Meeting), in.Since)
	if err != nil {
		return nil, err
	}
	return views.JournalEntries(ctx, s.DB.Read, in.Meeting, entries)
}
