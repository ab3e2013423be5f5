package views

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/votes"
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
	conflicts, err := votes.Conflicts(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	recused := map[int64]bool{}
	for _, c := range conflicts[motion.ItemID] {
		recused[c.PersonID] = c.Recuses
	}
	var out []Elector
	for _, p := range all {
		if p.Capacity != "member" {
			continue
		}
		e := Elector{Voter: attendance.PersonSeat(p.Person.ID), Name: p.Person.Name}
		mark := marks[e.Voter]
		e.Here = mark.Here() || m.Form == meetings.FormWritten
		switch {
		case recused[p.Person.ID]:
			e.Refused = RefusedRecused
		case mark.State == attendance.Represented:
			e.Refused = RefusedRepresented
		case mark.State == attendance.Left && mark.Source != attendance.ByVideo && !e.Here: // went, and was seen going; a line that broke is none
			e.Refused = RefusedAway
		}
		out = append(out, e)
	}
	return out, nil
}

func villageElectors(ctx context.Context, q db.Querier, m meetings.Meeting, marks map[string]attendance.Mark) ([]Elector, error) {
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	var villages []people.Village
	here := map[int64]bool{}
	for _, h := range halls {
		hall, err := people.GetHall(ctx, q, h.HallID)
		if err != nil {
			return nil, err
		}
		if hall.VillageID == 0 {
			continue
		}
		if _, known := at[hall.VillageID]; !known {
			at[hall.VillageID] = len(villages)
			villages = append(villages, people.Village{ID: hall.VillageID, Name: h.VillageName})
		}
		here[hall.VillageID] = here[hall.VillageID] || marks[attendance.HallSeat(h.HallID)].Here()
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
