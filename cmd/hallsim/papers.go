package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
)

// papersCmd lets many halls fetch a paper at once, from hopxa and from the plainest server of files there is, on the
// same files, in turn. Machines differ and are noisy: what counts is the ratio of two neighbours.
type papersCmd struct {
	Hopxa     string `arg:"" type:"existingfile" help:"The hopxa to measure."`
	Halls     int    `default:"60" placeholder:"N" help:"How many halls fetch at once (${default})."`
	Megabytes int    `default:"40" placeholder:"MB" help:"What each of them fetches (${default})."`
	Pages     int    `default:"12" placeholder:"N" help:"Pages of the scan; they are fetched again and again (${default})."`
	Scan      int    `default:"40" placeholder:"MB" help:"Size of the scan (${default})."`
	Papers    int    `default:"200" placeholder:"N" help:"How many more papers the meeting has (${default})."`
	Rounds    int    `default:"3" placeholder:"R" help:"How often each is measured (${default})."`
}

// convertWait is how long all pages of the scan may take.
const convertWait = 20 * time.Minute

// Run measures and prints.
func (c *papersCmd) Run(ctx context.Context) (err error) {
	if err := ownCore(); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Printf("hopxa papers: %s, %s; server on core %s, halls on core %s\n", time.Now().Format("2006-01-02 15:04"), cpuName(), serverCore, hallsCore)
	s, paperID, err := c.spawn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	began := time.Now()
	doors, err := c.ready(ctx, s, paperID)
	if err != nil {
		return err
	}
	fmt.Printf("the scan's pages were made within %.0f s; the server had at most %.0f MB of memory for it, now %.0f\n", time.Since(began).Seconds(), peakBytes(s.pid())/1e6, procUsage(s.pid()).bytes/1e6)
	if err := doors.check(ctx); err != nil {
		return err
	}
	if err := c.lists(ctx, s, doors); err != nil {
		return err
	}
	plain := &spawned{}
	if plain.dir, err = os.MkdirTemp("", "hallsim-*"); err != nil {
		return err
	}
	if err := doors.copyTo(ctx, plain.dir); err != nil {
		return errors.Join(err, os.RemoveAll(plain.dir))
	}
	if err := plain.start(ctx, self, "file-server", plain.dir); err != nil {
		return errors.Join(err, os.RemoveAll(plain.dir))
	}
	defer func() { err = errors.Join(err, plain.stop()) }()
	ours, theirs := crowd{pid: s.pid(), address: doors.at}, crowd{pid: plain.pid(), address: func(path string) string { return plain.url + "/" + plainName(path) }}
	for _, h := range s.halls {
		client, err := hallClient(ctx, s.url, h)
		if err != nil {
			return err
		}
		ours.clients = append(ours.clients, client)
		theirs.clients = append(theirs.clients, client)
	}
	for _, l := range []struct {
		what  string
		paths []string
	}{{"page images, one request each", doors.pages()}, {"the whole file, again and again", []string{"file"}}} {
		fmt.Printf("\n%d halls fetch %d MB each at once: %s\n", c.Halls, c.Megabytes, l.what)
		var us, them []fetched
		for round := range c.Rounds {
			for turn := range 2 {
				from, who, to := ours, "hopxa", &us
				if (round+turn)%2 == 1 {
					from, who, to = theirs, "file server", &them
				}
				f, err := from.fetch(ctx, l.paths, int64(c.Megabytes)<<20)
				if err != nil {
					return fmt.Errorf("%s: %w", who, err)
				}
				fmt.Printf("  %-12s %s\n", who, f)
				*to = append(*to, f)
			}
		}
		fmt.Println("  hopxa against the file server, median of the rounds (least to most):")
		fmt.Printf("    throughput           %s\n", fetchedRatio(us, them, func(f fetched) float64 { return f.perSecond() }))
		fmt.Printf("    CPU for a gigabyte   %s\n", fetchedRatio(us, them, func(f fetched) float64 { return f.perGigabyte() }))
	}
	return nil
}

