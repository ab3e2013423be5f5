// Package demo makes a commune up: people, villages, halls and meetings, all through the actions that real
// people use, each at the time it would have happened. The demo shows it, cmd/hallsim puts load on it.
package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"hopxa/agendas/blobs"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Password is everybody's in a made-up commune.
const Password = "dongvan2026"

// maxPaperBytes lets every sample paper in.
const maxPaperBytes = 10 << 20

// play lets made-up people act.
type play struct {
	*actions.Actions
	db  *db.DB
	now time.Time // what the actions' clock shows
}

// newPlay makes actions whose clock is set by hand, on a database that nobody listens to yet.
func newPlay(d *db.DB, b *blobs.Store, now time.Time) *play {
	p := &play{db: d, now: now}
	clock := func() time.Time { return p.now }
	p.Actions = actions.New(actions.Config{DB: d, Journal: journal.New(d, clock), Blobs: b, Now: clock, MaxPaperBytes: maxPaperBytes})
	return p
}

// as returns the person who acts next, with a key of its own for what they do.
func (p *play) as(ctx context.Context, username string) (actions.Who, error) {
	person, err := people.ByUsername(ctx, p.db.Read, username)
	if err != nil {
		return actions.Who{}, fmt.Errorf("%s: %w", username, err)
	}
	return who(person), nil
}

func who(p people.Person) actions.Who {
	return actions.Who{Principal: people.Principal{PersonID: p.ID, VillageID: p.VillageID, Roles: p.Roles}, Key: uuid.NewString()}
}

// again is the same person with their next command.
func again(w actions.Who) actions.Who {
	w.Key = uuid.NewString()
	return w
}

// settle sets an empty database up with an admin called "admin" and villages that have a hall each.
// It returns the admin, and village ids by name.
func (p *play) settle(ctx context.Context, villages []string) (admin actions.Who, ids map[string]int64, err error) {
	if _, _, err = p.Setup(ctx); err != nil {
		return admin, nil, err
	}
	if admin, err = p.as(ctx, "admin"); err != nil {
		return admin, nil, err
	}
	ids = map[string]int64{}
	for _, name := range villages {
		v, err := p.VillageSave(ctx, again(admin), 0, wire.VillageInput{Name: name})
		if err != nil {
			return admin, nil, fmt.Errorf("village %s: %w", name, err)
		}
		ids[name] = v.ID
		if _, err := p.HallSave(ctx, again(admin), 0, wire.HallInput{Name: "Nhà văn hóa thôn " + name, ShortName: name, VillageID: v.ID, Active: true}); err != nil {
			return admin, nil, fmt.Errorf("hall of %s: %w", name, err)
		}
	}
	return admin, ids, nil
}
