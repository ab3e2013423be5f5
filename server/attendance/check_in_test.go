package attendance

import (
	"strings"
	"testing"
	"time"
)

func TestACodeServesAShortTime(t *testing.T) {
	now := time.Date(2026, 11, 28, 1, 0, 5, 0, time.UTC)
	code, until := Code("bí mật", now)
	if until != now.Add(25*time.Second) || len(code) != 10 {
		t.Fatalf("%q until %v", code, until)
	}
	for _, given := range []string{code, strings.ToLower(code), " " + code} {
		if err := CheckCode("bí mật", given, now.Add(80*time.Second)); err != nil {
			t.Errorf("%q: %v", given, err)
		}
	}
	for what, err := range map[string]error{
		"a picture of it, two minutes later": CheckCode("bí mật", code, now.Add(2*time.Minute)),
		"before it was shown":                CheckCode("bí mật", code, now.Add(-time.Minute)),
		"of another meeting":                 CheckCode("bí mật khác", code, now),
		"none":                               CheckCode("bí mật", "", now),
	} {
		if err != ErrCode {
			t.Errorf("%s: %v", what, err)
		}
	}
}
