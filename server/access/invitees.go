package access

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"hopxa/server/db"
	"hopxa/server/people"
)

// What an invitee is invited as.
const (
	AsChair     = "chair"
	AsSecretary = "secretary"
	AsMember    = "member"
	AsGuest     = "guest"
	AsHead      = "village_head" // speaks for an invited hall of the village
)

// Invitee is a person whom a meeting's invitation goes to. HallID is the hall a village head is invited with, else 0.
type Invitee struct {
	Person people.Person
	As     string
	HallID int64
	Votes  bool // counts for the quorum of members: the chair, and who was invited as a member
}

// Invitees are the active persons whom a meeting concerns, each once, in Vietnamese order: the chair, the secretary, who
// was invited by name, and the heads of the villages whose halls were invited. Everything that is sent about a meeting
// goes to these and nobody else.
func Invitees(ctx context.Context, q db.Querier, meetingID int64) ([]Invitee, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT person_id, max(rank), max(hall_id), max(member) FROM (
			SELECT chair_id AS person_id, 5 AS rank, 0 AS hall_id, 1 AS member FROM meetings WHERE id = ?1
			UNION ALL SELECT secretary_id, 4, 0, 0 FROM meetings WHERE id = ?1
			UNION ALL SELECT person_id, CASE capacity WHEN 'member' THEN 3 ELSE 1 END, 0, capacity = 'member' FROM meeting_persons WHERE meeting_id = ?1
			UNION ALL SELECT p.id, 2, mh.hall_id, 0 FROM meeting_halls mh JOIN halls h ON h.id = mh.hall_id
				JOIN persons p ON p.village_id = h.village_id JOIN person_roles r ON r.person_id = p.id AND r.role = 'village_head'
				WHERE mh.meeting_id = ?1 AND NOT mh.main)
		GROUP BY person_id`, meetingID)
	if err != nil {
		return nil, fmt.Errorf("reading invitees: %w", err)
	}
	defer rows.Close()
	as := map[int64]Invitee{}
	for rows.Next() {
		var id, hall int64
		var rank, member int
		if err := rows.Scan(&id, &rank, &hall, &member); err != nil {
			return nil, err
		}
		as[id] = Invitee{As: [...]string{1: AsGuest, AsHead, AsMember, AsSecretary, AsChair}[rank], HallID: hall, Votes: member == 1}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	persons, err := people.Some(ctx, q, slices.Collect(maps.Keys(as)))
	if err != nil {
		return nil, err
	}
	var out []Invitee
	for _, p := range persons {
		if p.Active {
			i := as[p.ID]
			i.Person = p
			out = append(out, i)
		}
	}
	return out, nil
}
