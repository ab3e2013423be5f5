package actions

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"
	"time"

	"hopxa/agendas/pages"
	"hopxa/agendas/search"
)

// searchRest gathers the changes of a moment, such as a pile of papers, into one look.
const searchRest = 300 * time.Millisecond

// searchLook is when the index looks without having been told of a change.
const searchLook = time.Minute

// KeepSearchable keeps the search index up to what is in the database until ctx ends: at the start, and after
// every change. A change is found a moment later, never forgotten.
func (a *Actions) KeepSearchable(ctx context.Context) {
	for ctx.Err() == nil {
		began := time.Now()
		var err error
		if a.searchGaps.CompareAndSwap(true, false) {
			if err = search.Recheck(ctx, a.DB.Write); err != nil {
				a.searchGaps.Store(true)
			}
		}
		n := 0
		if err == nil {
			n, err = search.Sync(ctx, a.DB.Write, a.wordsOf)
		}
		var again <-chan time.Time
		if err != nil && ctx.Err() == nil {
			slog.Error("the search index is behind, trying again", "err", err)
			again = time.After(convertRetry)
		} else if n > 0 {
			slog.Info("search index brought up to date", "looked at", n, "took", time.Since(began).Round(time.Millisecond))
		}
		select {
		case <-ctx.Done():
		case <-again:
		case <-time.After(searchLook):
		case <-a.unsearchable:
			select {
			case <-ctx.Done():
			case <-time.After(searchRest):
			}
		}
	}
}

// fillSearchGaps lets the index look for what it lacks, such as pages whose words were made again.
func (a *Actions) fillSearchGaps() {
	a.searchGaps.Store(true)
	a.wakeSearch()
}

func (a *Actions) wakeSearch() {
	select {
	case a.unsearchable <- struct{}{}:
	default: // it will look anyway
	}
}

// wordsOf is the text of one page, a line of it a line. A page whose words were not made has none.
func (a *Actions) wordsOf(pdf string, page int) (string, error) {
	t, err := a.Pages.Text(pdf, page)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	var b strings.Builder
	for _, w := range t.Words {
		b.WriteString(w.Text)
		b.WriteByte(map[string]byte{"": ' ', pages.EndLine: '\n', pages.EndBlock: '\n'}[w.End])
	}
	return b.String(), err
}
