package actions

import (
	"context"
	"errors"

	"hopxa/agendas"
	"hopxa/agendas/notes"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// NotesPut stores changes of a person's own notes, on papers they may read. Each is stored or refused by itself:
// a device that was offline for long must not be held up by one paper that was withdrawn meanwhile. Nothing of it
// is written into the journal, because nobody else is to know. problem names a refusal's code and sentence.
func (a *Actions) NotesPut(ctx context.Context, who Who, in wire.NotesInput, problem func(error) (code, detail string)) (wire.NotesStored, error) {
	return journal.Do(ctx, a.Journal, who.command("notes_put", in), func(tx *journal.Tx) (wire.NotesStored, error) {
		out := wire.NotesStored{Notes: []wire.NoteStored{}}
		if who.PersonID == 0 {
			return out, access.ErrForbidden
		}
		may := mayNote{tx: tx, who: who, papers: map[int64]readable{}, pages: map[[2]int64]int{}}
		for _, n := range in.Notes {
			rev, err := putNote(ctx, &may, n)
			stored := wire.NoteStored{ID: n.ID, Rev: rev}
			if refusal(err) {
				stored.Code, stored.Detail = problem(err)
			} else if err != nil {
				return out, err
			}
			out.Notes = append(out.Notes, stored)
		}
		return out, nil
	})
}

func putNote(ctx context.Context, may *mayNote, in wire.NoteInput) (int64, error) {
	n := notes.Note{ID: in.ID, PaperID: in.PaperID, Version: in.Version, Page: in.Page, Kind: string(in.Kind), Deleted: in.Deleted}
	if err := n.Check(); err != nil {
		return 0, err
	}
	if err := may.check(ctx, n); err != nil {
		return 0, err
	}
	if !n.Deleted {
		var err error
		if n.Data, err = notes.Parse(n.Kind, in.Data); err != nil {
			return 0, err
		}
	}
	return notes.Put(ctx, may.tx.Tx, may.who.PersonID, n, in.Base, may.tx.Now)
}

// refusal tells whether an error is about one note, and not about the server.
func refusal(err error) bool {
	for _, known := range []error{notes.ErrBad, notes.ErrOther, notes.ErrTooMany, access.ErrForbidden, access.ErrPaperExpired,
		agendas.ErrPaperNotFound, agendas.ErrPageNotFound, agendas.ErrPaperNotReady, agendas.ErrWithdrawn} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// mayNote knows, for one batch, on which papers and pages somebody may put notes.
type mayNote struct {
	tx     *journal.Tx
	who    Who
	papers map[int64]readable
	pages  map[[2]int64]int // by paper and version
}

type readable struct {
	paper agendas.Paper
	err   error
}

func (m *mayNote) check(ctx context.Context, n notes.Note) error {
	r, known := m.papers[n.PaperID]
	if !known {
		r.paper, _, r.err = access.Paper(ctx, m.tx, m.who.Principal, n.PaperID, m.tx.Now)
		m.papers[n.PaperID] = r
	}
	if r.err != nil {
		return r.err
	}
	key := [2]int64{n.PaperID, int64(n.Version)}
	pages, known := m.pages[key]
	if !known {
		v, err := agendas.GetVersion(ctx, m.tx, n.PaperID, n.Version)
		if errors.Is(err, agendas.ErrPaperNotFound) {
			err = agendas.ErrPageNotFound
		}
		if err != nil {
			return err
		}
		pages = v.Pages
		m.pages[key] = pages
	}
	if n.Page > pages {
		return agendas.ErrPageNotFound
	}
	return nil
}
