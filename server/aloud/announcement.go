package aloud

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Heard is what is read out.
type Heard struct {
	Commune string
	What    string // "thông báo kết luận cuộc họp"
	Title   string
	Held    time.Time // in the time of Vietnam
	Place   string
	Topics  []Topic
}

// Topic is an item with what was concluded on it; without a title, the meeting as a whole.
type Topic struct {
	Title string
	Lines []string
}

// breath is how many syllables are read in one breath: where a sentence is longer, a new line begins after a comma.
const breath = 22

var weekdays = [7]string{"Chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"}

// Announcement is the text for the loudspeakers: short sentences, one line for each breath, an empty line for a pause.
func Announcement(h Heard) string {
	var out []string
	pause := func() { out = append(out, "") }
	say := func(s string) {
		for _, sentence := range sentences(Spoken(s)) {
			out = append(out, breaths(sentence)...)
		}
	}
	say("Kính thưa bà con nhân dân.")
	say(h.Commune + " xin đọc " + h.What + ".")
	say("Tên cuộc họp: " + h.Title + ".")
	say(fmt.Sprintf("Cuộc họp bắt đầu lúc %d giờ %02d, %s, ngày %02d/%02d/%d, tại %s.", h.Held.Hour(), h.Held.Minute(), weekdays[h.Held.Weekday()], h.Held.Day(), h.Held.Month(), h.Held.Year(), h.Place))
	n := 0
	for _, t := range h.Topics {
		pause()
		if t.Title != "" {
			say("Về nội dung: " + t.Title + ".")
		} else {
			say("Kết luận chung.")
		}
		for _, line := range t.Lines {
			n++
			say(upperFirst(Number(int64(n))) + " là: " + line + ".")
		}
	}
	if n == 0 {
		say("Mời bà con xem văn bản tại bảng tin của thôn.")
	}
	pause()
	say(h.Commune + " đề nghị bà con theo dõi và thực hiện.")
	say("Xin cảm ơn bà con đã lắng nghe.")
	return strings.Join(out, "\n") + "\n"
}

// sentences splits a text at its full stops; each begins with a capital letter and ends with a stop.
func sentences(s string) (out []string) {
	for _, line := range strings.Split(s, "\n") {
		rest := strings.TrimSpace(line)
		for rest != "" {
			head, tail, found := strings.Cut(rest, ". ")
			if !found {
				head, tail = strings.TrimRight(rest, "."), ""
			}
			if head = strings.Trim(head, " .,"); head != "" {
				end := "."
				if last, _ := utf8.DecodeLastRuneInString(head); last == '!' || last == '?' {
					end = ""
				}
				out = append(out, upperFirst(head)+end)
			}
			rest = strings.TrimSpace(tail)
		}
	}
	return out
}

// breaths puts a long sentence on several lines, broken after commas and colons only.
func breaths(sentence string) (out []string) {
	var line []string
	for _, word := range strings.Fields(sentence) {
		line = append(line, word)
		if len(line) >= breath/2 && (strings.HasSuffix(word, ",") || strings.HasSuffix(word, ":")) {
			out, line = append(out, strings.Join(line, " ")), nil
		}
	}
	if len(line) > 0 {
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
