package calendar

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
)

var at = time.Date(2026, 12, 3, 1, 0, 0, 0, time.UTC)

func event() Event {
	return Event{UID: UID(7, Host("https://hop.example.vn:8443/x")), Sequence: 2, Title: "Giao ban tháng 11, quý IV; số 3", Place: "Hội trường UBND xã",
		Description: "Chủ trì: Ông Lê Đình Thắng\n1. Kết quả \\ tháng 11", URL: "https://hop.example.vn/i/abc", Starts: at, Ends: at.Add(2 * time.Hour),
		Organizer: Someone{"UBND xã Đông Văn", "vanthu@example.vn"}, Attendee: &Someone{"Nguyễn Văn Hợi", "hoi@example.vn"}}
}

func read(t *testing.T, text string) *ics.VEvent {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes, or with a bare line end: %q", len(line), line)
		}
	}
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if len(c.Events()) != 1 {
		t.Fatalf("%d events", len(c.Events()))
	}
	return c.Events()[0]
}

func TestAnInvitationReadsBackAsItWasMeant(t *testing.T) {
	in := event()
	text := Write(Request, in, at.Add(-time.Hour))
	v := read(t, text)
	for p, want := range map[ics.ComponentProperty]string{
		ics.ComponentPropertyUniqueId: "meeting-7@hop.example.vn", ics.ComponentPropertySequence: "2", ics.ComponentPropertyDtStart: "20261203T010000Z",
		ics.ComponentPropertyDtEnd: "20261203T030000Z", ics.ComponentPropertySummary: in.Title, ics.ComponentPropertyLocation: in.Place,
		ics.ComponentPropertyDescription: in.Description, ics.ComponentPropertyStatus: "CONFIRMED", ics.ComponentPropertyOrganizer: "mailto:vanthu@example.vn", ics.ComponentPropertyUrl: in.URL,
	} {
		if got := v.GetProperty(p); got == nil || got.Value != want {
			t.Errorf("%s: %+v, want %q", p, got, want)
		}
	}
	if a := v.Attendees(); len(a) != 1 || a[0].Email() != "hoi@example.vn" || a[0].ICalParameters["CN"][0] != "Nguyễn Văn Hợi" {
		t.Errorf("attendees %+v", a)
	}
	if !strings.Contains(text, "\r\nMETHOD:REQUEST\r\n") {
		t.Errorf("no method:\n%s", text)
	}
}

func TestACancellationIsOfTheSameEntry(t *testing.T) {
	in := event()
	in.Sequence++
	text := Write(Cancel, in, at)
	v := read(t, text)
	if v.Id() != event().UID || v.GetProperty(ics.ComponentPropertyStatus).Value != "CANCELLED" || v.GetProperty(ics.ComponentPropertySequence).Value != "3" || !strings.Contains(text, "METHOD:CANCEL") {
		t.Errorf("%s", text)
	}
}

func TestNamesSmuggleNoLinesIntoACalendar(t *testing.T) {
	in := event()
	in.Title = "Họp\r\nATTENDEE:mailto:evil@example.vn\u0000"
	in.Place = "a\rb\nSTATUS:CANCELLED"
	in.Organizer.Name = "UBND\";X=\"1\r\nSTATUS:CANCELLED"
	in.Attendee = &Someone{"Hợi: ông, \"bà\"; 'em' \\", "hoi@example.vn\r\nSTATUS:CANCELLED"}
	in.URL = "https://hop.example.vn/\r\nSTATUS:CANCELLED"
	text := Write(Request, in, at)
	v := read(t, text)
	if v.GetProperty(ics.ComponentPropertyStatus).Value != "CONFIRMED" || len(v.Attendees()) != 1 || strings.Contains(text, "\r\nSTATUS:CANCELLED") || strings.Contains(text, "\r\nATTENDEE:") {
		t.Errorf("%s", text)
	}
	if got := v.Attendees()[0].ICalParameters["CN"][0]; got != "Hợi ông bà em" {
		t.Errorf("CN %q", got)
	}
}

func TestAFeedHoldsAllAndAsksNobody(t *testing.T) {
	gone := event()
	gone.UID, gone.Cancelled, gone.Attendee, gone.Organizer = UID(8, Host("")), true, nil, Someone{}
	text := Feed("Lịch họp", []Event{event(), gone}, at)
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil || len(c.Events()) != 2 || !strings.Contains(text, "METHOD:PUBLISH") || !strings.Contains(text, "X-WR-CALNAME:Lịch họp") {
		t.Fatalf("%v\n%s", err, text)
	}
	if v := c.Events()[1]; v.Id() != "meeting-8@hopxa" || v.GetProperty(ics.ComponentPropertyStatus).Value != "CANCELLED" || v.GetProperty(ics.ComponentPropertyOrganizer) != nil {
		t.Errorf("%s", text)
	}
}
