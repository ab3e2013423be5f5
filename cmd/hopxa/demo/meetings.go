package demo

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"time"

	"hopxa/server/actions"
	"hopxa/server/people"
	"hopxa/server/wire"
)

//go:embed papers/*.pdf
var papers embed.FS

// item is an agenda item with the sample paper it has, if any.
type item struct {
	title, presenter string
	minutes          int
	file, name       string // under papers/, and what the clerk calls it
}

var dueItems = []item{
	{"Khai mạc, điểm danh, thông qua chương trình", "Lê Đình Thắng", 5, "", ""},
	{"Kết quả công tác tháng 11, nhiệm vụ tháng 12", "Trần Văn Quý", 20, "bao-cao-thang-11.pdf", "Báo cáo tháng 11 và nhiệm vụ tháng 12.pdf"},
	{"Phương án sửa chữa kênh mương nội đồng N3", "Lê Minh Tuấn", 20, "du-thao-sua-chua-kenh-n3.pdf", "Dự thảo phương án sửa chữa kênh N3.pdf"},
	{"Kết quả vận động Quỹ Đền ơn đáp nghĩa", "Vũ Thị Ngân", 10, "bao-cao-quy-den-on-dap-nghia.pdf", "Báo cáo Quỹ Đền ơn đáp nghĩa.pdf"},
	{"Kế hoạch chuyển đổi số quý I", "Vũ Thị Ngân", 15, "ke-hoach-chuyen-doi-so.pdf", "Kế hoạch chuyển đổi số quý I.pdf"},
	{"Ý kiến các thôn, kết luận", "14 trưởng thôn", 20, "", ""},
}

var pastItems = []item{
	{"Tiến độ thu hoạch lúa mùa", "Phạm Thị Hoa", 20, "", ""},
	{"Khảo sát hiện trạng kênh N3", "Lê Minh Tuấn", 25, "", ""},
}

var nextItems = []item{
	{"Kế hoạch sản xuất vụ Xuân và lịch lấy nước", "Phạm Thị Hoa", 40, "", ""},
	{"Phòng, chống rét cho lúa và gia súc", "Phạm Thị Hoa", 20, "", ""},
	{"Ý kiến các thôn", "14 trưởng thôn", 30, "", ""},
}

// pastMeeting was held in the week before now, and is over.
func (p *play) pastMeeting(ctx context.Context, now time.Time) error {
	starts := workday(now.AddDate(0, 0, -7), -1)
	in := wire.MeetingInput{Title: "Tiến độ thu hoạch lúa mùa, khảo sát kênh mương", Kind: "chuyen_de", StartsAt: starts, PlannedMinutes: 45}
	p.now = starts.Add(-20 * time.Hour)
	id, err := p.prepare(ctx, in, pastItems, true)
	if err != nil {
		return err
	}
	by, err := p.as(ctx, chair)
	if err != nil {
		return err
	}
	p.now = starts.Add(2 * time.Minute)
	m, err := p.MeetingOpen(ctx, by, id)
	if err != nil {
		return err
	}
	voters := []string{"phunu", "phochutich", "nongnghiep", "diachinh", "vanhoa", "congan", "quansu", "mattran"}
	if err := p.decide(ctx, id, m.Items[0].ID, "Thống nhất gặt xong lúa mùa trước ngày 20?", 1, voters); err != nil {
		return err
	}
	for i, it := range m.Items[1:] {
		p.now = p.now.Add(time.Duration(m.Items[i].PlannedMinutes+3) * time.Minute)
		if _, err := p.ItemStart(ctx, again(by), it.ID); err != nil {
			return err
		}
	}
	p.now = p.now.Add(21 * time.Minute)
	_, err = p.MeetingClose(ctx, again(by), id)
	return err
}

