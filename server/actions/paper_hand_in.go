package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// mayHandIn reads a request that they may answer: who was asked. They need no other part in the meeting, which
// may be a draft.
func mayHandIn(ctx context.Context, q db.Querier, who Who, requestID int64) (agendas.Request, error) {
	r, err := agendas.GetRequest(ctx, q, requestID)
	if err != nil {
		return r, err
	}
	if who.PersonID == 0 || r.PersonID != who.PersonID {
		return r, access.ErrForbidden
	}
	m, err := meetings.Get(ctx, q, r.MeetingID)
	if err == nil {
		err = m.CheckPreparing()
	}
	return r, err
}

// landForRequest records a stored file as what was asked for: a new paper, or the newest version of the one
// that was handed in before. It waits for approval.
func landForRequest(ctx context.Context, tx *journal.Tx, who Who, requestID int64, file arrived) (paperID int64, n int, err error) {
	r, err := mayHandIn(ctx, tx, who, requestID)
	if err != nil {
		return 0, 0, err
	}
	if r.PaperID != 0 {
		return landAsVersion(ctx, tx, who, r.PaperID, file)
	}
	p := agendas.Paper{ItemID: r.ItemID, RequestID: r.ID, Title: agendas.TitleOf(file.name), Version: file.version(tx, who)}
	p.Approval = agendas.Submitted
	if paperID, err = agendas.AddPaper(ctx, tx.Tx, p); err != nil {
		return 0, 0, err
	}
	return paperID, 1, tx.Write(journal.MeetingStream(r.MeetingID), PaperHandedIn, paperData{Paper: paperID, Item: r.ItemID, Version: 1, SHA256: p.SHA256, Title: p.Title})
}

// PaperHandInFromFolder hands in a paper of one's own folder; the folder keeps it.
func (a *Actions) PaperHandInFromFolder(ctx context.Context, who Who, requestID, paperID int64) (wire.Paper, error) {
	paper, err := journal.Do(ctx, a.Journal, who.command("paper_hand_in", body(requestID, paperID)), func(tx *journal.Tx) (wire.Paper, error) {
		own, _, err := access.Paper(ctx, tx, who.Principal, paperID, tx.Now)
		if err == nil && own.OwnerID == 0 {
			err = access.ErrForbidden
		}
		if err != nil {
			return wire.Paper{}, err
		}
		id, _, err := landForRequest(ctx, tx, who, requestID, arrived{own.FileName, blobs.Blob{SHA256: own.SHA256, Size: own.SizeBytes}, own.Format})
		if err != nil {
			return wire.Paper{}, err
		}
		return paperFor(ctx, tx, who, id)
	})
	if err == nil {
		a.wakeConverter()
	}
	return paper, err
}
