package server

import (
	stdflag "flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hopxa/server/journal"
	"hopxa/server/wire"
)

var updatePermissions = stdflag.Bool("update-permissions", false, "write testdata/permissions.txt anew")

// ground is a meeting in one state, with what the acts of conducting need.
type ground struct {
	meeting wire.Meeting
	request int64 // of the hall Văn Nam, waiting for the floor; 0 when nobody can wait
	more    map[string]int64
	running bool // a vote is
}

// conductAct is an act of conducting as somebody might try it.
type conductAct struct {
	route string // its operation in the table of routes
	path  func(g ground) string
	body  any
	// mine gives the body where it names who asks; it wins over body.
	mine func(g ground, who string) any
	// running says that a vote runs in the live meeting.
	running bool
}

// conductRoles are all there are in a meeting: what each is stands in seed and in draft.
var conductRoles = []struct{ name, is string }{
	{"", "nobody"}, {"nguoikhac", "stranger"}, {"hall Đông Thịnh", "other hall"}, {"hall Văn Bắc", "hall"}, {"remote Văn Bắc", "remote"}, {"truongthon", "village head"},
	{"daibieu", "member"}, {"quantri", "admin"}, {"vanthu", "secretary"}, {"chutich", "chair"},
}

var conductStates = []wire.MeetingState{wire.MeetingDraft, wire.MeetingAnnounced, wire.MeetingLive, wire.MeetingClosed}

// ownSeat is where somebody sits.
func ownSeat(who string) string {
	for _, of := range []string{"hall ", "remote "} {
		if short, ok := strings.CutPrefix(who, of); ok {
			return hallSeat(short)
		}
	}
	return personSeat(who)
}

// ground makes a meeting in a state; running lets a vote run in a live one.
func (p *product) ground(state wire.MeetingState, running bool) ground {
	p.t.Helper()
	g := ground{more: map[string]int64{}, running: running}
	g.meeting = p.draft()
	if state == wire.MeetingDraft {
		return g
	}
	id := g.meeting.ID
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", id), nil).ok()
	if state == wire.MeetingAnnounced {
		p.groundHelp(&g)
		return g
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", id), nil).ok()
	floor := read[wire.Floor](p.as("hall Văn Nam").ask("POST", fmt.Sprintf("meetings/%d/floor/requests", id), wire.FloorAsk{Seat: hallSeat("Văn Nam")}))
	g.request = floor.Queue[0].ID
	g.more["remark"] = read[wire.Remark](p.as("hall Văn Nam").ask("POST", fmt.Sprintf("meetings/%d/remarks", id), wire.RemarkInput{Seat: hallSeat("Văn Nam"), Body: "Kênh tưới"})).ID
	g.more["conclusion"] = read[[]wire.Conclusion](p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/conclusions", id), wire.ConclusionInput{Text: "Giao thôn nạo vét kênh"}))[0].ID
	p.groundTasks(&g)
	p.groundVotes(&g)
	p.groundHelp(&g)
	if running && state == wire.MeetingLive {
		p.runVote(&g)
	}
	if state == wire.MeetingClosed {
		p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", id), nil).ok()
		g.more["minutes"] = p.recordOf(id, wire.RecordMinutes).ID
	}
	return g
}

// TestWhoMayDoWhat tries every act of conducting as everybody, in every state of a meeting. What came of it is compared
// with a table that people read and agree with; a refused act must leave nothing behind.
func TestWhoMayDoWhat(t *testing.T) {
	if raceEnabled {
		t.Skip("thousands of requests one after the other: nothing to race, and long under the detector; make race runs it without")
	}
	p := start(t, false)
	tested := map[string]bool{}
	var b strings.Builder
	for _, state := range conductStates {
		fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(string(state)))
		fmt.Fprintf(&b, "%-28s", "")
		for _, r := range conductRoles {
			fmt.Fprintf(&b, " %-18s", r.is)
		}
		b.WriteString("\n")
		g := p.ground(state, false)
		for _, act := range conductActs {
			tested[act.route] = true
			if act.running != g.running {
				g = p.ground(state, act.running)
			}
			method := p.methodOf(act.route)
			fmt.Fprintf(&b, "%-28s", act.route)
			for _, r := range conductRoles {
				before, err := journal.Newest(t.Context(), p.db.Read, journal.MeetingStream(g.meeting.ID))
				if err != nil {
					t.Fatal(err)
				}
				body := act.body
				if act.mine != nil {
					body = act.mine(g, r.name)
				}
				got := p.as(r.name).ask(method, act.path(g), body)
				after, err := journal.Newest(t.Context(), p.db.Read, journal.MeetingStream(g.meeting.ID))
				if err != nil {
					t.Fatal(err)
				}
				word := got.problem.Code
				switch {
				case got.status < 300:
					word = "ok"
					g = p.ground(state, act.running)
				case got.status >= 500:
					t.Errorf("%s: %d %s", got.asked, got.status, got.body)
				case after != before && act.route != "castBallot": // that a ballot came too late is written down
					t.Errorf("%s was refused and left an entry", got.asked)
				}
				fmt.Fprintf(&b, " %-18s", word)
			}
			b.WriteString("\n")
		}
	}
	for _, r := range p.server.routes() {
		if r.keyed && !tested[r.id] && !slices.Contains(testedElsewhere, r.id) {
			t.Errorf("%s is tried by nobody: give it a line in conductActs", r.id)
		}
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got, name := strings.Join(lines, "\n"), filepath.Join("testdata", "permissions.txt")
	if *updatePermissions {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Split(string(want), "\n")
	for i := range max(len(known), len(lines)) {
		if i >= len(known) || i >= len(lines) || known[i] != lines[i] {
			t.Fatalf("line %d of %s is another now; read it, then go test ./server -run TestWhoMayDoWhat -update-permissions\n%s", i+1, name, strings.Join(lines[i:min(i+1, len(lines))], "\n"))
		}
	}
}

func (p *product) methodOf(id string) string {
	for _, r := range p.server.routes() {
		if r.id == id {
			return r.method
		}
	}
	p.t.Fatalf("no route is called %s", id)
	return ""
}
