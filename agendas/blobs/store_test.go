package blobs

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"
)

const limit = 1 << 20

func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, s *Store, content string) Blob {
	t.Helper()
	b, err := s.Put(t.Context(), strings.NewReader(content), limit)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// files returns all files in the store, temporary ones too.
func files(t *testing.T, s *Store) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func nameOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

func TestAStoredFileIsNamedByItsHashAndReadBack(t *testing.T) {
	s := open(t)
	b := put(t, s, "báo cáo")
	if b != (Blob{SHA256: nameOf("báo cáo"), Size: int64(len("báo cáo"))}) {
		t.Fatalf("stored as %+v", b)
	}
	f, err := s.Open(b.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(f); err != nil || string(got) != "báo cáo" {
		t.Fatalf("read back %q, %v", got, err)
	}
	if path, err := s.Path(b.SHA256); err != nil || path != f.Name() {
		t.Fatalf("Path says %q, %v", path, err)
	}
}

func TestTheSameContentTwiceIsOneFile(t *testing.T) {
	s := open(t)
	first, second := put(t, s, "một"), put(t, s, "một")
	if first != second {
		t.Fatalf("%+v and %+v", first, second)
	}
	if got := files(t, s); len(got) != 1 {
		t.Fatalf("the store holds %v", got)
	}
}

func TestAnUploadThatFailsLeavesNothing(t *testing.T) {
	cut := errors.New("the line is cut")
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	cases := []struct {
		name string
		ctx  context.Context
		r    io.Reader
		want error
	}{
		{"one byte too many", context.Background(), bytes.NewReader(make([]byte, limit+1)), ErrTooLarge},
		{"endless", context.Background(), endless{}, ErrTooLarge},
		{"cut", context.Background(), io.MultiReader(strings.NewReader("nửa tệp"), iotest.ErrReader(cut)), cut},
		{"cancelled", ended, strings.NewReader("tệp"), context.Canceled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			if _, err := s.Put(c.ctx, c.r, limit); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if got := files(t, s); len(got) != 0 {
				t.Fatalf("left behind: %v", got)
			}
		})
	}
}

// endless is a sender that never stops.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestAFileOfExactlyTheLimitIsTaken(t *testing.T) {
	if b, err := open(t).Put(t.Context(), bytes.NewReader(make([]byte, limit)), limit); err != nil || b.Size != limit {
		t.Fatalf("%+v, %v", b, err)
	}
}

func TestOpeningSweepsCutUploadsAndKeepsFiles(t *testing.T) {
	s := open(t)
	b := put(t, s, "còn")
	if err := os.WriteFile(filepath.Join(s.dir, tempDir, "upload-1"), []byte("nửa"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.dir); err != nil {
		t.Fatal(err)
	}
	if got := files(t, s); !slices.Equal(got, []string{b.SHA256}) {
		t.Fatalf("the store holds %v", got)
	}
}

func TestOnlyHashesAreNames(t *testing.T) {
	s := open(t)
	b := put(t, s, "tệp")
	for _, name := range []string{"", "..", "../" + b.SHA256, strings.ToUpper(b.SHA256), b.SHA256[:63], b.SHA256 + "0", "../../../../" + b.SHA256[:52], strings.Repeat("/", 64), nameOf("khác")} {
		if _, err := s.Path(name); !errors.Is(err, ErrMissing) {
			t.Errorf("Path(%q): %v", name, err)
		}
		if f, err := s.Open(name); !errors.Is(err, ErrMissing) {
			f.Close()
			t.Errorf("Open(%q): %v", name, err)
		}
	}
}

func TestVerifyFindsAlteredAndTruncatedFiles(t *testing.T) {
	s := open(t)
	good, altered, short := put(t, s, "nguyên vẹn"), put(t, s, "bị sửa"), put(t, s, "bị cắt")
	if err := os.WriteFile(s.path(altered.SHA256), []byte("bị sUa"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(s.path(short.SHA256), 3); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	err := s.Verify(t.Context(), func(sha256 string, err error) {
		if err != nil && !errors.Is(err, ErrAltered) {
			t.Errorf("%s: %v", sha256, err)
		}
		found[sha256] = err == nil
	})
	want := map[string]bool{good.SHA256: true, altered.SHA256: false, short.SHA256: false}
	if err != nil || !maps.Equal(found, want) {
		t.Fatalf("%v, %v; want %v", found, err, want)
	}
	put(t, s, "bị sửa") // a new upload of the same paper mends it
	if err := s.verify(t.Context(), altered.SHA256); err != nil {
		t.Fatal(err)
	}
}

func TestConcurrentUploadsDoNotDisturbEachOther(t *testing.T) {
	s := open(t)
	contents := []string{strings.Repeat("a", 70_000), strings.Repeat("b", 70_000), "c"}
	var all sync.WaitGroup
	for i := range 24 {
		all.Go(func() {
			c := contents[i%len(contents)]
			if b, err := s.Put(t.Context(), strings.NewReader(c), limit); err != nil || b.SHA256 != nameOf(c) {
				t.Errorf("%+v, %v", b, err)
			}
		})
	}
	all.Wait()
	if got := files(t, s); len(got) != len(contents) {
		t.Fatalf("the store holds %v", got)
	}
	if err := s.Verify(t.Context(), func(sha256 string, err error) {
		if err != nil {
			t.Errorf("%s: %v", sha256, err)
		}
	}); err != nil {
		t.Fatal(err)
	}
}

func TestSweepRemovesOnlyWhatIsOldAndUnwanted(t *testing.T) {
	s := open(t)
	now := time.Now()
	wanted, unwanted, fresh := put(t, s, "đang dùng"), put(t, s, "đã bỏ"), put(t, s, "vừa tải")
	again := put(t, s, "tải lại")
	for _, b := range []Blob{wanted, unwanted, again} {
		if err := os.Chtimes(s.path(b.SHA256), now, now.Add(-48*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	put(t, s, "tải lại") // old content that comes again is new
	n, err := s.Sweep(t.Context(), func(sha256 string) (bool, error) { return sha256 == wanted.SHA256, nil }, now.Add(-24*time.Hour))
	if err != nil || n != 1 {
		t.Fatalf("swept %d, %v", n, err)
	}
	for _, b := range []Blob{wanted, fresh, again} {
		if _, err := s.Path(b.SHA256); err != nil {
			t.Errorf("swept away: %v", err)
		}
	}
	if _, err := s.Path(unwanted.SHA256); !errors.Is(err, ErrMissing) {
		t.Errorf("still there: %v", err)
	}
}

func TestSweepStopsWhenItCannotAsk(t *testing.T) {
	s := open(t)
	b := put(t, s, "tệp")
	down := errors.New("the database is away")
	if n, err := s.Sweep(t.Context(), func(string) (bool, error) { return false, down }, time.Now().Add(time.Hour)); n != 0 || !errors.Is(err, down) {
		t.Fatalf("swept %d, %v", n, err)
	}
	if _, err := s.Path(b.SHA256); err != nil {
		t.Fatal(err)
	}
}
