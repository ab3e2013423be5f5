package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// PasswordsHandOut gives persons the passwords that stand on the slips they are handed; each must be changed at the first
// sign-in, and sessions of before end. Admins may, for others than themselves. The passwords are made where the slips are
// printed, so that a repetition gives the same ones, and are kept nowhere but as hashes.
func (a *Actions) PasswordsHandOut(ctx context.Context, who Who, in wire.PasswordsInput) error {
	if !who.Has(people.Admin) {
		return access.ErrForbidden
	}
	ids, hashes := make([]int64, len(in.Persons)), make([]string, len(in.Persons))
	for i, p := range in.Persons {
		if p.PersonID == who.PersonID {
			return access.ErrForbidden
		}
		if len([]rune(p.Password)) < people.MinPassword {
			return people.ErrPasswordShort
		}
		ids[i], hashes[i] = p.PersonID, people.HashPassword(p.Password)
	}
	_, err := journal.Do(ctx, a.Journal, who.command("passwords_hand_out", body(ids)), func(tx *journal.Tx) (none, error) {
		for i, id := range ids {
			if err := people.SetPasswordHash(ctx, tx.Tx, id, hashes[i], true); err != nil {
				return none{}, err
			}
		}
		return none{}, tx.Write(journal.CommuneStream, PasswordReset, map[string]any{"persons": ids})
	})
	return err
}
