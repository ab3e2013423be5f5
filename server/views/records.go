package views

import (
	"context"
	"slices"
	"strings"
	"time"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/invitations"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/records"
	"hopxa/server/tasks"
	"hopxa/server/wire"
)

// RecordLines lists the records of a meeting that the viewer may read.
func RecordLines(ctx context.Context, q db.Querier, r access.Rights) (wire.Records, error) {
	out := wire.Records{Records: []wire.RecordLine{}, MayMake: []wire.RecordKind{}}
	all, err := records.OfMeeting(ctx, q, r.Meeting.ID)
	if err != nil {
		return out, err
	}
	missing := map[string]bool{records.Minutes: true, records.Notice: true}
	for _, rec := range all {
		delete(missing, rec.Kind)
		if r.ReadsRecord(rec.State) {
			line, err := recordLine(ctx, q, r.Meeting, rec)
			if err != nil {
				return out, err
			}
			out.Records = append(out.Records, line)
		}
	}
	if r.Prepares() && r.Meeting.Over() && !r.Meeting.Written() && r.Meeting.CancelledAt == nil {
		for _, kind := range []string{records.Minutes, records.Notice} {
			if missing[kind] {
				out.MayMake = append(out.MayMake, wire.RecordKind(kind))
			}
		}
	}
	return out, nil
}

func recordLine(ctx context.Context, q db.Querier, m meetings.Meeting, rec records.Record) (wire.RecordLine, error) {
	line := wire.RecordLine{ID: rec.ID, Kind: wire.RecordKind(rec.Kind), Edition: rec.Edition, State: wire.RecordState(rec.State), Revision: rec.Revision, Code: rec.Code(), ApprovedAt: rec.ApprovedAt}
	if rec.Kind == records.Notice && m.ClosedAt != nil {
		due, err := NoticeDue(ctx, q, *m.ClosedAt)
		if err != nil {
			return line, err
		}
		line.DueBy = &due
	}
	return line, nil
}

// Record reads a record as the viewer sees it. The viewer may read it.
func Record(ctx context.Context, q db.Querier, r access.Rights, rec records.Record, now time.Time) (wire.Record, error) {
	line, err := recordLine(ctx, q, r.Meeting, rec)
	if err != nil {
		return wire.Record{}, err
	}
	out := wire.Record{RecordLine: line, MeetingID: r.Meeting.ID, MeetingTitle: r.Meeting.Title, Number: rec.Number, Symbol: rec.Symbol, Dated: rec.Dated, Blocks: Blocks(rec.Body),
		Annexes: []wire.RecordTable{}, Approvals: []wire.RecordApproval{}, Objections: []wire.RecordObjection{}, WithdrawnWhy: rec.WithdrawnWhy, PDFSHA: rec.PDFSHA, Places: []wire.SignPlace{}}
	for _, t := range rec.Body.Annexes {
		out.Annexes = append(out.Annexes, wire.RecordTable{Title: strings.Split(t.Title, "\n"), Head: t.Head, Rows: t.Rows})
	}
	for _, p := range rec.Places {
		out.Places = append(out.Places, wire.SignPlace{Part: p.Part, Page: p.Page, Left: p.Rect[0], Bottom: p.Rect[1], Right: p.Rect[2], Top: p.Rect[3]})
	}
	doc, err := RecordDocument(ctx, q, r.Meeting, rec, now)
	if err != nil {
		return out, err
	}
	out.Code = doc.Code
	out.Paper = wire.RecordPaper{Issuer: doc.Issuer, PlaceDate: doc.PlaceDate, Name: doc.Name, Subject: doc.Subject, LeftOver: []string{}, RightOver: doc.Right.Over, RightName: doc.Right.Name, Recipients: doc.Recipients}
	if doc.Left != nil {
		out.Paper.LeftOver, out.Paper.LeftName = doc.Left.Over, doc.Left.Name
	}
	if err := recordPeople(ctx, q, rec, &out); err != nil {
		return out, err
	}
	out.May, err = recordMay(ctx, q, r, rec, out)
	return out, err
}

// Blocks are the text of a record.
func Blocks(b records.Body) []wire.RecordBlock {
	out := make([]wire.RecordBlock, 0, len(b.Blocks))
	for _, x := range b.Blocks {
		out = append(out, wire.RecordBlock{ID: x.ID, Kind: x.Kind, Text: x.Text, From: x.From, Revision: x.Revision})
	}
	return out
}

