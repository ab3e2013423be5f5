package meetings

import (
	"context"
	"encoding/json"
	"strconv"

	"hopxa/server/db"
)

// OverFilter narrows which meetings that are over are listed; zero values do not.
type OverFilter struct {
	Kind      string
	VillageID int64 // one of its halls was invited
	PersonID  int64 // was invited, took part, conducted or spoke
}

// Over returns the meetings that are over, the newest first.
func Over(ctx context.Context, q db.Querier, f OverFilter) ([]Meeting, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE m.state IN ('closed', 'published') AND (?1 = '' OR m.kind = ?1)
		AND (?2 = 0 OR m.id IN (SELECT mh.meeting_id FROM meeting_halls mh JOIN halls h ON h.id = mh.hall_id WHERE h.village_id = ?2))
		AND (?3 = 0 OR ?3 IN (m.chair_id, m.secretary_id, m.presiding_id) OR m.id IN (
			SELECT meeting_id FROM meeting_persons WHERE person_id = ?3
			UNION SELECT meeting_id FROM invitees WHERE person_id = ?3
			UNION SELECT meeting_id FROM attendance WHERE seat = ?4
			UNION SELECT meeting_id FROM speeches WHERE seat = ?4))
		ORDER BY m.starts_at DESC, m.id DESC`, f.Kind, f.VillageID, f.PersonID, "person:"+strconv.FormatInt(f.PersonID, 10))
}

// InvolvedIn returns whom OverFilter.PersonID finds in any of the meetings: who conducts, is invited, took part or spoke; in no order.
func InvolvedIn(ctx context.Context, q db.Querier, meetingIDs []int64) ([]int64, error) {
	list, err := json.Marshal(meetingIDs)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `WITH of AS (SELECT value AS id FROM json_each(?))
		SELECT person_id FROM meeting_persons WHERE meeting_id IN (SELECT id FROM of)
		UNION SELECT person_id FROM invitees WHERE meeting_id IN (SELECT id FROM of)
		UNION SELECT chair_id FROM meetings WHERE id IN (SELECT id FROM of)
		UNION SELECT secretary_id FROM meetings WHERE id IN (SELECT id FROM of)
		UNION SELECT presiding_id FROM meetings WHERE id IN (SELECT id FROM of) AND presiding_id IS NOT NULL
		UNION SELECT CAST(substr(seat, 8) AS INTEGER) FROM attendance WHERE meeting_id IN (SELECT id FROM of) AND seat LIKE 'person:%'
		UNION SELECT CAST(substr(seat, 8) AS INTEGER) FROM speeches WHERE meeting_id IN (SELECT id FROM of) AND seat LIKE 'person:%'`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// OfHalls tells to which meetings any of the halls is invited.
func OfHalls(ctx context.Context, q db.Querier, halls []int64) (map[int64]bool, error) {
	list, err := json.Marshal(halls)
	if err != nil {
		return nil, err
	}
	return idSet(ctx, q, `SELECT meeting_id FROM meeting_halls WHERE hall_id IN (SELECT value FROM json_each(?))`, string(list))
}

// OfInvited tells to which meetings a person is invited by name.
func OfInvited(ctx context.Context, q db.Querier, personID int64) (map[int64]bool, error) {
	return idSet(ctx, q, `SELECT meeting_id FROM meeting_persons WHERE person_id = ?`, personID)
}

func idSet(ctx context.Context, q db.Querier, query string, arg any) (map[int64]bool, error) {
	rows, err := q.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]bool{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, rows.Err()
}
