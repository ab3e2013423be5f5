package actions

import (
	"bufio"
	"context"
	"errors"
	"io"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// heic is a photograph as an iPhone takes it (ISO/IEC 23008-12). It is kept as it is: browsers that cannot show it save it.
const heic pages.Format = "heic"

// TaskFileAdd keeps a file for the report that somebody writes, at most tasks.MaxFileBytes; it becomes part of the report
// that names it. Office files, PDF and photographs are taken.
func (a *Actions) TaskFileAdd(ctx context.Context, who Who, id int64, name string, file io.Reader) (wire.TaskFile, error) {
	of, err := access.Task(ctx, a.DB.Read, who.Principal, id)
	if err == nil && (who.PersonID == 0 || !of.Reports()) {
		err = access.ErrForbidden
	}
	if err == nil {
		err = toReport(of.Task)
	}
	if err != nil {
		return wire.TaskFile{}, err
	}
	buffered := bufio.NewReaderSize(file, sniffBytes)
	head, err := buffered.Peek(sniffBytes)
	if err != nil && err != io.EOF {
		return wire.TaskFile{}, err
	}
	format, err := formatOf(head)
	if err != nil {
		return wire.TaskFile{}, err
	}
	blob, err := a.Blobs.Put(ctx, buffered, min(a.MaxPaperBytes, tasks.MaxFileBytes))
	if errors.Is(err, blobs.ErrTooLarge) {
		err = tasks.ErrTooLarge
	}
	if err != nil {
		return wire.TaskFile{}, err
	}
	f := tasks.File{TaskID: id, ByID: who.PersonID, FileName: agendas.CleanFileName(name), Format: string(format), SizeBytes: blob.Size, SHA256: blob.SHA256}
	return journal.Do(ctx, a.Journal, who.command("task_file_add", body(id, f.FileName, f.SHA256)), func(tx *journal.Tx) (wire.TaskFile, error) {
		of, err := ofTask(ctx, tx, who, id, access.TaskRights.Reports)
		if err == nil {
			err = toReport(of.Task)
		}
		if err != nil {
			return wire.TaskFile{}, err
		}
		f.ID, err = tasks.AddFile(ctx, tx.Tx, f, tx.Now)
		return views.TaskFile(f), err
	})
}

// formatOf is what a file of a report is by its first bytes.
func formatOf(head []byte) (pages.Format, error) {
	if len(head) >= 12 && string(head[4:8]) == "ftyp" {
		switch string(head[8:12]) {
		case "heic", "heix", "hevc", "mif1", "msf1":
			return heic, nil
		}
	}
	return pages.Sniff(head)
}

// TaskFileRemove takes a file back that was added to a report that is not handed in. Its owner may.
func (a *Actions) TaskFileRemove(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("task_file_remove", body(id)), func(tx *journal.Tx) (none, error) {
		f, err := tasks.GetFile(ctx, tx, id)
		if errors.Is(err, tasks.ErrFileNotFound) {
			return none{}, nil // taken back before
		}
		if err == nil && f.ByID != who.PersonID {
			err = access.ErrForbidden
		}
		if err == nil && f.StepID != 0 {
			err = tasks.ErrReported
		}
		if err != nil {
			return none{}, err
		}
		return none{}, tasks.RemoveFile(ctx, tx.Tx, id)
	})
	return err
}
