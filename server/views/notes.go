package views

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/notes"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Notes reads a person's own notes changed after since, of all papers or of one, and the papers they may be
// shown on. Of papers that the person may not read now, nothing is told.
func Notes(ctx context.Context, q db.Querier, who people.Principal, since, paperID int64, now time.Time) (wire.Notes, error) {
	out := wire.Notes{Notes: []wire.Note{}, Papers: []wire.NotedPaper{}}
	if who.PersonID == 0 {
		return out, access.ErrForbidden
	}
	changes, upTo, more, err := notes.Since(ctx, q, who.PersonID, since, paperID)
	if err != nil {
		return out, err
	}
	out.Rev, out.More = upTo, more
	counts, err := notes.Counts(ctx, q, who.PersonID)
	if err != nil {
		return out, err
	}
	may := map[int64]bool{}
	read := func(id int64) (bool, error) {
		if known, ok := may[id]; ok {
			return known, nil
		}
		p, r, err := access.Paper(ctx, q, who, id, now)
		if may[id] = err == nil; err != nil || counts[id] == 0 || more || paperID != 0 && paperID != id {
			return err == nil, passing(err)
		}
		noted, err := notedPaper(ctx, q, p, r)
		noted.Notes = counts[id]
		out.Papers = append(out.Papers, noted)
		return true, err
	}
	for _, n := range changes {
		ok, err := read(n.PaperID)
		if err != nil {
			return out, err
		}
		if ok {
			v, err := note(n)
			if err != nil {
				return out, err
			}
			out.Notes = append(out.Notes, v)
		}
	}
	for id := range counts {
		if _, err := read(id); err != nil {
			return out, err
		}
	}
	slices.SortFunc(out.Papers, func(a, b wire.NotedPaper) int { return int(b.PaperID - a.PaperID) })
	return out, nil
}

// passing drops errors that only mean that the paper is not theirs to read.
func passing(err error) error {
	if err == nil || access.Refuses(err) {
		return nil
	}
	return err
}

func notedPaper(ctx context.Context, q db.Querier, p agendas.Paper, r access.Rights) (wire.NotedPaper, error) {
	out := wire.NotedPaper{PaperID: p.ID, Title: p.Title, Version: p.Version.N, Pages: p.Pages, MeetingID: p.MeetingID, MeetingTitle: r.Meeting.Title, Changes: []wire.PageChanges{}}
	versions, err := agendas.Versions(ctx, q, p.ID)
	if err != nil {
		return out, err
	}
	for _, v := range versions {
		if v.N > 1 && v.N <= p.Version.N && v.Approval == agendas.Approved {
			out.Changes = append(out.Changes, wire.PageChanges{Version: v.N, Pages: append([]int{}, v.Changed...)})
		}
	}
	return out, nil
}

func note(n notes.Note) (wire.Note, error) {
	data := json.RawMessage("{}")
	if !n.Deleted {
		var err error
		if data, err = json.Marshal(n.Data); err != nil {
			return wire.Note{}, err
		}
	}
	return wire.Note{ID: n.ID, PaperID: n.PaperID, Version: n.Version, Page: n.Page, Kind: wire.NoteKind(n.Kind), Data: data, Deleted: n.Deleted, ChangedAt: n.ChangedAt, Rev: n.Rev}, nil
}
