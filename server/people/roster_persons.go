package people

import (
	"slices"
	"strconv"
	"strings"
)

// personColumnNames are what the columns of a table of persons may be called.
var personColumnNames = map[string][]string{
	"name":      {"ho va ten", "ho ten", "ho va ten day du", "ten", "name"},
	"username":  {"ten dang nhap", "tai khoan", "username"},
	"honorific": {"danh xung", "ong/ba", "ong ba", "gioi tinh"},
	"title":     {"chuc vu", "chuc danh", "title"},
	"phone":     {"dien thoai", "so dien thoai", "sdt", "dt", "phone"},
	"email":     {"email", "e-mail", "thu dien tu", "dia chi email"},
	"village":   {"thon", "ten thon", "thon/to dan pho", "village"},
	"roles":     {"vai tro", "quyen", "roles"},
	"active":    {"dang dung", "con dung", "active"},
}

var roleNames = map[string]string{
	"chu tri": Chair, "chu toa": Chair, "van thu": Clerk, "thu ky": Clerk, "dai bieu": Member, "thanh vien": Member,
	"truong thon": VillageHead, "to truong": VillageHead, "khach moi": Guest, "quan tri": Admin, "quan tri he thong": Admin,
}

var honorificNames = map[string]string{"ong": "ông", "nam": "ông", "ba": "bà", "nu": "bà"}

var activeNames = map[string]bool{"co": true, "x": true, "1": true, "true": true, "dang dung": true, "khong": false, "0": false, "false": false, "ngung": false, "ngung dung": false}

// personsPlan is the state of planning: what is here, and what the rows before came to.
type personsPlan struct {
	columns  columns
	villages map[string]Village
	persons  []Person
	byUser   map[string]*Person
	byName   map[string][]*Person
	usedBy   map[int64]int    // rows by the person they are of
	newBy    map[string]int   // rows by the key of the new one they make
	userBy   map[string]int   // rows by the user name they take
	kept     map[string]int64 // user names that people have; -1: that the table gives
	admins   int              // active ones, as far as the rows before leave them
}

// PlanPersons says what each row of a table of persons comes to. ErrRosterHead when no column is called Họ và tên.
func PlanPersons(rows []TableRow, persons []Person, villages []Village) ([]RosterLine, error) {
	head, rows, err := headed(rows, personColumnNames, "name")
	if err != nil {
		return nil, err
	}
	p := &personsPlan{columns: head, villages: map[string]Village{}, persons: persons, byUser: map[string]*Person{}, byName: map[string][]*Person{},
		usedBy: map[int64]int{}, newBy: map[string]int{}, userBy: map[string]int{}, kept: map[string]int64{}}
	for _, v := range villages {
		if at := villageKey(v.Name); p.villages[at].ID == 0 || v.MergedInto == 0 { // a merged one gives its name free
			p.villages[at] = v
		}
	}
	for i := range persons {
		one := &persons[i]
		p.byUser[one.Username], p.kept[one.Username] = one, one.ID
		if one.isAdmin() {
			p.admins++
		}
		p.byName[folded(one.Name)] = append(p.byName[folded(one.Name)], one)
	}
	for _, row := range rows { // names that the table itself gives are not given out to others
		if u := NormalUsername(head.of(row, "username")); u != "" && p.kept[u] == 0 {
			p.kept[u] = -1
		}
	}
	out := make([]RosterLine, 0, len(rows))
	for _, row := range rows {
		out = append(out, p.line(row))
	}
	return out, nil
}

func (p *personsPlan) line(row TableRow) RosterLine {
	l := RosterLine{N: row.N}
	wanted := p.read(row, &l)
	l.Person = wanted
	if wanted.Name == "" || len(l.Faults) > 0 {
		l.Act = RosterRefuse
		return l
	}
	had, fault := p.meant(wanted)
	if fault != nil {
		l.Faults = append(l.Faults, *fault)
	}
	if had != nil {
		l.Person = merged(*had, wanted, p.columns, row)
		l.Changes = differences(*had, l.Person)
	} else if len(l.Faults) == 0 {
		_, said := p.columns["active"]
		l.Person.Active = wanted.Active || !said || p.columns.of(row, "active") == ""
		if l.Person.Username == "" {
			l.Person.Username = usernameFor(l.Person.Name, func(u string) bool { return p.kept[u] != 0 })
		}
	}
	p.check(&l, had)
	if len(l.Faults) > 0 {
		l.Act, l.Changes = RosterRefuse, nil
		return l
	}
	p.note(l)
	switch {
	case had == nil:
		l.Act = RosterAdd
	case len(l.Changes) > 0:
		l.Act = RosterChange
	default:
		l.Act = RosterSame
	}
	return l
}

