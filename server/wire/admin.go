package wire

import "time"

// ActiveInput takes something out of use, or back; nothing is deleted.
type ActiveInput struct {
	Active bool `json:"active"`
}

// PasswordsInput hands passwords out on slips.
type PasswordsInput struct {
	Persons []HandedPassword `json:"persons" minItems:"1" maxItems:"50" nullable:"false"`
}

// HandedPassword is one person's; it must be changed at the first sign-in.
type HandedPassword struct {
	PersonID int64  `json:"personId" minimum:"1"`
	Password string `json:"password" minLength:"8" maxLength:"64"`
}

// TextKind is a text that the product sends, with the names it may use in braces.
type TextKind struct {
	Code    string   `json:"code"`
	Name    string   `json:"name" doc:"What it is for, in Vietnamese"`
	Fields  []string `json:"fields" nullable:"false"`
	Subject string   `json:"subject"`
	Body    string   `json:"body"`
	Changed bool     `json:"changed" doc:"An admin changed it"`
}

// TextInput changes a text; reset makes it as the product has it.
type TextInput struct {
	Subject string `json:"subject" maxLength:"200" required:"false"`
	Body    string `json:"body" maxLength:"10000" required:"false"`
	Reset   bool   `json:"reset" required:"false"`
}

// Holidays are the days besides Saturdays and Sundays on which nobody works.
type Holidays struct {
	Days []string `json:"days" maxItems:"200" nullable:"false" doc:"2027-02-06, or 09-02 for every year" pattern:"^(\\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$"`
}

// ImportAct is what becomes of a row of a table.
type ImportAct string

const (
	ImportAdds    ImportAct = "add"
	ImportChanges ImportAct = "change"
	ImportSame    ImportAct = "same"
	ImportRefused ImportAct = "refused"
)

// Import is a table of persons or villages that was read: what each of its rows comes to.
type Import struct {
	ID        int64        `json:"id"`
	What      string       `json:"what" enum:"persons,villages"`
	FileName  string       `json:"fileName"`
	CreatedAt time.Time    `json:"createdAt"`
	AppliedAt *time.Time   `json:"appliedAt,omitempty"`
	Lines     []ImportLine `json:"lines" nullable:"false"`
}

// ImportLine is one row, as spreadsheets number them.
type ImportLine struct {
	Row      int            `json:"row"`
	Act      ImportAct      `json:"act" enum:"add,change,same,refused"`
	ID       int64          `json:"id" doc:"Of the person or village; 0 while it is new"`
	Name     string         `json:"name"`
	Username string         `json:"username,omitempty"`
	Title    string         `json:"title,omitempty"`
	Phone    string         `json:"phone,omitempty"`
	Email    string         `json:"email,omitempty"`
	Village  string         `json:"village,omitempty"`
	Hall     string         `json:"hall,omitempty"`
	Roles    []Role         `json:"roles" nullable:"false"`
	Changes  []ImportChange `json:"changes" nullable:"false"`
	Faults   []ImportFault  `json:"faults" nullable:"false"`
}

// ImportChange is one thing that would be another.
type ImportChange struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// ImportFault is one thing that is wrong with a row, with the words that are wrong or what stands against them.
type ImportFault struct {
	Field string `json:"field"`
	Code  string `json:"code" enum:"empty,long,form,unknown,merged,inactive,taken,needs_home,several,other,last_admin,twice"`
	Said  string `json:"said"`
}

// Overview is what an administrator sees first.
type Overview struct {
	Persons  int    `json:"persons"`
	Villages int    `json:"villages"`
	Halls    int    `json:"halls"`
	Devices  int    `json:"devices"`
	Needs    []Need `json:"needs" nullable:"false" doc:"What needs attention, the most important first; those with nothing are left out"`
}

// Need is something that an administrator should look at.
type Need struct {
	Code  string   `json:"code" enum:"one_admin,messages_failed,no_password,not_signed_in,no_head,no_hall,no_device,no_email"`
	Count int      `json:"count"`
	Names []string `json:"names" nullable:"false" doc:"Some of them"`
}
