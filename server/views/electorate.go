package views

import (
	"context"
	"slices"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// Elector is somebody who has a ballot in a motion, if they are there.
type Elector struct {
	Voter   string
	Name    string
	Here    bool
	Heads   int    // of a counted one: people in the hall; 0: nobody counted them
	Refused string // why they may not vote, whatever they do; "" when they may once they are there
}

// Why an elector may not vote.
const (
	RefusedAway        = "not_present"
	RefusedRecused     = "recused"
	RefusedRepresented = "represented"
)

// Weight is how many the elector is of the denominators.
func (e Elector) Weight() int { return max(e.Heads, 1) }

// Electorate lists who has a ballot in a motion, in Vietnamese order, by the kind of ballot: members by person; one for
// each village with an invited hall; or the halls, each with a counted one. Guests, and village heads where members vote,
// are not among them. Of a written opinion nobody has to be there.
func Electorate(ctx context.Context, q db.Querier, m meetings.Meeting, motion votes.Motion) ([]Elector, error) {
	marks, err := attendance.Marks(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	switch motion.Ballot {
	case votes.ByVillage:
		return villageElectors(ctx, q, m, marks)
	case votes.Counted:
		return hallElectors(ctx, q, m, marks)
	}
	return personElectors(ctx, q, m, motion, marks)
}

func personElectors(ctx context.Context, q db.Querier, m meetings.Meeting, motion votes.Motion, marks map[string]attendance.Mark) ([]Elector, error) {
	all, err := attendants(ctx, q, m)
	if err != nil {
		return nil, err
	}
	recused, err := recusals(ctx, q, motion)
	if err != nil {
		return nil, err
	}
	var out []Elector
	for _, p := range all {
		if p.Capacity == wire.CapacityMember {
			out = append(out, personElector(m, p.Person.ID, p.Person.Name, marks, recused))
		}
	}
	return out, nil
}

func personElector(m meetings.Meeting, id int64, name string, marks map[string]attendance.Mark, recused map[int64]bool) Elector {
	e := Elector{Voter: attendance.PersonSeat(id), Name: name}
	mark := marks[e.Voter]
	e.Here = mark.Here() || m.Form == meetings.FormWritten
	switch {
	case recused[id]:
		e.Refused = RefusedRecused
	case mark.State == attendance.Represented:
		e.Refused = RefusedRepresented
	case mark.State == attendance.Left && mark.Source != attendance.ByVideo && !e.Here: // went, and was seen going; a line that broke is none
		e.Refused = RefusedAway
	}
	return e
}

// recusals are the persons who take no part in the votes of a motion's item.
func recusals(ctx context.Context, q db.Querier, motion votes.Motion) (map[int64]bool, error) {
	conflicts, err := votes.Conflicts(ctx, q, motion.MeetingID)
	out := map[int64]bool{}
	for _, c := range conflicts[motion.ItemID] {
		out[c.PersonID] = c.Recuses
	}
	return out, err
}

// ElectorOf finds one voter of the electorate; votes.ErrVoter when they have no ballot. Called for every ballot while the
// one writer waits, so it reads one person, not all.
func ElectorOf(ctx context.Context, q db.Querier, m meetings.Meeting, motion votes.Motion, voter string) (Elector, error) {
	if motion.Ballot != votes.ByPerson {
		all, err := Electorate(ctx, q, m, motion)
		i := slices.IndexFunc(all, func(e Elector) bool { return e.Voter == voter })
		if err == nil && i < 0 {
			err = votes.ErrVoter
		}
		if err != nil {
			return Elector{}, err
		}
		return all[i], nil
	}
	_, id, err := attendance.ParseSeat(voter)
	if err != nil || id == 0 {
		return Elector{}, votes.ErrVoter
	}
	capacity, err := capacities(ctx, q, m)
	if err != nil {
		return Elector{}, err
	}
	if capacity[id] != string(wire.CapacityMember) {
		return Elector{}, votes.ErrVoter
	}
	marks, err := attendance.Marks(ctx, q, m.ID)
	if err != nil {
		return Elector{}, err
	}
	recused, err := recusals(ctx, q, motion)
	if err != nil {
		return Elector{}, err
	}
	p, err := people.Get(ctx, q, id)
	return personElector(m, id, p.Name, marks, recused), err
}

func villageElectors(ctx context.Context, q db.Querier, m meetings.Meeting, marks map[string]attendance.Mark) ([]Elector, error) {
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	known, err := people.Halls(ctx, q)
	if err != nil {
		return nil, err
	}
	villageOf := map[int64]int64{}
	for _, h := range known {
		villageOf[h.ID] = h.VillageID
	}
	var villages []people.Village
	here := map[int64]bool{}
	for _, h := range halls {
		id := villageOf[h.HallID]
		if id == 0 {
			continue
		}
		was, again := here[id]
		if !again {
			villages = append(villages, people.Village{ID: id, Name: h.VillageName})
		}
		here[id] = was || marks[attendance.HallSeat(h.HallID)].Here()
	}
	people.SortVillages(villages)
	var out []Elector
	for _, v := range villages {
		out = append(out, Elector{Voter: access.VillageVoter(v.ID), Name: "Thôn " + v.Name, Here: here[v.ID] || m.Form == meetings.FormWritten})
	}
	return out, nil
}

// hallElectors leaves the commune hall out unless it is the only one or somebody counted its people: mostly only those
// who conduct sit there.
func hallElectors(ctx context.Context, q db.Querier, m meetings.Meeting, marks map[string]attendance.Mark) ([]Elector, error) {
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	var out []Elector
	for _, h := range halls {
		mark := marks[attendance.HallSeat(h.HallID)]
		if h.Main && len(halls) > 1 && mark.HeadCount == 0 {
			continue
		}
		name := h.ShortName
		if h.VillageName != "" {
			name = "Thôn " + h.ShortName
		}
		out = append(out, Elector{Voter: attendance.HallSeat(h.HallID), Name: name, Here: mark.Here(), Heads: mark.HeadCount})
	}
	return out, nil
}
