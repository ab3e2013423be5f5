package db

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write schema.sql anew")

// schema.sql is for reading: what all migrations together come to.
func TestSchemaSQLIsWhatTheMigrationsComeTo(t *testing.T) {
	d := open(t)
	rows, err := d.Read.Query(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%' ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := []string{"-- What the migrations come to. Written by `go test ./server/db -update`; change it by a new migration."}
	for rows.Next() {
		var sql string
		if err := rows.Scan(&sql); err != nil {
			t.Fatal(err)
		}
		out = append(out, sql+";")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	want := strings.Join(out, "\n\n") + "\n"
	if *update {
		if err := os.WriteFile("schema.sql", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("schema.sql")
	if err != nil || string(got) != want {
		t.Fatalf("schema.sql is not what the migrations come to (%v); run: go test ./server/db -update", err)
	}
}
