package views

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/records"
	"hopxa/server/retention"
	"hopxa/server/wire"
)

// archiveShown is how many meetings one answer lists.
const archiveShown = 30

// ArchiveFilter narrows the archive; zero values do not.
type ArchiveFilter struct {
	meetings.OverFilter
	Year int  // in which the meeting began
	Due  bool // its period of keeping is over; access.KeepsArchive
}

// Archive lists the meetings that are over and that who may see, from the given one on, and what is left of those whose file was
// destroyed. now is on the commune's clock. access.ErrForbidden refuses what is due to who does not keep the archive.
func Archive(ctx context.Context, q db.Querier, who people.Principal, f ArchiveFilter, from int, now time.Time) (wire.Archive, error) {
	out := wire.Archive{Years: []wire.ArchiveYear{}, Meetings: []wire.ArchivedMeeting{}}
	keeps := access.KeepsArchive(who)
	if f.Due && !keeps {
		return out, access.ErrForbidden
	}
	all, err := archived(ctx, q, who, f.OverFilter)
	if err != nil {
		return out, err
	}
	a := archivist{q: q, who: who, now: now}
	if err := a.readPeriods(ctx); err != nil {
		return out, err
	}
	count := map[int]int{}
	var shown []archivedOne
	for _, one := range all {
		due := one.gone == nil && a.due(one.m)
		if due && keeps {
			out.Due++
		}
		if f.Due && !due {
			continue
		}
		year := one.m.StartsAt.In(now.Location()).Year()
		count[year]++
		if f.Year == 0 || f.Year == year {
			shown = append(shown, one)
		}
	}
	for year, n := range count {
		out.Years = append(out.Years, wire.ArchiveYear{Year: year, Count: n})
	}
	slices.SortFunc(out.Years, func(a, b wire.ArchiveYear) int { return b.Year - a.Year })
	out.Total = len(shown)
	shown = shown[min(from, len(shown)):]
	shown = shown[:min(archiveShown, len(shown))]
	out.Meetings, err = a.lines(ctx, shown)
	return out, err
}

// ArchivedMeeting is one line of the archive; who may see the meeting.
func ArchivedMeeting(ctx context.Context, q db.Querier, who people.Principal, m meetings.Meeting, now time.Time) (wire.ArchivedMeeting, error) {
	return oneLine(ctx, q, who, archivedOne{m: m}, now)
}

// DestroyedMeeting is the line of one whose file was destroyed.
func DestroyedMeeting(ctx context.Context, q db.Querier, who people.Principal, d retention.Destroyed, now time.Time) (wire.ArchivedMeeting, error) {
	return oneLine(ctx, q, who, archivedOne{gone: &d}, now)
}

func oneLine(ctx context.Context, q db.Querier, who people.Principal, one archivedOne, now time.Time) (wire.ArchivedMeeting, error) {
	a := archivist{q: q, who: who, now: now}
	if err := a.readPeriods(ctx); err != nil {
		return wire.ArchivedMeeting{}, err
	}
	lines, err := a.lines(ctx, []archivedOne{one})
	if err != nil {
		return wire.ArchivedMeeting{}, err
	}
	return lines[0], nil
}

