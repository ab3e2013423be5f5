package actions

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/agendas/pages/topdf"
	"hopxa/server/journal"
)

// PageWidths are the widths page images are made at, in pixels: for reading, and for a first look.
var PageWidths = []int{1240, 480}

// maxPDF bounds a PDF that was made here, in bytes; pictures of a scan come to as much as the scan itself.
const maxPDF = 2 << 30

// convert returns an error only for faults that may pass; a bad file is recorded as such.
func (a *Actions) convert(ctx context.Context, v agendas.Version) error {
	p, err := agendas.GetPaper(ctx, a.DB.Read, v.PaperID)
	if errors.Is(err, agendas.ErrPaperNotFound) {
		return nil // removed meanwhile
	}
	if err != nil {
		return err
	}
	began := a.Now()
	v, err = a.makePages(ctx, p, v)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		v.State, v.Pages, v.PDF, v.Problem = agendas.Failed, 0, "", paperProblem(err)
		if errors.Is(err, topdf.ErrNoOffice) {
			v.State = agendas.Original
		} else if v.Problem == "" {
			return fmt.Errorf("paper %d version %d: %w", v.PaperID, v.N, err)
		}
	}
	if err := a.versionMade(ctx, v); err != nil {
		return err
	}
	slog.Info("paper converted", "meeting", p.MeetingID, "paper", p.ID, "version", v.N, "format", v.Format, "pages", v.Pages, "took", a.Now().Sub(began).Round(time.Millisecond), "problem", v.Problem)
	return nil
}

// makePages finds out what a version's file is, makes a PDF of it where it is none, and its pages.
func (a *Actions) makePages(ctx context.Context, p agendas.Paper, v agendas.Version) (agendas.Version, error) {
	format, err := a.identify(v.SHA256)
	if err != nil {
		return v, err
	}
	v.Format = string(format)
	if _, err := a.Blobs.Path(v.PDF); err != nil { // else it was made before the server stopped
		if v.PDF, err = a.pdfOf(ctx, v.SHA256, format); err == nil {
			err = a.pdfMade(ctx, v)
		}
		if err != nil {
			return v, err
		}
	}
	path, err := a.Blobs.Path(v.PDF)
	if err != nil {
		return v, err
	}
	v.State = agendas.Ready
	v.Pages, err = a.Pages.Convert(ctx, v.PDF, path, PageWidths, func(done, total int) {
		if a.Progress != nil && p.MeetingID != 0 {
			a.Progress(p.MeetingID, p.ID, v.N, done, total)
		}
	})
	if err == nil {
		v.Changed, err = a.changed(ctx, v)
	}
	return v, err
}

// changed compares the pages with those of the version readers had before.
func (a *Actions) changed(ctx context.Context, v agendas.Version) ([]int, error) {
	all, err := agendas.Versions(ctx, a.DB.Read, v.PaperID)
	for _, before := range all { // newest first
		if before.N < v.N && before.State == agendas.Ready && before.Approval == agendas.Approved {
			return a.Pages.Changed(ctx, before.PDF, before.Pages, v.PDF, v.Pages, PageWidths[0])
		}
	}
	return nil, err
}

// pdfMade keeps that the PDF is there, so that a restart goes on with its pages.
func (a *Actions) pdfMade(ctx context.Context, v agendas.Version) error {
	_, err := journal.Do(ctx, a.Journal, a.system("paper_pdf"), func(tx *journal.Tx) (none, error) {
		return none{}, agendas.PDFMade(ctx, tx.Tx, v)
	})
	return err
}

func (a *Actions) identify(sha256 string) (pages.Format, error) {
	f, err := a.Blobs.Open(sha256)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	return pages.Identify(f, info.Size())
}

// pdfOf returns the hash of the stored PDF made of a file: of itself, of one made for another paper, or new.
func (a *Actions) pdfOf(ctx context.Context, sha256 string, format pages.Format) (pdf string, err error) {
	if format == pages.PDF {
		return sha256, nil
	}
	if pdf, err = agendas.PDFOf(ctx, a.DB.Read, sha256); err != nil {
		return "", err
	}
	if _, err := a.Blobs.Path(pdf); err == nil {
		return pdf, nil
	}
	path, err := a.Blobs.Path(sha256)
	if err != nil {
		return "", err
	}
	err = a.PDFs.Make(ctx, path, format, func(name string) error {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		blob, err := a.Blobs.Put(ctx, f, maxPDF)
		pdf = blob.SHA256
		return err
	})
	return pdf, err
}

// versionMade records what conversion came to, and tells the meeting.
func (a *Actions) versionMade(ctx context.Context, v agendas.Version) error {
	_, err := journal.Do(ctx, a.Journal, a.system("paper_convert"), func(tx *journal.Tx) (none, error) {
		p, err := agendas.GetPaper(ctx, tx, v.PaperID)
		if errors.Is(err, agendas.ErrPaperNotFound) {
			return none{}, nil // removed meanwhile
		}
		if err != nil {
			return none{}, err
		}
		if err := agendas.VersionMade(ctx, tx.Tx, v); err != nil {
			return none{}, err
		}
		if p.MeetingID == 0 {
			return none{}, nil // somebody's own folder is nobody else's business
		}
		kind := PaperReady
		if v.State == agendas.Failed {
			kind = PaperFailed
		}
		if err := tx.Write(journal.MeetingStream(p.MeetingID), kind, paperData{Paper: p.ID, Item: p.ItemID, Version: v.N, SHA256: v.SHA256, Title: p.Title, Why: v.Problem}); err != nil {
			return none{}, err
		}
		return none{}, stageFollows(ctx, tx, p)
	})
	return err
}
