package votes

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/crypto/nacl/box"

	"hopxa/server/db"
)

// Secret ballots.
//
// When a secret motion opens, a pair of keys is made. The public half stands beside the motion; the private half in a
// file of its own that only the product's account may read, on the disk before the motion is open, and in no backup.
// A ballot is sealed to the public half by whoever takes it and stored under a random id, all ballots equally long;
// that the voter has voted stands elsewhere. What the database ever held of a ballot, in a table, in the write-ahead
// log, in a page that was freed or in a backup taken meanwhile, is the sealed text; the choice itself is in memory for
// the length of one request. At closing the ballots are opened, added up and deleted in one transaction, and the file
// is overwritten and removed. From then on nobody can open what is left anywhere: all that remains is the totals.
//
// What this does not do: while the vote runs, an administrator of the machine who reads key and database together can
// open ballots. Nothing on one machine can prevent that.

// ErrNoKey refuses to open ballots whose key is gone: a backup was put back that was taken while they were cast.
var ErrNoKey = errors.New("the key of the secret ballots is gone")

// Keys is the folder of private keys. Safe for concurrent use as long as one motion is opened or closed by one at a time,
// which the journal's one writer sees to.
type Keys struct{ dir string }

// OpenKeys opens (and makes) the folder.
func OpenKeys(dir string) (*Keys, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of ballot keys: %w", err)
	}
	return &Keys{dir}, nil
}

func (k *Keys) path(motionID int64) string {
	return filepath.Join(k.dir, strconv.FormatInt(motionID, 10)+keySuffix)
}

const keySuffix = ".key"

// Make makes a motion's keys anew, stores the private one for good, and returns the public one. A file that an opening
// left behind which did not come about is overwritten.
func (k *Keys) Make(motionID int64) (public string, err error) {
	pub, private, err := box.GenerateKey(rand.Reader)
	if err != nil {
		return "", fmt.Errorf("making the key of secret ballots: %w", err)
	}
	f, err := os.OpenFile(k.path(motionID), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return "", fmt.Errorf("storing the key of secret ballots: %w", err)
	}
	_, err = f.Write(private[:])
	if err = errors.Join(err, f.Sync(), f.Close(), syncDir(k.dir)); err != nil {
		return "", fmt.Errorf("storing the key of secret ballots: %w", err)
	}
	return base64.RawStdEncoding.EncodeToString(pub[:]), nil
}

// private reads a motion's private key; ErrNoKey when it is gone.
func (k *Keys) private(motionID int64) (*[32]byte, error) {
	data, err := os.ReadFile(k.path(motionID))
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(data) != 32 {
		return nil, ErrNoKey
	}
	if err != nil {
		return nil, fmt.Errorf("reading the key of secret ballots: %w", err)
	}
	return (*[32]byte)(data), nil
}

// Destroy overwrites a motion's key and removes it. One that is gone is no error.
func (k *Keys) Destroy(motionID int64) error {
	f, err := os.OpenFile(k.path(motionID), os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("destroying the key of secret ballots: %w", err)
	}
	noise := make([]byte, 32)
	rand.Read(noise)
	_, err = f.Write(noise)
	gone := os.Remove(k.path(motionID))
	if errors.Is(gone, fs.ErrNotExist) {
		gone = nil // a repeated command that came at the same time was first
	}
	if err = errors.Join(err, f.Sync(), f.Close(), gone, syncDir(k.dir)); err != nil {
		return fmt.Errorf("destroying the key of secret ballots: %w", err)
	}
	return nil
}

// Sweep destroys the keys of all motions but those that run: of a closing whose process was killed between the
// commit and the file. It returns the running ones whose key is missing.
func (k *Keys) Sweep(running []int64) (missing []int64, err error) {
	files, err := os.ReadDir(k.dir)
	if err != nil {
		return nil, fmt.Errorf("looking for ballot keys: %w", err)
	}
	var there []int64
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), keySuffix)
		id, perr := strconv.ParseInt(name, 10, 64)
		if !ok || perr != nil {
			continue
		}
		if there = append(there, id); !slices.Contains(running, id) {
			if err := k.Destroy(id); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range running {
		if !slices.Contains(there, id) {
			missing = append(missing, id)
		}
	}
	return missing, nil
}

// plainLength is what is sealed: the motion's id, so that a ballot cannot be carried into another motion, and the option.
const plainLength = 9

// Seal puts a ballot into the box, and writes down that the voter has voted.
func Seal(ctx context.Context, tx *sql.Tx, m Motion, voter string, option int) error {
	key, err := publicKey(m)
	if err != nil {
		return err
	}
	plain := make([]byte, plainLength)
	binary.BigEndian.PutUint64(plain, uint64(m.ID))
	plain[plainLength-1] = byte(option)
	sealed, err := box.SealAnonymous(nil, plain, key, rand.Reader)
	if err != nil {
		return fmt.Errorf("sealing a ballot: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO secret_ballots (motion_id, id, sealed) VALUES (?, ?, ?)`, m.ID, rand.Text(), sealed); err != nil {
		return err
	}
	return markVoted(ctx, tx, m.ID, voter, false)
}

// Unseal opens the box and adds the ballots up, by option. ErrNoKey when the key is gone.
func (k *Keys) Unseal(ctx context.Context, q db.Querier, m Motion) ([]int, error) {
	private, err := k.private(m.ID)
	if err != nil {
		return nil, err
	}
	key, err := publicKey(m)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `SELECT sealed FROM secret_ballots WHERE motion_id = ?`, m.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	totals := make([]int, len(m.Options))
	for rows.Next() {
		var sealed []byte
		if err := rows.Scan(&sealed); err != nil {
			return nil, err
		}
		plain, ok := box.OpenAnonymous(nil, sealed, key, private)
		if !ok {
			return nil, ErrNoKey
		}
		if len(plain) != plainLength || binary.BigEndian.Uint64(plain) != uint64(m.ID) {
			return nil, fmt.Errorf("a ballot in the box of motion %d is of another one", m.ID)
		}
		if n := int(plain[plainLength-1]); n >= 1 && n <= len(totals) {
			totals[n-1]++
		}
	}
	return totals, rows.Err()
}

func publicKey(m Motion) (*[32]byte, error) {
	key, err := base64.RawStdEncoding.DecodeString(m.SealedTo)
	if err != nil || len(key) != 32 {
		return nil, ErrNoKey
	}
	return (*[32]byte)(key), nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
