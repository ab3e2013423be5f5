package actions

import (
	"context"
	"errors"
	"slices"
	"time"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/onetime"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

var (
	// ErrCodesDue tells an admin who signed in without one-time codes to set them up before anything else.
	ErrCodesDue = errors.New("administrators must have one-time codes")
	// ErrOwnCodesFirst keeps an admin from demanding what they do not have: with one admin nobody could undo it.
	ErrOwnCodesFirst = errors.New("who demands one-time codes must have them")
)

// AdminCodesSave says whether administrators must have one-time codes. Admins may, who have them.
func (a *Actions) AdminCodesSave(ctx context.Context, who Who, in wire.AdminCodesInput) (wire.AdminCodes, error) {
	return journal.Do(ctx, a.Journal, who.command("admin_codes", in), func(tx *journal.Tx) (wire.AdminCodes, error) {
		if !who.Has(people.Admin) {
			return wire.AdminCodes{}, access.ErrForbidden
		}
		own, err := onetime.Get(ctx, tx, who.PersonID)
		if err != nil {
			return wire.AdminCodes{}, err
		}
		if in.Demanded && !own.On() {
			return wire.AdminCodes{}, ErrOwnCodesFirst
		}
		set, err := settings.Get[settings.AdminCodes](ctx, tx, settings.AdminCodesRoom)
		if err != nil {
			return wire.AdminCodes{}, err
		}
		if in.Demanded != (set.Since != nil) {
			set.Since = nil
			if in.Demanded {
				set.Since = &tx.Now
			}
			if err := settings.Put(ctx, tx.Tx, settings.AdminCodesRoom, set, tx.Now); err != nil {
				return wire.AdminCodes{}, err
			}
			if err := tx.Write(journal.CommuneStream, AdminCodesSaved, map[string]bool{"demanded": in.Demanded}); err != nil {
				return wire.AdminCodes{}, err
			}
		}
		return a.AdminCodes(ctx, tx, who)
	})
}

// AdminCodes reads whether they are demanded, and which admins have none.
func (a *Actions) AdminCodes(ctx context.Context, q db.Querier, who Who) (wire.AdminCodes, error) {
	set, err := settings.Get[settings.AdminCodes](ctx, q, settings.AdminCodesRoom)
	if err != nil {
		return wire.AdminCodes{}, err
	}
	out := wire.AdminCodes{Demanded: set.Since != nil, Without: []string{}}
	all, err := people.All(ctx, q)
	for _, p := range all {
		if !p.Active || !slices.Contains(p.Roles, people.Admin) {
			continue
		}
		codes, err := onetime.Get(ctx, q, p.ID)
		if err != nil {
			return wire.AdminCodes{}, err
		}
		if !codes.On() {
			out.Without = append(out.Without, p.Name)
		}
		out.Own = out.Own || p.ID == who.PersonID && codes.On()
	}
	return out, err
}

// CodesDue tells whether somebody must set one-time codes up before anything else: an admin without them who signed in
// after they were demanded. Called at every request of an admin.
func (a *Actions) CodesDue(ctx context.Context, p people.Principal) (bool, error) {
	if !p.Has(people.Admin) {
		return false, nil
	}
	set, err := settings.Get[settings.AdminCodes](ctx, a.DB.Read, settings.AdminCodesRoom)
	if err != nil || set.Since == nil || p.Opened.Before(set.Since.Truncate(time.Millisecond)) {
		return false, err
	}
	codes, err := onetime.Get(ctx, a.DB.Read, p.PersonID)
	return !codes.On(), err
}
