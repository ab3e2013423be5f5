package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// mayIndex tells who decides about search engines: it is for all pages of the commune, not for one meeting's.
func mayIndex(who people.Principal) bool { return who.Has(people.Clerk, people.Admin, people.Chair) }

// PublicPagesSave says whether search engines may list the pages outside. Clerks, admins and the chair may.
func (a *Actions) PublicPagesSave(ctx context.Context, who Who, in wire.PublicPages) (wire.PublicPages, error) {
	return journal.Do(ctx, a.Journal, who.command("public_pages_save", body(in)), func(tx *journal.Tx) (wire.PublicPages, error) {
		if !mayIndex(who.Principal) {
			return wire.PublicPages{}, access.ErrForbidden
		}
		if err := settings.Put(ctx, tx.Tx, settings.PublicPagesRoom, settings.PublicPages{Indexed: in.Indexed}, tx.Now); err != nil {
			return wire.PublicPages{}, err
		}
		return in, tx.Write(journal.CommuneStream, PublicPagesSaved, in)
	})
}
