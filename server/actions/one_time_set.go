package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/onetime"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// OneTimeSet has one-time codes asked for when an admin signs in, in place of any before. The code that comes with the
// secret proves that the phone has it and that its clock is right.
func (a *Actions) OneTimeSet(ctx context.Context, who Who, in wire.OneTimeInput) error {
	_, err := journal.Do(ctx, a.Journal, who.command("one_time_set", in), func(tx *journal.Tx) (none, error) {
		if !who.Has(people.Admin) {
			return none{}, access.ErrForbidden
		}
		if err := onetime.CheckSecret(in.Secret); err != nil {
			return none{}, err
		}
		if err := onetime.CheckRecovery(in.Recovery); err != nil {
			return none{}, err
		}
		step, err := onetime.Match(in.Secret, in.Code, 0, tx.Now)
		if err != nil {
			return none{}, err
		}
		if err := onetime.Put(ctx, tx.Tx, who.PersonID, a.Secrets.Seal(in.Secret), step, in.Recovery, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, OneTimeSet, map[string]int64{"person": who.PersonID})
	})
	return err
}
