package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/people"
)

// CommuneName names the organisation and the phone number that screens show when something fails.
// Called by `hopxa commune`, which runs as the owner of the data folder.
func (a *Actions) CommuneName(ctx context.Context, name, phone string) error {
	_, err := journal.Do(ctx, a.Journal, a.system("commune_name"), func(tx *journal.Tx) (none, error) {
		if err := people.SetCommune(ctx, tx.Tx, name, phone); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, CommuneNamed, map[string]string{"name": name, "phone": phone})
	})
	return err
}
