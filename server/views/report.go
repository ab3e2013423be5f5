package views

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/report"
	"hopxa/server/wire"
)

// Report counts the meetings from the month of first to the month of last on the clock of zone; of one kind, or of all ("").
func Report(ctx context.Context, q db.Querier, first, last time.Time, kind string, zone *time.Location) (report.Report, error) {
	r := reporter{q: q, kind: kind, from: report.Month(first.In(zone)).UnixMilli(), to: report.Month(last.In(zone)).AddDate(0, 1, 0).UnixMilli(), byID: map[int64]int{}}
	for _, read := range []func(context.Context) error{r.readMeetings, r.readAdjourned, r.readPapers, r.readHalls, r.readPersons, r.readTests} {
		if err := read(ctx); err != nil {
			return report.Report{}, err
		}
	}
	var visits []report.Visit
	for _, v := range r.visits {
		visits = append(visits, *v)
	}
	return report.Of(first, last, zone, r.meetings, visits, r.tests), nil
}

// ReportOf is how a report crosses the network.
func ReportOf(r report.Report, first, last time.Time, kind string) wire.Report {
	out := wire.Report{From: first.Format("2006-01"), To: last.Format("2006-01"), Kind: kind, Total: reportSum(r.Total), Months: []wire.ReportSum{}, Kinds: []wire.ReportSum{}, Villages: []wire.ReportVillage{}, Lines: []wire.ReportLine{}}
	for _, s := range r.Months {
		out.Months = append(out.Months, reportSum(s))
	}
	for _, s := range r.Kinds {
		out.Kinds = append(out.Kinds, reportSum(s))
	}
	for _, v := range r.Villages {
		out.Villages = append(out.Villages, wire.ReportVillage{ID: v.ID, Name: v.Name, Invited: v.Invited, Present: v.Present, Heads: v.Heads, Counted: v.CountedN})
	}
	for _, l := range r.Lines {
		out.Lines = append(out.Lines, wire.ReportLine(l))
	}
	return out
}

func reportSum(s report.Sum) wire.ReportSum {
	planned, took := s.Average()
	return wire.ReportSum{Name: s.Name, Held: s.Held, Written: s.Written, CalledOff: s.CalledOff, PlannedMinutes: int(planned.Minutes()), TookMinutes: int(took.Minutes()),
		Papers: s.Papers, Pages: s.Pages, PagesSaved: s.PagesSaved, Invited: s.Invited, Present: s.Present}
}

// reporter reads the rows that a report is counted from: meetings that begin from one moment on and before another.
type reporter struct {
	q        db.Querier
	kind     string
	from, to int64 // Unix milliseconds
	meetings []report.Meeting
	byID     map[int64]int
	visits   map[[2]int64]*report.Visit // by meeting and village
	tests    []report.Test
}

// reported picks the meetings that are over, or were called off. ?1, ?2: from and to; ?3: kind.
const reported = ` m.starts_at >= ?1 AND m.starts_at < ?2 AND (?3 = '' OR m.kind = ?3) AND (m.cancelled_at IS NOT NULL OR m.state IN ('closed', 'published')) `

