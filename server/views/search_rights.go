package views

import (
	"context"
	"errors"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/search"
	"hopxa/server/access"
	"hopxa/server/conclusions"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/records"
	"hopxa/server/tasks"
)

// searcher asks for rights once a meeting.
type searcher struct {
	q      db.Querier
	who    people.Principal
	now    time.Time
	rights map[int64]*access.Rights // nil: none
	public map[int64]bool           // papers
	tasks  *taskReader              // nil until there is a task
}

func newSearcher(q db.Querier, who people.Principal, now time.Time) *searcher {
	return &searcher{q: q, who: who, now: now, rights: map[int64]*access.Rights{}}
}

// visible is what was read to see whether they may see something, of the kind that it is.
type visible struct {
	rights     *access.Rights // nil: no part in the meeting
	paper      agendas.Paper
	conclusion conclusions.Conclusion
	record     records.Record
	task       access.TaskRights
}

// visible keeps what they may see, of each kind as much as is ranked; more tells that there is more of it.
func (s *searcher) visible(ctx context.Context, all []*candidate) (out []*candidate, more bool, err error) {
	if s.public, err = agendas.PublicPapers(ctx, s.q); err != nil {
		return nil, false, err
	}
	asked, seen := map[string]int{}, map[string]int{}
	for _, c := range all {
		kind := c.of.Kind
		if seen[kind] > hitsRanked || asked[kind] > asksRights {
			continue
		}
		if c.rights, err = s.in(ctx, c.of.MeetingID); err != nil {
			return nil, false, err
		}
		if c.rights == nil && c.of.MeetingID != 0 && kind != search.Task && (kind != search.Paper || !s.public[c.of.Of]) {
			continue
		}
		asked[kind]++
		ok, err := s.sees(ctx, c)
		if err != nil {
			return nil, false, err
		}
		if !ok {
			continue
		}
		if seen[kind]++; seen[kind] > hitsRanked {
			more = true
			continue
		}
		out = append(out, c)
	}
	return out, more, nil
}

// in returns the rights in a meeting, nil when there are none.
func (s *searcher) in(ctx context.Context, meetingID int64) (*access.Rights, error) {
	if r, asked := s.rights[meetingID]; asked || meetingID == 0 {
		return r, nil
	}
	r, err := access.To(ctx, s.q, s.who, meetingID)
	if errors.Is(err, access.ErrForbidden) || errors.Is(err, meetings.ErrNotFound) {
		s.rights[meetingID] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s.rights[meetingID] = &r
	return &r, nil
}

// sees asks the door of what it is, as it stands now: the index may be a moment behind.
func (s *searcher) sees(ctx context.Context, c *candidate) (ok bool, err error) {
	switch c.of.Kind {
	case search.Paper:
		if c.paper, ok, err = s.readPaper(ctx, c); ok {
			ok = c.paper.Version.N == c.of.Version
		}
		return ok, err
	case search.Conclusion:
		c.conclusion, err = conclusions.Get(ctx, s.q, c.of.Of)
		if errors.Is(err, conclusions.ErrNotFound) {
			return false, nil
		}
		return c.conclusion.WithdrawnAt == nil, err
	case search.Record:
		c.record, err = records.Head(ctx, s.q, c.of.Of)
		if errors.Is(err, records.ErrNotFound) {
			return false, nil
		}
		return c.record.State != records.Withdrawn && c.rights.ReadsRecord(c.record.State), err
	case search.Task:
		return s.readTask(ctx, c)
	}
	return true, nil // items and meetings: who sees the meeting
}

func (s *searcher) readPaper(ctx context.Context, c *candidate) (p agendas.Paper, ok bool, err error) {
	if c.rights != nil {
		if p, err = agendas.GetPaper(ctx, s.q, c.of.Of); err == nil {
			err = c.rights.Reads(p, s.now)
		}
	} else {
		p, _, err = access.Paper(ctx, s.q, s.who, c.of.Of, s.now)
	}
	if access.Refuses(err) {
		return p, false, nil
	}
	return p, err == nil, err
}

// readTask: who is to do a task knows of it, also when they have no part in its meeting.
func (s *searcher) readTask(ctx context.Context, c *candidate) (ok bool, err error) {
	if s.tasks == nil {
		if s.tasks, err = newTaskReader(ctx, s.q, s.who, s.now); err != nil {
			return false, err
		}
	}
	t, err := tasks.Get(ctx, s.q, c.of.Of)
	if errors.Is(err, tasks.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	c.task, ok, err = s.tasks.of(ctx, t)
	return ok, err
}
