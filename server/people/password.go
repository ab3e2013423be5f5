package people

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/crypto/argon2"
)

// Argon2id parameters after RFC 9106, section 4, second recommendation, with less memory so that
// a commune's small machine can sign in a whole hall at once. Kept inside each hash, so they may grow.
const (
	argonTime    = 3
	argonMemory  = 32 * 1024 // KiB
	argonThreads = 1
	saltBytes    = 16
	hashBytes    = 32
)

// MinPassword is the shortest password, in characters.
const MinPassword = 8

// hashing bounds how many hashes are computed at once (32 MiB each).
var hashing = make(chan struct{}, 4)

// HashPassword returns an argon2id hash in PHC string form.
func HashPassword(password string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads,
		b64.EncodeToString(salt), b64.EncodeToString(derive(password, salt, argonTime, argonMemory, argonThreads)))
}

func derive(password string, salt []byte, time, memory uint32, threads uint8) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, time, memory, threads, hashBytes)
}

// emptyHash is checked when the name is unknown, so that the time taken does not tell names.
// Made when first needed: most commands of the owner need none.
var emptyHash = sync.OnceValue(func() string { return HashPassword("") })

// CheckPassword tells whether password belongs to a hash of HashPassword. An empty hash never matches.
func CheckPassword(hash, password string) bool {
	if hash == "" {
		CheckPassword(emptyHash(), password)
		return false
	}
	var version int
	var memory, time uint32
	var threads uint8
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &threads); err != nil {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil {
		return false
	}
	return subtle.ConstantTimeCompare(derive(password, salt, time, memory, threads), want) == 1
}

// passwordLetters leaves out what is mistaken for one another when read aloud (0 o, 1 l i).
const passwordLetters = "abcdefghjkmnpqrstuvwxyz23456789"

// NewPassword makes a password that can be read out over the phone, e.g. "kq7m-x2pd-9wvt".
func NewPassword() string {
	raw := make([]byte, 12)
	rand.Read(raw)
	var b strings.Builder
	for i, r := range raw {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(passwordLetters[int(r)%len(passwordLetters)])
	}
	return b.String()
}

// newToken makes a secret of 256 bits and the hash under which it is stored.
func newToken() (token, hash string) {
	raw := make([]byte, 32)
	rand.Read(raw)
	token = base64.RawURLEncoding.EncodeToString(raw)
	return token, tokenHash(token)
}

func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
