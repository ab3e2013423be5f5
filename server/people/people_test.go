package people

import (
	"strings"
	"testing"
	"time"
)

func TestTriesAreLimitedByNameAndByAddress(t *testing.T) {
	now := time.Now()
	tries := NewTries(func() time.Time { return now })
	for range maxTries {
		if !tries.Begin("an", "1.1.1.1") {
			t.Fatal("refused too early")
		}
	}
	if tries.Begin("an", "2.2.2.2") {
		t.Fatal("another address may go on guessing the same name")
	}
	if !tries.Begin("binh", "1.1.1.1") {
		t.Fatal("one name's wrong tries lock a whole hall out")
	}
	now = now.Add(tryWindow + time.Second)
	if !tries.Begin("an", "1.1.1.1") {
		t.Fatal("the window never passes")
	}
}

// Everybody of a commune may come from one address, at the same moment.
func TestRightTriesCountForNothing(t *testing.T) {
	tries := NewTries(time.Now)
	for range maxTries * addressShare * 3 {
		if !tries.Begin("an", "1.1.1.1") {
			t.Fatal("refused after right tries")
		}
		tries.Right("an", "1.1.1.1")
	}
}

func TestDevicesWithoutANameAreLimitedByAddressAlone(t *testing.T) {
	tries := NewTries(time.Now)
	for range maxTries * addressShare {
		if !tries.Begin("", "1.1.1.1") {
			t.Fatal("refused too early")
		}
	}
	if tries.Begin("", "1.1.1.1") {
		t.Fatal("an address may go on guessing")
	}
	if !tries.Begin("", "2.2.2.2") {
		t.Fatal("one address locks all devices out")
	}
}

func TestMadeUpNamesDoNotFillTheMemory(t *testing.T) {
	tries := NewTries(time.Now)
	for i := range maxTryKeys * 2 {
		tries.Begin(strings.Repeat("x", i%50)+time.Duration(i).String(), time.Duration(i).String())
	}
	if n := len(tries.wrong); n > maxTryKeys+2 {
		t.Fatalf("%d names are kept", n)
	}
}

func TestPasswords(t *testing.T) {
	hash := HashPassword("mật khẩu đúng")
	for password, want := range map[string]bool{"mật khẩu đúng": true, "mật khẩu sai": false, "": false} {
		if CheckPassword(hash, password) != want {
			t.Errorf("%q: %v", password, !want)
		}
	}
	for _, broken := range []string{"", "x", "$argon2id$v=1$m=1,t=1,p=1$$", "$argon2id$v=19$m=?$a$b"} {
		if CheckPassword(broken, "") {
			t.Errorf("%q lets in", broken)
		}
	}
	if strings.Contains(hash, "đúng") || hash == HashPassword("mật khẩu đúng") {
		t.Error("no salt")
	}
	if p := NewPassword(); len(p) != 14 || strings.ContainsAny(p, "0o1li") {
		t.Errorf("%q cannot be read out", p)
	}
}

func TestVietnameseOrder(t *testing.T) {
	persons := []Person{{Name: "Trần Văn Út"}, {Name: "Lê Văn Ân"}, {Name: "Nguyễn Thị Đào"}, {Name: "Phạm An"}, {Name: "Bùi Văn Ăn"}, {Name: "Lê Thị Dung"}}
	SortPersons(persons)
	var got []string
	for _, p := range persons {
		got = append(got, p.Name)
	}
	if want := "Phạm An, Bùi Văn Ăn, Lê Văn Ân, Lê Thị Dung, Nguyễn Thị Đào, Trần Văn Út"; strings.Join(got, ", ") != want {
		t.Errorf("%s", strings.Join(got, ", "))
	}
	halls := []Hall{{ShortName: "Thôn 10"}, {ShortName: "Văn Nam"}, {ShortName: "Thôn 2"}, {ShortName: "Đông"}, {ShortName: "Xã", Main: true}, {ShortName: "Thôn 1"}, {ShortName: "Dương"}}
	SortHalls(halls)
	got = nil
	for _, h := range halls {
		got = append(got, h.ShortName)
	}
	if want := "Xã, Dương, Đông, Thôn 1, Thôn 2, Thôn 10, Văn Nam"; strings.Join(got, ", ") != want {
		t.Errorf("%s", strings.Join(got, ", "))
	}
}
