package actions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/agendas/uploads"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// UploadChunk is how much of a file a client should send in one PATCH at most: what a proxy in between may
// lose when the line breaks.
const UploadChunk = 4 << 20

// UploadBegin begins an upload, or finds the one that is under way: by the key it was begun with, or by its
// content and target. When the same file is in the meeting already, that is the answer and nothing begins,
// unless it is wanted anyway. A file that is stored already and that they may read is not sent again: the
// upload is done at once.
func (a *Actions) UploadBegin(ctx context.Context, who Who, in wire.UploadInput) (wire.Upload, error) {
	if who.Key == "" || len(who.Key) > journal.MaxKeyLength {
		return wire.Upload{}, journal.ErrKeyMissing
	}
	to := Landing{ItemID: in.ItemID, PaperID: in.PaperID, RequestID: in.RequestID, Own: in.Own}
	meetingID, err := mayLand(ctx, a.DB.Read, who, to)
	if err != nil {
		return wire.Upload{}, err
	}
	if in.SizeBytes > a.MaxPaperBytes {
		return wire.Upload{}, blobs.ErrTooLarge
	}
	target, err := json.Marshal(to)
	if err != nil {
		return wire.Upload{}, err
	}
	now := a.Now()
	u := uploads.Upload{ID: uploads.ID(who.PersonID, who.Key), PersonID: who.PersonID, Target: string(target), FileName: agendas.CleanFileName(in.FileName),
		SizeBytes: in.SizeBytes, SHA256: in.SHA256, CreatedAt: now, TouchedAt: now}
	before, err := a.uploadBefore(ctx, u)
	switch {
	case err == nil:
		return a.uploadView(ctx, who, before)
	case !errors.Is(err, uploads.ErrNotFound):
		return wire.Upload{}, err
	}
	var held bool
	if u.SHA256 != "" {
		var twin *wire.Duplicate
		if twin, held, err = a.sameFile(ctx, who, to, meetingID, u.SHA256); err != nil {
			return wire.Upload{}, err
		}
		if twin != nil && !in.Anyway {
			v := uploadView(u, to, 0)
			v.ID, v.Duplicate = "", twin
			return v, nil
		}
	}
	if !held {
		promised, err := uploads.Promised(ctx, a.DB.Read)
		if err == nil {
			err = a.Uploads.Room(u.SizeBytes, promised)
		}
		if err != nil {
			return wire.Upload{}, err
		}
	}
	if err := uploads.Begin(ctx, a.DB.Write, u); err != nil {
		return wire.Upload{}, err
	}
	if held {
		done, err := a.uploadHeld(ctx, who, u, to)
		if !errors.Is(err, blobs.ErrMissing) {
			return done, err
		}
	}
	return uploadView(u, to, 0), nil
}

// uploadBefore finds an upload that was begun already: by the same press, or of the same content.
func (a *Actions) uploadBefore(ctx context.Context, u uploads.Upload) (uploads.Upload, error) {
	before, err := uploads.Get(ctx, a.DB.Read, u.PersonID, u.ID)
	if errors.Is(err, uploads.ErrNotFound) && u.SHA256 != "" {
		before, err = uploads.Same(ctx, a.DB.Read, u)
	}
	if err == nil && (before.Target != u.Target || before.SizeBytes != u.SizeBytes) {
		err = journal.ErrKeyReused
	}
	return before, err
}

// sameFile looks for papers with the very same file that they may read: twin is one of the same meeting (or of
// their own folder), held tells whether the bytes need not be sent.
func (a *Actions) sameFile(ctx context.Context, who Who, to Landing, meetingID int64, sha256 string) (twin *wire.Duplicate, held bool, err error) {
	papers, err := agendas.WithFile(ctx, a.DB.Read, sha256)
	if err != nil {
		return nil, false, err
	}
	for _, p := range papers {
		_, r, err := access.Paper(ctx, a.DB.Read, who.Principal, p.ID, a.Now())
		switch {
		case errors.Is(err, access.ErrForbidden), errors.Is(err, agendas.ErrWithdrawn), errors.Is(err, access.ErrPaperExpired):
			continue
		case err != nil:
			return nil, false, err
		}
		shown := p.SHA256 == sha256
		if !shown && !r.Prepares() && !r.HandedIn(p) && p.OwnerID != who.PersonID {
			continue // it may be an older version, or one they are not to know of
		}
		held = true
		newest, err := agendas.GetVersion(ctx, a.DB.Read, p.ID, p.Latest)
		if err != nil {
			return nil, false, err
		}
		here := p.MeetingID == meetingID && (meetingID != 0 || p.OwnerID == who.PersonID)
		if twin == nil && here && (shown || newest.SHA256 == sha256) && p.State != agendas.Failed {
			twin = &wire.Duplicate{PaperID: p.ID, ItemID: p.ItemID, Title: p.Title}
		}
	}
	return twin, held, nil
}

// uploadHeld finishes an upload whose bytes are stored already. blobs.ErrMissing when they are gone after all.
func (a *Actions) uploadHeld(ctx context.Context, who Who, u uploads.Upload, to Landing) (wire.Upload, error) {
	format, err := a.identify(u.SHA256)
	if err != nil {
		slog.Warn("a stored file cannot be used again", "file", u.SHA256, "err", err)
		return wire.Upload{}, blobs.ErrMissing
	}
	return a.uploadRecord(ctx, who, u, to, string(format), func(tx *journal.Tx) error {
		still, err := agendas.Referenced(ctx, tx, u.SHA256)
		if err == nil && !still {
			err = blobs.ErrMissing // a sweep may have taken it
		}
		return err
	})
}

// uploadView is an upload as its sender sees it.
func (a *Actions) uploadView(ctx context.Context, who Who, u uploads.Upload) (wire.Upload, error) {
	to, err := landingOf(u)
	if err != nil {
		return wire.Upload{}, err
	}
	if u.PaperID == 0 {
		offset, err := a.Uploads.Offset(u.ID)
		return uploadView(u, to, offset), err
	}
	v := uploadView(u, to, u.SizeBytes)
	paper, err := a.landed(ctx, a.DB.Read, who, u.PaperID)
	v.Paper = &paper
	return v, err
}

func uploadView(u uploads.Upload, to Landing, offset int64) wire.Upload {
	return wire.Upload{ID: u.ID, FileName: u.FileName, SizeBytes: u.SizeBytes, SHA256: u.SHA256, Offset: offset, ChunkBytes: UploadChunk,
		ItemID: to.ItemID, PaperID: to.PaperID, RequestID: to.RequestID, Own: to.Own, TouchedAt: u.TouchedAt}
}

func landingOf(u uploads.Upload) (to Landing, err error) {
	if err = json.Unmarshal([]byte(u.Target), &to); err != nil {
		err = fmt.Errorf("target of upload %s: %w", u.ID, err)
	}
	return to, err
}
