package views

import (
	"context"
	"errors"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Items reads a meeting's agenda with the papers that one with these rights may know of.
func Items(ctx context.Context, q db.Querier, r access.Rights, now time.Time) ([]wire.AgendaItem, error) {
	items, err := agendas.Items(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	papers, err := agendas.Papers(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	out := []wire.AgendaItem{}
	for i, it := range items {
		out = append(out, Item(it))
		at[it.ID] = i
	}
	for _, p := range papers {
		why := r.Reads(p, now)
		if access.Hides(why) {
			continue
		}
		v, err := PaperFor(ctx, q, r, p, why)
		if err != nil {
			return nil, err
		}
		it := &out[at[p.ItemID]]
		it.Papers = append(it.Papers, v)
	}
	return out, withConflicts(ctx, q, r.Meeting, out)
}

// PaperFor is a paper as one with these rights sees it; why is what Reads said. Those who prepare, and who
// handed it in, are told of a newer version that is not shown yet.
func PaperFor(ctx context.Context, q db.Querier, r access.Rights, p agendas.Paper, why error) (wire.Paper, error) {
	v := Paper(p)
	v.Expired = errors.Is(why, access.ErrPaperExpired)
	v.CanSave = why == nil && r.CanSave(p)
	if !r.Prepares() {
		v.ReaderIDs = []int64{}
	}
	if p.Latest == p.Version.N || !r.Prepares() && !r.HandedIn(p) {
		return v, nil
	}
	latest, err := agendas.GetVersion(ctx, q, p.ID, p.Latest)
	if err != nil {
		return v, err
	}
	newest := Version(latest)
	v.Newest = &newest
	return v, nil
}

// Paper is a tài liệu.
func Paper(p agendas.Paper) wire.Paper {
	v := wire.Paper{ID: p.ID, ItemID: p.ItemID, MeetingID: p.MeetingID, RequestID: p.RequestID, Title: p.Title, Version: p.Version.N, FileName: p.FileName, SizeBytes: p.SizeBytes, SHA256: p.SHA256,
		Format: p.Format, State: wire.PaperState(p.State), Pages: p.Pages, PagesDone: p.PagesDone, Problem: p.Problem, UploadedAt: p.UploadedAt,
		Approval: wire.Approval(p.Approval), Reason: p.Reason, Changed: append([]int{}, p.Changed...),
		Audience: wire.Audience(p.Audience), ReaderIDs: append([]int64{}, p.Readers...), ViewUntil: p.ViewUntil, MaySave: p.MaySave, Restricted: p.Restricted()}
	return v
}

// Versions are those of a paper that one with these rights may read, newest first, with who brought them.
func Versions(ctx context.Context, q db.Querier, r access.Rights, p agendas.Paper) ([]wire.PaperVersion, error) {
	all, err := agendas.Versions(ctx, q, p.ID)
	out := []wire.PaperVersion{}
	for _, v := range all {
		if !r.ReadsVersion(p, v) {
			continue
		}
		by, err := personRef(ctx, q, v.UploadedBy)
		if err != nil {
			return nil, err
		}
		view := Version(v)
		view.By = by.Name
		out = append(out, view)
	}
	return out, err
}

// Folder is somebody's own papers, newest first.
func Folder(ctx context.Context, q db.Querier, who people.Principal) ([]wire.Paper, error) {
	all, err := agendas.OwnPapers(ctx, q, who.PersonID)
	out := []wire.Paper{}
	for _, p := range all {
		out = append(out, Paper(p))
	}
	return out, err
}

// Version is one file of a paper.
func Version(v agendas.Version) wire.PaperVersion {
	return wire.PaperVersion{N: v.N, FileName: v.FileName, SizeBytes: v.SizeBytes, SHA256: v.SHA256, Format: v.Format, State: wire.PaperState(v.State),
		Pages: v.Pages, PagesDone: v.PagesDone, Problem: v.Problem, Approval: wire.Approval(v.Approval), Reason: v.Reason,
		Changed: append([]int{}, v.Changed...), UploadedAt: v.UploadedAt, UploadedBy: v.UploadedBy}
}