// read turns a row's cells into a person and notes what is wrong with them. Cells that are empty leave zero values.
func (p *personsPlan) read(row TableRow, l *RosterLine) Person {
	fault := func(field, code, said string) { l.Faults = append(l.Faults, RosterFault{field, code, said}) }
	bounded := func(field string, most int) string {
		s := p.columns.of(row, field)
		if len([]rune(s)) > most {
			fault(field, FaultLong, strconv.Itoa(most))
		}
		return s
	}
	out := Person{Name: bounded("name", 120), Title: bounded("title", 120), Username: NormalUsername(p.columns.of(row, "username"))}
	if out.Name == "" {
		fault("name", FaultEmpty, "")
	}
	if out.Username != "" && !validUsername(out.Username) {
		fault("username", FaultForm, out.Username)
	}
	if s := p.columns.of(row, "phone"); s != "" {
		ok := false
		if out.Phone, ok = phoneForm(s); !ok {
			fault("phone", FaultForm, s)
		}
	}
	if s := p.columns.of(row, "email"); s != "" {
		if out.Email = s; CheckEmail(s) != nil {
			fault("email", FaultForm, s)
		}
	}
	if s := p.columns.of(row, "honorific"); s != "" {
		ok := false
		if out.Honorific, ok = honorificNames[folded(s)]; !ok {
			fault("honorific", FaultUnknown, s)
		}
	}
	if s := p.columns.of(row, "active"); s != "" {
		ok := false
		if out.Active, ok = activeNames[folded(s)]; !ok {
			fault("active", FaultUnknown, s)
		}
	}
	if s := p.columns.of(row, "village"); s != "" {
		switch v, ok := p.villages[villageKey(s)]; {
		case !ok:
			fault("village", FaultUnknown, s)
		case v.MergedInto != 0:
			fault("village", FaultMerged, s)
		case !v.Active:
			fault("village", FaultInactive, s)
		default:
			out.VillageID, out.VillageName = v.ID, v.Name
		}
	}
	for _, s := range strings.FieldsFunc(p.columns.of(row, "roles"), func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '+' }) {
		role, ok := roleNames[folded(s)]
		if !ok && slices.Contains(knownRoles, strings.TrimSpace(s)) {
			role, ok = strings.TrimSpace(s), true
		}
		if !ok {
			fault("roles", FaultUnknown, strings.TrimSpace(s))
		} else if !slices.Contains(out.Roles, role) {
			out.Roles = append(out.Roles, role)
		}
	}
	return out
}

// meant finds whom of those here a row is of: by the user name; else by the name together with phone and village, as far
// as the row says them. nil: a new one.
func (p *personsPlan) meant(w Person) (*Person, *RosterFault) {
	if had := p.byUser[w.Username]; w.Username != "" && had != nil {
		return had, nil
	}
	var agree, near []*Person
	for _, one := range p.byName[folded(w.Name)] {
		phone, known := phoneForm(one.Phone)
		samePhone := w.Phone != "" && known && phone == w.Phone
		otherPhone := w.Phone != "" && known && phone != w.Phone
		sameVillage := w.VillageID != 0 && one.VillageID == w.VillageID
		otherVillage := w.VillageID != 0 && one.VillageID != 0 && one.VillageID != w.VillageID
		switch {
		case samePhone, !otherPhone && !otherVillage:
			agree = append(agree, one)
		case otherPhone && (sameVillage || w.VillageID == 0 && one.VillageID == 0 && one.Title == w.Title):
			near = append(near, one)
		}
	}
	switch {
	case len(agree) == 1:
		return agree[0], nil
	case len(agree) > 1:
		return nil, &RosterFault{"name", FaultSeveral, usernames(agree)}
	case len(near) > 0 && w.Username == "":
		return nil, &RosterFault{"phone", FaultOther, usernames(near)}
	}
	return nil, nil
}

