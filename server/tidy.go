package server

import (
	"context"
	"log/slog"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/notes"
	"hopxa/server/answers"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/publishing"
	"hopxa/server/records"
	"hopxa/server/signing"
	"hopxa/server/tasks"
)

const (
	tidyEvery    = 24 * time.Hour
	commandsKept = 14 * 24 * time.Hour // answers to commands; retries come within minutes
	staleUploads = 3 * 24 * time.Hour  // an upload that nobody goes on with
	strayFiles   = 24 * time.Hour      // a file that no paper names after so long never will be named
)

// tidy drops what is no longer needed, at the start and then daily, until ctx ends.
func (s *Server) tidy(ctx context.Context) {
	ticker := time.NewTicker(tidyEvery)
	defer ticker.Stop()
	for {
		now := s.Now()
		for what, err := range map[string]error{
			"sessions": people.ForgetSessions(ctx, s.DB, now),
			"sign-ins": people.ForgetSignIns(ctx, s.DB, now),
			"imports":  people.ForgetImports(ctx, s.DB, now.Add(-people.ImportsKept)),
			"commands": s.Journal.ForgetCommands(ctx, now.Add(-commandsKept)),
			"notes":    s.forgetNotes(ctx, now.Add(-notes.TombstonesKept)),
			"uploads":  s.Actions.ForgetUploads(ctx, now.Add(-staleUploads)),
			"files":    s.sweepFiles(ctx, now.Add(-strayFiles)),
		} {
			if err != nil && ctx.Err() == nil {
				slog.Error("tidying", "what", what, "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (s *Server) forgetNotes(ctx context.Context, before time.Time) error {
	tx, err := s.DB.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := notes.ForgetDeleted(ctx, tx, before); err != nil {
		return err
	}
	return tx.Commit()
}

// sweepFiles removes the stored files that nothing names, and then the pictures of pages whose file is gone.
func (s *Server) sweepFiles(ctx context.Context, before time.Time) error {
	n, err := s.Blobs.Sweep(ctx, func(sha256 string) (bool, error) { return s.named(ctx, sha256) }, before)
	if n > 0 {
		slog.Info("files that nothing names were removed", "files", n)
	}
	if err != nil {
		return err
	}
	return s.Pages.Each(ctx, func(sha256 string) error { return s.sweepPages(ctx, sha256) })
}

// named tells whether anything in the database names a stored file.
func (s *Server) named(ctx context.Context, sha256 string) (bool, error) {
	for _, names := range []func(context.Context, db.Querier, string) (bool, error){
		func(ctx context.Context, q db.Querier, sha256 string) (bool, error) {
			return agendas.Referenced(ctx, q, sha256)
		},
		answers.Referenced, publishing.Opened, records.Referenced, signing.Referenced, tasks.Referenced,
	} {
		if named, err := names(ctx, s.DB.Read, sha256); named || err != nil {
			return named, err
		}
	}
	return false, nil
}
