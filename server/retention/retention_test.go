package retention

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/db"
)

func TestAPeriodIsOverWithItsLastYear(t *testing.T) {
	zone := time.FixedZone("+07", 7*60*60)
	for _, c := range []struct {
		ended, years int
		longer       *Longer
		until        int
		on           string
		due          bool
	}{
		{2025, 10, nil, 2035, "2035-12-31T23:59", false},
		{2025, 10, nil, 2035, "2036-01-01T00:00", true},
		{2025, 0, nil, ForEver, "2999-01-01T00:00", false},
		{2025, 10, &Longer{Until: 2040}, 2040, "2036-01-01T00:00", false},
		{2025, 10, &Longer{Until: ForEver}, ForEver, "2999-01-01T00:00", false},
		{2025, 20, &Longer{Until: 2040}, 2045, "2041-01-01T00:00", false}, // the kind's period became longer than what was asked for one
		{2025, 0, &Longer{Until: 2040}, ForEver, "2041-01-01T00:00", false},
	} {
		now, err := time.ParseInLocation("2006-01-02T15:04", c.on, zone)
		if err != nil {
			t.Fatal(err)
		}
		until := Until(c.ended, c.years, c.longer)
		if until != c.until || Due(until, now) != c.due {
			t.Errorf("%+v: until %d, due %v", c, until, Due(until, now))
		}
	}
}

func TestAFileIsOnlyKeptLonger(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		before, until int
		ok            bool
	}{{2020, 2026, true}, {2020, 2025, false}, {2030, 2031, true}, {2030, 2030, false}, {2030, 2029, false}, {2030, ForEver, true}, {ForEver, 2050, false}, {ForEver, ForEver, false}, {2030, 2096, true}, {2030, 2097, false}} {
		if err := CheckLonger(c.before, c.until, now); errors.Is(err, ErrNotLonger) == c.ok {
			t.Errorf("from %d to %d: %v", c.before, c.until, err)
		}
	}
}

// A table that names stored files and is not in Files would leave them on the disk until the daily sweep, or for ever.
func TestEveryColumnThatNamesAStoredFileIsKnown(t *testing.T) {
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	rows, err := d.Read.Query(`SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name LIKE '%sha%' AND c.name NOT LIKE '%share%' ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		got = append(got, name)
	}
	want := []string{"answer_sheets.sha256", "paper_versions.pdf_sha256", "paper_versions.sha256", "publications.file_sha", "record_signatures.sha256", "records.pdf_sha", "task_files.sha256"}
	others := []string{"destroyed_meetings.list_sha256", "motions.paper_sha", "signing_roots.sha256", "uploads.sha256"} // not of files of a meeting, or of a paper's
	want = append(want, others...)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("hashes stand in\n%s\nknown are\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
