package main

import (
	"fmt"
	"os"

	"hopxa/server/archive"
)

// checkArchive says whether the ZIP of a meeting is as it was made. It needs neither a data folder nor a server.
func checkArchive(sh *shell, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return err
	}
	r, err := archive.Check(f, stat.Size())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	fmt.Fprintf(sh.out, "%s, %s\n", r.List.Title, r.List.StartsAt.Format("02/01/2006 15:04"))
	fmt.Fprintf(sh.out, "looked at %d files of %d bytes and %d journal entries\n", r.Files, r.Bytes, r.List.Journal.Entries)
	if r.Withheld > 0 {
		fmt.Fprintf(sh.out, "%d entries say less than was written down: who chose what in a vote that was not shown\n", r.Withheld)
	}
	for _, l := range r.List.Lost {
		fmt.Fprintln(sh.out, "was lost before the ZIP was made:", l)
	}
	for _, b := range r.Broken {
		fmt.Fprintln(sh.out, "broken:", b)
	}
	if len(r.Broken) > 0 {
		return fmt.Errorf("%d things are broken", len(r.Broken))
	}
	fmt.Fprintf(sh.out, "all is well. SHA-256 of the list: %s\n", r.SHA256)
	return nil
}
