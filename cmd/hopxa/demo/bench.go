package demo

import (
	"context"
	"fmt"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Bench fills an empty database with a commune of n numbered villages and a live meeting of all their halls, and pairs
// a machine with each.
func Bench(ctx context.Context, d *db.DB, now time.Time, n int) (meetingID int64, halls []fleet.Hall, err error) {
	p := newPlay(d, nil, now)
	var villages []string
	for i := range n {
		villages = append(villages, fmt.Sprintf("Thử %02d", i+1))
	}
	admin, _, err := p.settle(ctx, villages)
	if err != nil {
		return 0, nil, err
	}
	for _, s := range staff {
		if s.username == chair || s.username == clerk {
			if _, err := p.PersonSave(ctx, again(admin), 0, wire.PersonInput{Username: s.username, Name: s.name, Roles: s.roles, Active: true}); err != nil {
				return 0, nil, err
			}
		}
	}
	meetingID, err = p.prepare(ctx, wire.MeetingInput{Title: "Thử tải", Kind: "khac", StartsAt: now, PlannedMinutes: 60}, pastItems, true)
	if err != nil {
		return 0, nil, err
	}
	if err := Open(ctx, p.Actions, meetingID); err != nil {
		return 0, nil, err
	}
	halls, _, err = Pair(ctx, p.Actions, meetingID, n)
	return meetingID, halls, err
}

// Member is somebody who votes in a bench's meeting, signed in.
type Member struct {
	PersonID int64
	Token    string // of an open session
}

// Members adds n members to a live meeting of Bench, the chair first, and signs all of them in.
func Members(ctx context.Context, d *db.DB, now time.Time, meetingID int64, n int) ([]Member, error) {
	p := newPlay(d, nil, now)
	boss, err := p.as(ctx, chair)
	if err != nil {
		return nil, err
	}
	root, err := p.as(ctx, "admin")
	if err != nil {
		return nil, err
	}
	ids := []int64{boss.PersonID}
	for i := range n - 1 {
		m, err := p.PersonSave(ctx, again(root), 0, wire.PersonInput{Username: fmt.Sprintf("daibieu%03d", i+1), Name: fmt.Sprintf("Đại biểu %03d", i+1), Roles: []wire.Role{wire.RoleMember}, Active: true})
		if err != nil {
			return nil, err
		}
		ids = append(ids, m.ID)
	}
	if err := p.invite(ctx, boss, meetingID, "khac"); err != nil {
		return nil, err
	}
	var out []Member
	for _, id := range ids {
		token, err := people.OpenSession(ctx, d, id, people.ByPassword, people.From{Agent: "bench"}, now)
		if err != nil {
			return nil, err
		}
		out = append(out, Member{id, token})
	}
	return out, nil
}

// GiveFloor gives a seat of a live meeting the floor, as its chair would, so that its microphone is passed on.
func GiveFloor(ctx context.Context, d *db.DB, now time.Time, meetingID int64, seat string) error {
	p := newPlay(d, nil, now)
	boss, err := p.as(ctx, chair)
	if err != nil {
		return err
	}
	_, err = p.FloorGrant(ctx, boss, meetingID, wire.FloorGrant{Seat: seat})
	return err
}
