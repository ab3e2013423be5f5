package views

import (
	"context"
	"encoding/json"
	"strings"

	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// JournalEntries is what may be read of a meeting's journal. What an open ballot says stays hidden, also from those who
// conduct, until its choices are shown; the hash is that of the whole entry, so that it can be verified then.
func JournalEntries(ctx context.Context, q db.Querier, meetingID int64, entries []journal.Entry) ([]wire.JournalEntry, error) {
	all, err := votes.OfMeeting(ctx, q, meetingID)
	if err != nil {
		return nil, err
	}
	shown := map[int64]bool{}
	for _, m := range all {
		shown[m.ID] = m.ShowsChoices()
	}
	out := []wire.JournalEntry{}
	for _, e := range entries {
		data, err := withoutChoice(e, shown)
		if err != nil {
			return nil, err
		}
		out = append(out, wire.JournalEntry{Seq: e.Seq, Type: e.Type, At: e.At, Actor: e.Actor, Data: data, Prev: e.Prev, Hash: e.Hash})
	}
	return out, nil
}

// choices are the fields of a ballot's entry that tell what was chosen.
var choices = []string{"option", "counts", "said"}

func withoutChoice(e journal.Entry, shown map[int64]bool) (json.RawMessage, error) {
	if !strings.HasPrefix(e.Type, "ballot.") {
		return e.Data, nil
	}
	var named struct {
		Motion int64 `json:"motion"`
	}
	if err := json.Unmarshal(e.Data, &named); err != nil || shown[named.Motion] {
		return e.Data, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(e.Data, &fields); err != nil {
		return nil, err
	}
	for _, name := range choices {
		delete(fields, name)
	}
	return json.Marshal(fields)
}
