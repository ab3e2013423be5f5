package access

import (
	"context"
	"errors"

	"hopxa/agendas"
	"hopxa/server/db"
	"hopxa/server/people"
)

// Asked tells whether they are the one who was asked for a paper.
func (r Rights) Asked(a agendas.Request) bool {
	return r.who.PersonID != 0 && r.who.PersonID == a.PersonID
}

// ToRequest returns the rights, in the meeting it belongs to, of one who may see a request: those who prepare,
// and who was asked, who may have no other part in the meeting (it may be a draft). Else ErrForbidden.
func ToRequest(ctx context.Context, q db.Querier, who people.Principal, a agendas.Request) (Rights, error) {
	r, err := To(ctx, q, who, a.MeetingID)
	switch {
	case err != nil && !errors.Is(err, ErrForbidden):
		return r, err
	case r.Asked(a), err == nil && r.Prepares():
		return r, nil
	}
	return Rights{}, ErrForbidden
}
