package views

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/floor"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// Floor reads who speaks, who waits, and who spoke how long.
func Floor(ctx context.Context, q db.Querier, meetingID int64) (wire.Floor, error) {
	f, err := floor.Get(ctx, q, meetingID)
	if err != nil {
		return wire.Floor{}, err
	}
	m, err := meetings.Get(ctx, q, meetingID)
	if err != nil {
		return wire.Floor{}, err
	}
	v := wire.Floor{Rule: wire.MicRule(m.MicRule), Others: []wire.FloorHolder{}, Queue: []wire.FloorRequest{}, Questions: []wire.FloorRequest{}, Spoken: []wire.Spoken{}}
	if f.Holder != nil {
		h := floorHolder(*f.Holder)
		v.Holder = &h
	}
	for _, h := range f.Others {
		v.Others = append(v.Others, floorHolder(h))
	}
	for _, r := range f.Queue {
		w := wire.FloorRequest{ID: r.ID, Seat: r.Seat, Kind: wire.FloorKind(r.Kind), Name: r.Name, Sub: r.Sub, Reason: r.Reason, ItemID: r.ItemID, Answerer: r.Answerer, AskedBy: r.AskedBy, At: r.At}
		if r.Kind == floor.Question {
			v.Questions = append(v.Questions, w)
		} else {
			v.Queue = append(v.Queue, w)
		}
	}
	spoken, err := floor.SpokenBy(ctx, q, meetingID)
	for _, s := range spoken {
		v.Spoken = append(v.Spoken, wire.Spoken{Seat: s.Seat, Name: s.Name, Sub: s.Sub, Seconds: int(s.For.Seconds()), Turns: s.Turns})
	}
	return v, err
}

func floorHolder(h floor.Holder) wire.FloorHolder {
	return wire.FloorHolder{Seat: h.Seat, Role: wire.FloorRole(h.Role), Kind: wire.FloorKind(h.Kind), AudioSeat: h.AudioSeat, Name: h.Name, Sub: h.Sub,
		OpensAt: h.OpensAt, Since: h.Since, Minutes: h.Minutes, ItemID: h.ItemID, Answerer: h.Answerer}
}

// Remarks reads the written remarks of a meeting that one may read: those of one's own seats, all as one who assists.
func Remarks(ctx context.Context, q db.Querier, r access.Rights) ([]wire.Remark, error) {
	all, err := floor.Remarks(ctx, q, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	out := []wire.Remark{}
	for _, m := range all {
		if r.Assists() || r.MaySit(m.Seat) == nil {
			out = append(out, Remark(m))
		}
	}
	return out, nil
}

// Remark is a written remark.
func Remark(m floor.Remark) wire.Remark {
	return wire.Remark{ID: m.ID, ItemID: m.ItemID, Seat: m.Seat, Name: m.Name, Sub: m.Sub, Body: m.Body, At: m.At, ReadAt: m.ReadAt}
}