// dueMeeting begins in the quarter of an hour that now is in: announced, with papers, and a motion that waits to be opened.
func (p *play) dueMeeting(ctx context.Context, now time.Time) (int64, error) {
	id, err := p.prepare(ctx, wire.MeetingInput{Title: "Giao ban tháng 11 với các thôn", Kind: "giao_ban", StartsAt: now.Truncate(15 * time.Minute), PlannedMinutes: 90}, dueItems, true)
	if err != nil {
		return 0, err
	}
	by, err := p.as(ctx, clerk)
	if err != nil {
		return 0, err
	}
	return id, p.motions(ctx, by, id, []asked{{2, "Thống nhất phương án sửa chữa kênh mương nội đồng N3?", "vote", false}})
}

// nextMeeting is a draft without papers.
func (p *play) nextMeeting(ctx context.Context, now time.Time) error {
	_, err := p.prepare(ctx, wire.MeetingInput{Title: "Triển khai sản xuất vụ Xuân", Kind: "chuyen_de", StartsAt: workday(now.AddDate(0, 0, 7), 1), PlannedMinutes: 90}, nextItems, false)
	return err
}

var vietnam = time.FixedZone("+07", 7*60*60)

// workday is eight in the morning of that day in Vietnam, or of the next working day in a direction.
func workday(t time.Time, direction int) time.Time {
	t = t.In(vietnam)
	t = time.Date(t.Year(), t.Month(), t.Day(), 8, 0, 0, 0, vietnam)
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, direction)
	}
	return t.UTC()
}

// prepare does what the clerk does before a meeting: agenda, papers, invitations and, unless it stays a draft, the
// announcement.
func (p *play) prepare(ctx context.Context, in wire.MeetingInput, items []item, announce bool) (int64, error) {
	by, err := p.as(ctx, clerk)
	if err != nil {
		return 0, err
	}
	boss, err := p.as(ctx, chair)
	if err != nil {
		return 0, err
	}
	in.Place, in.ChairID, in.SecretaryID = "Hội trường UBND xã", boss.PersonID, by.PersonID
	m, err := p.MeetingCreate(ctx, again(by), in)
	if err != nil {
		return 0, err
	}
	if err := p.invite(ctx, by, m.ID, in.Kind); err != nil {
		return 0, err
	}
	for _, it := range items {
		if err := p.addItem(ctx, by, m.ID, it); err != nil {
			return 0, fmt.Errorf("%s: %w", it.title, err)
		}
	}
	if announce {
		_, err = p.MeetingAnnounce(ctx, again(by), m.ID)
	}
	return m.ID, err
}

func (p *play) addItem(ctx context.Context, by actions.Who, meetingID int64, it item) error {
	added, err := p.ItemAdd(ctx, again(by), meetingID, wire.ItemInput{Title: it.title, Presenter: it.presenter, PlannedMinutes: it.minutes})
	if err != nil || it.file == "" {
		return err
	}
	file, err := papers.ReadFile("papers/" + it.file)
	if err != nil {
		return err
	}
	_, err = p.PaperUpload(ctx, again(by), actions.Landing{ItemID: added.ID}, it.name, bytes.NewReader(file))
	return err
}

// invite invites every hall, and everybody at the commune hall who has a say. In a session of the UBND its members vote.
func (p *play) invite(ctx context.Context, by actions.Who, meetingID int64, kind string) error {
	in := wire.InvitationsInput{Halls: []int64{}, Persons: []wire.InvitationInput{}}
	halls, err1 := people.Halls(ctx, p.db.Read)
	everybody, err2 := people.All(ctx, p.db.Read)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	for _, h := range halls {
		if !h.Main && h.Active {
			in.Halls = append(in.Halls, h.ID)
		}
	}
	for _, person := range everybody {
		w := who(person)
		switch {
		case !person.Active || w.Has(people.VillageHead) || person.Username == chair:
		case w.Has(people.Guest), kind == "ubnd" && w.Has(people.Member) && !cabinet[person.Username]:
			in.Persons = append(in.Persons, wire.InvitationInput{PersonID: person.ID, Capacity: wire.CapacityGuest})
		case w.Has(people.Member):
			in.Persons = append(in.Persons, wire.InvitationInput{PersonID: person.ID, Capacity: wire.CapacityMember})
		}
	}
	_, err := p.MeetingInvite(ctx, again(by), meetingID, in)
	return err
}
