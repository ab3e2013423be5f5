package actions

import (
	"context"
	"time"

	"hopxa/agendas/uploads"
	"hopxa/server/wire"
)

// UploadState tells a person how far one of their uploads is.
func (a *Actions) UploadState(ctx context.Context, who Who, id string) (wire.Upload, error) {
	u, err := uploads.Get(ctx, a.DB.Read, who.PersonID, id)
	if err != nil {
		return wire.Upload{}, err
	}
	return a.uploadView(ctx, who, u)
}

// UploadList is what a person has under way, oldest first.
func (a *Actions) UploadList(ctx context.Context, who Who) ([]wire.Upload, error) {
	all, err := uploads.UnderWay(ctx, a.DB.Read, who.PersonID)
	if err != nil {
		return nil, err
	}
	out := []wire.Upload{}
	for _, u := range all {
		v, err := a.uploadView(ctx, who, u)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// UploadDrop gives an upload up; what became of one that is whole stays. One that is not there is gone
// already, so that it may be sent twice.
func (a *Actions) UploadDrop(ctx context.Context, who Who, id string, stop func()) error {
	if _, err := uploads.Get(ctx, a.DB.Read, who.PersonID, id); err != nil {
		return err
	}
	release, err := a.Uploads.Turn(ctx, id, stop)
	if err != nil {
		return err
	}
	defer release()
	return a.uploadGone(ctx, id)
}

// ForgetUploads drops uploads that nobody went on with since before. Called daily.
func (a *Actions) ForgetUploads(ctx context.Context, before time.Time) error {
	if _, err := uploads.DropStale(ctx, a.DB.Write, before); err != nil {
		return err
	}
	_, err := a.Uploads.Sweep(before, func(id string) (bool, error) { return uploads.Known(ctx, a.DB.Read, id) })
	return err
}
