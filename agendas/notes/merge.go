package notes

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
)

// outcome is what becomes of a change.
type outcome int

const (
	keep    outcome = iota // what is stored stays
	replace                // the change takes its place
	both                   // what is stored stays, and the change becomes a note beside it
)

// merge decides about a change to a stored note; base is the revision the change was made on, 0 for a note
// that its device believed to be new. See the package's rules.
func merge(stored, change Note, base int64) outcome {
	same := stored.Deleted == change.Deleted && (change.Deleted || reflect.DeepEqual(stored.Data, change.Data))
	switch {
	case same:
		return keep
	case base >= stored.Rev, stored.Deleted:
		return replace
	case change.Deleted:
		return keep
	case stored.Data.Text != change.Data.Text:
		return both
	}
	return replace
}

const besideBy = 25 // thousandths; a pin is some 40 wide

// beside is the change as a note of its own, slightly lower than the stored one. The same change makes the
// same note, however often it arrives.
func beside(change Note) (Note, error) {
	text, err := change.Data.encode()
	if err != nil {
		return Note{}, err
	}
	sum := sha256.Sum256([]byte(change.ID + "\n" + text))
	change.ID = change.ID[:min(len(change.ID), 36)] + "-" + hex.EncodeToString(sum[:6])
	change.Data.Y = min(change.Data.Y+besideBy, maxDown)
	return change, nil
}
