package demo

import (
	"context"
	"fmt"
	"time"

	"hopxa/agendas"
	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/wire"
)

// cabinet are the members of the UBND beside its chair; the others are invited to its sessions and do not vote.
var cabinet = map[string]bool{"phochutich": true, "nongnghiep": true, "diachinh": true, "vanhoa": true, "congan": true, "quansu": true}

var councilItems = []item{
	{"Chủ trương sửa chữa kênh mương nội đồng N3", "Lê Minh Tuấn", 30, "du-thao-sua-chua-kenh-n3.pdf", "Dự thảo phương án sửa chữa kênh N3.pdf"},
	{"Phân bổ Quỹ Đền ơn đáp nghĩa năm 2026", "Vũ Thị Ngân", 20, "bao-cao-quy-den-on-dap-nghia.pdf", "Báo cáo Quỹ Đền ơn đáp nghĩa.pdf"},
}

// councilMeeting is the session of the UBND on the next working day: announced, with who counts for its quorum, and two
// motions that wait to be opened.
func (p *play) councilMeeting(ctx context.Context, now time.Time) error {
	starts := workday(now.AddDate(0, 0, 1), 1).Add(6 * time.Hour) // two in the afternoon
	id, err := p.prepare(ctx, wire.MeetingInput{Title: "Phiên họp UBND xã thường kỳ", Kind: "ubnd", StartsAt: starts, PlannedMinutes: 60}, councilItems, true)
	if err != nil {
		return err
	}
	by, err := p.as(ctx, clerk)
	if err != nil {
		return err
	}
	deputy, err := p.as(ctx, "phochutich")
	if err != nil {
		return err
	}
	if _, err := p.MeetingDeputy(ctx, again(by), id, deputy.PersonID); err != nil {
		return err
	}
	return p.motions(ctx, by, id, []asked{
		{0, "Thông qua chủ trương sửa chữa kênh mương nội đồng N3 theo dự thảo?", "vote", false},
		{1, "Thông qua mức phân bổ Quỹ Đền ơn đáp nghĩa năm 2026?", "vote", true},
	})
}

// asked is a motion of an item, counted from 0.
type asked struct {
	item     int
	question string
	purpose  string // vote or poll
	secret   bool
}

func (p *play) motions(ctx context.Context, by actions.Who, meetingID int64, all []asked) error {
	items, err := agendas.Items(ctx, p.db.Read, meetingID)
	if err != nil {
		return err
	}
	for _, one := range all {
		in := wire.MotionInput{ItemID: items[one.item].ID, Question: one.question, Purpose: one.purpose, Secret: one.secret, ShowNames: "closed"}
		if _, err := p.MotionAdd(ctx, again(by), meetingID, in); err != nil {
			return fmt.Errorf("%s: %w", one.question, err)
		}
	}
	return nil
}

// decide lets all members who are named vote on a question in a live meeting, and closes it: the first ones are against.
func (p *play) decide(ctx context.Context, meetingID, itemID int64, question string, against int, names []string) error {
	boss, err := p.as(ctx, chair)
	if err != nil {
		return err
	}
	for _, name := range names {
		w, err := p.as(ctx, name)
		if err != nil {
			return err
		}
		if _, err := p.AttendanceMark(ctx, again(boss), meetingID, attendance.PersonSeat(w.PersonID), wire.AttendanceInput{State: wire.AttendancePresent}); err != nil {
			return err
		}
	}
	m, err := p.MotionAdd(ctx, again(boss), meetingID, wire.MotionInput{ItemID: itemID, Question: question, Purpose: "vote", ShowNames: "closed"})
	if err != nil {
		return err
	}
	if _, err := p.MotionOpen(ctx, again(boss), m.ID, wire.MotionOpenInput{}); err != nil {
		return err
	}
	for i, name := range names {
		w, err := p.as(ctx, name)
		if err != nil {
			return err
		}
		b := wire.BallotInput{Voter: attendance.PersonSeat(w.PersonID), Option: m.Options[0].N}
		if i < against {
			b.Option = m.Options[1].N
		}
		if _, err := p.BallotCast(ctx, again(w), m.ID, b); err != nil {
			return fmt.Errorf("the ballot of %s: %w", name, err)
		}
	}
	p.now = p.now.Add(2 * time.Minute)
	_, err = p.MotionClose(ctx, again(boss), m.ID)
	return err
}
