package people

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// rows makes a table of lines with | between the cells; row 1 is the first.
func rows(lines ...string) (out []TableRow) {
	for i, l := range lines {
		out = append(out, TableRow{N: i + 1, Cells: strings.Split(l, "|")})
	}
	return out
}

// said is a plan in words: "2 add hoinv", "3 refused phone:form(12)", "4 change title:a>b".
func said(plan []RosterLine) string {
	var out []string
	for _, l := range plan {
		s := fmt.Sprintf("%d %s", l.N, l.Act)
		if l.Act == RosterAdd && l.Person.Name != "" {
			s += " " + l.Person.Username
		}
		if l.Hall.Name != "" && l.Act == RosterAdd {
			s += " " + l.Hall.ShortName
		}
		for _, c := range l.Changes {
			s += fmt.Sprintf(" %s:%s>%s", c.Field, c.From, c.To)
		}
		for _, f := range l.Faults {
			s += fmt.Sprintf(" %s:%s", f.Field, f.Code)
			if f.Said != "" {
				s += "(" + f.Said + ")"
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

var (
	vanBac  = Village{ID: 1, Name: "Văn Bắc", Active: true}
	vanNam  = Village{ID: 2, Name: "Văn Nam", Active: true}
	oldOne  = Village{ID: 3, Name: "Xóm Cũ", MergedInto: 1, Active: true}
	shut    = Village{ID: 4, Name: "Đóng Cửa"}
	hoi     = Person{ID: 10, Username: "hoinv", Name: "Nguyễn Văn Hợi", Phone: "0912 345 018", VillageID: 2, VillageName: "Văn Nam", Roles: []string{VillageHead}, Active: true}
	hung    = Person{ID: 11, Username: "hungtv", Name: "Trần Văn Hùng", VillageID: 1, VillageName: "Văn Bắc", Active: true}
	hung2   = Person{ID: 12, Username: "hungtv2", Name: "Trần Văn Hùng", VillageID: 2, VillageName: "Văn Nam", Active: true}
	quantri = Person{ID: 13, Username: "admin", Name: "Quản trị", Roles: []string{Admin}, Active: true}
)

func TestRosterOfPersons(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"a new one gets a user name", "Họ và tên\nĐỗ Thị Ứng", "2 add ungdt"},
		{"two new ones get two", "Họ và tên|Điện thoại\nĐỗ Thị Ứng|0975118602\nĐinh Thế Ứng|0975118603", "2 add ungdt\n3 add ungdt2"},
		{"a user name that a later row gives is not taken", "Họ và tên|Tên đăng nhập\nĐỗ Thị Ứng|\nLê Văn A|ungdt", "2 add ungdt2\n3 add ungdt"},
		{"the same one again changes nothing", "Họ và tên|Điện thoại|Thôn|Vai trò\nnguyễn văn hợi|912345018|thôn Văn Nam|Trưởng thôn", "2 same"},
		{"decomposed letters are the same", "Họ và tên|Điện thoại\nNguye\u0302\u0303n Va\u0306n Ho\u031b\u0323i|+84 912 345 018", "2 same"},
		{"what is empty stays", "Họ và tên|Điện thoại|Chức vụ|Thôn\nNguyễn Văn Hợi|||", "2 same"},
		{"what differs is shown", "Tên đăng nhập|Họ tên|Chức vụ|Điện thoại|Thôn\nHoiNV|Nguyễn Văn Hợi|Trưởng thôn|0999888777|Văn Bắc", "2 change title:>Trưởng thôn phone:0912 345 018>0999888777 village:Văn Nam>Văn Bắc"},
		{"another phone in the same village is asked about", "Họ và tên|Điện thoại|Thôn\nNguyễn Văn Hợi|0999888777|Văn Nam", "2 refused phone:other(hoinv)"},
		{"another phone in another village is another one", "Họ và tên|Điện thoại|Thôn\nNguyễn Văn Hợi|0999888777|Văn Bắc", "2 add hoinv2"},
		{"several could be meant", "Họ và tên\nTrần Văn Hùng", "2 refused name:several(hungtv, hungtv2)"},
		{"the village says which", "Họ và tên|Thôn|Điện thoại\nTrần Văn Hùng|Văn Bắc|0911111111", "2 change phone:>0911111111"},
		{"twice in the table", "Họ và tên|Thôn\nNguyễn Văn Hợi|Văn Nam\nĐỗ Thị Ứng|Văn Bắc\nNguyễn Văn Hợi|\nĐỗ Thị Ứng|Văn Bắc", "2 same\n3 add ungdt\n4 refused name:twice(2)\n5 refused name:twice(3)"},
		{"user name twice", "Họ và tên|Tên đăng nhập\nA B|ab\nC D|ab", "2 add ab\n3 refused username:twice(2)"},
		{"all that is wrong with a row is said", "Họ và tên|Tên đăng nhập|Điện thoại|Email|Thôn|Vai trò|Danh xưng|Đang dùng\n|có dấu|12|a@b|Đâu đó|vua|cô|chắc là", "2 refused name:empty username:form(có dấu) phone:form(12) email:form(a@b) honorific:unknown(cô) active:unknown(chắc là) village:unknown(Đâu đó) roles:unknown(vua)"},
		{"villages that are no more", "Họ và tên|Thôn\nA B|Xóm Cũ\nC D|Đóng Cửa", "2 refused village:merged(Xóm Cũ)\n3 refused village:inactive(Đóng Cửa)"},
		{"a head without a village", "Họ và tên|Vai trò\nA B|Trưởng thôn", "2 refused village:needs_home"},
		{"the last admin stays", "Họ và tên|Đang dùng|Vai trò\nQuản trị|không|\nNguyễn Văn Hợi||quản trị; trưởng thôn", "2 refused roles:last_admin\n3 change roles:village_head>village_head,admin"},
		{"taken out of use", "Họ và tên|Đang dùng\nNguyễn Văn Hợi|Không", "2 change active:true>false"},
		{"a title above the head", "DANH SÁCH CÁN BỘ\nSTT|Họ và tên (*)|Vai trò\n1|A B|Đại biểu, khách mời", "3 add ba"},
		{"a name cannot end a line", "Họ và tên|Email\nA\nB", "2 add nguoidung\n3 add nguoidung2"},
	} {
		got, err := PlanPersons(rows(strings.Split(c.table, "\n")...), []Person{hoi, hung, hung2, quantri}, []Village{oldOne, vanBac, vanNam, shut})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if said(got) != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, said(got), c.want)
		}
	}
	if _, err := PlanPersons(rows("a|b", "c|d"), nil, nil); !errors.Is(err, ErrRosterHead) {
		t.Errorf("a table without a head: %v", err)
	}
	got, _ := PlanPersons([]TableRow{{N: 1, Cells: []string{"Họ và tên"}}, {N: 2, Cells: []string{"A\r\nBcc: x@y.vn\u200b\x00"}}}, nil, nil)
	if got[0].Person.Name != "A Bcc: x@y.vn" {
		t.Errorf("a name reaches into the next line: %q", got[0].Person.Name)
	}
}

