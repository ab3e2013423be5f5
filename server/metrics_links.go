package server

import (
	"bytes"
	"fmt"

	"hopxa/sfu"
)

// series writes one metric: its head, then a line for each of what is there.
func series[T any](b *bytes.Buffer, head func(name, help, typ string), all []T, name, help, typ string, line func(T) (labels string, value any)) {
	head(name, help, typ)
	for _, of := range all {
		labels, value := line(of)
		fmt.Fprintf(b, "%s{%s} %v\n", name, labels, value)
	}
}

// writeSendingMetrics tells how packets came to the kernel.
func writeSendingMetrics(b *bytes.Buffer, head func(name, help, typ string), st sfu.Stats) {
	for _, m := range []struct {
		name, help string
		n          uint64
	}{
		{"hopxa_media_padding_packets_total", "Packets of nothing that probed viewers' lines.", st.Padding},
		{"hopxa_media_send_calls_total", "System calls that sent media.", st.Sent.Calls},
		{"hopxa_media_send_batched_packets_total", "Packets that went with others in one call.", st.Sent.Batched},
		{"hopxa_media_send_trains_total", "Messages that the kernel cut into packets (UDP_SEGMENT).", st.Sent.Trains},
		{"hopxa_media_send_train_packets_total", "Packets in such messages.", st.Sent.InTrains},
		{"hopxa_media_send_trains_refused_total", "Such messages that the kernel did not take; their packets went one by one.", st.Sent.Refused},
	} {
		head(m.name, m.help, "counter")
		fmt.Fprintf(b, "%s %d\n", m.name, m.n)
	}
}

// writeLinkMetrics tells of every seat's connection how it does: the numbers behind the chair's line meters.
func writeLinkMetrics(b *bytes.Buffer, head func(name, help, typ string), links []sfu.LinkStats) {
	const seat = "hopxa_media_seat_"
	one := func(name, help, typ string, value func(sfu.LinkStats) any) {
		series(b, head, links, seat+name, help, typ, func(l sfu.LinkStats) (string, any) {
			return fmt.Sprintf("meeting=\"%d\",seat=%q", l.Room, l.Seat), value(l)
		})
	}
	// two and more lines a seat: by direction, by reason
	each := func(name, help, typ, label string, values []string, value func(sfu.LinkStats, string) any) {
		head(seat+name, help, typ)
		for _, l := range links {
			for _, v := range values {
				fmt.Fprintf(b, "%s%s{meeting=\"%d\",seat=%q,%s=%q} %v\n", seat, name, l.Room, l.Seat, label, v, value(l, v))
			}
		}
	}
	one("connected", "Whether the seat's media connection carries.", "gauge", func(l sfu.LinkStats) any { return flag(l.Connected) })
	one("round_trip_seconds", "Round trip to the seat; 0 while unknown.", "gauge", func(l sfu.LinkStats) any { return l.RTT.Seconds() })
	each("loss_ratio", "Share of packets lost of late, before repair.", "gauge", "direction", []string{"up", "down"}, func(l sfu.LinkStats, way string) any {
		if way == "up" {
			return l.LossUp
		}
		return l.LossDown
	})
	one("estimate_bits_per_second", "What the seat's line is found to take downwards; 0 while nothing was found to limit it.", "gauge", func(l sfu.LinkStats) any { return l.Estimate })
	one("wish_bits_per_second", "What would show all at its best; 0 when it is shown.", "gauge", func(l sfu.LinkStats) any { return l.Wish })
	each("estimate_reason", "1 for why it is estimated so.", "gauge", "reason", []string{"unknown", "steady", "rising", "delay", "loss"}, func(l sfu.LinkStats, why string) any { return flag(string(l.Reason) == why) })
	one("picture_height_pixels", "The largest picture that is sent to the seat; 0 for none.", "gauge", func(l sfu.LinkStats) any { return l.Height })
	one("picture_best_height_pixels", "The largest it would be sent if its line took all.", "gauge", func(l sfu.LinkStats) any { return l.Best })
	one("pictures_dark", "Pictures that the seat wants and its line does not take.", "gauge", func(l sfu.LinkStats) any { return l.Dark })
	one("audio_only", "Whether those are all it wants.", "gauge", func(l sfu.LinkStats) any { return flag(l.AudioOnly) })
	one("sent_packets_total", "RTP packets sent to the seat since its connection began.", "counter", func(l sfu.LinkStats) any { return l.Sent })
	one("resent_packets_total", "Packets sent again because the seat asked.", "counter", func(l sfu.LinkStats) any { return l.Resent })
	each("dropped_packets_total", "Packets from the seat (floor, malformed, double) or to it (layer, queue, resend) not passed on, by reason.", "counter", "reason",
		[]string{"floor", "malformed", "double", "layer", "queue", "resend"}, func(l sfu.LinkStats, why string) any {
			return map[string]uint64{"floor": l.Dropped.Floor, "malformed": l.Dropped.Malformed, "double": l.Dropped.Double, "layer": l.Dropped.Layer, "queue": l.Dropped.Queue, "resend": l.Dropped.Resend}[why]
		})
}

// layerOf is one stream of a source.
type layerOf struct {
	sfu.SourceStats
	sfu.LayerStats
}

// writeLayerMetrics tells of every layer whether it comes, and how large.
func writeLayerMetrics(b *bytes.Buffer, head func(name, help, typ string), sources []sfu.SourceStats) {
	var layers []layerOf
	for _, s := range sources {
		for _, l := range s.Layers {
			layers = append(layers, layerOf{s, l})
		}
	}
	one := func(name, help, typ string, value func(sfu.LayerStats) any) {
		series(b, head, layers, "hopxa_media_layer_"+name, help, typ, func(l layerOf) (string, any) {
			return fmt.Sprintf("%s,layer=%q", sourceLabels(l.SourceStats), l.RID), value(l.LayerStats)
		})
	}
	one("alive", "Whether packets came lately.", "gauge", func(l sfu.LayerStats) any { return flag(l.Alive) })
	one("paused", "Whether the sender was asked to pause it, because nobody is shown it.", "gauge", func(l sfu.LayerStats) any { return flag(l.Paused) })
	one("bits_per_second", "Bitrate of late, as a viewer's line sees it; a guess at first, the last one of a layer that stopped.", "gauge", func(l sfu.LayerStats) any { return l.Bitrate })
	one("height_pixels", "Height of the picture; 0 while unknown, and of sound.", "gauge", func(l sfu.LayerStats) any { return l.Height })
	one("packets_in_total", "RTP packets received.", "counter", func(l sfu.LayerStats) any { return l.PacketsIn })
	one("lost_packets_total", "Packets lost on the way here, repaired or not.", "counter", func(l sfu.LayerStats) any { return l.Lost })
}

func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}
