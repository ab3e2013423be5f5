package actions

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"hopxa/agendas"
	"hopxa/server/journal"
)

const (
	// convertRetry is how long a paper rests after a fault that is not the file's.
	convertRetry = 5 * time.Second
	// maxConverting is how many papers take turns; the others wait in the database, oldest first.
	maxConverting = 32
	// officeLook is how often LibreOffice is looked for while papers wait for it to be installed.
	officeLook = time.Minute
)

// queue is what is being converted. Loop only; flights report at landed.
type queue struct {
	busy   map[string]bool      // by the file's hash: the same file for two papers is converted once
	rests  map[string]time.Time // until when, after a passing fault
	landed chan flight
}

type flight struct {
	sha256 string
	err    error // a passing fault
}

// ConvertPapers makes the pages of papers until ctx ends. They are under way together and take turns, so that
// none waits for a long or a bad one. What was under way when the server stopped is taken up again, because it
// is still "converting" in the database.
func (a *Actions) ConvertPapers(ctx context.Context) {
	q := queue{busy: map[string]bool{}, rests: map[string]time.Time{}, landed: make(chan flight)}
	var remaking sync.WaitGroup
	remaking.Go(func() { a.remakePages(ctx) })
	defer remaking.Wait()
	for ctx.Err() == nil || len(q.busy) > 0 {
		var again <-chan time.Time
		if ctx.Err() == nil {
			again = time.After(a.launch(ctx, &q))
		}
		done := ctx.Done()
		if ctx.Err() != nil {
			done = nil // only landings are waited for
		}
		select {
		case <-done:
		case <-a.wake:
		case <-again:
		case f := <-q.landed:
			delete(q.busy, f.sha256)
			if f.err != nil && ctx.Err() == nil {
				slog.Error("making pages failed, trying again", "err", f.err)
				q.rests[f.sha256] = time.Now().Add(convertRetry)
			}
		}
	}
}

// launch starts what waits and may, and returns when to look again if nothing happens.
func (a *Actions) launch(ctx context.Context, q *queue) time.Duration {
	err := a.retryOriginals(ctx)
	versions, lerr := agendas.ConvertingVersions(ctx, a.DB.Read)
	if err = errors.Join(err, lerr); err != nil {
		if ctx.Err() == nil {
			slog.Error("looking for papers to convert failed, trying again", "err", err)
		}
		return convertRetry
	}
	next := officeLook
	for _, v := range versions {
		if len(q.busy) == maxConverting {
			break
		}
		if q.busy[v.SHA256] {
			continue
		}
		if rest := time.Until(q.rests[v.SHA256]); rest > 0 {
			next = min(next, rest)
			continue
		}
		delete(q.rests, v.SHA256)
		q.busy[v.SHA256] = true
		go func() { q.landed <- flight{v.SHA256, a.convert(ctx, v)} }()
	}
	return next
}

// retryOriginals queues papers again that are offered as they came, once LibreOffice is there.
func (a *Actions) retryOriginals(ctx context.Context) error {
	n, err := agendas.Originals(ctx, a.DB.Read)
	if err != nil || n == 0 || a.PDFs.Office() != nil {
		return err
	}
	slog.Info("LibreOffice is there now, papers that waited for it are converted", "papers", n)
	_, err = journal.Do(ctx, a.Journal, a.system("paper_originals_retry"), func(tx *journal.Tx) (none, error) {
		return none{}, agendas.RetryOriginals(ctx, tx.Tx)
	})
	return err
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
	a.fillSearchGaps() // their words may have been missing, too
}

func (a *Actions) wakeConverter() {
	select {
	case a.wake <- struct{}{}:
	default: // it is awake already
	}
}