func (r *reporter) rows(ctx context.Context, query string, each func(*sql.Rows) error) error {
	rows, err := r.q.QueryContext(ctx, query, r.from, r.to, r.kind)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (r *reporter) readMeetings(ctx context.Context) error {
	return r.rows(ctx, `SELECT m.id, m.starts_at, k.name, m.cancelled_at IS NOT NULL, m.form = 'written', m.planned_minutes, COALESCE(m.closed_at - m.opened_at, 0)
		FROM meetings m JOIN meeting_kinds k ON k.code = m.kind WHERE`+reported+`ORDER BY m.starts_at`, func(rows *sql.Rows) error {
		var m report.Meeting
		var starts, planned, took int64
		err := rows.Scan(&m.ID, &starts, &m.Kind, &m.CalledOff, &m.Written, &planned, &took)
		m.StartsAt, m.Planned, m.Took = time.UnixMilli(starts), time.Duration(planned)*time.Minute, time.Duration(took)*time.Millisecond
		r.byID[m.ID] = len(r.meetings)
		r.meetings = append(r.meetings, m)
		return err
	})
}

// readAdjourned takes off the time until a meeting went on at another hour; a break within it is part of it.
func (r *reporter) readAdjourned(ctx context.Context) error {
	return r.rows(ctx, `SELECT m.id, sum(p.ended_at - p.from_at) FROM pauses p JOIN meetings m ON m.id = p.meeting_id
		WHERE p.kind = 'adjourned' AND p.ended_at IS NOT NULL AND`+reported+`GROUP BY m.id`, func(rows *sql.Rows) error {
		var id, ms int64
		err := rows.Scan(&id, &ms)
		m := &r.meetings[r.byID[id]]
		m.Took = max(0, m.Took-time.Duration(ms)*time.Millisecond)
		return err
	})
}

func (r *reporter) readPapers(ctx context.Context) error {
	invited := map[int64]report.Invited{}
	err := r.rows(ctx, `SELECT m.id, count(DISTINCT who.person_id), count(DISTINCT CASE WHEN who.voter THEN who.person_id END), 1 + (m.chair_id <> m.secretary_id),
			(SELECT count(*) FROM meeting_halls h WHERE h.meeting_id = m.id AND h.main = 0)
		FROM meetings m JOIN (SELECT meeting_id, person_id, capacity = 'member' AS voter FROM meeting_persons
			UNION ALL SELECT id, chair_id, 1 FROM meetings UNION ALL SELECT id, secretary_id, 0 FROM meetings) who ON who.meeting_id = m.id
		WHERE`+reported+`GROUP BY m.id`, func(rows *sql.Rows) error {
		var id int64
		var to report.Invited
		err := rows.Scan(&id, &to.Persons, &to.Voters, &to.Lead, &to.Halls)
		invited[id] = to
		return err
	})
	if err != nil {
		return err
	}
	return r.rows(ctx, `SELECT m.id, p.audience, (SELECT count(*) FROM paper_readers WHERE paper_id = p.id), v.pages
		FROM papers p JOIN paper_versions v ON v.paper_id = p.id AND v.n = p.version AND v.approval = 'approved'
		JOIN agenda_items i ON i.id = p.item_id JOIN meetings m ON m.id = i.meeting_id WHERE p.withdrawn_at IS NULL AND`+reported, func(rows *sql.Rows) error {
		var id int64
		var p report.Paper
		err := rows.Scan(&id, &p.Audience, &p.Named, &p.Pages)
		m := &r.meetings[r.byID[id]]
		m.Papers++
		m.Pages += p.Pages
		m.PagesSaved += report.PagesSaved(p, invited[id])
		return err
	})
}

// came tells whether somebody of a seat came; who was there and went did.
func came(state string) bool {
	return state == attendance.Present || state == attendance.Left || state == attendance.Represented
}

// readHalls reads which villages came by their halls. A village that was merged is counted with the one it is part of.
func (r *reporter) readHalls(ctx context.Context) error {
	return r.readVisits(ctx, `SELECT m.id, v.id, v.name, COALESCE(a.state, ''), COALESCE(a.head_count, 0) FROM meetings m
		JOIN meeting_halls mh ON mh.meeting_id = m.id AND mh.main = 0 JOIN halls h ON h.id = mh.hall_id JOIN villages o ON o.id = h.village_id
		JOIN villages v ON v.id = COALESCE(o.merged_into, o.id)
		LEFT JOIN attendance a ON a.meeting_id = m.id AND a.seat = 'hall:' || h.id WHERE`+reported)
}

// readPersons reads which villages came by persons of theirs who were invited by name.
func (r *reporter) readPersons(ctx context.Context) error {
	return r.readVisits(ctx, `SELECT m.id, v.id, v.name, COALESCE(a.state, ''), 0 FROM meetings m
		JOIN meeting_persons mp ON mp.meeting_id = m.id JOIN persons p ON p.id = mp.person_id JOIN villages o ON o.id = p.village_id
		JOIN villages v ON v.id = COALESCE(o.merged_into, o.id)
		LEFT JOIN attendance a ON a.meeting_id = m.id AND a.seat = 'person:' || p.id WHERE`+reported)
}

func (r *reporter) readVisits(ctx context.Context, query string) error {
	if r.visits == nil {
		r.visits = map[[2]int64]*report.Visit{}
	}
	return r.rows(ctx, query, func(rows *sql.Rows) error {
		var one report.Visit
		var state string
		err := rows.Scan(&one.MeetingID, &one.VillageID, &one.Village, &state, &one.Heads)
		key := [2]int64{one.MeetingID, one.VillageID}
		if r.visits[key] == nil {
			r.visits[key] = &report.Visit{MeetingID: one.MeetingID, VillageID: one.VillageID, Village: one.Village}
		}
		v := r.visits[key]
		if came(state) {
			v.Present = true
			v.Heads += one.Heads
			v.Counted = v.Counted || one.Heads > 0
		}
		return err
	})
}

// readTests reads what halls' machines found of themselves in these months, whatever kind of meeting was next.
func (r *reporter) readTests(ctx context.Context) error {
	return r.rows(ctx, `SELECT h.id, h.name, t.verdict, t.result FROM self_tests t JOIN halls h ON h.id = t.hall_id
		WHERE t.at >= ?1 AND t.at < ?2 AND ?3 = ?3 AND h.main = 0 ORDER BY t.at`, func(rows *sql.Rows) error {
		var t report.Test
		var result string
		if err := rows.Scan(&t.HallID, &t.Hall, &t.Verdict, &result); err != nil {
			return err
		}
		var found wire.SelfTestResult
		if err := json.Unmarshal([]byte(result), &found); err != nil {
			return err
		}
		t.Measured, t.UpKbps, t.DownKbps, t.DelayMs = found.Line, found.UpKbps, found.DownKbps, found.DelayMs
		r.tests = append(r.tests, t)
		return nil
	})
}