// recordPeople says who approved, objected, asked and sent back.
func recordPeople(ctx context.Context, q db.Querier, rec records.Record, out *wire.Record) error {
	approvals, err := records.Approvals(ctx, q, rec.ID)
	if err != nil {
		return err
	}
	for _, a := range approvals {
		p, err := people.Get(ctx, q, a.PersonID)
		if err != nil {
			return err
		}
		out.Approvals = append(out.Approvals, wire.RecordApproval{Part: a.Part, Person: PersonRef(p), At: a.At})
	}
	objections, err := records.Objections(ctx, q, rec.ID)
	if err != nil {
		return err
	}
	for _, o := range objections {
		p, err := people.Get(ctx, q, o.PersonID)
		if err != nil {
			return err
		}
		out.Objections = append(out.Objections, wire.RecordObjection{Person: PersonRef(p), Text: o.Text, At: o.At, Late: rec.ApprovedAt != nil && o.At.After(*rec.ApprovedAt)})
	}
	history, err := RecordHistory(ctx, q, rec.ID)
	if err != nil {
		return err
	}
	for _, v := range history.Revisions {
		if out.SavedAt.IsZero() && v.What != records.WasAsked && v.What != records.WasReturned && v.What != records.WasApproved {
			out.SavedAt = v.At
		}
		if rec.State == records.Asked && out.Asked == nil && v.What == records.WasAsked {
			out.Asked = &v
		}
		if rec.State == records.Draft && out.Returned == nil && v.What == records.WasReturned {
			out.Returned = &v
		}
	}
	return nil
}

// RecordHistory lists who did what to a record, newest first.
func RecordHistory(ctx context.Context, q db.Querier, id int64) (wire.RecordHistory, error) {
	out := wire.RecordHistory{Revisions: []wire.RecordRevision{}}
	all, err := records.Revisions(ctx, q, id)
	if err != nil {
		return out, err
	}
	known := map[int64]*wire.PersonRef{}
	for _, v := range all {
		if v.By != 0 && known[v.By] == nil {
			p, err := people.Get(ctx, q, v.By)
			if err != nil {
				return out, err
			}
			ref := PersonRef(p)
			known[v.By] = &ref
		}
		out.Revisions = append(out.Revisions, wire.RecordRevision{Revision: v.N, What: v.What, By: known[v.By], At: v.At, Why: v.Why})
	}
	return out, nil
}

func recordMay(ctx context.Context, q db.Querier, r access.Rights, rec records.Record, v wire.Record) (wire.RecordMay, error) {
	may := wire.RecordMay{Approve: []string{}}
	open := rec.CheckEdit() == nil
	may.Edit = open && r.Prepares()
	may.Redraft = rec.CheckRedraft() == nil && r.Prepares()
	may.Ask = rec.State == records.Draft && r.Prepares()
	newest, err := records.Newest(ctx, q, rec.MeetingID, rec.Kind)
	if err != nil {
		return may, err
	}
	may.Correct = rec.CheckCorrect(newest) == nil && r.Prepares()
	if rec.State == records.Asked {
		for _, part := range r.RecordParts() {
			if !slices.ContainsFunc(v.Approvals, func(a wire.RecordApproval) bool { return a.Part == part }) {
				may.Approve = append(may.Approve, part)
			}
		}
		may.Return = r.Conducts()
	}
	may.Object, err = MayObject(ctx, q, r, rec)
	return may, err
}

// MayObject tells whether the viewer was in the meeting and the record is one that objections are taken to.
func MayObject(ctx context.Context, q db.Querier, r access.Rights, rec records.Record) (bool, error) {
	if rec.State == records.Draft || rec.State == records.Withdrawn || r.PersonID() == 0 {
		return false, nil
	}
	if r.Conducts() {
		return true, nil
	}
	marks, err := attendance.Marks(ctx, q, r.Meeting.ID)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(r.OwnSeats(), func(seat string) bool {
		state := marks[seat].State
		return state == attendance.Present || state == attendance.Left
	}), nil
}

// ClerkNotes are the viewer's own notes on the items of a meeting.
func ClerkNotes(ctx context.Context, q db.Querier, r access.Rights) (wire.ClerkNotes, error) {
	out := wire.ClerkNotes{Notes: []wire.ClerkNote{}}
	all, err := records.Notes(ctx, q, r.Meeting.ID)
	for _, n := range all {
		if r.IsPerson(n.PersonID) {
			out.Notes = append(out.Notes, ClerkNote(n))
		}
	}
	return out, err
}

// ClerkNote is one of them.
func ClerkNote(n records.Note) wire.ClerkNote {
	out := wire.ClerkNote{ItemID: n.ItemID, Text: n.Text, Revision: n.Revision}
	if n.Revision > 0 {
		out.ChangedAt = &n.ChangedAt
	}
	return out
}

// noticeDays is how many working days after a meeting its notice of conclusions is due (QĐ 45/2018/QĐ-TTg).
const noticeDays = 5

// NoticeDue is the end of the last day on which the notice of a meeting that ended then is in time.
func NoticeDue(ctx context.Context, q db.Querier, ended time.Time) (time.Time, error) {
	holidays, err := Holidays(ctx, q)
	return tasks.DayEnd(invitations.AfterWorkingDays(ended, noticeDays, holidays.Days)), err
}
