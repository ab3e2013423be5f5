package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/stage"
)

// stageFollows keeps the stage true when what readers see of a paper has changed; was is the paper before.
//
// A new version takes the old one's place on stage at once, at the same page or the new last one. It is what
// every reader's list and every hall's screen shows from now on, and a stage that held on to the old one would
// make "page 5" mean two things in one room; the clerk who replaces a paper during the meeting does so because
// the old one is wrong. The journal gets what is shown from when. A paper that can no longer be shown to
// everybody leaves the stage.
func stageFollows(ctx context.Context, tx *journal.Tx, was agendas.Paper) error {
	s, err := stage.Get(ctx, tx, was.MeetingID)
	if err != nil || s.Kind != stage.Page || s.PaperID != was.ID {
		return err
	}
	p, err := agendas.GetPaper(ctx, tx, was.ID)
	if err != nil {
		return err
	}
	if access.ShowsToAll(p, tx.Now) != nil || p.Version.State != agendas.Ready {
		return clearFromStage(ctx, tx, p)
	}
	if p.Version.N == was.Version.N {
		return nil
	}
	s.Page = min(s.Page, p.Pages)
	if err := stage.Set(ctx, tx.Tx, p.MeetingID, s); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(p.MeetingID), PageShown, pageData{Paper: p.ID, Version: p.Version.N, Page: s.Page, SHA256: p.SHA256})
}