// ArchiveFilters reads what the archive can be narrowed by.
func ArchiveFilters(ctx context.Context, q db.Querier, who people.Principal) (wire.ArchiveFilters, error) {
	out := wire.ArchiveFilters{Kinds: []wire.KindRef{}, Villages: []wire.VillageRef{}, Persons: []wire.PersonRef{}}
	all, err := archived(ctx, q, who, meetings.OverFilter{})
	if err != nil {
		return out, err
	}
	ids, kinds := []int64{}, map[string]bool{}
	for _, one := range all {
		kinds[one.m.Kind] = true
		if one.gone == nil {
			ids = append(ids, one.m.ID)
		}
	}
	known, err := meetings.Kinds(ctx, q)
	if err != nil {
		return out, err
	}
	for _, k := range known {
		if kinds[k.Code] {
			out.Kinds = append(out.Kinds, wire.KindRef{Code: k.Code, Name: k.Name})
		}
	}
	villages, err := meetings.VillagesOf(ctx, q, ids)
	if err != nil {
		return out, err
	}
	for _, v := range villages {
		out.Villages = append(out.Villages, wire.VillageRef{ID: v.ID, Name: v.Name})
	}
	of, err := meetings.InvolvedIn(ctx, q, ids)
	if err != nil {
		return out, err
	}
	persons, err := people.Some(ctx, q, of)
	for _, p := range persons {
		out.Persons = append(out.Persons, PersonRef(p))
	}
	return out, err
}

// archivedOne is a meeting that is over, or what is left of one.
type archivedOne struct {
	m    meetings.Meeting // of one that is gone: what all lines need
	gone *retention.Destroyed
}

// archived reads what who may see, the newest first.
func archived(ctx context.Context, q db.Querier, who people.Principal, f meetings.OverFilter) ([]archivedOne, error) {
	over, err := meetings.Over(ctx, q, f)
	if err != nil {
		return nil, err
	}
	if over, err = access.Seen(ctx, q, who, over); err != nil {
		return nil, err
	}
	var out []archivedOne
	for _, m := range over {
		out = append(out, archivedOne{m: m})
	}
	if f.VillageID != 0 || f.PersonID != 0 {
		return out, nil // who was there is not known any more
	}
	gone, err := retention.AllDestroyed(ctx, q, f.Kind)
	if err != nil {
		return nil, err
	}
	for _, d := range gone {
		if access.SeesDestroyed(who, d) {
			out = append(out, archivedOne{m: meetings.Meeting{ID: d.MeetingID, Kind: d.Kind, StartsAt: d.StartsAt}, gone: &d})
		}
	}
	slices.SortStableFunc(out, func(a, b archivedOne) int { return b.m.StartsAt.Compare(a.m.StartsAt) })
	return out, nil
}

// archivist reads lines of the archive for one who looks.
type archivist struct {
	q      db.Querier
	who    people.Principal
	now    time.Time // on the commune's clock
	years  map[string]int
	longer map[int64]retention.Longer
}

func (a *archivist) readPeriods(ctx context.Context) error {
	kinds, err := meetings.Kinds(ctx, a.q)
	if err != nil {
		return err
	}
	a.years = map[string]int{}
	for _, k := range kinds {
		a.years[k.Code] = k.KeptYears
	}
	a.longer, err = retention.AllLonger(ctx, a.q)
	return err
}

func (a *archivist) until(m meetings.Meeting) int {
	var longer *retention.Longer
	if l, ok := a.longer[m.ID]; ok {
		longer = &l
	}
	return KeptUntil(m, a.years[m.Kind], longer, a.now.Location())
}

func (a *archivist) due(m meetings.Meeting) bool { return retention.Due(a.until(m), a.now) }

// KeptUntil is the last year of keeping a meeting that is over.
func KeptUntil(m meetings.Meeting, years int, longer *retention.Longer, zone *time.Location) int {
	ended := m.StartsAt
	if m.ClosedAt != nil {
		ended = *m.ClosedAt
	}
	return retention.Until(ended.In(zone).Year(), years, longer)
}

