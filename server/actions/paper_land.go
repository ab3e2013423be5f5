package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// Landing is where an uploaded file goes: to an item as a new paper, to a paper as its new version, to who
// asked for it, or into one's own folder. Exactly one is set.
type Landing struct {
	ItemID    int64 `json:"item,omitempty"`
	PaperID   int64 `json:"paper,omitempty"`
	RequestID int64 `json:"request,omitempty"`
	Own       bool  `json:"own,omitempty"`
}

// arrived is a file that is whole and stored.
type arrived struct {
	name   string // clean
	blob   blobs.Blob
	format string
}

func (f arrived) version(tx *journal.Tx, who Who) agendas.Version {
	return agendas.Version{FileName: f.name, SizeBytes: f.blob.Size, SHA256: f.blob.SHA256, Format: f.format, UploadedAt: tx.Now, UploadedBy: who.PersonID}
}

// mayLand asks whether they may bring a file there, and returns the meeting it comes to, 0 for one's own
// folder. Asked before a byte is taken, and again when the file is recorded.
func mayLand(ctx context.Context, q db.Querier, who Who, to Landing) (meetingID int64, err error) {
	switch {
	case to.ItemID != 0:
		it, err := agendas.GetItem(ctx, q, to.ItemID)
		if err != nil {
			return 0, err
		}
		_, err = preparing(q, who, it.MeetingID)
		return it.MeetingID, err
	case to.PaperID != 0:
		p, _, err := mayAddVersion(ctx, q, who, to.PaperID)
		return p.MeetingID, err
	case to.RequestID != 0:
		r, err := mayHandIn(ctx, q, who, to.RequestID)
		return r.MeetingID, err
	case to.Own && who.PersonID != 0:
		return 0, nil
	}
	return 0, access.ErrForbidden
}

// land records a stored file where it goes and returns the paper's id and the version it became.
func land(ctx context.Context, tx *journal.Tx, who Who, to Landing, file arrived) (paperID int64, n int, err error) {
	meetingID, err := mayLand(ctx, tx, who, to)
	if err != nil {
		return 0, 0, err
	}
	switch {
	case to.PaperID != 0:
		return landAsVersion(ctx, tx, who, to.PaperID, file)
	case to.RequestID != 0:
		return landForRequest(ctx, tx, who, to.RequestID, file)
	}
	p := agendas.Paper{ItemID: to.ItemID, Title: agendas.TitleOf(file.name), Version: file.version(tx, who)}
	if to.Own {
		p.OwnerID = who.PersonID
	}
	if paperID, err = agendas.AddPaper(ctx, tx.Tx, p); err != nil || meetingID == 0 {
		return paperID, 1, err // one's own folder is nobody else's business
	}
	if err := notePaper(ctx, tx, meetingID, paperID, p.Title, 1); err != nil {
		return 0, 0, err
	}
	return paperID, 1, tx.Write(journal.MeetingStream(meetingID), PaperAdded, paperData{Paper: paperID, Item: to.ItemID, Version: 1, SHA256: p.SHA256, Title: p.Title})
}

// landed is the paper as the one who brought the file sees it.
func (a *Actions) landed(ctx context.Context, q db.Querier, who Who, paperID int64) (wire.Paper, error) {
	p, r, err := access.Paper(ctx, q, who.Principal, paperID, a.Now())
	if access.Hides(err) {
		return wire.Paper{}, err
	}
	return views.PaperFor(ctx, q, r, p, err)
}
