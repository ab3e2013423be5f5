package views

import (
	"context"
	"fmt"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/conclusions"
	"hopxa/server/db"
	"hopxa/server/floor"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/records"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// RecordFacts gathers what the records of a meeting that is over are drafted of, in a number of queries that does not grow
// with the meeting but for its votes.
func RecordFacts(ctx context.Context, q db.Querier, m meetings.Meeting) (f records.Facts, err error) {
	f = records.Facts{Title: m.Title, Place: m.Place, OpenedAt: m.StartsAt, ClosedAt: m.EndsAt()}
	if m.OpenedAt != nil {
		f.OpenedAt = *m.OpenedAt
	}
	if m.ClosedAt != nil {
		f.ClosedAt = *m.ClosedAt
	}
	if f.Commune, _, err = people.Commune(ctx, q); err != nil {
		return f, err
	}
	for _, p := range []struct {
		id int64
		to *string
	}{{m.ChairID, &f.Chair}, {m.SecretaryID, &f.Secretary}, {m.PresidingID, &f.Presided}} {
		if p.id == 0 {
			continue
		}
		who, err := people.Get(ctx, q, p.id)
		if err != nil {
			return f, err
		}
		*p.to = access.Addressed(who)
	}
	if err := presentFacts(ctx, q, m, &f); err != nil {
		return f, err
	}
	pauses, err := meetings.Pauses(ctx, q, m.ID)
	if err != nil {
		return f, err
	}
	for _, p := range pauses {
		f.Pauses = append(f.Pauses, records.Pause{Adjourned: p.Kind == meetings.Adjourned, Reason: p.Reason, From: p.From, To: p.EndedAt})
	}
	f.Items, err = itemFacts(ctx, q, m)
	return f, err
}

func presentFacts(ctx context.Context, q db.Querier, m meetings.Meeting, f *records.Facts) error {
	a, err := Attendance(ctx, q, m.ID)
	if err != nil {
		return err
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return err
	}
	persons, err := attendants(ctx, q, m)
	if err != nil {
		return err
	}
	// Who presides and who keeps the minutes are there, also when nobody ticked them off.
	officers := map[string]bool{attendance.PersonSeat(m.SecretaryID): true, attendance.PersonSeat(m.ChairID): m.PresidingID == 0 || m.PresidingID == m.ChairID}
	if m.PresidingID != 0 {
		officers[attendance.PersonSeat(m.PresidingID)] = true
	}
	honorific := map[string]string{}
	for _, p := range persons {
		honorific[attendance.PersonSeat(p.Person.ID)] = p.Person.Honorific
	}
	bySeat := map[string]meetings.Hall{}
	for _, h := range halls {
		bySeat[attendance.HallSeat(h.HallID)] = h
	}
	for _, row := range a.Rows {
		state := string(row.State)
		if row.State == wire.AttendanceUnmarked {
			state = ""
			if officers[row.Seat] {
				state = attendance.Present
			}
		}
		if row.As == "hall" {
			h := bySeat[row.Seat]
			name := h.Name
			if !h.Main && h.VillageName != "" {
				name = "Thôn " + h.ShortName
			}
			head := h.HeadName
			if h.HeadTitle != "" && head != "" {
				head += ", " + h.HeadTitle
			}
			f.Halls = append(f.Halls, records.HallThere{Name: name, Head: head, Main: h.Main, State: state, HeadCount: row.HeadCount, ArrivedAt: row.ArrivedAt, LeftAt: row.LeftAt})
			continue
		}
		f.Persons = append(f.Persons, records.Attendant{Name: access.NameWithHonorific(people.Person{Name: row.Name, Honorific: honorific[row.Seat]}), Title: row.Sub, Guest: row.As == "guest", State: state,
			Online: row.Manner == attendance.Online, ArrivedAt: row.ArrivedAt, LeftAt: row.LeftAt, LateMinutes: row.LateMinutes, Reason: row.Reason, RepresentedBy: row.RepresentedBy})
	}
	if quorum := a.Summary.Quorum; quorum.Of != "none" {
		f.Quorum = quorumWords(a.Summary.Quorum, f.Persons, f.Halls)
	}
	return nil
}

// quorumWords counts who came at all: by the end of a meeting some have gone.
func quorumWords(quorum wire.Quorum, persons []records.Attendant, halls []records.HallThere) string {
	there, word := 0, "đại biểu"
	came := func(state string) bool { return state == attendance.Present || state == attendance.Left }
	if quorum.Of == "members" {
		for _, p := range persons {
			if !p.Guest && came(p.State) {
				there++
			}
		}
	} else {
		word = "điểm cầu"
		for _, h := range halls {
			if !h.Main && came(h.State) {
				there++
			}
		}
	}
	reached := "đủ"
	if there < quorum.Needed {
		reached = "chưa đủ"
	}
	return fmt.Sprintf("Số %s dự họp: %02d/%02d; %s số lượng theo quy định (ít nhất %02d).", word, there, quorum.Total, reached, quorum.Needed)
}

func itemFacts(ctx context.Context, q db.Querier, m meetings.Meeting) ([]records.ItemFacts, error) {
	items, err := agendas.Items(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	out := make([]records.ItemFacts, 0, len(items)+1)
	at := map[int64]int{}
	for _, it := range items {
		at[it.ID] = len(out)
		out = append(out, records.ItemFacts{ID: it.ID, Title: it.Title, Presenter: it.Presenter, Skipped: it.Skipped, Untouched: it.State == agendas.Waiting && it.Spent == 0 && it.StartedAt == nil})
	}
	out = append(out, records.ItemFacts{}) // what belongs to no item
	of := func(id int64) *records.ItemFacts {
		if i, ok := at[id]; ok {
			return &out[i]
		}
		return &out[len(out)-1]
	}
	speeches, err := floor.Speeches(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	for _, s := range speeches {
		it := of(s.ItemID)
		it.Speeches = append(it.Speeches, records.SpeechFacts{Name: s.Name, Sub: s.Sub, Role: s.Role, Kind: s.Kind, From: s.From, To: s.To})
	}
	remarks, err := floor.Remarks(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range remarks {
		it := of(r.ItemID)
		it.Remarks = append(it.Remarks, records.RemarkFacts{Name: r.Name, Sub: r.Sub, Body: r.Body, At: r.At, ReadOut: r.ReadAt != nil})
	}
	notes, err := records.Notes(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	for _, n := range notes {
		if n.Text != "" {
			it := of(n.ItemID)
			it.Notes = append(it.Notes, records.NoteFacts{Text: n.Text})
		}
	}
	if err := voteFacts(ctx, q, m, of); err != nil {
		return nil, err
	}
	return out, concludedFacts(ctx, q, m.ID, of)
}

func voteFacts(ctx context.Context, q db.Querier, m meetings.Meeting, of func(int64) *records.ItemFacts) error {
	motions, err := votes.OfMeeting(ctx, q, m.ID)
	if err != nil {
		return err
	}
	for _, v := range motions {
		if v.OpenedAt == nil || v.State != votes.Closed && v.State != votes.Cancelled {
			continue
		}
		progress, err := votes.GetProgress(ctx, q, v.ID)
		if err != nil {
			return err
		}
		fact := records.VoteFacts{Question: v.Question, Poll: v.Purpose == votes.Poll, Secret: v.Secret, By: v.Ballot, At: *v.OpenedAt, Voters: progress.Roll,
			BaseOf: v.Rule.Of, Rule: ruleWords(v.Rule), Passed: v.Passed, Tied: v.Tied, Correction: v.Correction, NoQuorum: v.NoQuorum}
		if v.State == votes.Cancelled {
			fact.Cancelled = v.CancelledWhy
			if fact.Cancelled == "" {
				fact.Cancelled = "không ghi lý do"
			}
		} else if fact.Base = v.Rule.Base(v.Tally(v.Totals(), "")); v.Purpose == votes.Poll {
			fact.Base = progress.Roll
		}
		for _, o := range v.Options {
			fact.Options = append(fact.Options, records.OptionFacts{Label: o.Label, Total: o.Total})
		}
		it := of(v.ItemID)
		it.Votes = append(it.Votes, fact)
	}
	return nil
}

// ruleWords say what a decision needed.
func ruleWords(r votes.Rule) string {
	of := map[string]string{votes.OfAll: "tổng số đại biểu", votes.OfPresent: "số đại biểu có mặt", votes.OfCast: "số phiếu đã gửi"}[r.Of]
	switch {
	case r.Strict && 2*r.Num == r.Den:
		return "quá nửa " + of + " tán thành"
	case r.Strict:
		return fmt.Sprintf("quá %d/%d %s tán thành", r.Num, r.Den, of)
	}
	return fmt.Sprintf("ít nhất %d/%d %s tán thành", r.Num, r.Den, of)
}

// concludedFacts reads what was concluded on each item and on the whole.
func concludedFacts(ctx context.Context, q db.Querier, meetingID int64, of func(int64) *records.ItemFacts) error {
	all, err := conclusions.OfMeeting(ctx, q, meetingID)
	for _, c := range all {
		it := of(c.ItemID)
		it.Conclusions = append(it.Conclusions, records.ConclusionFacts{Text: c.Text})
	}
	return err
}
