package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// PaperRestore undoes a withdrawal: the paper is read again by those it is for. It does not come back on stage.
func (a *Actions) PaperRestore(ctx context.Context, who Who, id int64) (wire.Paper, error) {
	paper, err := journal.Do(ctx, a.Journal, who.command("paper_restore", body(id)), func(tx *journal.Tx) (wire.Paper, error) {
		p, err := paperToKeep(ctx, tx, who, id)
		if err != nil {
			return wire.Paper{}, err
		}
		if p.WithdrawnAt != nil {
			if err := agendas.RestorePaper(ctx, tx.Tx, id); err != nil {
				return wire.Paper{}, err
			}
			if err := tx.Write(journal.MeetingStream(p.MeetingID), PaperRestored, paperData{Paper: id, Item: p.ItemID, Version: p.Version.N, SHA256: p.SHA256, Title: p.Title}); err != nil {
				return wire.Paper{}, err
			}
		}
		return paperFor(ctx, tx, who, id)
	})
	if err == nil {
		a.wakeConverter() // it may have been withdrawn before it had its pages
	}
	return paper, err
}
