package views

import (
	"context"
	"fmt"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/invitations"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/share"
	"hopxa/server/texts"
	"hopxa/server/wire"
)

// Invitees reads who is invited to a meeting, and what became of each invitation. For who prepares it.
func Invitees(ctx context.Context, q db.Querier, m meetings.Meeting, publicURL string, now time.Time) (wire.Invitees, error) {
	out := wire.Invitees{People: []wire.Invitee{}}
	all, err := access.Invitees(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	rows, err := invitations.All(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	own, err := invitations.LiveLinks(ctx, q, m.ID, false, now)
	if err != nil {
		return out, err
	}
	guests, err := invitations.LiveLinks(ctx, q, m.ID, true, now)
	if err != nil {
		return out, err
	}
	sent, err := sentAt(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	for _, i := range all {
		id := i.Person.ID
		v := wire.Invitee{Person: PersonRef(i.Person), As: i.As, Votes: i.Votes, Email: i.Person.Email != "", Links: own[id], GuestLinks: guests[id],
			OpenedAt: rows[id].OpenedAt, DownloadedAt: rows[id].DownloadedAt, Answer: answered(rows[id], halls)}
		if at, ok := sent[id]; ok {
			v.SentAt = &at
		}
		out.People = append(out.People, v)
	}
	if out.Expected, err = expected(ctx, q, m, all, rows, halls); err != nil {
		return out, err
	}
	holidays, err := Holidays(ctx, q)
	if err != nil {
		return out, err
	}
	papers, err := agendas.Papers(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	out.DueBy = invitations.DueBy(m.StartsAt, holidays.Days)
	out.Late, out.LatePaper = late(m, out.DueBy, now, out.People, papers)
	out.Message, err = messages(ctx, q, m, publicURL)
	return out, err
}

// sentAt is when each was first sent an invitation, or given a personal link by hand.
func sentAt(ctx context.Context, q db.Querier, meetingID int64) (map[int64]time.Time, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, min(at) FROM (
			SELECT person_id, coalesce(ended_at, created_at) AS at FROM outgoing WHERE meeting_id = ?1 AND occasion = 'invited' AND state = 'sent' AND person_id IS NOT NULL
			UNION ALL SELECT person_id, created_at FROM invitation_links WHERE meeting_id = ?1 AND guest = 0)
		GROUP BY person_id`, meetingID)
	if err != nil {
		return nil, fmt.Errorf("reading what was sent: %w", err)
	}
	defer rows.Close()
	out := map[int64]time.Time{}
	for rows.Next() {
		var id, at int64
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		out[id] = db.Time(at)
	}
	return out, rows.Err()
}

// Expected counts how many of those whom the quorum counts will come.
func Expected(ctx context.Context, q db.Querier, m meetings.Meeting) (wire.Expected, error) {
	all, err := access.Invitees(ctx, q, m.ID)
	if err != nil {
		return wire.Expected{}, err
	}
	rows, err := invitations.All(ctx, q, m.ID)
	if err != nil {
		return wire.Expected{}, err
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return wire.Expected{}, err
	}
	return expected(ctx, q, m, all, rows, halls)
}

func expected(ctx context.Context, q db.Querier, m meetings.Meeting, all []access.Invitee, rows map[int64]invitations.Row, halls []meetings.Hall) (wire.Expected, error) {
	kind, err := meetings.GetKind(ctx, q, m.Kind)
	if err != nil {
		return wire.Expected{}, err
	}
	e := wire.Expected{Of: kind.Quorum.Of}
	if e.Of == "halls" {
		countHalls(&e, all, rows, halls)
	} else {
		countMembers(&e, all, rows)
		e.Total = max(e.Total, m.AllMembers)
	}
	if e.Of != "none" {
		e.Needed = share.Share{Num: kind.Quorum.Num, Den: kind.Quorum.Den, Strict: kind.Quorum.Strict}.Needed(e.Total)
	}
	e.Reached = e.Come >= e.Needed
	return e, nil
}

// countMembers counts those who vote. The chair, who holds the meeting, comes unless they say otherwise. Who is sent
// instead of a member has no vote, so that member is away, whether the chair has consented or not.
func countMembers(e *wire.Expected, all []access.Invitee, rows map[int64]invitations.Row) {
	for _, i := range all {
		if !i.Votes {
			continue
		}
		e.Total++
		row := rows[i.Person.ID]
		switch {
		case row.What == invitations.Come, row.What == "" && i.As == access.AsChair:
			e.Come++
		case AnswerWaits(i.As, row.What, row.Consent), row.What == "":
			e.Unanswered++
		default:
			e.Away++
		}
	}
}

// countHalls counts villages' halls: one comes when its head does, or somebody else whom the chair let come.
func countHalls(e *wire.Expected, all []access.Invitee, rows map[int64]invitations.Row, halls []meetings.Hall) {
	for _, h := range halls {
		if h.Main {
			continue
		}
		e.Total++
		come, away := false, false
		for _, i := range all {
			if i.HallID != h.HallID {
				continue
			}
			row := rows[i.Person.ID]
			come = come || row.What == invitations.Come || row.What == invitations.Somebody && row.Consent == invitations.Given
			away = away || row.What == invitations.Cannot
		}
		switch {
		case come:
			e.Come++
		case away:
			e.Away++
		default:
			e.Unanswered++
		}
	}
}

// Holidays are the days on which nobody works, besides Saturdays and Sundays.
func Holidays(ctx context.Context, q db.Querier) (wire.Holidays, error) {
	h, err := settings.Get[wire.Holidays](ctx, q, "holidays")
	if h.Days == nil {
		h.Days = []string{"01-01", "04-30", "05-01", "09-02"} // with a fixed day every year: Bộ luật Lao động 2019, Điều 112
	}
	return h, err
}

// TextValues are the values of the names that texts about a meeting may use. to: how who gets it is addressed; link: what
// it leads to.
func TextValues(ctx context.Context, q db.Querier, m meetings.Meeting, to, link string) (map[string]string, error) {
	chair, err := people.Get(ctx, q, m.ChairID)
	if err != nil {
		return nil, err
	}
	commune, phone, err := people.Commune(ctx, q)
	return map[string]string{"người nhận": to, "tiêu đề": m.Title, "loại": m.KindName, "thời gian": LetterTime(m.StartsAt), "địa điểm": m.Place,
		"chủ trì": access.Addressed(chair), "cơ quan": commune, "liên kết": link, "điện thoại": phone}, err
}

// messages are the texts to paste into Zalo.
func messages(ctx context.Context, q db.Querier, m meetings.Meeting, publicURL string) (out wire.MessageToCopy, err error) {
	out.Address = publicURL + invitations.LinkPath
	for _, one := range []struct {
		text *string
		link string
	}{{&out.Group, fmt.Sprintf("%s/meetings/%d/invitation", publicURL, m.ID)}, {&out.Personal, "{liên kết}"}} {
		values, err := TextValues(ctx, q, m, "", one.link)
		if err != nil {
			return out, err
		}
		filled, err := texts.Fill(ctx, q, "zalo", values)
		if err != nil {
			return out, err
		}
		*one.text = filled.Body
	}
	return out, nil
}
