package journal

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"hopxa/server/db"
)

func open(t *testing.T) (*Journal, *db.DB) {
	t.Helper()
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return New(d, time.Now), d
}

type answer struct{ N int }

func write(n int) func(*Tx) (answer, error) {
	return func(tx *Tx) (answer, error) { return answer{n}, tx.Write("meeting:1", "test.done", answer{n}) }
}

func TestCommandSentTwiceIsDoneOnceAndAnsweredTheSame(t *testing.T) {
	j, d := open(t)
	cmd := Command{Actor: "person:1", Key: "k1", Name: "test", Body: 7}
	first, err := Do(t.Context(), j, cmd, write(1))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Do(t.Context(), j, cmd, write(2))
	if err != nil || again != first {
		t.Fatalf("again = %v, %v; want %v", again, err, first)
	}
	if seq, _ := Newest(t.Context(), d.Read, "meeting:1"); seq != 1 {
		t.Fatalf("%d entries, want 1", seq)
	}
	if _, err := Do(t.Context(), j, Command{Actor: "person:1", Key: "k1", Name: "test", Body: 8}, write(3)); !errors.Is(err, ErrKeyReused) {
		t.Fatalf("other body under the same key: %v", err)
	}
	if _, err := Do(t.Context(), j, Command{Actor: "person:2", Key: "k1", Name: "test", Body: 7}, write(3)); err != nil {
		t.Fatalf("another person's same key: %v", err)
	}
	if _, err := Do(t.Context(), j, Command{Actor: "person:2", Name: "test"}, write(3)); !errors.Is(err, ErrKeyMissing) {
		t.Fatalf("no key: %v", err)
	}
}

func TestFailedCommandLeavesNothingAndMayBeTriedAgain(t *testing.T) {
	j, d := open(t)
	cmd := Command{Actor: "person:1", Key: "k1", Name: "test"}
	boom := errors.New("boom")
	_, err := Do(t.Context(), j, cmd, func(tx *Tx) (answer, error) {
		if err := tx.Write("meeting:1", "test.done", 1); err != nil {
			return answer{}, err
		}
		return answer{}, boom
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	if seq, _ := Newest(t.Context(), d.Read, "meeting:1"); seq != 0 {
		t.Fatalf("%d entries after a failure", seq)
	}
	if _, err := Do(t.Context(), j, cmd, write(1)); err != nil {
		t.Fatal(err)
	}
}

func TestListenersHearAfterTheCommit(t *testing.T) {
	j, d := open(t)
	var heard []int64
	j.Listen(func(stream string, seq int64) {
		if got, _ := Newest(context.Background(), d.Read, stream); got != seq {
			t.Errorf("told of %d before it could be read (%d)", seq, got)
		}
		heard = append(heard, seq)
	})
	for i := range 3 {
		if _, err := Do(t.Context(), j, Command{Actor: System}, write(i)); err != nil {
			t.Fatal(err)
		}
	}
	if len(heard) != 3 || heard[2] != 3 {
		t.Fatalf("heard %v", heard)
	}
}

func TestConcurrentCommandsMakeOneUnbrokenChain(t *testing.T) {
	j, d := open(t)
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			if _, err := Do(t.Context(), j, Command{Actor: System}, write(i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	n, broken, err := Verify(t.Context(), d.Read)
	if n != 40 || len(broken) != 0 || err != nil {
		t.Fatalf("%d entries, broken %v, %v", n, broken, err)
	}
}

func TestVerifyFindsAnAlteredAndAMissingEntry(t *testing.T) {
	j, d := open(t)
	for i := range 5 {
		if _, err := Do(t.Context(), j, Command{Actor: System}, write(i)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Write.Exec(`UPDATE events SET actor = 'person:9' WHERE seq = 2`); err == nil {
		t.Fatal("the journal let an entry be updated")
	}
	for _, forge := range []string{
		`DROP TRIGGER events_no_update`, `DROP TRIGGER events_no_delete`,
		`UPDATE events SET actor = 'person:9' WHERE seq = 2`, `DELETE FROM events WHERE seq = 4`,
	} {
		if _, err := d.Write.Exec(forge); err != nil {
			t.Fatal(err)
		}
	}
	_, broken, err := Verify(t.Context(), d.Read)
	if err != nil || len(broken) != 2 || broken[0].Seq != 2 || broken[1].Seq != 5 {
		t.Fatalf("broken %v, %v", broken, err)
	}
}

func TestACommandWhoseAskerHungUpBeforeItsTurnIsNotBegun(t *testing.T) {
	j, _ := open(t)
	ctx, hangUp := context.WithCancel(t.Context())
	turn, begun := make(chan struct{}), make(chan struct{})
	go func() {
		_, err := Do(t.Context(), j, Command{Actor: System, Name: "slow"}, func(*Tx) (int, error) { close(begun); <-turn; return 0, nil })
		if err != nil {
			t.Error(err)
		}
	}()
	<-begun
	done := make(chan error, 1)
	go func() {
		_, err := Do(ctx, j, Command{Actor: "person:1", Key: "k", Name: "vote"}, func(*Tx) (int, error) { t.Error("begun"); return 0, nil })
		done <- err
	}()
	hangUp()
	close(turn)
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	// One that has begun is finished.
	late, hangUp := context.WithCancel(t.Context())
	if got, err := Do(late, j, Command{Actor: "person:1", Key: "k", Name: "vote"}, func(*Tx) (int, error) { hangUp(); return 7, nil }); got != 7 || err != nil {
		t.Fatal(got, err)
	}
}

func TestAFinalRefusalStays(t *testing.T) {
	j, d := open(t)
	away, passing := errors.New("away"), errors.New("passing")
	c := Command{Actor: "person:1", Key: "k", Name: "vote", Final: []error{away}}
	for _, first := range []error{passing, away} {
		_, err := Do(t.Context(), j, c, func(tx *Tx) (int, error) { return 0, errors.Join(tx.Write(CommuneStream, "vote", 1), first) })
		if !errors.Is(err, first) {
			t.Fatal(err)
		}
	}
	got, err := Do(t.Context(), j, c, func(*Tx) (int, error) { t.Error("done after all"); return 7, nil })
	if got != 0 || !errors.Is(err, away) {
		t.Fatal(got, err)
	}
	c.Key = "another"
	if got, err := Do(t.Context(), j, c, func(*Tx) (int, error) { return 7, nil }); got != 7 || err != nil {
		t.Fatal(got, err)
	}
	if n, err := Newest(t.Context(), d.Read, CommuneStream); n != 0 || err != nil {
		t.Errorf("a refused command left %d entries, %v", n, err)
	}
}
