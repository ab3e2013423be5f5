package records

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// vietnam keeps no summer time.
var vietnam = time.FixedZone("ICT", 7*60*60)

// LongDate is a date as official papers write it: days below 10 and the months 1 and 2 have a leading zero (NĐ 30/2020,
// Phụ lục I).
func LongDate(t time.Time) string {
	y, m, d := t.In(vietnam).Date()
	month := fmt.Sprint(int(m))
	if m < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d, month, y)
}

// hourOf is "08 giờ 02 phút", or "08 giờ 00".
func hourOf(t time.Time) string {
	t = t.In(vietnam)
	if t.Minute() == 0 {
		return fmt.Sprintf("%02d giờ 00", t.Hour())
	}
	return fmt.Sprintf("%02d giờ %02d phút", t.Hour(), t.Minute())
}

func clock(t time.Time) string { return t.In(vietnam).Format("15:04") }

func clockOf(t *time.Time) string {
	if t == nil {
		return ""
	}
	return clock(*t)
}

func sameDay(a, b time.Time) bool {
	return a.In(vietnam).Format(time.DateOnly) == b.In(vietnam).Format(time.DateOnly)
}

// lasting is how long somebody spoke, in words: minutes, or seconds below one.
func lasting(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d giây", max(1, int(d.Seconds())))
	}
	return fmt.Sprintf("%d phút", int((d + 30*time.Second).Minutes()))
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

func lowerFirst(s string) string {
	for _, h := range []string{"Ông ", "Bà "} {
		if strings.HasPrefix(s, h) {
			return strings.ToLower(h) + s[len(h):]
		}
	}
	return s
}

// ended is a sentence with a full stop.
func ended(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?;:") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// with joins a name and what somebody is.
func with(name, sub string) string {
	if sub == "" {
		return name
	}
	return name + ", " + sub
}

// percent is a share as official papers write it: "85,3%".
func percent(n, of int) string {
	if of == 0 {
		return "0%"
	}
	s := fmt.Sprintf("%.1f", float64(n)*100/float64(of))
	s = strings.TrimSuffix(s, ".0")
	return strings.Replace(s, ".", ",", 1) + "%"
}

// two is a number with a leading zero below 10, as official papers write counts of people.
func two(n int) string { return fmt.Sprintf("%02d", n) }

var romans = [...]string{"", "I", "II", "III", "IV", "V"}