func (a *archivist) lines(ctx context.Context, all []archivedOne) ([]wire.ArchivedMeeting, error) {
	sums, err := a.sums(ctx, all)
	if err != nil {
		return nil, err
	}
	out := make([]wire.ArchivedMeeting, 0, len(all))
	for _, one := range all {
		line, err := a.line(ctx, one, sums[one.m.ID])
		if err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	return out, nil
}

func (a *archivist) line(ctx context.Context, one archivedOne, sums archiveSums) (wire.ArchivedMeeting, error) {
	if one.gone != nil {
		return a.goneLine(ctx, *one.gone)
	}
	m := one.m
	v := wire.ArchivedMeeting{ID: m.ID, Title: m.Title, KindName: m.KindName, Form: m.Form, StartsAt: m.StartsAt, Villages: []string{}, Votes: sums.votes, Conclusions: sums.conclusions,
		Tasks: sums.tasks, TasksDone: sums.done, Minutes: "none", Notice: "none", KeptUntil: a.until(m), KeptWhy: a.longer[m.ID].Reason, IsDue: a.due(m)}
	r, err := access.For(ctx, a.q, a.who, m)
	if err != nil {
		return v, err
	}
	v.MayTake = r.Archives()
	if v.Chair, err = a.named(ctx, m.ChairID); err != nil {
		return v, err
	}
	halls, err := meetings.Halls(ctx, a.q, m.ID)
	if err != nil {
		return v, err
	}
	for _, h := range halls {
		if !h.Main && h.VillageName != "" && !slices.Contains(v.Villages, h.VillageName) {
			v.Villages = append(v.Villages, h.VillageName)
		}
	}
	papers, err := agendas.Papers(ctx, a.q, m.ID)
	if err != nil {
		return v, err
	}
	for _, p := range papers {
		if r.Reads(p, a.now) == nil {
			v.Papers++
		}
	}
	written, err := records.OfMeeting(ctx, a.q, m.ID)
	if err != nil {
		return v, err
	}
	slices.Reverse(written) // the newest edition last: it counts
	for _, rec := range written {
		if !r.ReadsRecord(rec.State) {
			continue
		}
		if rec.Kind == records.Minutes {
			v.Minutes = rec.State
		} else {
			v.Notice = rec.State
		}
	}
	return v, nil
}

func (a *archivist) goneLine(ctx context.Context, d retention.Destroyed) (wire.ArchivedMeeting, error) {
	v := wire.ArchivedMeeting{ID: d.MeetingID, Title: d.Title, KindName: d.KindName, Form: meetings.FormMeeting, StartsAt: d.StartsAt, Villages: []string{}, Minutes: "none", Notice: "none", KeptUntil: d.KeptUntil,
		Destroyed: &wire.DestroyedMeeting{Decision: d.Decision, DecidedOn: d.DecidedOn, Reason: d.Reason, Files: d.Files, List: d.List, Entries: d.Entries, LastHash: d.LastHash, At: d.At}}
	var err error
	if v.Chair, err = a.named(ctx, d.ChairID); err != nil {
		return v, err
	}
	v.Destroyed.By, err = a.named(ctx, d.By)
	return v, err
}

func (a *archivist) named(ctx context.Context, id int64) (string, error) {
	p, err := people.Get(ctx, a.q, id)
	return access.NameWithHonorific(p), err
}

// archiveSums are what everybody who sees a meeting may count.
type archiveSums struct{ votes, conclusions, tasks, done int }

func (a *archivist) sums(ctx context.Context, all []archivedOne) (map[int64]archiveSums, error) {
	ids := make([]int64, len(all))
	for i, one := range all {
		ids[i] = one.m.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := a.q.QueryContext(ctx, `SELECT value,
			(SELECT count(*) FROM motions WHERE meeting_id = value AND state = 'closed' AND purpose = 'vote'),
			(SELECT count(*) FROM conclusions WHERE meeting_id = value AND withdrawn_at IS NULL),
			(SELECT count(*) FROM tasks WHERE meeting_id = value AND state <> 'dropped'),
			(SELECT count(*) FROM tasks WHERE meeting_id = value AND state = 'done')
		FROM json_each(?)`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]archiveSums{}
	for rows.Next() {
		var id int64
		var s archiveSums
		if err := rows.Scan(&id, &s.votes, &s.conclusions, &s.tasks, &s.done); err != nil {
			return nil, err
		}
		out[id] = s
	}
	return out, rows.Err()
}
