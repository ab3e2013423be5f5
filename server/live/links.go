package live

import (
	"log/slog"
	"time"

	"hopxa/server/wire"
)

// Over how long halls are told how their lines are, and how many of them together. All at once, 150 of them kept the media
// of a busy server waiting for 5 to 12 ms, every two seconds.
const (
	spreadLinks = time.Second
	linksAtOnce = 8
)

// Links tells how the lines of a meeting's seats are: those who conduct or assist of all, and everybody else of their own,
// because a hall on a weak line has no use for what a hundred others' are like. Called by media every two seconds; clients
// take it for the sign that the server lives.
func (h *Hub) Links(meetingID int64, links []wire.Link) {
	viewers := h.room(meetingID).list()
	if len(viewers) == 0 {
		return
	}
	all, err := pack(wire.LiveMessage{Kind: wire.MsgLinks, Links: links})
	if err != nil {
		slog.Error("packing news", "meeting", meetingID, "kind", wire.MsgLinks, "err", err)
		return
	}
	own := make(map[string][]wire.Link, len(links))
	for i, l := range links {
		own[l.Seat] = links[i : i+1]
	}
	told := 0
	for _, v := range viewers {
		if v.prepares.Load() {
			v.queue(all)
			continue
		}
		wait := spreadLinks * time.Duration(told/linksAtOnce*linksAtOnce) / time.Duration(len(viewers))
		v.queueWithin(wait, news{LiveMessage: wire.LiveMessage{Kind: wire.MsgLinks, Links: own[v.seat]}})
		told++
	}
}
