package bandwidth

import (
	"encoding/binary"
	"testing"
	"time"
)

// FuzzFeedback is a viewer who reports whatever it likes: the estimate stays within its bounds, and probes end.
func FuzzFeedback(f *testing.F) {
	f.Add([]byte{10, 0, 20, 200, 0, 10, 0, 20, 200, 0, 10, 1, 0, 200, 1, 10, 0x80, 0, 200, 4})
	f.Add([]byte{255, 0x7f, 0xff, 255, 8, 255, 0x80, 0, 255, 8, 1, 0, 1, 255, 16})
	f.Fuzz(func(t *testing.T, b []byte) {
		e := New()
		now, sent, arrived := time.Second, time.Second, time.Second
		var reports []Report
		for ; len(b) >= 5; b = b[5:] {
			now += time.Duration(b[0]) * time.Millisecond
			sent += time.Duration(b[0]) * time.Millisecond
			arrived += time.Duration(int16(binary.BigEndian.Uint16(b[1:]))) * time.Millisecond
			reports = append(reports, Report{Sent: min(sent, now), Arrived: arrived, Size: 1 + int(b[3])*5, Lost: b[4]&1 != 0})
			if b[4]&2 == 0 {
				e.Feedback(now, reports)
				reports = reports[:0]
			}
			switch b[4] >> 2 & 3 {
			case 1:
				e.Reported(now, float64(b[3])/255, int(b[0]), float64(b[3])*1e5, time.Duration(b[0])*10*time.Millisecond)
			case 2:
				if e.MayProbe(now) {
					e.StartProbe(now)
				}
			case 3:
				e.EndProbe(now)
			}
			if rate, _ := e.Rate(); rate < Floor || rate > Ceiling {
				t.Fatalf("the estimate is %d bit/s", rate)
			}
		}
	})
}
