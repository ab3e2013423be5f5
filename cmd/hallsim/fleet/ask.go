package fleet

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"

	"hopxa/server/wire"
)

// reasons are what village heads wish to speak about.
var reasons = []string{
	"Báo cáo tiến độ thu hoạch lúa mùa",
	"Đề nghị hỗ trợ xi măng làm đường nội đồng",
	"Ý kiến về thu quỹ đền ơn đáp nghĩa",
	"Báo cáo tình hình phòng chống dịch tả lợn",
	"Hỏi về hồ sơ hộ nghèo, hộ cận nghèo",
	"Kiến nghị sửa kênh tưới trước vụ xuân",
	"Xin bổ sung danh sách hộ vay vốn",
	"Phản ánh bãi tập kết rác đầu thôn",
}

// crowded is how many may wait before a pretend hall does not ask as well: the queue is for people.
const crowded = 3

// ask asks for the floor every now and then while the hall is in the meeting, if it neither holds the floor
// nor waits for it. The floor is not given back: that is the chair's to show.
func (h *hall) ask(ctx context.Context) {
	every := h.cfg.AskEvery
	for next := every / 3; ; next = every {
		if !pause(ctx, next/2+rand.N(next+1)) || !h.wait(ctx, h.mayAsk) {
			return
		}
		in := wire.FloorAsk{Seat: h.Seat, Reason: reasons[rand.IntN(len(reasons))]}
		var out wire.Floor
		if err := h.session.do(ctx, http.MethodPost, fmt.Sprintf("meetings/%d/floor/requests", h.cfg.MeetingID), in, &out); err != nil {
			h.log.Debug("asking for the floor", "err", err)
		}
	}
}

// mayAsk is called with mu held.
func (h *hall) mayAsk() bool {
	f := h.view.floor
	waits := func(r wire.FloorRequest) bool { return r.Seat == h.Seat }
	return h.phase == PhaseJoined && (f.Holder == nil || f.Holder.Seat != h.Seat) && len(f.Queue) < crowded && !slices.ContainsFunc(f.Queue, waits)
}
