package access

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/people"
)

// ErrNotYourBallot refuses to vote for another.
var ErrNotYourBallot = errors.New("the ballot is somebody else's")

const villageVoter = "village:"

// VillageVoter names a village that has one ballot. Persons and halls vote under the names of their seats.
func VillageVoter(villageID int64) string { return villageVoter + strconv.FormatInt(villageID, 10) }

// MayVoteAs refuses a ballot that is not theirs: a person's is their own alone; a village's is its head's or its
// hall's; a counted one is given by who may sit in the hall.
func (r Rights) MayVoteAs(ctx context.Context, q db.Querier, voter string) error {
	if num, ok := strings.CutPrefix(voter, villageVoter); ok {
		id, err := strconv.ParseInt(num, 10, 64)
		if err != nil {
			return ErrNotYourBallot
		}
		return r.speaksFor(ctx, q, id)
	}
	hallID, personID, err := attendance.ParseSeat(voter)
	switch {
	case err != nil:
		return ErrNotYourBallot
	case personID != 0 && personID == r.who.PersonID, hallID != 0 && slices.Contains(r.own, hallID):
		return nil
	}
	return ErrNotYourBallot
}

func (r Rights) speaksFor(ctx context.Context, q db.Querier, villageID int64) error {
	if r.who.Has(people.VillageHead) && r.who.VillageID == villageID {
		return nil
	}
	if r.who.DeviceID == 0 || !slices.Contains(r.own, r.who.HallID) {
		return ErrNotYourBallot
	}
	h, err := people.GetHall(ctx, q, r.who.HallID)
	if err == nil && h.VillageID != villageID {
		err = ErrNotYourBallot
	}
	return err
}
