package actions

import (
	"bufio"
	"context"
	"io"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// sniffBytes is how much of a file is looked at before any of it is stored.
const sniffBytes = 1024

// PaperUpload stores a file that comes in one piece and puts it where it goes; its pages are made in the
// background. The right to do so is asked before a byte is read, and again when the paper is recorded.
func (a *Actions) PaperUpload(ctx context.Context, who Who, to Landing, fileName string, file io.Reader) (wire.Paper, error) {
	if _, err := mayLand(ctx, a.DB.Read, who, to); err != nil {
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
	paper, err := journal.Do(ctx, a.Journal, who.command("paper_upload", body(to, name, blob.SHA256)), func(tx *journal.Tx) (wire.Paper, error) {
		id, _, err := land(ctx, tx, who, to, arrived{name, blob, string(format)})
		if err != nil {
			return wire.Paper{}, err
		}
		return a.landed(ctx, tx, who, id)
	})
	if err == nil {
		a.wakeConverter()
	}
	return paper, err
}
