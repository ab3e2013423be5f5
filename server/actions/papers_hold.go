package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/agendas/holdings"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/wire"
)

// HoldingSeat is whose disk a machine's papers lie on: the hall's, or the person's.
func HoldingSeat(who Who) string {
	if who.PersonID == 0 {
		return attendance.HallSeat(who.HallID)
	}
	return attendance.PersonSeat(who.PersonID)
}

// PapersHold records what a machine has of a meeting's papers. It is no event of the meeting: the journal does
// not grow with what browsers fetch, and saying it twice is saying it once. What is said of papers that one may
// not read, or of another version, is left out.
func (a *Actions) PapersHold(ctx context.Context, who Who, meetingID int64, in wire.HoldingsReport) error {
	r, err := access.To(ctx, a.DB.Read, who.Principal, meetingID)
	if err != nil {
		return err
	}
	papers, err := agendas.Papers(ctx, a.DB.Read, meetingID)
	if err != nil {
		return err
	}
	version := map[int64]int{}
	for _, p := range papers {
		if r.Reads(p, a.Now()) == nil {
			version[p.ID] = p.Version.N
		}
	}
	tx, err := a.DB.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	for _, h := range in.Papers {
		if version[h.PaperID] != h.Version {
			continue
		}
		err := holdings.Set(ctx, tx, holdings.Holding{PaperID: h.PaperID, Version: h.Version, Seat: HoldingSeat(who), State: string(h.State), Files: h.Files, Problem: h.Problem, At: a.Now()})
		if err != nil {
			return err
		}
	}
	return tx.Commit()
}
