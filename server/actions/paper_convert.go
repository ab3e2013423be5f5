package actions

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/pages"
	"hopxa/agendas/pages/topdf"
	"hopxa/server/journal"
)

// PageWidths are the widths page images are made at, in pixels: for reading, and for a first look.
var PageWidths = []int{1240, 480}

// convertRetry is how long the converter rests after a fault that is not the file's.
const convertRetry = 5 * time.Second

// ConvertPapers makes the pages of papers, one after the other, until ctx ends. What was under way when
// the server stopped is taken up again, because it is still "converting" in the database. A paper that
// meets a passing fault is tried again later; the others do not wait for it.
func (a *Actions) ConvertPapers(ctx context.Context) {
	a.remakePages(ctx)
	for ctx.Err() == nil {
		versions, err := agendas.ConvertingVersions(ctx, a.DB.Read)
		for _, v := range versions {
			err = errors.Join(err, a.convert(ctx, v))
		}
		if err == nil && len(versions) > 0 {
			continue // more may have come meanwhile
		}
		var again <-chan time.Time
		if err != nil && ctx.Err() == nil {
			slog.Error("making pages failed, trying again", "err", err)
			again = time.After(convertRetry)
		}
		select {
		case <-ctx.Done():
		case <-a.wake:
		case <-again:
		}
	}
}

// remakePages makes the page images of readable papers that are not there any more: after a restore, or
// when a new version of the product draws them differently. Those that are there cost one look.
func (a *Actions) remakePages(ctx context.Context) {
	versions, err := agendas.ReadyVersions(ctx, a.DB.Read)
	for _, v := range versions {
		path, perr := a.Blobs.Path(v.PDF)
		if perr == nil {
			_, perr = a.Pages.Convert(ctx, v.PDF, path, PageWidths, nil)
		}
		if perr != nil {
			err = errors.Join(err, fmt.Errorf("paper %d version %d: %w", v.PaperID, v.N, perr))
		}
	}
	if err != nil && ctx.Err() == nil {
		slog.Error("page images are missing", "err", err)
	}
}

func (a *Actions) wakeConverter() {
	select {
	case a.wake <- struct{}{}:
	default: // it is awake already
	}
}

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
	if v.PDF, err = a.pdfOf(ctx, v.SHA256, format); err != nil {
		return v, err
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
	return v, err
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
	if pdf, err = agendas.PDFOf(ctx, a.DB.Read, sha256); err != nil || pdf != "" {
		return pdf, err
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
		blob, err := a.Blobs.Put(ctx, f, math.MaxInt64)
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
		return none{}, tx.Write(journal.MeetingStream(p.MeetingID), kind, paperData{Paper: p.ID, Item: p.ItemID, Version: v.N, SHA256: v.SHA256, Title: p.Title, Why: v.Problem})
	})
	return err
}

// paperProblem is the clerk's sentence for a bad file; empty for faults that are not the file's.
func paperProblem(err error) string {
	var damaged *pages.PageError
	switch {
	case err == nil:
		return ""
	case errors.Is(err, pages.ErrPassword):
		return "Tệp có mật khẩu. Bỏ mật khẩu rồi tải lại."
	case errors.Is(err, pages.ErrNotPDF):
		return "Tệp này không phải PDF. Lưu lại thành PDF rồi tải lên."
	case errors.Is(err, pages.ErrUnknownFormat):
		return "Không nhận ra tệp này. Hãy dùng Word, Excel, PowerPoint, PDF hoặc ảnh."
	case errors.Is(err, pages.ErrSwells), errors.Is(err, pages.ErrTooBig):
		return "Tệp quá lớn khi mở ra. Lưu lại thành PDF rồi tải lên."
	case errors.Is(err, pages.ErrTooSlow):
		return "Tệp quá nặng, máy chủ không chuyển được. Lưu lại thành PDF rồi tải lên."
	case errors.Is(err, pages.ErrTooManyPages):
		return "Tệp có quá nhiều trang. Tách thành nhiều tệp rồi tải lại."
	case errors.As(err, &damaged):
		return fmt.Sprintf("Tệp hỏng ở trang %d. Lưu lại rồi tải lên.", damaged.Page)
	case errors.Is(err, pages.ErrDamaged):
		return "Tệp bị hỏng hoặc tải lên chưa trọn. Mở thử, lưu lại rồi tải lên."
	}
	return ""
}
