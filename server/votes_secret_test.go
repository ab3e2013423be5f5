package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

// ballotBox is all that anybody could look at after a secret vote, everything random or timed made equal.
type ballotBox struct {
	tables, journal, log, live, answers string
}

var (
	timesAndChance = []struct {
		re *regexp.Regexp
		by string
	}{
		{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), "<uuid>"},
		{regexp.MustCompile(`\b[0-9a-f]{64}\b`), "<hash>"},
		{regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)`), "<time>"},
		{regexp.MustCompile(`\b1[0-9]{12}\b`), "<ms>"},
		{regexp.MustCompile(`\b[A-Z2-7]{3}-[A-Z2-7]{3}\b`), "<receipt>"},
		{regexp.MustCompile(`\b[A-Z2-7]{26}\b`), "<chance>"},
		{regexp.MustCompile(`[A-Za-z0-9+/]{43}`), "<key>"},
		{regexp.MustCompile(`\d+(\.\d+)?(µs|ms|s)\b`), "<took>"},
		{regexp.MustCompile(`request=\S+`), "<request>"},
		{regexp.MustCompile(`127\.0\.0\.1:\d+`), "<address>"},
	}
	ballotKey = "phieu-kin-cua-"
)

func evenly(s string) string {
	for _, c := range timesAndChance {
		s = c.re.ReplaceAllString(s, c.by)
	}
	return s
}

// dump reads every row of every table.
func (p *product) dump() string {
	p.t.Helper()
	rows, err := p.db.Read.Query(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name`)
	if err != nil {
		p.t.Fatal(err)
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			p.t.Fatal(err)
		}
		names = append(names, name)
	}
	rows.Close()
	var b strings.Builder
	for _, name := range names {
		all, err := p.db.Read.Query("SELECT * FROM " + name)
		if err != nil {
			p.t.Fatal(err)
		}
		columns, _ := all.Columns()
		var lines []string
		for all.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err := all.Scan(values...); err != nil {
				p.t.Fatal(err)
			}
			line := name
			for i, v := range values {
				switch v := (*v.(*any)).(type) {
				case []byte:
					line += fmt.Sprintf(" %s=%d bytes", columns[i], len(v))
				default:
					line += fmt.Sprintf(" %s=%v", columns[i], v)
				}
			}
			lines = append(lines, evenly(line))
		}
		all.Close()
		if name == "commands" { // stored by keys, which are random
			slices.Sort(lines)
		}
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

// diskBytes is what stands in all files of the data folder but those of the ballot keys.
func (p *product) diskBytes() map[string][]byte {
	p.t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, "ballot-keys") || strings.Contains(path, string(filepath.Separator)+"pages"+string(filepath.Separator)) {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = data
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return out
}

