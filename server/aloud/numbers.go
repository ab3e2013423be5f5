package aloud

import (
	"strconv"
	"strings"
)

var digits = [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// Number spells a whole number as it is read in the North: "một trăm linh năm", "hai mươi mốt", "mười lăm". Negative numbers
// begin with "âm".
func Number(n int64) string {
	if n < 0 {
		if n == -1<<63 {
			return each(strconv.FormatInt(n, 10)[1:])
		}
		return "âm " + Number(-n)
	}
	if n < 1000 {
		return hundreds(int(n), false)
	}
	// From a thousand million on, everything is read in units of a tỷ.
	for _, unit := range []struct {
		size int64
		name string
	}{{1_000_000_000, "tỷ"}, {1_000_000, "triệu"}, {1000, "nghìn"}} {
		if n < unit.size {
			continue
		}
		head, rest := Number(n/unit.size)+" "+unit.name, n%unit.size
		switch {
		case rest == 0:
			return head
		case rest < unit.size/1000*100 && unit.size == 1000, rest < 100:
			return head + " " + hundreds(int(rest), true)
		}
		return head + " " + Number(rest)
	}
	return ""
}

// hundreds spells a number below 1000; after tells that a bigger unit was read before it, so that "không trăm linh" is said.
func hundreds(n int, after bool) string {
	var words []string
	h, t, u := n/100, n/10%10, n%10
	if h > 0 || after {
		words = append(words, digits[h], "trăm")
	}
	switch {
	case t == 0 && u > 0 && len(words) > 0:
		words = append(words, "linh", digits[u])
		return strings.Join(words, " ")
	case t == 1:
		words = append(words, "mười")
	case t > 1:
		words = append(words, digits[t], "mươi")
	case len(words) == 0:
		return digits[u]
	}
	switch {
	case u == 0:
	case u == 1 && t > 1:
		words = append(words, "mốt")
	case u == 5:
		words = append(words, "lăm")
	default:
		words = append(words, digits[u])
	}
	return strings.Join(words, " ")
}

// each reads digits one by one, as of telephone numbers.
func each(s string) string {
	var words []string
	for _, r := range s {
		if r >= '0' && r <= '9' {
			words = append(words, digits[r-'0'])
		}
	}
	return strings.Join(words, " ")
}

// spoken reads a number as it is written in Vietnam: dots between thousands, a comma before decimals. What begins with a
// zero, or is longer than anybody counts, is read digit by digit.
func spoken(s string) string {
	whole, decimals, has := strings.Cut(s, ",")
	plain := strings.ReplaceAll(whole, ".", "")
	out := ""
	if len(plain) > 1 && plain[0] == '0' || len(plain) > 15 {
		out = each(plain)
	} else if n, err := strconv.ParseInt(plain, 10, 64); err == nil {
		out = Number(n)
	}
	if !has {
		return out
	}
	if len(decimals) > 2 || decimals[0] == '0' {
		return out + " phẩy " + each(decimals)
	}
	n, _ := strconv.Atoi(decimals) // one or two digits
	return out + " phẩy " + hundreds(n, false)
}
