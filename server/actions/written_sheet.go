package actions

import (
	"bufio"
	"context"
	"io"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/answers"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// WrittenSheet keeps a signed answer sheet (a scan, a photograph or a PDF) under its hash: one's own while answers are
// taken, anybody's by who prepares, also when it comes with the post after the deadline. A newer one takes the older
// one's place; the journal keeps both hashes.
func (a *Actions) WrittenSheet(ctx context.Context, who Who, id, personID int64, fileName string, file io.Reader) (wire.Answers, error) {
	if _, err := mayHandSheet(ctx, a.DB.Read, who, id, personID); err != nil {
		return wire.Answers{}, err
	}
	buffered := bufio.NewReaderSize(file, sniffBytes)
	head, err := buffered.Peek(sniffBytes)
	if err != nil && err != io.EOF {
		return wire.Answers{}, err
	}
	format, err := pages.Sniff(head)
	if err == nil && format != pages.PDF && !format.Image() {
		err = pages.ErrUnknownFormat // a text that can still be changed is not signed
	}
	if err != nil {
		return wire.Answers{}, err
	}
	blob, err := a.Blobs.Put(ctx, buffered, a.MaxPaperBytes)
	if err != nil {
		return wire.Answers{}, err
	}
	s := answers.Sheet{PersonID: personID, FileName: agendas.CleanFileName(fileName), Format: string(format), SizeBytes: blob.Size, SHA256: blob.SHA256, ByID: who.PersonID}
	return journal.Do(ctx, a.Journal, who.command("written_sheet", body(id, personID, s.FileName, s.SHA256)), func(tx *journal.Tx) (wire.Answers, error) {
		r, err := mayHandSheet(ctx, tx, who, id, personID)
		if err != nil {
			return wire.Answers{}, err
		}
		before, err := answers.GetSheet(ctx, tx, id, personID)
		if err != nil && err != answers.ErrNoSheet {
			return wire.Answers{}, err
		}
		if before.SHA256 == s.SHA256 {
			return views.Answers(ctx, tx, r)
		}
		s.At = tx.Now
		if err := answers.KeepSheet(ctx, tx.Tx, id, s); err != nil {
			return wire.Answers{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), AnswerSheetHandedIn, sheetData{Person: personID, SHA256: s.SHA256, Before: before.SHA256}); err != nil {
			return wire.Answers{}, err
		}
		return views.Answers(ctx, tx, r)
	})
}

// mayHandSheet refuses the sheet of somebody who was not asked, and who may not hand it in.
func mayHandSheet(ctx context.Context, q db.Querier, who Who, id, personID int64) (access.Rights, error) {
	r, err := access.To(ctx, q, who.Principal, id)
	if err != nil {
		return r, err
	}
	if !r.Prepares() && who.PersonID != personID {
		return r, access.ErrForbidden
	}
	switch err := r.Meeting.CheckAsking(); {
	case err != nil && !(r.Meeting.Written() && r.Meeting.Over() && r.Prepares()):
		return r, err
	}
	return r, views.CheckAsked(ctx, q, r.Meeting, personID)
}
