package views

import (
	"context"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/conclusions"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/publishing"
	"hopxa/server/votes"
)

// PublicPage makes the page of a record of what is public now: conclusions that are marked so, results of the votes they
// rest on, and papers for everybody. An item of which nothing is public is not named.
func PublicPage(ctx context.Context, q db.Querier, r publishing.Record, now time.Time) (publishing.Page, error) {
	m, err := meetings.Get(ctx, q, r.MeetingID)
	if err != nil {
		return publishing.Page{}, err
	}
	p := publishing.Page{Kind: r.Kind, Code: r.Code, Signed: signedAlready(r), Title: m.Title, Held: m.StartsAt, Place: m.Place}
	if m.OpenedAt != nil {
		p.Held = *m.OpenedAt
	}
	if p.Commune, p.Phone, err = people.Commune(ctx, q); err != nil {
		return p, err
	}
	items, err := agendas.Items(ctx, q, m.ID)
	if err != nil {
		return p, err
	}
	sections := make([]publishing.Section, len(items)+1)
	at := map[int64]*publishing.Section{0: &sections[len(items)]}
	for i, it := range items {
		sections[i] = publishing.Section{ItemID: it.ID, Position: it.Position, Title: it.Title}
		at[it.ID] = &sections[i]
	}
	concluded, err := conclusions.OfMeeting(ctx, q, m.ID)
	if err != nil {
		return p, err
	}
	seen := map[int64]bool{}
	for _, c := range concluded {
		s := at[c.ItemID]
		if !c.Public || s == nil {
			continue
		}
		s.Conclusions = append(s.Conclusions, publishing.Line{ID: c.ID, Text: c.Text, MotionID: c.MotionID})
		if c.MotionID == 0 || seen[c.MotionID] {
			continue
		}
		seen[c.MotionID] = true
		if v, ok, err := publicVote(ctx, q, c.MotionID); err != nil {
			return p, err
		} else if ok {
			s.Votes = append(s.Votes, v)
		}
	}
	papers, err := publicPapers(ctx, q, m.ID, now)
	if err != nil {
		return p, err
	}
	for _, f := range papers {
		if s := at[f.ItemID]; s != nil {
			s.Papers = append(s.Papers, publishing.Paper{ID: f.ID, Version: f.Version.N, Title: f.Title, SHA: f.PDF, Bytes: f.SizeBytes})
		}
	}
	for _, s := range sections {
		if !s.Empty() {
			p.Sections = append(p.Sections, s)
		}
	}
	return p, nil
}

func signedAlready(r publishing.Record) bool {
	return r.State == "signed" || r.State == "published" && r.Publication != nil && r.Publication.Page.Signed
}

// publicVote is a result that was counted, without names; false for anything else.
func publicVote(ctx context.Context, q db.Querier, id int64) (publishing.Vote, bool, error) {
	m, err := votes.Get(ctx, q, id)
	if err != nil || m.State != votes.Closed || m.Purpose != votes.Vote {
		return publishing.Vote{}, false, err
	}
	v := publishing.Vote{ID: m.ID, Question: m.Question, Passed: m.Passed}
	for _, o := range m.Options {
		v.Totals = append(v.Totals, publishing.Total{Label: o.Label, N: o.Total})
	}
	return v, true, nil
}

// publicPapers are the papers of a meeting that anybody may have as a file now.
func publicPapers(ctx context.Context, q db.Querier, meetingID int64, now time.Time) ([]agendas.Paper, error) {
	all, err := agendas.Papers(ctx, q, meetingID)
	if err != nil {
		return nil, err
	}
	var out []agendas.Paper
	for _, p := range all {
		if p.Audience == agendas.ForPublic && p.MaySave && p.PDF != "" && p.State == agendas.Ready && access.ShowsToAll(p, now) == nil {
			out = append(out, p)
		}
	}
	return out, nil
}

// PublicNow is a published page as it may be shown at this moment.
func PublicNow(ctx context.Context, q db.Querier, r publishing.Record, now time.Time) (publishing.Page, error) {
	if r.Publication == nil {
		return publishing.Page{}, publishing.ErrNoPage
	}
	marks := publishing.Marks{Conclusions: map[int64]bool{}, Papers: map[int64]int{}}
	concluded, err := conclusions.OfMeeting(ctx, q, r.MeetingID)
	if err != nil {
		return publishing.Page{}, err
	}
	for _, c := range concluded {
		marks.Conclusions[c.ID] = c.Public
	}
	papers, err := publicPapers(ctx, q, r.MeetingID, now)
	if err != nil {
		return publishing.Page{}, err
	}
	for _, f := range papers {
		marks.Papers[f.ID] = f.Version.N
	}
	return r.Publication.Page.Still(marks), nil
}
