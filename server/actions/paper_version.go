package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
)

// mayAddVersion asks whether they may bring a new version of a paper: who prepares the meeting, who handed the
// paper in, and the owner of the folder it lies in.
func mayAddVersion(ctx context.Context, q db.Querier, who Who, p agendas.Paper) error {
	if p.OwnerID != 0 {
		if who.PersonID != p.OwnerID {
			return agendas.ErrPaperNotFound
		}
		return nil
	}
	r, err := access.To(ctx, q, who.Principal, p.MeetingID)
	if err == nil && !r.Prepares() && !r.HandedIn(p) {
		err = access.ErrForbidden
	}
	if err == nil {
		err = r.Meeting.CheckPreparing()
	}
	if err == nil && p.WithdrawnAt != nil {
		err = agendas.ErrWithdrawn
	}
	return err
}

// landAsVersion records a stored file as the newest version of a paper. Readers see it once its pages are made
// and, when it was handed in, once it is approved.
func landAsVersion(ctx context.Context, tx *journal.Tx, who Who, paperID int64, file arrived) (int64, int, error) {
	p, err := agendas.GetPaper(ctx, tx, paperID)
	if err != nil {
		return 0, 0, err
	}
	v := file.version(tx, who)
	if p.MeetingID != 0 {
		r, err := access.To(ctx, tx, who.Principal, p.MeetingID)
		if err != nil {
			return 0, 0, err
		}
		if !r.Prepares() {
			v.Approval = agendas.Submitted
		}
	}
	n, err := agendas.AddVersion(ctx, tx.Tx, paperID, v)
	if err != nil || p.MeetingID == 0 {
		return paperID, n, err
	}
	return paperID, n, tx.Write(journal.MeetingStream(p.MeetingID), PaperVersionAdded, paperData{Paper: paperID, Item: p.ItemID, Version: n, SHA256: v.SHA256, Title: p.Title})
}
