package views

import (
	"context"
	"maps"
	"slices"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/records"
	"hopxa/server/signing"
	"hopxa/server/wire"
)

// recordTodos are the records of a meeting that wait for one's approval or signature, or were sent back to be changed.
func recordTodos(ctx context.Context, q db.Querier, r access.Rights) (out []wire.Todo, err error) {
	if !r.Meeting.Over() || !r.Prepares() || r.Meeting.Written() {
		return nil, nil
	}
	waiting, err := records.Waiting(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	for _, w := range waiting {
		kind := ""
		switch {
		case w.Returned && (r.IsPerson(r.Meeting.SecretaryID) || r.Part == wire.PartStaff):
			kind = "redo_" + w.Kind
		case !w.Returned:
			for _, part := range r.RecordParts() {
				if !records.Given(w.Approvals, part) {
					kind = "approve_" + w.Kind
				}
			}
		}
		if kind != "" {
			out = append(out, wire.Todo{Kind: kind, MeetingID: r.Meeting.ID, Title: r.Meeting.Title})
		}
	}
	unsigned, err := records.Unsigned(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(unsigned)) {
		step, err := NextSigner(ctx, q, r, id, unsigned[id])
		if err != nil {
			return nil, err
		}
		if step == signing.StepSecretary && r.IsPerson(r.Meeting.SecretaryID) || step == signing.StepChair && r.IsPerson(r.Meeting.ChairID) {
			out = append(out, wire.Todo{Kind: "sign_" + unsigned[id], MeetingID: r.Meeting.ID, Title: r.Meeting.Title})
		}
	}
	return out, nil
}
