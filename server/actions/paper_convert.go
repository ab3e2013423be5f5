package actions

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/pages"
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
		papers, err := agendas.ConvertingPapers(ctx, a.DB.Read)
		for _, p := range papers {
			err = errors.Join(err, a.convert(ctx, p))
		}
		if err == nil && len(papers) > 0 {
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
	papers, err := agendas.ReadyPapers(ctx, a.DB.Read)
	for _, p := range papers {
		path, perr := a.Blobs.Path(p.SHA256)
		if perr == nil {
			_, perr = a.Pages.Convert(ctx, p.SHA256, path, PageWidths, nil)
		}
		if perr != nil {
			err = errors.Join(err, fmt.Errorf("paper %d: %w", p.ID, perr))
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
func (a *Actions) convert(ctx context.Context, p agendas.Paper) error {
	path, err := a.Blobs.Path(p.SHA256)
	if err != nil {
		return err
	}
	began := a.Now()
	n, err := a.Pages.Convert(ctx, p.SHA256, path, PageWidths, func(done, total int) {
		if a.Progress != nil {
			a.Progress(p.MeetingID, p.ID, done, total)
		}
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	problem := paperProblem(err)
	if err != nil && problem == "" {
		return fmt.Errorf("paper %d: %w", p.ID, err)
	}
	_, err = journal.Do(ctx, a.Journal, a.system("paper_convert"), func(tx *journal.Tx) (none, error) {
		if _, err := agendas.GetPaper(ctx, tx, p.ID); errors.Is(err, agendas.ErrPaperNotFound) {
			return none{}, nil // removed meanwhile
		}
		data := paperData{Paper: p.ID, Item: p.ItemID, SHA256: p.SHA256, Title: p.Title, Why: problem}
		if problem != "" {
			if err := agendas.PaperFailed(ctx, tx.Tx, p.ID, problem); err != nil {
				return none{}, err
			}
			return none{}, tx.Write(journal.MeetingStream(p.MeetingID), PaperFailed, data)
		}
		if err := agendas.PaperReady(ctx, tx.Tx, p.ID, n); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(p.MeetingID), PaperReady, data)
	})
	if err == nil {
		slog.Info("paper converted", "meeting", p.MeetingID, "paper", p.ID, "pages", n, "took", a.Now().Sub(began).Round(time.Millisecond), "problem", problem)
	}
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
	case errors.Is(err, pages.ErrTooManyPages):
		return "Tệp có quá nhiều trang. Tách thành nhiều tệp rồi tải lại."
	case errors.As(err, &damaged):
		return fmt.Sprintf("Tệp hỏng ở trang %d. Xuất lại PDF rồi tải lên.", damaged.Page)
	case errors.Is(err, pages.ErrDamaged):
		return "Tệp bị hỏng hoặc tải lên chưa trọn. Xuất lại PDF rồi tải lên."
	}
	return ""
}
