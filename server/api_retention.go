package server

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

type archiveQuery struct {
	Year    int    `query:"year" minimum:"0" maximum:"9999" doc:"In which the meeting began; 0 is any"`
	Kind    string `query:"kind" maxLength:"40"`
	Village int64  `query:"village" minimum:"0" doc:"Meetings its halls were invited to"`
	Person  int64  `query:"person" minimum:"0" doc:"Who was invited, took part, conducted or spoke"`
	Due     bool   `query:"due" doc:"Whose period of keeping is over; for the office"`
	From    int    `query:"from" minimum:"0" maximum:"100000" doc:"How many of the newest to leave out"`
}

// archive lists the meetings that are over. It waits with the searches: both go through all meetings.
func (s *Server) archive(ctx context.Context, in *archiveQuery) (wire.Archive, error) {
	f := views.ArchiveFilter{OverFilter: meetings.OverFilter{Kind: in.Kind, VillageID: in.Village, PersonID: in.Person}, Year: in.Year, Due: in.Due}
	done, err := s.searchTurn(ctx)
	if err != nil {
		return wire.Archive{}, err
	}
	defer done()
	return views.Archive(ctx, s.DB.Read, principal(ctx), f, in.From, s.Now().In(vietnam))
}

func (s *Server) archiveFilters(ctx context.Context, _ *struct{}) (wire.ArchiveFilters, error) {
	done, err := s.searchTurn(ctx)
	if err != nil {
		return wire.ArchiveFilters{}, err
	}
	defer done()
	return views.ArchiveFilters(ctx, s.DB.Read, principal(ctx))
}

func (s *Server) meetingKeep(ctx context.Context, in *meetingWith[wire.KeepInput]) (wire.ArchivedMeeting, error) {
	return s.Actions.MeetingKeep(ctx, who(ctx), in.Meeting, in.Body)
}

// youngFiles are left to the daily sweep: one that came just now may be another paper's, not recorded yet.
const youngFiles = time.Hour

// meetingDestroy destroys a meeting's file. The list of what is there is made before: when the command was done already it is
// empty, and so is what is answered again no less than the first time.
func (s *Server) meetingDestroy(ctx context.Context, in *meetingWith[wire.DestroyInput]) (wire.ArchivedMeeting, error) {
	found, err := s.found(ctx, in.Meeting)
	if err != nil && !errors.Is(err, meetings.ErrNotFound) {
		return wire.ArchivedMeeting{}, err
	}
	gone, err := s.Actions.MeetingDestroy(ctx, who(ctx), in.Meeting, in.Body, found)
	if err != nil {
		return wire.ArchivedMeeting{}, err
	}
	s.dropFiles(context.WithoutCancel(ctx), gone.Files)
	return gone.Meeting, nil
}

// found is what is left of a meeting now.
func (s *Server) found(ctx context.Context, meetingID int64) (actions.Dossier, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), meetingID)
	if err != nil {
		return actions.Dossier{}, err
	}
	d, err := s.dossier(ctx, r)
	if err != nil {
		return actions.Dossier{}, err
	}
	_, list, err := d.Pack()
	return actions.Dossier{List: list, Entries: d.Chain.Entries}, err
}

// dropFiles removes stored files, and the pictures of their pages, that nothing names any more. What cannot be removed now the
// daily sweep removes.
func (s *Server) dropFiles(ctx context.Context, shas []string) {
	for _, sha := range shas {
		err := s.Blobs.Drop(sha, func(sha string) (bool, error) { return s.named(ctx, sha) }, time.Now().Add(-youngFiles))
		if err == nil {
			err = s.sweepPages(ctx, sha)
		}
		if err != nil {
			slog.Error("a file of a destroyed meeting was not removed yet", "sha256", sha, "err", err)
		}
	}
}

// sweepPages removes the pictures of a file's pages once nothing names the file, and it is not stored any more.
func (s *Server) sweepPages(ctx context.Context, sha string) error {
	if named, err := s.named(ctx, sha); named || err != nil {
		return err
	}
	if _, err := s.Blobs.Path(sha); !errors.Is(err, blobs.ErrMissing) {
		return err
	}
	return s.Pages.Forget(sha)
}