func TestRosterOfVillages(t *testing.T) {
	halls := []Hall{{ID: 1, Name: "Hội trường xã", Main: true}, {ID: 2, Name: "Nhà văn hóa thôn Văn Bắc", ShortName: "Văn Bắc", VillageID: 1, VillageName: "Văn Bắc", Active: true}}
	for _, c := range []struct{ name, table, want string }{
		{"a new one with its hall", "Thôn\nThôn Kim Sơn", "2 add Kim Sơn"},
		{"the same again", "Thôn\nvăn bắc", "2 same"},
		{"one more hall", "Thôn|Nhà văn hóa\nVăn Bắc|Nhà văn hóa thôn Bắc Cũ\nKim Sơn|\nKim Sơn|Nhà văn hóa Kim Sơn 2", "2 add Bắc Cũ\n3 add Kim Sơn\n4 add Kim Sơn 2"},
		{"a hall of another village", "Thôn|Nhà văn hóa\nVăn Nam|Nhà văn hóa thôn Văn Bắc", "2 change village:Văn Bắc>Văn Nam"},
		{"a shorter name", "Thôn|Nhà văn hóa|Tên ngắn\nVăn Bắc|Nhà văn hóa thôn Văn Bắc|V.Bắc", "2 change short:Văn Bắc>V.Bắc"},
		{"twice", "Thôn|Nhà văn hóa\nKim Sơn|\nKim Sơn|\nVăn Nam|NVH 1\nVăn Bắc|nvh 1", "2 add Kim Sơn\n3 refused name:twice(2)\n4 add Văn Nam\n5 refused hall:twice(4)"},
		{"the commune hall is no village's", "Thôn|Nhà văn hóa\nVăn Bắc|Hội trường xã", "2 refused hall:taken(Hội trường xã)"},
		{"the name of a merged one is free", "Thôn\nXóm Cũ", "2 add Xóm Cũ"},
		{"what is wrong", "Thôn|Tên ngắn\n|x\n" + strings.Repeat("x", 81) + "|\nĐóng Cửa|", "2 refused name:empty\n3 refused name:long(80)\n4 refused name:inactive"},
	} {
		got, err := PlanVillages(rows(strings.Split(c.table, "\n")...), []Village{oldOne, vanBac, vanNam, shut}, halls)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if said(got) != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, said(got), c.want)
		}
	}
}

func TestRosterOfThousandsIsPlannedQuickly(t *testing.T) {
	table := []TableRow{{N: 1, Cells: []string{"Họ và tên", "Thôn"}}}
	var here []Person
	for i := range 5000 {
		table = append(table, TableRow{N: i + 2, Cells: []string{"Nguyễn Văn Hùng", "Văn Bắc"}}) // the worst: all of one name
		here = append(here, Person{ID: int64(i + 1), Username: fmt.Sprint("u", i), Name: fmt.Sprint("Người ", i)})
	}
	begun := time.Now()
	plan, err := PlanPersons(table, here, []Village{vanBac})
	if err != nil || len(plan) != 5000 {
		t.Fatal(len(plan), err)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("%s", took)
	}
}

func TestOneEmailAddress(t *testing.T) {
	for s, ok := range map[string]bool{
		"": true, "vanthu@dongvan.gov.vn": true, "a.b+c@x.vn": true,
		"a": false, "a@b": false, "a@b.vn, c@d.vn": false, "Tên <a@b.vn>": false, "a@b.vn\r\nBcc: c@d.vn": false, "a b@c.vn": false, `"a b"@c.vn`: false, "a@b.vn ": false, "a@.vn": false,
		strings.Repeat("a", 65) + "@b.vn": false,
	} {
		if got := CheckEmail(s); (got == nil) != ok {
			t.Errorf("%q: %v", s, got)
		}
	}
}
