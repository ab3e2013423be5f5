package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
)

// mayAddVersion asks whether they may bring a new version of a paper: who prepares the meeting, who handed the
// paper in (they may have no other part in the meeting), and the owner of the folder it lies in.
func mayAddVersion(ctx context.Context, q db.Querier, who Who, paperID int64) (agendas.Paper, access.Rights, error) {
	p, r, err := access.Paper(ctx, q, who.Principal, paperID, db.Time(0)) // its last day does not matter to one who brings a file
	switch {
	case err != nil:
	case p.OwnerID != 0: // access.Paper knows only one's own
	case !r.Prepares() && !r.HandedIn(p):
		err = access.ErrForbidden
	default:
		err = r.Meeting.CheckPreparing()
	}
	return p, r, err
}

// landAsVersion records a stored file as the newest version of a paper. Readers see it once its pages are made
// and, when it was handed in, once it is approved. Nothing of the versions before is touched.
func landAsVersion(ctx context.Context, tx *journal.Tx, who Who, paperID int64, file arrived) (int64, int, error) {
	p, r, err := mayAddVersion(ctx, tx, who, paperID)
	if err != nil {
		return 0, 0, err
	}
	v, kind := file.version(tx, who), PaperVersionAdded
	if p.OwnerID == 0 && !r.Prepares() {
		v.Approval, kind = agendas.Submitted, PaperHandedIn
	}
	n, err := agendas.AddVersion(ctx, tx.Tx, paperID, v)
	if err != nil || p.OwnerID != 0 {
		return paperID, n, err // one's own folder is nobody else's business
	}
	if err := notePaper(ctx, tx, p.MeetingID, paperID, p.Title, n); err != nil {
		return 0, 0, err
	}
	return paperID, n, tx.Write(journal.MeetingStream(p.MeetingID), kind, paperData{Paper: paperID, Item: p.ItemID, Version: n, SHA256: v.SHA256, Title: p.Title})
}
