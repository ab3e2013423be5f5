package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/accounts"
	"hopxa/server/journal"
	"hopxa/server/people"
)

// AccountLink links the account a provider vouches for to who is signed in. The provider's code is good once, which is
// the key of this command: it carries none.
func (a *Actions) AccountLink(ctx context.Context, who Who, attempt accounts.Attempt, code string) error {
	if who.PersonID == 0 {
		return access.ErrForbidden
	}
	provider, _, err := a.provider(ctx)
	if err != nil {
		return err
	}
	identity, err := provider.Finish(ctx, attempt, code)
	if err != nil {
		return err
	}
	who.Key = attempt.State
	return a.linkAccount(ctx, who.command("account_link", nil), who.PersonID, identity)
}

// AccountUnlink forgets a person's account elsewhere. Everybody may their own, admins anybody's.
func (a *Actions) AccountUnlink(ctx context.Context, who Who, personID int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("account_unlink", body(personID)), func(tx *journal.Tx) (none, error) {
		if who.PersonID != personID && !who.Has(people.Admin) {
			return none{}, access.ErrForbidden
		}
		if _, err := people.Get(ctx, tx, personID); err != nil {
			return none{}, err
		}
		if err := accounts.Unlink(ctx, tx.Tx, personID); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, AccountUnlinked, map[string]int64{"person": personID})
	})
	return err
}
