package access

import (
	"context"

	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/retention"
)

// Seen keeps of many meetings those that who may see, in their order: the rule of For, with what it has to know read once
// for all of them.
func Seen(ctx context.Context, q db.Querier, who people.Principal, all []meetings.Meeting) ([]meetings.Meeting, error) {
	if who.Nobody() {
		return nil, people.ErrNotSignedIn
	}
	mine, err := hallsOf(ctx, q, who)
	if err != nil {
		return nil, err
	}
	sits, err := meetings.OfHalls(ctx, q, mine)
	if err != nil {
		return nil, err
	}
	named, err := meetings.OfInvited(ctx, q, who.PersonID)
	if err != nil {
		return nil, err
	}
	var out []meetings.Meeting
	for _, m := range all {
		if part(who, m, sits[m.ID], named[m.ID]) != "" {
			out = append(out, m)
		}
	}
	return out, nil
}

// SeesDestroyed tells whether they may know of a meeting whose file was destroyed. Who was invited is not known any more:
// it is for the office, and for who chaired it and took the minutes.
func SeesDestroyed(who people.Principal, d retention.Destroyed) bool {
	return who.Has(people.Clerk, people.Admin) || who.PersonID != 0 && (who.PersonID == d.ChairID || who.PersonID == d.SecretaryID)
}

// KeepsArchive tells whether they may see what is due, and keep it longer.
func KeepsArchive(who people.Principal) bool { return who.Has(people.Clerk, people.Admin) }

// Archives tells whether they may take the whole file of a meeting home, as a ZIP.
func (r Rights) Archives() bool { return r.Prepares() && r.Meeting.Over() }
