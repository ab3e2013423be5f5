// Package people knows who there is: villages and their halls, persons with roles and passwords,
// the devices of halls, and who is signed in. It knows nothing of meetings.
package people

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Errors that callers answer differently.
var (
	ErrNotFound        = errors.New("no such person")
	ErrVillageNotFound = errors.New("no such village")
	ErrHallNotFound    = errors.New("no such hall")
	ErrUsernameTaken   = errors.New("the username is taken")
	ErrVillageTaken    = errors.New("a village of that name exists")
	ErrVillageMerged   = errors.New("the village has become part of another")
	ErrMergeIntoSelf   = errors.New("a village cannot become part of itself")
	ErrUnknownRole     = errors.New("unknown role")
	ErrHeadNeedsHome   = errors.New("a village head needs a village")
	ErrWrongLogin      = errors.New("wrong username or password")
	ErrTooManyTries    = errors.New("too many tries to sign in")
	ErrNotSignedIn     = errors.New("not signed in")
	ErrSessionNotFound = errors.New("no such session")
	ErrWrongKey        = errors.New("unknown or revoked device key")
	ErrPasswordShort   = errors.New("the password is too short")
	ErrMustChange      = errors.New("the password was set by somebody else and must be changed first")
	ErrPasswordSame    = errors.New("the new password is the old one")
	ErrEmail           = errors.New("no e-mail address")
	ErrLastAdmin       = errors.New("the last active administrator")
	ErrVillageInUse    = errors.New("the village has halls or persons that are in use")
	ErrVillageInactive = errors.New("the village is not in use any more")
)

// Roles, in the order the screens show them.
const (
	Chair       = "chair"
	Clerk       = "clerk"
	Member      = "member"
	VillageHead = "village_head"
	Guest       = "guest"
	Admin       = "admin"
)

var knownRoles = []string{Chair, Clerk, Member, VillageHead, Guest, Admin}

// Person is somebody of the commune.
type Person struct {
	ID          int64
	Username    string
	Name        string
	Honorific   string // ông, bà or ""
	Title       string
	Phone       string
	Email       string
	VillageID   int64 // 0: none
	VillageName string
	Roles       []string
	Active      bool
	MustChange  bool // the password was set by somebody else
}

func (p Person) isAdmin() bool { return p.Active && slices.Contains(p.Roles, Admin) }

// Village is a thôn; MergedInto is 0 while it exists.
type Village struct {
	ID         int64
	Name       string
	MergedInto int64
	Active     bool // offered where one is chosen
}

// Hall is a place that joins by video.
type Hall struct {
	ID          int64
	Name        string
	ShortName   string
	VillageID   int64 // 0: the commune hall
	VillageName string
	Main        bool
	Active      bool
	ReceiveOnly bool // a TV that watches: no camera, no microphone
}

// Principal is who makes a request: a person, or a hall's device. The zero Principal is nobody.
type Principal struct {
	PersonID  int64
	DeviceID  int64
	HallID    int64 // of the device
	VillageID int64 // of the person
	Roles     []string

	MustChange bool // the password was set by somebody else

	CodesDue bool // an admin who has to set one-time codes up first; what opened the request sets it

	Session string // names the session, see Session.ID; "" where there is none
	Method  string // how it was opened
	Opened  time.Time
	Expires time.Time
}

// Nobody tells whether nobody is signed in.
func (p Principal) Nobody() bool { return p.PersonID == 0 && p.DeviceID == 0 }

// Has tells whether p is a person with at least one of the roles.
func (p Principal) Has(roles ...string) bool {
	return slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(p.Roles, r) })
}

// Actor names p in the journal.
func (p Principal) Actor() string {
	switch {
	case p.PersonID != 0:
		return fmt.Sprintf("person:%d", p.PersonID)
	case p.DeviceID != 0:
		return fmt.Sprintf("device:%d", p.DeviceID)
	}
	return "nobody"
}

// CheckRoles refuses unknown roles, and village heads without a village.
func CheckRoles(roles []string, villageID int64) error {
	for _, r := range roles {
		if !slices.Contains(knownRoles, r) {
			return fmt.Errorf("%w: %q", ErrUnknownRole, r)
		}
	}
	if villageID == 0 && slices.Contains(roles, VillageHead) {
		return ErrHeadNeedsHome
	}
	return nil
}
