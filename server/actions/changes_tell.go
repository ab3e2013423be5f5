package actions

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/settings"
)

const (
	changesLook = time.Minute // at least so often, whatever anybody told
	// clockSlack is how far ahead a change may be before it means that the clock was put back.
	clockSlack = time.Minute
)

// TellChanges tells what changed in meetings, all of one meeting together, once nothing changed for some minutes; until
// ctx ends. What was not told when the product stopped is told after its next start.
func (a *Actions) TellChanges(ctx context.Context) {
	for ctx.Err() == nil {
		wait, err := a.tellRipe(ctx)
		if err != nil && ctx.Err() == nil {
			slog.Error("telling changes failed, trying again", "err", err)
		}
		select {
		case <-ctx.Done():
		case <-a.changesNoted:
		case <-time.After(wait):
		}
	}
}

// tellRipe tells what is ripe and returns when to look again.
func (a *Actions) tellRipe(ctx context.Context) (time.Duration, error) {
	wait := changesLook
	mail, err := settings.Get[settings.Mail](ctx, a.DB.Read, settings.MailRoom)
	if err != nil {
		return wait, err
	}
	all, err := outgoing.Untold(ctx, a.DB.Read)
	for _, r := range all {
		left := r.Latest.Add(mail.Delay()).Sub(a.Now())
		if left > 0 && left <= mail.Delay()+clockSlack {
			wait = min(wait, left)
			continue
		}
		if err := a.tellChanges(ctx, r.MeetingID); err != nil {
			return changesLook / 10, fmt.Errorf("meeting %d: %w", r.MeetingID, err)
		}
	}
	return max(wait, 10*time.Millisecond), err
}

func (a *Actions) tellChanges(ctx context.Context, id int64) error {
	_, err := journal.Do(ctx, a.Journal, a.system("changes_tell"), func(tx *journal.Tx) (none, error) {
		changes, err := outgoing.TakeChanges(ctx, tx.Tx, id, tx.Now)
		if err != nil || len(changes) == 0 {
			return none{}, err
		}
		m, err := meetings.Get(ctx, tx, id)
		if err != nil || m.State != meetings.Announced {
			return none{}, err
		}
		groups, err := whoMissed(ctx, tx, id, changes)
		if err != nil {
			return none{}, err
		}
		reached := 0
		raised := false
		next := func() (err error) { // the calendar entry's sequence is raised once, before the first letter
			if !raised {
				raised = true
				m.Sequence, err = meetings.NextSequence(ctx, tx.Tx, id)
			}
			return err
		}
		for _, g := range groups {
			said, err := sayChanges(ctx, tx, changes[g.from:])
			if err != nil {
				return none{}, err
			}
			if said.nothing() {
				continue
			}
			if err := next(); err != nil {
				return none{}, err
			}
			n, _, err := a.tell(ctx, tx, tellingOf(m, said, g.persons))
			if err != nil {
				return none{}, err
			}
			reached += n
		}
		guests, err := a.tellGuests(ctx, tx, &m, changes, next)
		if err != nil {
			return none{}, err
		}
		reached += guests
		if reached == 0 {
			return none{}, nil
		}
		return none{}, tx.Write(journal.MeetingStream(id), ChangesTold, map[string]int{"persons": reached, "sequence": m.Sequence})
	})
	return err
}

// missed are the persons whose invitation was written before changes[from], and after the ones before it.
type missed struct {
	from    int
	persons []people.Person
}

