package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// PaperRename gives a paper another title. Its files keep their names.
func (a *Actions) PaperRename(ctx context.Context, who Who, id int64, in wire.PaperInput) (wire.Paper, error) {
	return journal.Do(ctx, a.Journal, who.command("paper_rename", body(id, in)), func(tx *journal.Tx) (wire.Paper, error) {
		p, err := agendas.GetPaper(ctx, tx, id)
		if err == nil && (p.OwnerID == 0 || p.OwnerID != who.PersonID) {
			p, err = paperToKeep(ctx, tx, who, id)
		}
		if err == nil {
			err = agendas.RenamePaper(ctx, tx.Tx, id, in.Title)
		}
		if err == nil && p.OwnerID == 0 {
			err = tx.Write(journal.MeetingStream(p.MeetingID), PaperRenamed, paperData{Paper: id, Item: p.ItemID, Version: p.Version.N, SHA256: p.SHA256, Title: in.Title})
		}
		if err != nil {
			return wire.Paper{}, err
		}
		return paperFor(ctx, tx, who, id)
	})
}
