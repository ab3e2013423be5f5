package actions

import (
	"context"
	"strings"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// PaperDecide approves the newest version of a paper, or sends it back with a reason. n is the version the
// decider saw: one that came meanwhile is not decided unseen (agendas.ErrNewerVersion).
func (a *Actions) PaperDecide(ctx context.Context, who Who, id int64, n int, in wire.Decision) (wire.Paper, error) {
	return journal.Do(ctx, a.Journal, who.command("paper_decide", body(id, n, in)), func(tx *journal.Tx) (wire.Paper, error) {
		was, err := paperToKeep(ctx, tx, who, id)
		if err != nil {
			return wire.Paper{}, err
		}
		r, err := access.To(ctx, tx, who.Principal, was.MeetingID)
		if err == nil {
			err = r.Meeting.CheckPreparing()
		}
		if err != nil {
			return wire.Paper{}, err
		}
		v, err := agendas.GetVersion(ctx, tx, id, n)
		reason := strings.TrimSpace(in.Reason)
		switch {
		case err != nil:
		case was.WithdrawnAt != nil:
			err = agendas.ErrWithdrawn
		case n != was.Latest:
			err = agendas.ErrNewerVersion
		case in.Approval == wire.ApprovalReturned && reason == "":
			err = agendas.ErrReasonNeeded
		case in.Approval == wire.ApprovalApproved && v.State == agendas.Failed:
			err = agendas.ErrPaperNotReady
		}
		if err != nil {
			return wire.Paper{}, err
		}
		kind := PaperReturned
		if in.Approval == wire.ApprovalApproved {
			kind, reason = PaperApproved, ""
		}
		if err := agendas.DecideVersion(ctx, tx.Tx, id, n, string(in.Approval), reason); err != nil {
			return wire.Paper{}, err
		}
		if err := tx.Write(journal.MeetingStream(was.MeetingID), kind, paperData{Paper: id, Item: was.ItemID, Version: n, SHA256: v.SHA256, Title: was.Title, Why: reason}); err != nil {
			return wire.Paper{}, err
		}
		if kind == PaperApproved {
			if err := notePaper(ctx, tx, was.MeetingID, id, was.Title, n); err != nil {
				return wire.Paper{}, err
			}
		}
		if err := stageFollows(ctx, tx, was); err != nil {
			return wire.Paper{}, err
		}
		return paperFor(ctx, tx, who, id)
	})
}
