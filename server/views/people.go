// Package views reads the features' rows and makes the wire's views of them. It changes nothing and
// decides nothing; who may see a view is asked in access before.
package views

import (
	"context"
	"time"

	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// PersonRef is a person as others see them.
func PersonRef(p people.Person) wire.PersonRef {
	return wire.PersonRef{ID: p.ID, Name: p.Name, Honorific: p.Honorific, Title: p.Title}
}

// Person is a person as clerk and admin see them.
func Person(p people.Person) wire.Person {
	return wire.Person{PersonRef: PersonRef(p), Username: p.Username, Phone: p.Phone, Email: p.Email, VillageID: p.VillageID, VillageName: p.VillageName, Roles: roles(p.Roles), Active: p.Active}
}

func roles(have []string) []wire.Role {
	out := []wire.Role{}
	for _, r := range wire.Roles {
		for _, h := range have {
			if string(r) == h {
				out = append(out, r)
			}
		}
	}
	return out
}

// Village is a thôn.
func Village(v people.Village) wire.Village {
	return wire.Village{ID: v.ID, Name: v.Name, MergedInto: v.MergedInto, Active: v.Active}
}

// Hall is a place that joins by video.
func Hall(h people.Hall) wire.Hall {
	return wire.Hall{ID: h.ID, Name: h.Name, ShortName: h.ShortName, VillageID: h.VillageID, VillageName: h.VillageName, Main: h.Main, Active: h.Active, ReceiveOnly: h.ReceiveOnly}
}

// Me says who is signed in, and which halls they may join as.
func Me(ctx context.Context, q db.Querier, who people.Principal, now time.Time) (wire.Me, error) {
	me := wire.Me{Halls: []wire.Hall{}, Now: now.UTC()}
	var err error
	if me.Commune.Name, me.Commune.Phone, err = people.Commune(ctx, q); err != nil {
		return me, err
	}
	if who.DeviceID != 0 {
		h, err := people.GetHall(ctx, q, who.HallID)
		if err != nil {
			return me, err
		}
		view := Hall(h)
		me.Hall, me.Halls = &view, append(me.Halls, view)
		d, err := people.GetDevice(ctx, q, who.DeviceID)
		if err != nil {
			return me, err
		}
		me.Device = &wire.OwnDevice{ID: d.ID, Name: d.Name, Reloads: d.Reloads}
		return me, nil
	}
	p, err := people.Get(ctx, q, who.PersonID)
	if err != nil {
		return me, err
	}
	view := Person(p)
	me.Person, me.MustChangePassword, me.MustSetCodes = &view, p.MustChange, who.CodesDue
	if who.Has(people.Chair, people.Clerk, people.Admin) {
		if h, err := people.MainHall(ctx, q); err == nil {
			me.Halls = append(me.Halls, Hall(h))
		}
	}
	if who.Has(people.VillageHead) && p.VillageID != 0 {
		halls, err := people.VillageHalls(ctx, q, p.VillageID)
		if err != nil {
			return me, err
		}
		for _, h := range halls {
			me.Halls = append(me.Halls, Hall(h))
		}
	}
	return me, nil
}
