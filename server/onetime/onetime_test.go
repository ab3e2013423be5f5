package onetime

import (
	"errors"
	"testing"
	"time"
)

// The secret of RFC 6238, appendix B, in base32; the codes there have eight digits, an app shows the last six.
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

func TestCodesAreThoseOfTheStandard(t *testing.T) {
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"} {
		if got, err := Code(rfcSecret, Step(time.Unix(at, 0))); got != want || err != nil {
			t.Errorf("at %d: %s, %v, want %s", at, got, err, want)
		}
	}
}

func TestACodeIsTakenOnceAndNearItsTime(t *testing.T) {
	now := time.Unix(1_790_000_000, 0)
	at := Step(now)
	code := func(step int64) string {
		c, err := Code(rfcSecret, step)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for name, c := range map[string]struct {
		entered  string
		lastStep int64
		want     error
		step     int64
	}{
		"this moment's":                {code(at), 0, nil, at},
		"with a blank, as apps show":   {code(at)[:3] + " " + code(at)[3:], 0, nil, at},
		"of a phone a bit behind":      {code(at - 1), 0, nil, at - 1},
		"of a phone a bit ahead":       {code(at + 1), 0, nil, at + 1},
		"used":                         {code(at), at, ErrUsed, 0},
		"older than one that was used": {code(at - 1), at, ErrUsed, 0},
		"of a phone far behind":        {code(at - 40), 0, ErrClock, 0},
		"of the future: never told":    {code(at + 40), 0, ErrCode, 0},
		"wrong":                        {"12345", 0, ErrCode, 0},
	} {
		step, err := Match(rfcSecret, c.entered, c.lastStep, now)
		if !errors.Is(err, c.want) || step != c.step {
			t.Errorf("%s: %d, %v, want %d, %v", name, step, err, c.step, c.want)
		}
	}
}

func TestWhatABrowserMadeIsLookedAt(t *testing.T) {
	for secret, ok := range map[string]bool{rfcSecret: true, "": false, rfcSecret[:16]: false, "1" + rfcSecret[1:]: false} {
		if err := CheckSecret(secret); (err == nil) != ok {
			t.Errorf("%q: %v", secret, err)
		}
	}
	codes := []string{"aaaa-aaaa-aaa2", "aaaa-aaaa-aaa3", "aaaa-aaaa-aaa4", "aaaa-aaaa-aaa5", "aaaa-aaaa-aaa6", "aaaa-aaaa-aaa7", "aaaa-aaaa-aaa8", "aaaa-aaaa-aaa9"}
	if err := CheckRecovery(codes); err != nil {
		t.Error(err)
	}
	if CheckRecovery(append(codes[:7:7], codes[0])) == nil || CheckRecovery(codes[:7]) == nil || CheckRecovery(append(codes[:7:7], "short")) == nil {
		t.Error("bad recovery codes pass")
	}
	for in, want := range map[string]string{"KQ7M X2PD 9WVT": "kq7m-x2pd-9wvt", "kq7mx2pd9wvt": "kq7m-x2pd-9wvt", "123 456": "123456"} {
		if got := Plain(in); got != want || IsRecovery(got) != (len(want) > 6) {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}