func usernames(of []*Person) string {
	var out []string
	for _, one := range of {
		out = append(out, one.Username)
	}
	return strings.Join(out, ", ")
}

// merged is who was here, with what the row says.
func merged(had, w Person, c columns, row TableRow) Person {
	out := had
	for _, f := range []struct{ to, from *string }{{&out.Name, &w.Name}, {&out.Username, &w.Username}, {&out.Honorific, &w.Honorific}, {&out.Title, &w.Title}, {&out.Email, &w.Email}} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	if strings.EqualFold(had.Name, w.Name) { // capitals alone are the table's way to write
		out.Name = had.Name
	}
	if known, ok := phoneForm(had.Phone); w.Phone != "" && (!ok || known != w.Phone) { // another way to write it is no change
		out.Phone = w.Phone
	}
	if w.VillageID != 0 {
		out.VillageID, out.VillageName = w.VillageID, w.VillageName
	}
	if len(w.Roles) > 0 {
		out.Roles = w.Roles
	}
	if c.of(row, "active") != "" {
		out.Active = w.Active
	}
	return out
}

func differences(had, now Person) (out []FieldChange) {
	said := func(active bool) string { return strconv.FormatBool(active) }
	ordered := func(roles []string) string {
		var out []string
		for _, r := range knownRoles {
			if slices.Contains(roles, r) {
				out = append(out, r)
			}
		}
		return strings.Join(out, ",")
	}
	for _, f := range []FieldChange{
		{"name", had.Name, now.Name}, {"username", had.Username, now.Username}, {"honorific", had.Honorific, now.Honorific}, {"title", had.Title, now.Title},
		{"phone", had.Phone, now.Phone}, {"email", had.Email, now.Email}, {"village", had.VillageName, now.VillageName},
		{"roles", ordered(had.Roles), ordered(now.Roles)}, {"active", said(had.Active), said(now.Active)},
	} {
		if f.From != f.To {
			out = append(out, f)
		}
	}
	return out
}

// check refuses what the rules of persons refuse, and rows that are of somebody another row is of.
func (p *personsPlan) check(l *RosterLine, had *Person) {
	fault := func(field, code, said string) { l.Faults = append(l.Faults, RosterFault{field, code, said}) }
	if err := CheckRoles(l.Person.Roles, l.Person.VillageID); err != nil {
		fault("village", FaultNeedsHome, "")
	}
	if had != nil {
		if n := p.usedBy[had.ID]; n != 0 {
			fault("name", FaultTwice, strconv.Itoa(n))
			return
		}
	} else if n := p.newBy[newKey(l.Person)]; n != 0 {
		fault("name", FaultTwice, strconv.Itoa(n))
		return
	}
	if n := p.userBy[l.Person.Username]; l.Person.Username != "" && n != 0 {
		fault("username", FaultTwice, strconv.Itoa(n))
	} else if owner := p.kept[l.Person.Username]; owner > 0 && (had == nil || owner != had.ID) {
		fault("username", FaultTaken, l.Person.Username)
	}
	if had != nil && had.isAdmin() && !l.Person.isAdmin() && len(l.Faults) == 0 {
		if p.admins == 1 {
			fault("roles", FaultLastAdmin, "")
			return
		}
		p.admins--
	}
}

func (p *personsPlan) note(l RosterLine) {
	if l.Person.ID != 0 {
		p.usedBy[l.Person.ID] = l.N
	} else {
		p.newBy[newKey(l.Person)] = l.N
	}
	p.userBy[l.Person.Username] = l.N
	if p.kept[l.Person.Username] == 0 {
		p.kept[l.Person.Username] = -1
	}
}

// newKey is by what a new person is known within one table: two of one name may live in one village with two phones.
func newKey(p Person) string {
	return folded(p.Name) + "|" + p.Phone + "|" + strconv.FormatInt(p.VillageID, 10)
}

func validUsername(s string) bool {
	return len(s) >= 2 && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789._-") == ""
}
