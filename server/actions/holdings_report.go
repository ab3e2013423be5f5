package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/agendas/holdings"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/wire"
)

// HoldingsReport records what a screen has on its own disk of a meeting's papers, and returns whether it was
// news. It is no event of the meeting: sixty halls that fetch would bury those.
func (a *Actions) HoldingsReport(ctx context.Context, who Who, meetingID int64, in wire.HoldingsReport) (news bool, err error) {
	r, err := access.To(ctx, a.DB.Read, who.Principal, meetingID)
	if err != nil {
		return false, err
	}
	seat := in.Seat
	if seat == "" {
		seat = attendance.HallSeat(who.HallID)
		if who.PersonID != 0 {
			seat = attendance.PersonSeat(who.PersonID)
		}
	}
	if err := r.MaySit(seat); err != nil {
		return false, err
	}
	papers, err := agendas.Papers(ctx, a.DB.Read, meetingID)
	if err != nil {
		return false, err
	}
	now := a.Now()
	seen := map[int64]int{}
	for _, p := range papers {
		if p.State == agendas.Ready && r.Reads(p, now) == nil {
			seen[p.ID] = p.Version.N
		}
	}
	var told []holdings.Holding
	for _, h := range in.Papers {
		if seen[h.PaperID] == h.Version {
			told = append(told, holdings.Holding{PaperID: h.PaperID, Version: h.Version, State: string(h.State), FilesHeld: h.FilesHeld, Problem: h.Problem})
		}
	}
	return holdings.Keep(ctx, a.DB.Write, meetingID, seat, told, now)
}
