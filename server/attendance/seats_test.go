package attendance

import "testing"

func TestSeatsHaveOneSpelling(t *testing.T) {
	for seat, want := range map[string][2]int64{"hall:7": {7, 0}, "person:12": {0, 12}} {
		if hall, person, err := ParseSeat(seat); err != nil || hall != want[0] || person != want[1] {
			t.Errorf("%s: %d, %d, %v", seat, hall, person, err)
		}
	}
	for _, seat := range []string{"", "hall", "hall:", "hall:0", "hall:-1", "hall:07", "hall:+7", "hall: 7", "hall:7/camera", "room:7", "HALL:7", "hall:99999999999999999999"} {
		if _, _, err := ParseSeat(seat); err != ErrSeat {
			t.Errorf("%q was taken for a seat: %v", seat, err)
		}
	}
}
