package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
)

// PaperRemove takes a paper back. In a draft it is as if it had never been there; once the meeting is
// announced it is withdrawn (thu hồi), after its end too: its name stays on record and nobody can read it any
// more. A paper of one's own folder is gone.
func (a *Actions) PaperRemove(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("paper_remove", body(id)), func(tx *journal.Tx) (none, error) {
		p, err := agendas.GetPaper(ctx, tx, id)
		if err != nil {
			return none{}, err
		}
		if p.OwnerID != 0 && p.OwnerID == who.PersonID {
			return none{}, agendas.RemovePaper(ctx, tx.Tx, id)
		}
		if p, err = paperToKeep(ctx, tx, who, id); err != nil {
			return none{}, err
		}
		r, err := access.To(ctx, tx, who.Principal, p.MeetingID)
		if err != nil {
			return none{}, err
		}
		if p.State == agendas.Withdrawn {
			return none{}, nil
		}
		data := paperData{Paper: id, Item: p.ItemID, Version: p.Version.N, SHA256: p.SHA256, Title: p.Title}
		if r.Meeting.State == meetings.Draft || p.State == agendas.Failed && !r.Meeting.Over() {
			if err := clearFromStage(ctx, tx, p); err != nil {
				return none{}, err
			}
			if err := agendas.RemovePaper(ctx, tx.Tx, id); err != nil {
				return none{}, err
			}
			return none{}, tx.Write(journal.MeetingStream(p.MeetingID), PaperRemoved, data)
		}
		if err := clearFromStage(ctx, tx, p); err != nil {
			return none{}, err
		}
		if err := agendas.WithdrawPaper(ctx, tx.Tx, id, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(p.MeetingID), PaperWithdrawn, data)
	})
	return err
}
