package demo

import (
	"context"
	"fmt"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/wire"
)

// Seed fills an empty data folder as if the commune had begun with Họp Xã twelve days before now: a meeting that is
// over, one that is due, a session of the UBND that is announced and one that is being prepared. Papers are uploaded; their pages are made by whoever converts.
func Seed(ctx context.Context, d *db.DB, b *blobs.Store, now time.Time) error {
	p := newPlay(d, b, now.AddDate(0, 0, -12))
	if err := p.CommuneName(ctx, communeName, communePhone); err != nil {
		return err
	}
	if err := p.enrol(ctx); err != nil {
		return err
	}
	if err := p.pastMeeting(ctx, now); err != nil {
		return fmt.Errorf("last week's meeting: %w", err)
	}
	p.now = now.Add(-26 * time.Hour)
	if _, err := p.dueMeeting(ctx, now); err != nil {
		return fmt.Errorf("today's meeting: %w", err)
	}
	if err := p.councilMeeting(ctx, now); err != nil {
		return fmt.Errorf("the session of the UBND: %w", err)
	}
	p.now = now.Add(-time.Hour)
	if err := p.nextMeeting(ctx, now); err != nil {
		return fmt.Errorf("next week's meeting: %w", err)
	}
	return nil
}

// enrol makes the villages, their halls and everybody, with a password that need not be changed.
func (p *play) enrol(ctx context.Context) error {
	var villages []string
	for _, h := range heads {
		villages = append(villages, h.village)
	}
	admin, ids, err := p.settle(ctx, villages)
	if err != nil {
		return err
	}
	usernames := []string{"admin"}
	for _, s := range staff {
		in := wire.PersonInput{Username: s.username, Name: s.name, Honorific: s.honorific, Title: s.title, Roles: s.roles, Active: true}
		if usernames, err = p.add(ctx, admin, in, usernames); err != nil {
			return err
		}
	}
	for i, h := range heads {
		in := wire.PersonInput{Username: h.username, Name: h.name, Honorific: h.honorific, Title: "Trưởng thôn", VillageID: ids[h.village],
			Phone: fmt.Sprintf("0912 345 %03d", 601+7*i), Roles: []wire.Role{wire.RoleVillageHead, wire.RoleMember}, Active: true}
		if usernames, err = p.add(ctx, admin, in, usernames); err != nil {
			return err
		}
	}
	for _, u := range usernames {
		if err := p.PasswordSet(ctx, u, Password, false); err != nil {
			return fmt.Errorf("%s: %w", u, err)
		}
	}
	return nil
}

func (p *play) add(ctx context.Context, admin actions.Who, in wire.PersonInput, usernames []string) ([]string, error) {
	if _, err := p.PersonSave(ctx, again(admin), 0, in); err != nil {
		return nil, fmt.Errorf("%s: %w", in.Username, err)
	}
	return append(usernames, in.Username), nil
}