func fetchedRatio(ours, theirs []fetched, of func(fetched) float64) string {
	var all []float64
	for i := range ours {
		all = append(all, of(ours[i])/of(theirs[i]))
	}
	slices.Sort(all)
	return fmt.Sprintf("%.2f (%.2f to %.2f)", (all[(len(all)-1)/2]+all[len(all)/2])/2, all[0], all[len(all)-1])
}

// spawn starts hopxa on a commune whose meeting has the scan and many small papers.
func (c *papersCmd) spawn(ctx context.Context) (s *spawned, paperID int64, err error) {
	s = &spawned{}
	if s.dir, err = os.MkdirTemp("", "hallsim-*"); err != nil {
		return nil, 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(s.dir))
		}
	}()
	d, err := db.Open(ctx, s.dir)
	if err != nil {
		return nil, 0, err
	}
	files, err := blobs.Open(filepath.Join(s.dir, "files"))
	if err != nil {
		return nil, 0, errors.Join(err, d.Close())
	}
	now := time.Now()
	s.meeting, s.halls, err = demo.Bench(ctx, d, now, c.Halls)
	if err == nil {
		paperID, err = c.fill(ctx, d, files, now, s.meeting)
	}
	if err = errors.Join(err, d.Close()); err != nil {
		return nil, 0, fmt.Errorf("making a commune up: %w", err)
	}
	err = s.start(ctx, c.Hopxa, "serve", "--data", s.dir, "--http", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--tcp", "", "--log-level", "info")
	return s, paperID, err
}

func (c *papersCmd) fill(ctx context.Context, d *db.DB, files *blobs.Store, now time.Time, meeting int64) (paperID int64, err error) {
	f, err := os.CreateTemp("", "hallsim-scan-*.pdf")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	if err := scan(f, c.Pages, c.Scan); err != nil {
		return 0, err
	}
	size, err := f.Seek(0, 1)
	if err != nil {
		return 0, err
	}
	fmt.Printf("the scan: %d pages, %.0f MB\n", c.Pages, float64(size)/1e6)
	if _, err := f.Seek(0, 0); err != nil {
		return 0, err
	}
	if paperID, err = demo.Paper(ctx, d, files, now, meeting, "ban-quet.pdf", f); err != nil {
		return 0, err
	}
	return paperID, demo.SmallPapers(ctx, d, files, now, meeting, c.Papers)
}

// ready waits until the scan can be read page by page, as a hall sees it.
func (c *papersCmd) ready(ctx context.Context, s *spawned, paperID int64) (*paperDoors, error) {
	ctx, stop := context.WithTimeout(ctx, convertWait)
	defer stop()
	client, err := hallClient(ctx, s.url, s.halls[0])
	if err != nil {
		return nil, err
	}
	doors := &paperDoors{url: s.url, client: client, id: paperID}
	for {
		if err := doors.load(ctx); err != nil {
			return nil, err
		}
		switch doors.paper.State {
		case "ready":
			return doors, nil
		case "failed":
			return nil, fmt.Errorf("the scan cannot be read: %s", doors.paper.Problem)
		}
		select {
		case <-time.After(200 * time.Millisecond):
		case <-ctx.Done():
			return nil, fmt.Errorf("the scan's pages: %d of %d: %w", doors.paper.PagesDone, doors.paper.Pages, ctx.Err())
		}
	}
}

// lists measures how long the meeting with all its papers takes to be asked for.
func (c *papersCmd) lists(ctx context.Context, s *spawned, doors *paperDoors) error {
	var took []time.Duration
	var size int64
	path := fmt.Sprintf("%s/api/v1/meetings/%d", s.url, s.meeting)
	for range 20 {
		began := time.Now()
		n, err := get(ctx, doors.client, path)
		if err != nil {
			return err
		}
		size, took = n, append(took, time.Since(began))
	}
	slices.Sort(took)
	fmt.Printf("the meeting with %d papers: %.1f ms, at most %.1f ms; %d kB\n", c.Papers+1, ms(took[len(took)/2]), ms(took[len(took)-1]), size/1000)
	return nil
}
