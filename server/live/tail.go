package live

import (
	"context"
	"slices"
	"sync"

	"hopxa/server/db"
	"hopxa/server/journal"
)

// tail is the end of a meeting's journal, read once for all who look on: a ballot that a hundred screens hear of is
// not read from the database a hundred times. What it holds is what the database holds.
type tail struct {
	mu      sync.Mutex // guards what follows; held while the database is read, so that it is read once
	entries []heard    // without gaps
	newest  int64      // seq of the last commit heard of
}

// tailLength is how many entries are kept; who is further behind reads the database.
const tailLength = 256

// heard notes a commit.
func (t *tail) heard(seq int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.newest = max(t.newest, seq)
}

// since is journal.Since for a meeting's stream.
func (t *tail) since(ctx context.Context, q db.Querier, stream string, seq int64) ([]heard, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := func() int64 {
		if len(t.entries) == 0 {
			return 0
		}
		return t.entries[len(t.entries)-1].Seq
	}
	if len(t.entries) == 0 || seq < t.entries[0].Seq-1 || seq > last() {
		read, err := journal.Since(ctx, q, stream, seq)
		entries := hear(read)
		if err == nil && len(entries) > 0 && (len(t.entries) == 0 || entries[0].Seq > last()) {
			t.entries = kept(entries)
		}
		return entries, err
	}
	if t.newest > last() || t.newest == 0 {
		more, err := journal.Since(ctx, q, stream, last())
		if err != nil {
			return nil, err
		}
		from := slices.Concat(t.entries, hear(more))
		t.entries = kept(from)
		return after(from, seq), nil
	}
	return after(t.entries, seq), nil
}

// after returns the entries behind seq, at most journal.MaxRead; they are without gaps.
func after(entries []heard, seq int64) []heard {
	if len(entries) == 0 {
		return nil
	}
	entries = entries[min(max(seq+1-entries[0].Seq, 0), int64(len(entries))):]
	return slices.Clone(entries[:min(len(entries), journal.MaxRead)])
}

func kept(entries []heard) []heard {
	return slices.Clone(entries[max(0, len(entries)-tailLength):])
}
