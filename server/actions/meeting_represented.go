package actions

import (
	"context"
	"strings"

	"hopxa/server/attendance"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
)

// markRepresented marks, as a meeting opens, those who sent somebody with the chair's consent. Who was marked before, or
// came after all, stays as they are; a wrong mark is corrected like any other.
func markRepresented(ctx context.Context, tx *journal.Tx, m meetings.Meeting) error {
	rows, err := invitations.All(ctx, tx, m.ID)
	if err != nil || len(rows) == 0 {
		return err
	}
	persons, err := meetings.Persons(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	marks, err := attendance.Marks(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	for _, p := range persons {
		row, seat := rows[p.PersonID], attendance.PersonSeat(p.PersonID)
		if _, marked := marks[seat]; marked || row.What != invitations.Somebody || row.Consent != invitations.Given {
			continue
		}
		by := row.OtherName
		if row.OtherTitle != "" {
			by = strings.Join([]string{row.OtherName, row.OtherTitle}, ", ")
		}
		mark := attendance.Mark{Seat: seat, State: attendance.Represented, Source: attendance.ByChair, RepresentedBy: by, ChangedAt: tx.Now}
		if err := putMark(ctx, tx, m.ID, mark); err != nil {
			return err
		}
	}
	return nil
}
