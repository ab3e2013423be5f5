package actions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/agendas/uploads"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// ErrUploadAltered means that what arrived has another hash than what was to be sent.
var ErrUploadAltered = errors.New("what arrived is not what was sent")

// UploadReceive takes the next piece of an upload, which begins at offset at (uploads.ErrOffset, with the view
// that says the right one). When the file is whole it becomes a paper; a piece of no bytes at its end tries
// that again. Whoever still sends the same upload on an older connection is made to stop: stop ends this one
// in the same way. What came before file failed is kept.
func (a *Actions) UploadReceive(ctx context.Context, who Who, id string, at int64, file io.Reader, stop func()) (wire.Upload, error) {
	if _, err := uploads.Get(ctx, a.DB.Read, who.PersonID, id); err != nil {
		return wire.Upload{}, err
	}
	release, err := a.Uploads.Turn(ctx, id, stop)
	if err != nil {
		return wire.Upload{}, err
	}
	defer release()
	u, err := uploads.Get(ctx, a.DB.Read, who.PersonID, id) // as it is now that it is our turn
	if err != nil {
		return wire.Upload{}, err
	}
	if u.PaperID != 0 {
		return a.uploadView(ctx, who, u)
	}
	to, err := landingOf(u)
	if err != nil {
		return wire.Upload{}, err
	}
	if _, err := mayLand(ctx, a.DB.Read, who, to); err != nil {
		return wire.Upload{}, err
	}
	offset, err := a.Uploads.Append(id, at, u.SizeBytes, file, func(head []byte) error {
		_, err := pages.Sniff(head)
		return err
	})
	if errors.Is(err, pages.ErrUnknownFormat) || errors.Is(err, uploads.ErrOverrun) {
		return wire.Upload{}, errors.Join(err, a.uploadGone(ctx, id))
	}
	ctx = context.WithoutCancel(ctx) // what arrived, arrived
	u.TouchedAt = a.Now()
	if touched := uploads.Touch(ctx, a.DB.Write, id, u.TouchedAt); touched != nil {
		return wire.Upload{}, errors.Join(err, touched)
	}
	if err != nil || offset < u.SizeBytes {
		return uploadView(u, to, offset), err
	}
	return a.uploadWhole(ctx, who, u, to)
}

// uploadWhole makes a paper of an upload that has all its bytes.
func (a *Actions) uploadWhole(ctx context.Context, who Who, u uploads.Upload, to Landing) (wire.Upload, error) {
	began := time.Now()
	sha256, err := a.Uploads.Hash(ctx, u.ID)
	if err != nil {
		return wire.Upload{}, err
	}
	if u.SHA256 != "" && sha256 != u.SHA256 {
		return wire.Upload{}, errors.Join(ErrUploadAltered, a.Uploads.Remove(u.ID)) // to be sent again from its beginning
	}
	format, err := a.uploadFormat(u)
	if err != nil {
		return wire.Upload{}, errors.Join(err, a.uploadGone(ctx, u.ID))
	}
	path, err := a.Uploads.Path(u.ID)
	if err == nil {
		err = a.Blobs.Adopt(ctx, path, sha256)
	}
	if err != nil {
		return wire.Upload{}, err
	}
	u.SHA256 = sha256
	v, err := a.uploadRecord(ctx, who, u, to, format, nil)
	if err != nil {
		return v, err
	}
	slog.Info("upload whole", "upload", u.ID, "bytes", u.SizeBytes, "paper", v.Paper.ID, "took", time.Since(began).Round(time.Millisecond))
	return v, nil
}

// uploadFormat looks at a whole file: pages.ErrUnknownFormat refuses it. What else is wrong with it is found,
// and said of the paper, when its pages are made.
func (a *Actions) uploadFormat(u uploads.Upload) (string, error) {
	f, err := a.Uploads.Read(u.ID)
	if err != nil {
		return "", err
	}
	defer f.Close()
	format, err := pages.Identify(f, u.SizeBytes)
	if err == nil || errors.Is(err, pages.ErrUnknownFormat) {
		return string(format), err
	}
	head := make([]byte, min(uploads.HeadBytes, u.SizeBytes))
	if _, err := f.ReadAt(head, 0); err != nil {
		return "", fmt.Errorf("reading an upload: %w", err)
	}
	format, err = pages.Sniff(head)
	return string(format), err
}

// uploadRecord makes a paper or a version of a stored file, once; first may refuse within the transaction.
func (a *Actions) uploadRecord(ctx context.Context, who Who, u uploads.Upload, to Landing, format string, first func(*journal.Tx) error) (wire.Upload, error) {
	command := journal.Command{Actor: who.Actor(), Key: "upload " + u.ID, Name: "upload", Body: body(u.Target, u.SHA256)}
	paper, err := journal.Do(ctx, a.Journal, command, func(tx *journal.Tx) (wire.Paper, error) {
		if first != nil {
			if err := first(tx); err != nil {
				return wire.Paper{}, err
			}
		}
		id, n, err := land(ctx, tx, who, to, arrived{u.FileName, blobs.Blob{SHA256: u.SHA256, Size: u.SizeBytes}, format})
		if err == nil {
			err = uploads.Landed(ctx, tx, u.ID, id, n)
		}
		if err != nil {
			return wire.Paper{}, err
		}
		return a.landed(ctx, tx, who, id)
	})
	if err != nil {
		return wire.Upload{}, err
	}
	a.wakeConverter()
	if err := a.Uploads.Remove(u.ID); err != nil {
		slog.Warn("an upload's file stays until it is swept", "upload", u.ID, "err", err)
	}
	v := uploadView(u, to, u.SizeBytes)
	v.Paper = &paper
	return v, nil
}

// uploadGone forgets an upload that will never become a paper.
func (a *Actions) uploadGone(ctx context.Context, id string) error {
	ctx = context.WithoutCancel(ctx)
	return errors.Join(uploads.Drop(ctx, a.DB.Write, id), a.Uploads.Remove(id))
}