// secretVote holds a vote of four, in this order, and returns all there is to see while it runs and when it is closed.
func secretVote(t *testing.T, choices []int) (running, closed ballotBox, totals []int) {
	p := start(t, false)
	m := p.council("giao_ban")
	voters := []string{"chutich", "daibieu", "nguoikhac", "quantri"}
	p.here(m.ID, voters...)
	live := p.as("chutich").sit(m.ID, personSeat("chutich"), "tab", 0)
	live.next(wire.MsgSnapshot)
	v := p.motion(m, func(in *wire.MotionInput) { in.Secret = true })
	before := testLog.length()
	p.opens(v.ID)
	keyFile := filepath.Join(p.dir, "ballot-keys", fmt.Sprintf("%d.key", v.ID))
	private, err := os.ReadFile(keyFile)
	if err != nil || len(private) != 32 {
		t.Fatalf("the key: %d bytes, %v", len(private), err)
	}
	if info, err := os.Stat(keyFile); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key may be read by others: %v %v", info.Mode(), err)
	}
	answers, news := "", ""
	cast := func(i int, confirmed bool) *reply {
		in := wire.BallotInput{Voter: personSeat(voters[i]), Option: choices[i], Confirmed: confirmed}
		return p.as(voters[i]).ask("PUT", ballotsOf(v.ID), in, header{"Idempotency-Key", ballotKey + voters[i]})
	}
	p.as("chutich").ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: personSeat("chutich"), Option: choices[0]}).want(409, "confirm_secret")
	for i, name := range voters {
		got := cast(i, true).ok()
		for m := live.next(wire.MsgEvent); ; m = live.next(wire.MsgEvent) {
			if m.Type == wire.EventBallots {
				news += evenly(string(m.Data)) + "\n"
				break
			}
		}
		answers += fmt.Sprintf("%d bytes %s\n", len(got.body), evenly(string(got.body)))
		p.as(name).ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: personSeat(name), Option: 1, Confirmed: true}).want(409, "already_voted")
	}
	box := func() ballotBox {
		entries := p.as("chutich").ask("GET", fmt.Sprintf("meetings/%d/journal", m.ID), nil).ok().body
		seen := p.as("chutich").ask("GET", fmt.Sprintf("meetings/%d/motions", m.ID), nil).ok().body
		return ballotBox{tables: p.dump(), journal: evenly(string(entries)), log: evenly(testLog.since(before)), live: news + evenly(string(seen)), answers: answers}
	}
	running = box()
	p.refuseToTell(v.ID, voters, choices, private)
	for _, e := range p.entries(m.ID, actions.BallotCast) {
		if e.Actor != "system" || string(e.Data) != fmt.Sprintf(`{"motion":%d}`, v.ID) {
			t.Fatalf("a secret ballot's entry says %s by %s", e.Data, e.Actor)
		}
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := p.db.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(backup); err != nil || bytes.Contains(data, private) {
		t.Fatalf("the backup holds the key: %v", err)
	}

	v = p.closes(v.ID)
	if _, err := os.Stat(keyFile); !os.IsNotExist(err) {
		t.Fatalf("the key is still there: %v", err)
	}
	p.refuseToTell(v.ID, voters, choices, private)
	for _, o := range v.Options {
		totals = append(totals, o.Total)
	}
	for _, on := range v.Voters {
		if !on.Voted || on.Option != 0 {
			t.Fatalf("%+v", on)
		}
	}
	closed = ballotBox{tables: p.dump(), log: evenly(testLog.since(before))}
	if strings.Contains(closed.tables, "secret_ballots motion_id") || strings.Contains(closed.tables, "\nballots motion_id") {
		t.Fatal("ballots of a secret vote are kept after it was counted")
	}
	return running, closed, totals
}

// refuseToTell looks for the key in every file, and tries the kept fingerprints of commands against every choice.
func (p *product) refuseToTell(motionID int64, voters []string, choices []int, private []byte) {
	p.t.Helper()
	disk := p.diskBytes()
	for path, data := range disk {
		if bytes.Contains(data, private) {
			p.t.Fatalf("%s holds the key", path)
		}
	}
	for i, name := range voters {
		for option := 1; option <= 9; option++ {
			in := wire.BallotInput{Voter: personSeat(name), Option: option, Confirmed: true}
			body, err := json.Marshal([]any{motionID, in})
			if err != nil {
				p.t.Fatal(err)
			}
			sum := sha256.Sum256(append([]byte("ballot_cast\n"), body...))
			print := hex.EncodeToString(sum[:])
			for path, data := range disk {
				if bytes.Contains(data, []byte(print)) {
					p.t.Fatalf("%s: the fingerprint of %s's command tells that %d was chosen (it was %d)", path, name, option, choices[i])
				}
			}
		}
	}
}

// Two votes whose voters chose differently, with the same totals, leave the same behind: in every table, in the journal,
// in the log, in what screens are told and in what voters are answered, in order and in size.
func TestNothingTellsWhatASecretBallotSays(t *testing.T) {
	run1, closed1, totals1 := secretVote(t, []int{1, 2, 1, 3})
	run2, closed2, totals2 := secretVote(t, []int{3, 1, 2, 1})
	if !slices.Equal(totals1, []int{2, 1, 1}) || !slices.Equal(totals1, totals2) {
		t.Fatalf("%v, %v", totals1, totals2)
	}
	for _, c := range []struct{ what, a, b string }{
		{"tables while it runs", run1.tables, run2.tables}, {"the journal", run1.journal, run2.journal}, {"the log", run1.log, run2.log},
		{"what the chair's screen is told", run1.live, run2.live}, {"the answers", run1.answers, run2.answers},
		{"tables when it is closed", closed1.tables, closed2.tables}, {"the log when it is closed", closed1.log, closed2.log},
	} {
		a, b := strings.Split(c.a, "\n"), strings.Split(c.b, "\n")
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Fatalf("%s differ in line %d:\n%.600s\n%.600s", c.what, i+1, strings.Join(a[min(i, len(a)):min(i+1, len(a))], ""), strings.Join(b[min(i, len(b)):min(i+1, len(b))], ""))
			}
		}
		if c.a == "" && !strings.HasPrefix(c.what, "the log") {
			t.Fatalf("%s: nothing to compare", c.what)
		}
	}
}
