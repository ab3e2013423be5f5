package wire

import "time"

// Role says what a person is in the commune. A person may have several.
type Role string

const (
	RoleChair       Role = "chair"        // chủ trì
	RoleClerk       Role = "clerk"        // văn thư
	RoleMember      Role = "member"       // đại biểu
	RoleVillageHead Role = "village_head" // trưởng thôn
	RoleGuest       Role = "guest"        // khách mời
	RoleAdmin       Role = "admin"        // quản trị
)

// Roles lists every role in the order the screens show them.
var Roles = []Role{RoleChair, RoleClerk, RoleMember, RoleVillageHead, RoleGuest, RoleAdmin}

// PersonRef is a person as others see them.
type PersonRef struct {
	ID        int64  `json:"id"`
	Name      string `json:"name" doc:"Họ và tên"`
	Honorific string `json:"honorific" enum:"ông,bà," doc:"How the screens address the person; empty when not known"`
	Title     string `json:"title" doc:"Chức vụ, e.g. Chủ tịch UBND xã"`
}

// Person is a person as the clerk and the admin see them.
type Person struct {
	PersonRef
	Username    string `json:"username"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
	VillageID   int64  `json:"villageId" doc:"0 when the person belongs to no village"`
	VillageName string `json:"villageName"`
	Roles       []Role `json:"roles" nullable:"false"`
	Active      bool   `json:"active"`
}

// Village is a thôn. A merged village stays on record and points to the one it became part of.
type Village struct {
	ID         int64  `json:"id"`
	Name       string `json:"name" doc:"Without the word thôn, e.g. Văn Bắc"`
	MergedInto int64  `json:"mergedInto" doc:"0 while the village exists"`
	Active     bool   `json:"active" doc:"Offered where a village is chosen"`
}

// Hall is a place that joins by video: a village's cultural house, or the commune hall.
type Hall struct {
	ID          int64  `json:"id"`
	Name        string `json:"name" doc:"E.g. Nhà văn hóa thôn Văn Bắc"`
	ShortName   string `json:"shortName" doc:"For tiles, e.g. Văn Bắc"`
	VillageID   int64  `json:"villageId" doc:"0 for the commune hall"`
	VillageName string `json:"villageName"`
	Main        bool   `json:"main" doc:"The commune hall, where the chair sits"`
	Active      bool   `json:"active"`
	ReceiveOnly bool   `json:"receiveOnly" doc:"A TV that watches: no camera, no microphone"`
}

// Commune is the organisation this installation serves.
type Commune struct {
	Name  string `json:"name" doc:"E.g. UBND xã Đông Văn"`
	Phone string `json:"phone" doc:"Whom a hall phones when something fails"`

	MaxPaperBytes int64 `json:"maxPaperBytes" doc:"Largest file that can be uploaded"`
}

// Me says who is signed in: a person, or a hall's device.
type Me struct {
	Person             *Person    `json:"person,omitempty"`
	Hall               *Hall      `json:"hall,omitempty" doc:"Set when a hall's device is signed in instead of a person"`
	Device             *OwnDevice `json:"device,omitempty" doc:"Of a hall's device"`
	Halls              []Hall     `json:"halls" nullable:"false" doc:"The halls this one may join a meeting as"`
	Commune            Commune    `json:"commune"`
	Now                time.Time  `json:"now" doc:"The server's clock"`
	MustChangePassword bool       `json:"mustChangePassword"`
	MustSetCodes       bool       `json:"mustSetCodes" doc:"An administrator who has to set one-time codes up before anything else"`
}

// Login is a try to sign in.
type Login struct {
	Username string `json:"username" minLength:"1" maxLength:"64"`
	Password string `json:"password" minLength:"1" maxLength:"256"`
}

// DeviceLogin signs a hall's device in with the key that `hopxa hall key` printed.
type DeviceLogin struct {
	Key string `json:"key" minLength:"1" maxLength:"128"`
}

// PasswordChange replaces one's own password.
type PasswordChange struct {
	Old string `json:"old" minLength:"1" maxLength:"256"`
	New string `json:"new" minLength:"8" maxLength:"256"`
}

// PersonInput makes or changes a person; on a change, an empty password keeps the old one.
type PersonInput struct {
	Username  string `json:"username" pattern:"^[a-z0-9._-]{2,64}$" doc:"Lower-case latin letters, digits, . _ -"`
	Name      string `json:"name" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"120"`
	Honorific string `json:"honorific" enum:"ông,bà," required:"false"`
	Title     string `json:"title" maxLength:"120" required:"false"`
	Phone     string `json:"phone" maxLength:"32" required:"false"`
	Email     string `json:"email" maxLength:"254" required:"false" doc:"One address (RFC 5321), or empty"`
	VillageID int64  `json:"villageId" required:"false"`
	Roles     []Role `json:"roles" nullable:"false" maxItems:"6"`
	Active    bool   `json:"active"`
	Password  string `json:"password" maxLength:"256" required:"false"`
}

// VillageInput makes or renames a village.
type VillageInput struct {
	Name string `json:"name" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"80"`
}

// VillageMerge makes a village part of another; its halls go along.
type VillageMerge struct {
	Into int64 `json:"into" minimum:"1"`
}

// HallInput makes or changes a hall.
type HallInput struct {
	Name        string `json:"name" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"120"`
	ShortName   string `json:"shortName" minLength:"1" pattern:"\\S" patternDescription:"not blank" maxLength:"40"`
	VillageID   int64  `json:"villageId" required:"false"`
	Active      bool   `json:"active"`
	ReceiveOnly bool   `json:"receiveOnly" required:"false"`
}
