package actions

import (
	"context"
	"database/sql"
	"errors"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/onetime"
	"hopxa/server/people"
)

// ErrOwnOneTime tells that one's own codes are ended with a code, not as another's.
var ErrOwnOneTime = errors.New("one's own one-time codes are ended with a code")

// OneTimeOff ends one's own one-time codes; a code says that it is oneself, and not who found the screen open. Wrong ones
// are counted by who calls.
func (a *Actions) OneTimeOff(ctx context.Context, who Who, code string) error {
	_, err := journal.Do(ctx, a.Journal, who.command("one_time_off", body(code)), func(tx *journal.Tx) (none, error) {
		if who.PersonID == 0 {
			return none{}, access.ErrForbidden
		}
		if err := a.useCode(ctx, tx, who.PersonID, code); err != nil {
			return none{}, err
		}
		return none{}, endOneTime(ctx, tx, who.PersonID)
	})
	return err
}

// OneTimeOffFor ends the codes of somebody whose phone is lost. Other admins may.
func (a *Actions) OneTimeOffFor(ctx context.Context, who Who, personID int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("one_time_off_for", body(personID)), func(tx *journal.Tx) (none, error) {
		if !who.Has(people.Admin) {
			return none{}, access.ErrForbidden
		}
		if personID == who.PersonID {
			return none{}, ErrOwnOneTime
		}
		if _, err := people.Get(ctx, tx, personID); err != nil {
			return none{}, err
		}
		return none{}, endOneTime(ctx, tx, personID)
	})
	return err
}

// OneTimeOffByOwner is the same by the owner of the data folder: `hopxa user no-code`.
func (a *Actions) OneTimeOffByOwner(ctx context.Context, username string) error {
	_, err := journal.Do(ctx, a.Journal, a.system("one_time_off"), func(tx *journal.Tx) (none, error) {
		p, err := people.ByUsername(ctx, tx, username)
		if err != nil {
			return none{}, err
		}
		return none{}, endOneTime(ctx, tx, p.ID)
	})
	return err
}

func endOneTime(ctx context.Context, tx *journal.Tx, personID int64) error {
	if err := onetime.Remove(ctx, tx.Tx, personID); err != nil {
		return err
	}
	return tx.Write(journal.CommuneStream, OneTimeOff, map[string]int64{"person": personID})
}

// readWrite is a transaction, or the pool that writes.
type readWrite interface {
	db.Querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// useCode uses a person's one-time code up, or a recovery code.
func (a *Actions) useCode(ctx context.Context, w readWrite, personID int64, entered string) error {
	set, err := onetime.Get(ctx, w, personID)
	if err != nil {
		return err
	}
	if !set.On() {
		return onetime.ErrNone
	}
	if plain := onetime.Plain(entered); onetime.IsRecovery(plain) {
		return onetime.UseRecovery(ctx, w, personID, plain, a.Now())
	}
	secret, err := a.Secrets.Open(set.Sealed)
	if err != nil {
		return err
	}
	step, err := onetime.Match(secret, entered, set.LastStep, a.Now())
	if err != nil {
		return err
	}
	return onetime.UseStep(ctx, w, personID, step)
}
