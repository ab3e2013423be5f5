package views

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hopxa/agendas/typeset"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/official"
	"hopxa/server/people"
	"hopxa/server/records"
)

// RecordDocument is a record as it stands on paper. One that has no number yet gets the next one, and the date of now.
func RecordDocument(ctx context.Context, q db.Querier, m meetings.Meeting, rec records.Record, now time.Time) (official.Document, error) {
	rec, err := RecordNumbered(ctx, q, rec, now)
	if err != nil {
		return official.Document{}, err
	}
	commune, _, err := people.Commune(ctx, q)
	if err != nil {
		return official.Document{}, err
	}
	where, issuer := issuing(commune, m.Kind)
	doc := official.Document{Issuer: issuer, Code: rec.Code(), Subject: rec.Body.Subject, Draft: rec.State == records.Draft || rec.State == records.Asked}
	for _, b := range rec.Body.Blocks {
		is := typeset.Body
		switch b.Kind {
		case records.Heading:
			is = typeset.Heading
		case records.Item:
			is = typeset.Item
		}
		doc.Paragraphs = append(doc.Paragraphs, official.Paragraph{Is: is, Text: b.Text})
	}
	for _, t := range rec.Body.Annexes {
		doc.Annexes = append(doc.Annexes, official.Annex{Title: append(strings.Split(t.Title, "\n"), annexOf(rec, m)), Table: typeset.Table{Wide: t.Wide, Head: t.Head, Rows: t.Rows, Centre: t.Centre}})
	}
	chair := m.ChairID
	if m.PresidingID != 0 {
		chair = m.PresidingID
	}
	presided, err := people.Get(ctx, q, chair)
	if err != nil {
		return doc, err
	}
	secretary, err := people.Get(ctx, q, m.SecretaryID)
	if err != nil {
		return doc, err
	}
	if rec.Kind == records.Notice {
		doc.Name = "THÔNG BÁO"
		doc.PlaceDate = where + ", " + longDate(*rec.Dated)
		doc.Right = official.Signature{Over: signedAs(authorityOf(presided.Title), issuer[0], presided.Title), Name: presided.Name, Mark: records.Chair}
		if doc.Recipients, err = noticeRecipients(ctx, q, m); err != nil {
			return doc, err
		}
	} else {
		doc.Name = "BIÊN BẢN"
		doc.Left = &official.Signature{Over: []string{"THƯ KÝ"}, Name: secretary.Name, Mark: records.Secretary}
		doc.Right = official.Signature{Over: []string{"CHỦ TỌA"}, Name: presided.Name, Mark: records.Chair}
		doc.Recipients = []string{"- Thành viên dự họp;", "- Lưu: VT, Hồ sơ."}
	}
	return doc, objectionsAnnex(ctx, q, rec, m, &doc)
}

// RecordNumbered is a record with its number and date, or with those that it gets when it is approved now.
func RecordNumbered(ctx context.Context, q db.Querier, rec records.Record, now time.Time) (records.Record, error) {
	if rec.Dated == nil {
		rec.Dated = &now
	}
	if rec.Number == 0 {
		n, err := records.NextNumber(ctx, q, rec.Symbol, *rec.Dated)
		if err != nil {
			return rec, err
		}
		rec.Number = n
	}
	return rec, nil
}

// annexOf says which document an annex belongs to (NĐ 30/2020/NĐ-CP, Phụ lục I, mục III).
func annexOf(rec records.Record, m meetings.Meeting) string {
	return fmt.Sprintf("(Kèm theo Biên bản số %s; cuộc họp %s)", rec.Code(), longDate(meetingDay(m)))
}

func meetingDay(m meetings.Meeting) time.Time {
	if m.OpenedAt != nil {
		return *m.OpenedAt
	}
	return m.StartsAt
}

// noticeRecipients are those who took part, and the villages.
func noticeRecipients(ctx context.Context, q db.Querier, m meetings.Meeting) ([]string, error) {
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	out := []string{"- Thành phần dự họp;"}
	for _, h := range halls {
		if !h.Main {
			out = append(out, "- Các thôn;")
			break
		}
	}
	return append(out, "- Lưu: VT."), nil
}

// objectionsAnnex puts what those who were there do not agree with behind a record.
func objectionsAnnex(ctx context.Context, q db.Querier, rec records.Record, m meetings.Meeting, doc *official.Document) error {
	objections, err := records.Objections(ctx, q, rec.ID)
	if err != nil {
		return err
	}
	a := official.Annex{Title: []string{"Phụ lục", "Ý KIẾN KHÔNG ĐỒNG Ý VỚI NỘI DUNG BIÊN BẢN", annexOf(rec, m)}}
	if rec.Kind == records.Notice {
		a.Title[1] = "Ý KIẾN KHÔNG ĐỒNG Ý VỚI NỘI DUNG THÔNG BÁO"
		a.Title[2] = fmt.Sprintf("(Kèm theo Thông báo số %s)", rec.Code())
	}
	for i, o := range objections {
		if rec.ApprovedAt != nil && o.At.After(*rec.ApprovedAt) {
			continue
		}
		p, err := people.Get(ctx, q, o.PersonID)
		if err != nil {
			return err
		}
		a.Words = append(a.Words, fmt.Sprintf("%d. %s (%s): %s", i+1, access.Addressed(p), LetterTime(o.At), o.Text))
	}
	if len(a.Words) > 0 {
		doc.Annexes = append(doc.Annexes, a)
	}
	return nil
}
