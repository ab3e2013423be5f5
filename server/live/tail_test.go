package live

import (
	"fmt"
	"testing"
	"time"

	"hopxa/server/journal"
)

// Whatever is asked for, in whatever order, the tail says what the database says.
func TestTheTailSaysWhatTheJournalSays(t *testing.T) {
	h := open(t, waits{leave: time.Minute, write: time.Second})
	stream := journal.MeetingStream(h.meeting.ID)
	var tail tail
	write := func(n int) {
		t.Helper()
		var seq int64
		for range n {
			_, err := journal.Do(t.Context(), h.acts.Journal, journal.Command{Actor: journal.System, Name: "test"}, func(tx *journal.Tx) (int, error) {
				return 0, tx.Write(stream, "test.entry", nil)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		seq, err := journal.Newest(t.Context(), h.db.Read, stream)
		if err != nil {
			t.Fatal(err)
		}
		tail.heard(seq)
	}
	check := func() {
		t.Helper()
		newest, err := journal.Newest(t.Context(), h.db.Read, stream)
		if err != nil {
			t.Fatal(err)
		}
		for _, since := range []int64{newest, newest - 1, newest - 3, 0, newest / 2, newest - tailLength, newest - tailLength - 1, newest + 5} {
			want, err1 := journal.Since(t.Context(), h.db.Read, stream, max(since, 0))
			got, err2 := tail.since(t.Context(), h.db.Read, stream, max(since, 0))
			if err1 != nil || err2 != nil || fmt.Sprint(got) != fmt.Sprint(hear(want)) {
				t.Fatalf("since %d of %d: %d entries, want %d; %v %v", since, newest, len(got), len(want), err1, err2)
			}
		}
	}
	for _, n := range []int{0, 1, 1, 7, tailLength, 1, journal.MaxRead + 3, 2} {
		write(n)
		check()
	}
}
