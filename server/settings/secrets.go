package settings

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/nacl/secretbox"
)

// ErrSealed tells that a secret cannot be opened: the key file is another one than it was sealed with, as after a backup
// was put back on a new machine. The admin enters the secret again.
var ErrSealed = errors.New("a stored secret cannot be opened with this machine's key")

// Secrets seals what must be stored but must not be readable in the database or a backup of it: passwords of mail
// servers, secrets of webhooks and one-time codes. The key lies beside the database, readable by the product's account
// only. Safe for concurrent use.
type Secrets struct{ key [32]byte }

// keyFile is the file of the key in the data folder.
const keyFile = "secrets.key"

// OpenSecrets reads the key in the data folder, and makes it the first time.
func OpenSecrets(dir string) (*Secrets, error) {
	s := &Secrets{}
	path := filepath.Join(dir, keyFile)
	data, err := os.ReadFile(path)
	switch {
	case err == nil && len(data) == len(s.key):
		copy(s.key[:], data)
		return s, nil
	case err == nil:
		return nil, fmt.Errorf("%s is not a key of %d bytes", path, len(s.key))
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("reading the key of secrets: %w", err)
	}
	_, _ = rand.Read(s.key[:]) // never fails (crypto/rand)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("making the key of secrets: %w", err)
	}
	_, err = f.Write(s.key[:])
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("storing the key of secrets: %w", err)
	}
	return s, nil
}

// Seal returns what may be stored; "" stays "".
func (s *Secrets) Seal(secret string) string {
	if secret == "" {
		return ""
	}
	var nonce [24]byte
	_, _ = rand.Read(nonce[:])
	return base64.RawStdEncoding.EncodeToString(secretbox.Seal(nonce[:], []byte(secret), &nonce, &s.key))
}

// Open returns what was sealed, or ErrSealed.
func (s *Secrets) Open(sealed string) (string, error) {
	if sealed == "" {
		return "", nil
	}
	data, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil || len(data) < 24 {
		return "", ErrSealed
	}
	var nonce [24]byte
	copy(nonce[:], data)
	secret, ok := secretbox.Open(nil, data[24:], &nonce, &s.key)
	if !ok {
		return "", ErrSealed
	}
	return string(secret), nil
}
