package settings

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestSecretsOpenWithTheirKeyOnly(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenSecrets(dir)
	if err != nil {
		t.Fatal(err)
	}
	sealed := s.Seal("mật khẩu")
	again, err := OpenSecrets(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := again.Open(sealed); got != "mật khẩu" || err != nil {
		t.Fatalf("with the same key: %q, %v", got, err)
	}
	other, err := OpenSecrets(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{sealed, "x", sealed[:len(sealed)-4] + "AAAA"} {
		if _, err := other.Open(bad); !errors.Is(err, ErrSealed) {
			t.Errorf("with another key %q: %v", bad, err)
		}
	}
	if _, err := s.Open(sealed[:len(sealed)-4] + "AAAA"); !errors.Is(err, ErrSealed) {
		t.Errorf("a changed secret: %v", err)
	}
	info, err := os.Stat(filepath.Join(dir, keyFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key may be read by others: %v, %v", info.Mode(), err)
	}
}
