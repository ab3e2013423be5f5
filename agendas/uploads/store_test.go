package uploads

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const anID = "0123456789abcdef0123456789abcdef"

var errCut = errors.New("the line broke")

func open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fine([]byte) error { return nil }

// cutAfter gives n bytes and then fails.
func cutAfter(b []byte, n int) io.Reader {
	return io.MultiReader(bytes.NewReader(b[:n]), errReader{})
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errCut }

func TestAnUploadGoesOnWhereItWasCutAlsoAfterARestart(t *testing.T) {
	s := open(t)
	whole := []byte(strings.Repeat("0123456789", 5000))
	size := int64(len(whole))
	if n, err := s.Append(anID, 0, size, cutAfter(whole, 12_345), fine); n != 12_345 || !errors.Is(err, errCut) {
		t.Fatal(n, err)
	}
	s, err := Open(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Offset(anID); n != 12_345 || err != nil {
		t.Fatal(n, err)
	}
	if n, err := s.Append(anID, 12_000, size, bytes.NewReader(whole[12_000:]), fine); n != 12_345 || !errors.Is(err, ErrOffset) {
		t.Fatal(n, err)
	}
	if n, err := s.Append(anID, 12_345, size, bytes.NewReader(append(whole[12_345:], 'x')), fine); !errors.Is(err, ErrOverrun) {
		t.Fatal(n, err)
	}
	at, _ := s.Offset(anID)
	if n, err := s.Append(anID, at, size, bytes.NewReader(whole[at:]), fine); n != size || err != nil {
		t.Fatal(n, err)
	}
	got, err := os.ReadFile(filepath.Join(s.dir, anID))
	if err != nil || !bytes.Equal(got, whole) {
		t.Fatal("not the same bytes", err)
	}
}

func TestTheHeadOfAFileIsLookedAtOnceAsSoonAsItIsThere(t *testing.T) {
	refused := errors.New("no")
	for _, c := range []struct{ whole, first, want int }{{5000, 100, 0}, {5000, 1023, 0}, {5000, 1024, 1024}, {5000, 5000, 1024}, {30, 29, 0}, {30, 30, 30}} {
		s := open(t)
		seen := 0
		_, err := s.Append(anID, 0, int64(c.whole), bytes.NewReader(make([]byte, c.first)), func(head []byte) error {
			seen = len(head)
			return refused
		})
		if seen != c.want || errors.Is(err, refused) != (c.want > 0) {
			t.Errorf("%+v: saw %d, %v", c, seen, err)
		}
	}
}

func TestAFullDiskHasItsOwnError(t *testing.T) {
	s := open(t)
	if err := os.Symlink("/dev/full", filepath.Join(s.dir, anID)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(anID, 0, 100, strings.NewReader("some bytes"), fine); !errors.Is(err, ErrFull) {
		t.Fatal(err)
	}
	s.Free = func() (int64, error) { return spareBytes + 1000, nil }
	if err := s.Room(900, 100); err != nil {
		t.Fatal(err)
	}
	if err := s.Room(901, 100); !errors.Is(err, ErrFull) {
		t.Fatal(err)
	}
}

func TestWhoComesBackTakesTheTurnOfTheirOldConnection(t *testing.T) {
	s := open(t)
	stopped := make(chan struct{})
	release, err := s.Turn(t.Context(), anID, func() { close(stopped) })
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-stopped
		release()
	}()
	next, err := s.Turn(t.Context(), anID, func() {})
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Turn(gone, anID, func() {}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	next()
	if len(s.turns) != 0 {
		t.Fatal("a turn is left")
	}
}

func TestSweepTakesOldFilesThatNoUploadIsKnownFor(t *testing.T) {
	s := open(t)
	other := strings.Repeat("f", 32)
	for _, id := range []string{anID, other} {
		if _, err := s.Append(id, 0, 10, strings.NewReader("x"), fine); err != nil {
			t.Fatal(err)
		}
	}
	known := func(id string) (bool, error) { return id == anID, nil }
	if n, err := s.Sweep(time.Now().Add(-time.Hour), known); n != 0 || err != nil {
		t.Fatal("swept what is new", n, err)
	}
	if n, err := s.Sweep(time.Now().Add(time.Hour), known); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if n, _ := s.Offset(anID); n != 1 {
		t.Fatal("swept what is known")
	}
}

// FuzzPath: no name of an upload leads out of its folder.
func FuzzPath(f *testing.F) {
	for _, id := range []string{anID, "", "../" + anID[3:], anID + "/", "0123456789ABCDEF0123456789ABCDEF", strings.Repeat(".", 32)} {
		f.Add(id)
	}
	s := open(f)
	f.Fuzz(func(t *testing.T, id string) {
		path, err := s.Path(id)
		if err != nil {
			return
		}
		if filepath.Dir(path) != s.dir || filepath.Base(path) != id {
			t.Fatalf("%q leads to %q", id, path)
		}
	})
}

// FuzzAppend: whatever pieces come at whatever offsets, what is kept is a beginning of the file.
func FuzzAppend(f *testing.F) {
	f.Add([]byte{0, 0, 200, 200, 0, 90, 100, 1})
	f.Add([]byte{0, 255, 255, 255, 255, 255})
	whole := make([]byte, 3000)
	for i := range whole {
		whole[i] = byte(i * i >> 3)
	}
	f.Fuzz(func(t *testing.T, steps []byte) {
		s := open(t)
		var size int64
		for i := 0; i+1 < len(steps) && i < 60; i += 2 {
			at, n := int64(steps[i])*13, int(steps[i+1])*13
			if steps[i] == 255 {
				at = size
			}
			if at > int64(len(whole)) {
				continue
			}
			piece := whole[at:min(len(whole), int(at)+n)]
			var r io.Reader = bytes.NewReader(piece)
			if n%2 == 1 {
				r = cutAfter(piece, len(piece)/2)
			}
			after, err := s.Append(anID, at, int64(len(whole)), r, fine)
			if at != size && !errors.Is(err, ErrOffset) {
				t.Fatalf("a piece at %d was taken at %d", at, size)
			}
			if after < size {
				t.Fatalf("went from %d back to %d", size, after)
			}
			size = after
		}
		got, err := os.ReadFile(filepath.Join(s.dir, anID))
		if err != nil && size > 0 || int64(len(got)) != size || !bytes.Equal(got, whole[:size]) {
			t.Fatalf("%d bytes of %d, %v", len(got), size, err)
		}
	})
}
