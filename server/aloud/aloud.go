// Package aloud turns what is written into what is read out over the loudspeakers of the villages: numbers, dates and
// abbreviations as they are spoken, and lines that one breath is enough for. It is pure.
package aloud

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// number is one as written in Vietnam: 1.250.000, 85,3, 2026.
const number = `\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`

// A rule rewrites what its pattern finds. In one text the first rule that fits at a place wins, and what it made is not
// looked at again: the digits of a date stay digits.
type rule struct {
	pattern string
	say     func(m []string) string // m[0] is all, then the groups; "" leaves it as it is
}

var rules = []rule{
	{`(?i:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})`, func(m []string) string { return date(m[1], m[2], m[3]) }},
	{`(?i:ngày)\s+(\d{1,2})[/-](\d{1,2})`, func(m []string) string { return date(m[1], m[2], "") }},
	{`(?i:tháng)\s+(\d{1,2})[/-](\d{4})`, func(m []string) string { return "tháng " + bare(m[1]) + " năm " + m[2] }},
	{`(?i:ngày)\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?`, func(m []string) string { return m[0] }},
	{`(?i:ngày|tháng|năm)\s+\d{1,4}`, func(m []string) string { return m[0] }},
	{`((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})`, func(m []string) string { return m[1] + " đến " + m[2] }},
	{`(\d{1,2})\s*(?:giờ|[hg:])\s*(\d{2})(?:\s*phút)?`, func(m []string) string { return clock(m[1], m[2]) }},
	{`(\d{1,2})\s*[hg]`, func(m []string) string { return clock(m[1], "00") }},
	{`(?i:thứ)\s+([1-7])`, func(m []string) string {
		return map[string]string{"1": "thứ nhất", "2": "thứ hai", "3": "thứ ba", "4": "thứ tư", "5": "thứ năm", "6": "thứ sáu", "7": "thứ bảy"}[m[1]]
	}},
	{`(\d+)((?:/\d{4})?)/(\p{Lu}[\p{L}]*(?:-\p{Lu}[\p{L}]*)*)`, func(m []string) string {
		year := ""
		if m[2] != "" {
			year = " năm " + m[2][1:]
		}
		return spoken(m[1]) + year + ", " + letters(m[3])
	}},
	{`(` + number + `)\s*%`, func(m []string) string { return spoken(m[1]) + " phần trăm" }},
	{`(` + number + `)\s*/\s*(` + number + `)`, func(m []string) string { return spoken(m[1]) + " trên " + spoken(m[2]) }},
	{`(` + number + `)\s*[-–]\s*(` + number + `)`, func(m []string) string { return spoken(m[1]) + " đến " + spoken(m[2]) }},
	{`(` + number + `)\s*(m2|m²|m3|m³|kWh|km|kg|cm|mm|ha|tr|đ|m)`, func(m []string) string { return spoken(m[1]) + " " + units[m[2]] }},
	{`(\d+)\.(\d+)`, func(m []string) string {
		if len(m[2]) == 3 {
			return ""
		}
		return spoken(m[1]) + " chấm " + spoken(m[2])
	}},
	{number, func(m []string) string { return spoken(m[0]) }},
	{`(\p{L}+)(\d{1,4})`, func(m []string) string { return letters(m[1]) + " " + spoken(m[2]) }},
	{`\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*`, func(m []string) string { return letters(m[0]) }},
}

// compiled are the rules, each fixed to the place where it is tried.
var compiled = func() (out []*regexp.Regexp) {
	for _, r := range rules {
		out = append(out, regexp.MustCompile(`^(?:`+r.pattern+`)`))
	}
	return out
}()

// maxText is how much is rewritten; announcements are a page.
const maxText = 50_000

// Spoken rewrites a text so that it can be read out as it stands. What is longer than 50,000 bytes is cut.
func Spoken(text string) string {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	text = norm.NFC.String(text)
	var b strings.Builder
	for at := 0; at < len(text); {
		said, size := sayAt(text, at)
		b.WriteString(said)
		at += size
	}
	return tidy(b.String())
}

// sayAt says what stands at a place, and how many bytes that was.
func sayAt(text string, at int) (string, int) {
	rest := text[at:]
	for i, re := range compiled {
		m := re.FindStringSubmatchIndex(rest)
		if m == nil || m[1] == 0 || !ends(rest, m[1]) {
			continue
		}
		groups := make([]string, len(m)/2)
		for g := range groups {
			if m[2*g] >= 0 {
				groups[g] = rest[m[2*g]:m[2*g+1]]
			}
		}
		if said := rules[i].say(groups); said != "" {
			return said, m[1]
		}
	}
	_, size := utf8.DecodeRuneInString(rest)
	return rest[:size], size
}

// ends tells whether what was found is whole: no letter or digit goes on after it.
func ends(text string, at int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:at])
	next, _ := utf8.DecodeRuneInString(text[at:])
	if at == len(text) {
		return true
	}
	return !(wordy(next) && wordy(last))
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func bare(n string) string { return strings.TrimLeft(n, "0") }

func date(d, m, y string) string {
	day, _ := strconv.Atoi(d)
	month, _ := strconv.Atoi(m)
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return ""
	}
	said := "ngày " + strconv.Itoa(day) + " tháng " + strconv.Itoa(month)
	if y != "" {
		said += " năm " + y
	}
	return said
}

func clock(h, m string) string {
	hour, _ := strconv.Atoi(h)
	minute, _ := strconv.Atoi(m)
	if hour > 24 || minute > 59 {
		return ""
	}
	said := Number(int64(hour)) + " giờ"
	if minute > 0 {
		said += " " + Number(int64(minute)) + " phút"
	}
	return said
}

// letters reads a word: an abbreviation as what it stands for, also within one that is joined with dashes.
func letters(word string) string {
	if said, ok := short[word]; ok {
		return said
	}
	parts := strings.Split(word, "-")
	known := false
	for i, part := range parts {
		if said, ok := short[part]; ok && len(parts) > 1 {
			parts[i], known = said, true
		}
	}
	if !known {
		return word
	}
	return strings.Join(parts, " ")
}

var (
	brackets = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]`)
	bullets  = regexp.MustCompile(`(?m)^\s*[-–•+*]\s+`)
	commas   = regexp.MustCompile(`\s*,(?:\s*,)+`)
	before   = regexp.MustCompile(`\s+([,.;:!?])`)
	afterDot = regexp.MustCompile(`,\s*([.;:!?])`)
	spaces   = regexp.MustCompile(`[ \t\r\f\v\x{a0}]+`)
)

// tidy leaves nothing that has no sound: brackets become pauses, bullets and quotation marks go.
func tidy(s string) string {
	s = bullets.ReplaceAllString(s, "")
	s = brackets.ReplaceAllString(s, ", $1,")
	s = strings.NewReplacer(`"`, "", "“", "", "”", "", "«", "", "»", "", ";", ".", " – ", ", ", " - ", ", ", "&", " và ", "…", ".").Replace(s)
	s = spaces.ReplaceAllString(s, " ")
	s = commas.ReplaceAllString(s, ",")
	s = before.ReplaceAllString(s, "$1")
	s = afterDot.ReplaceAllString(s, "$1")
	return strings.Trim(s, " ,\n")
}
