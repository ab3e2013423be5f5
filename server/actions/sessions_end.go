package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
)

// SessionsEnd signs a person out elsewhere: in the session named id, or with "" everywhere but in the session that asks.
// Everybody may for themselves, admins for anybody. people.ErrSessionNotFound when that session is over already.
func (a *Actions) SessionsEnd(ctx context.Context, who Who, personID int64, id string) error {
	_, err := journal.Do(ctx, a.Journal, who.command("sessions_end", body(personID, id)), func(tx *journal.Tx) (none, error) {
		if who.PersonID != personID && !who.Has(people.Admin) {
			return none{}, access.ErrForbidden
		}
		if _, err := people.Get(ctx, tx, personID); err != nil {
			return none{}, err
		}
		ended := int64(1)
		var err error
		if id != "" {
			err = people.EndSession(ctx, tx.Tx, personID, id)
		} else {
			ended, err = people.EndSessions(ctx, tx.Tx, personID, who.Session)
		}
		if err != nil || ended == 0 {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, SessionsEnded, map[string]int64{"person": personID, "sessions": ended})
	})
	return err
}