// whoMissed sorts who has the invitation by what of the changes does not stand in it; who knows all is in no group.
func whoMissed(ctx context.Context, tx *journal.Tx, id int64, changes []outgoing.Change) ([]missed, error) {
	told, err := outgoing.Told(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	invitees, err := access.Invitees(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	var out []missed
	for from := range changes {
		g := missed{from: from}
		for _, i := range invitees {
			at, has := told[i.Person.ID]
			if has && !changes[from].At.Before(at) && (from == 0 || changes[from-1].At.Before(at)) {
				g.persons = append(g.persons, i.Person)
			}
		}
		if len(g.persons) > 0 {
			out = append(out, g)
		}
	}
	return out, nil
}

// tellingOf is the message that says changes.
func tellingOf(m meetings.Meeting, said saying, to []people.Person) telling {
	t := telling{meeting: m, occasion: outgoing.Changed, key: fmt.Sprintf("changed:%d:%d", m.ID, m.Sequence), persons: to, method: calendar.Request, link: true,
		values: map[string]string{"thay đổi": strings.Join(said.lines, "\n")}, short: m.Title + ": " + strings.Join(said.lines, " ")}
	if m.CancelledAt != nil {
		t.occasion, t.method, t.link = outgoing.Cancelled, calendar.Cancel, false
		t.key = fmt.Sprintf("cancelled:%d:%d", m.ID, m.Sequence)
		t.values = map[string]string{"lý do": "Lý do: " + m.CancelledWhy}
		t.short = fmt.Sprintf("Hủy họp: %s, %s. Lý do: %s", m.Title, inWords(m.StartsAt), m.CancelledWhy)
	}
	return t
}

// saying is what is said of changes, one line for each.
type saying struct {
	lines     []string
	cancelled bool
}

func (s saying) nothing() bool { return len(s.lines) == 0 && !s.cancelled }

// sayChanges says what is another than people know. What was changed and changed back is nothing; what was added and
// taken out again, or is not for everybody, is not mentioned.
func sayChanges(ctx context.Context, tx *journal.Tx, changes []outgoing.Change) (saying, error) {
	var out saying
	var moved changedTime
	var place, title, chair changedText
	var after []string
	papers := map[int64]bool{}
	for _, c := range changes {
		var err error
		switch c.What {
		case outgoing.Moved:
			err = between(c, &moved, func(first, now *changedTime) { first.To = now.To })
		case outgoing.Place:
			err = between(c, &place, func(first, now *changedText) { first.To = now.To })
		case outgoing.Title:
			err = between(c, &title, func(first, now *changedText) { first.To = now.To })
		case outgoing.Presides:
			err = between(c, &chair, func(first, now *changedText) { first.To = now.To })
		case outgoing.CalledOff:
			out.cancelled = true
		case outgoing.NewItem:
			var d changedItem
			if err = json.Unmarshal([]byte(c.Detail), &d); err != nil {
				break
			}
			it, gone := agendas.GetItem(ctx, tx, d.Item)
			if gone == nil {
				after = append(after, "Thêm nội dung: "+it.Title)
			}
		case outgoing.NewPaper:
			var d changedPaper
			if err = json.Unmarshal([]byte(c.Detail), &d); err != nil || papers[d.Paper] {
				break
			}
			papers[d.Paper] = true
			p, gone := agendas.GetPaper(ctx, tx, d.Paper)
			if gone == nil && !p.Restricted() && p.WithdrawnAt == nil && p.Latest == p.N && p.Approval != agendas.Submitted {
				after = append(after, paperLine(p.Title, d.Version))
			}
		}
		if err != nil {
			return out, fmt.Errorf("reading a change (%s): %w", c.What, err)
		}
	}
	if moved.From != moved.To {
		out.lines = append(out.lines, fmt.Sprintf("Thời gian: %s (trước đây: %s)", inWords(moved.To), inWords(moved.From)))
	}
	for _, t := range []struct {
		what string
		changedText
	}{{"Địa điểm", place}, {"Tên cuộc họp", title}, {"Chủ trì", chair}} {
		if t.From != t.To {
			out.lines = append(out.lines, fmt.Sprintf("%s: %s (trước đây: %s)", t.what, t.To, t.From))
		}
	}
	out.lines = append(out.lines, after...)
	return out, nil
}

// between keeps the first From and the last To of changes of one thing.
func between[T comparable](c outgoing.Change, kept *T, join func(first, now *T)) error {
	var now, zero T
	if err := json.Unmarshal([]byte(c.Detail), &now); err != nil {
		return err
	}
	if *kept == zero {
		*kept = now
	} else {
		join(kept, &now)
	}
	return nil
}

func paperLine(title string, version int) string {
	if version > 1 {
		return "Tài liệu có bản mới: " + title
	}
	return "Thêm tài liệu: " + title
}

func (a *Actions) wakeChanges() {
	select {
	case a.changesNoted <- struct{}{}:
	default: // it is awake already
	}
}
