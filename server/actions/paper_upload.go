package actions

import (
	"bufio"
	"context"
	"io"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// sniffBytes is how much of a file is looked at before any of it is stored.
const sniffBytes = 1024

// PaperUpload stores a file and adds it to an item; its pages are made in the background.
// The right to do so is asked before a byte is read, and again when the paper is recorded.
func (a *Actions) PaperUpload(ctx context.Context, who Who, itemID int64, fileName string, file io.Reader) (wire.Paper, error) {
	it, err := agendas.GetItem(ctx, a.DB.Read, itemID)
	if err != nil {
		return wire.Paper{}, err
	}
	r, err := access.To(ctx, a.DB.Read, who.Principal, it.MeetingID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err == nil {
		err = r.Meeting.CheckPreparing()
	}
	if err != nil {
		return wire.Paper{}, err
	}
	buffered := bufio.NewReaderSize(file, sniffBytes)
	head, err := buffered.Peek(sniffBytes)
	if err != nil && err != io.EOF {
		return wire.Paper{}, err
	}
	format, err := pages.Sniff(head)
	if err != nil {
		return wire.Paper{}, err
	}
	blob, err := a.Blobs.Put(ctx, buffered, a.MaxPaperBytes)
	if err != nil {
		return wire.Paper{}, err
	}
	name := agendas.CleanFileName(fileName)
	paper, err := journal.Do(ctx, a.Journal, who.command("paper_upload", body(itemID, name, blob.SHA256)), func(tx *journal.Tx) (wire.Paper, error) {
		it, err := itemToPrepare(ctx, tx, who, itemID)
		if err != nil {
			return wire.Paper{}, err
		}
		p := agendas.Paper{ItemID: itemID, Title: agendas.TitleOf(name), Version: agendas.Version{FileName: name, SizeBytes: blob.Size, SHA256: blob.SHA256, Format: string(format), UploadedAt: tx.Now, UploadedBy: who.PersonID}}
		if p.ID, err = agendas.AddPaper(ctx, tx.Tx, p); err != nil {
			return wire.Paper{}, err
		}
		if err := tx.Write(journal.MeetingStream(it.MeetingID), PaperAdded, paperData{Paper: p.ID, Item: itemID, Version: 1, SHA256: p.SHA256, Title: p.Title}); err != nil {
			return wire.Paper{}, err
		}
		stored, err := agendas.GetPaper(ctx, tx, p.ID)
		return views.Paper(stored), err
	})
	if err == nil {
		a.wakeConverter()
	}
	return paper, err
}
