package server

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// manyVoters is an open meeting with n members more, all there, and their principals.
func (p *product) manyVoters(n int) (wire.Meeting, []people.Principal) {
	p.t.Helper()
	m := p.council("giao_ban")
	tx, err := p.db.Write.Begin()
	if err != nil {
		p.t.Fatal(err)
	}
	defer tx.Rollback()
	var who []people.Principal
	for i := range n {
		res, err := tx.Exec(`INSERT INTO persons (username, name, created_at) VALUES (?, ?, 0)`, fmt.Sprintf("dai-bieu-%d", i), fmt.Sprintf("Đại biểu %d", i))
		if err != nil {
			p.t.Fatal(err)
		}
		id, err := res.LastInsertId()
		if err == nil {
			_, err = tx.Exec(`INSERT INTO meeting_persons (meeting_id, person_id, capacity) VALUES (?, ?, 'member')`, m.ID, id)
		}
		if err == nil {
			err = attendance.PutMark(p.t.Context(), tx, m.ID, attendance.Mark{Seat: attendance.PersonSeat(id), State: attendance.Present, Source: attendance.BySelf, ChangedAt: time.Now()})
		}
		if err != nil {
			p.t.Fatal(err)
		}
		who = append(who, people.Principal{PersonID: id, Roles: []string{people.Member}})
	}
	if err := tx.Commit(); err != nil {
		p.t.Fatal(err)
	}
	return m, who
}

// A hundred ballots at once, open and secret, are each stored on the disk and answered within a second, and counted once.
func TestAHundredBallotsAtOnceAreAnsweredWithinASecond(t *testing.T) {
	p := start(t, true)
	const n = 100
	m, who := p.manyVoters(n)
	for _, secret := range []bool{false, true} {
		v := p.motion(m, func(in *wire.MotionInput) { in.Secret = secret })
		if got := p.opens(v.ID); got.Roll != n {
			t.Fatalf("%d on the roll", got.Roll)
		}
		took := make([]time.Duration, n)
		receipts := make([]string, n)
		var all sync.WaitGroup
		begun := time.Now()
		for i, one := range who {
			all.Go(func() {
				in := wire.BallotInput{Voter: attendance.PersonSeat(one.PersonID), Option: 1 + i%2, Confirmed: true}
				r, err := p.server.Actions.BallotCast(t.Context(), actions.Who{Principal: one, Key: fmt.Sprintf("phieu-%d-%d", v.ID, i)}, v.ID, in)
				if err != nil {
					t.Error(err)
				}
				took[i], receipts[i] = time.Since(begun), r.Receipt
			})
		}
		all.Wait()
		slices.Sort(took)
		t.Logf("secret %v: the first after %v, half after %v, the last after %v", secret, took[0], took[n/2], took[n-1])
		slices.Sort(receipts)
		if got := p.closes(v.ID); got.Cast != n || !slices.Equal(totals(got), []int{50, 50, 0}) || len(slices.Compact(receipts)) != n {
			t.Fatalf("%d cast, %v, %d receipts", got.Cast, totals(got), len(receipts))
		}
		if limit := time.Second; took[n-1] > limit && !raceEnabled { // the detector makes it several times slower; make race runs it without, too
			t.Errorf("secret %v: the last receipt after %v, want %v", secret, took[n-1], limit)
		}
	}
}
