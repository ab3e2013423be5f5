package views

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/calls"
	"hopxa/server/db"
	"hopxa/server/notices"
	"hopxa/server/wire"
)

// Notices reads those that are up: all of them for who assists, for others what is told to all or to their own seat.
func Notices(ctx context.Context, q db.Querier, r access.Rights, now time.Time) ([]wire.Notice, error) {
	all, err := notices.Up(ctx, q, r.Meeting.ID, now)
	out := []wire.Notice{}
	for _, n := range all {
		if r.Assists() || n.Seat == "" || r.MaySit(n.Seat) == nil {
			out = append(out, wire.Notice{ID: n.ID, Seat: n.Seat, Body: n.Body, FromName: n.FromName, At: n.At, UntilAt: n.UntilAt, SeenAt: n.SeenAt})
		}
	}
	return out, err
}

// Calls reads the private calls: all of them for who assists, their own for others.
func Calls(ctx context.Context, q db.Querier, r access.Rights) ([]wire.PrivateCall, error) {
	all, err := calls.All(ctx, q, r.Meeting.ID)
	out := []wire.PrivateCall{}
	for _, c := range all {
		if r.Assists() || r.MaySit(c.Seat) == nil || r.MaySit(c.WithSeat) == nil {
			out = append(out, wire.PrivateCall{Seat: c.Seat, WithSeat: c.WithSeat, Since: c.Since})
		}
	}
	return out, err
}

// Helps reads the calls for help: all that nobody has seen to for who assists, their own for others.
func Helps(ctx context.Context, q db.Querier, r access.Rights) ([]wire.HelpCall, error) {
	all, err := calls.Helps(ctx, q, r.Meeting.ID)
	out := []wire.HelpCall{}
	for _, h := range all {
		if r.Assists() && h.Settled == nil || !r.Assists() && r.MaySit(h.Seat) == nil {
			out = append(out, wire.HelpCall{Seat: h.Seat, At: h.At, SettledAt: h.Settled})
		}
	}
	return out, err
}
