package views

import (
	"context"
	"errors"
	"slices"
	"time"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// SearchFilters reads what a search can be narrowed by, from the meetings in which who has a part.
func SearchFilters(ctx context.Context, q db.Querier, who people.Principal, zone *time.Location) (wire.SearchFilters, error) {
	out := wire.SearchFilters{Years: []int{}, Kinds: []wire.KindRef{}, Villages: []wire.VillageRef{}, Persons: []wire.PersonRef{}}
	all, err := meetings.Since(ctx, q, time.Time{})
	if err != nil {
		return out, err
	}
	var ids []int64
	for _, m := range all {
		_, err := access.For(ctx, q, who, m)
		if errors.Is(err, access.ErrForbidden) {
			continue
		}
		if err != nil {
			return out, err
		}
		ids = append(ids, m.ID)
		if year := m.StartsAt.In(zone).Year(); !slices.Contains(out.Years, year) {
			out.Years = append(out.Years, year)
		}
		if kind := (wire.KindRef{Code: m.Kind, Name: m.KindName}); !slices.Contains(out.Kinds, kind) {
			out.Kinds = append(out.Kinds, kind)
		}
	}
	slices.Sort(out.Years)
	slices.Reverse(out.Years)
	villages, err := meetings.VillagesOf(ctx, q, ids)
	for _, v := range villages {
		out.Villages = append(out.Villages, wire.VillageRef{ID: v.ID, Name: v.Name})
	}
	if err != nil {
		return out, err
	}
	part, err := meetings.InvolvedIn(ctx, q, ids)
	if err != nil {
		return out, err
	}
	persons, err := people.Some(ctx, q, part)
	for _, p := range persons {
		out.Persons = append(out.Persons, PersonRef(p))
	}
	return out, err
}
