package actions

import (
	"context"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// vietnam is where the last day for viewing ends; it has had no summer time since 1975.
var vietnam = time.FixedZone("+07", 7*60*60)

// PaperAudience says who may read a paper, until which day, and whether they may save and print it. It holds at
// once, after the meeting too: that is when papers are mostly closed again.
func (a *Actions) PaperAudience(ctx context.Context, who Who, id int64, in wire.AudienceInput) (wire.Paper, error) {
	return journal.Do(ctx, a.Journal, who.command("paper_audience", body(id, in)), func(tx *journal.Tx) (wire.Paper, error) {
		p, err := paperToKeep(ctx, tx, who, id)
		if err != nil {
			return wire.Paper{}, err
		}
		was := p
		p.Audience, p.Readers, p.MaySave = string(in.Audience), in.ReaderIDs, in.MaySave
		if p.ViewUntil, err = endOfDay(in.ViewUntil); err != nil {
			return wire.Paper{}, err
		}
		for _, reader := range in.ReaderIDs {
			if _, err := people.Get(ctx, tx, reader); err != nil {
				return wire.Paper{}, err
			}
		}
		if err := agendas.SetAudience(ctx, tx.Tx, p); err != nil {
			return wire.Paper{}, err
		}
		data := audienceData{Paper: id, Item: p.ItemID, Title: p.Title, Audience: p.Audience, ViewUntil: in.ViewUntil, MaySave: p.MaySave}
		if p.Audience == agendas.ForNamed {
			data.Readers = p.Readers
		}
		if err := tx.Write(journal.MeetingStream(p.MeetingID), PaperAudience, data); err != nil {
			return wire.Paper{}, err
		}
		if err := stageFollows(ctx, tx, was); err != nil {
			return wire.Paper{}, err
		}
		return paperFor(ctx, tx, who, id)
	})
}

// endOfDay is the first instant after a day in Việt Nam; nil for no day.
func endOfDay(day string) (*time.Time, error) {
	if day == "" {
		return nil, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, day, vietnam)
	if err != nil {
		return nil, agendas.ErrDay
	}
	end := t.AddDate(0, 0, 1).UTC()
	return &end, nil
}

// paperToKeep reads a paper of a meeting that who prepares, whether the meeting is over or not.
func paperToKeep(ctx context.Context, tx *journal.Tx, who Who, id int64) (agendas.Paper, error) {
	p, err := agendas.GetPaper(ctx, tx, id)
	if err != nil {
		return p, err
	}
	if p.OwnerID != 0 {
		return p, access.ErrForbidden // nobody else reads it
	}
	r, err := access.To(ctx, tx, who.Principal, p.MeetingID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	return p, err
}
