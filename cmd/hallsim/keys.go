package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
)

// keys gets a key for each hall from where the flags say; none for --spawn, which makes its own.
func (c *cli) keys(ctx context.Context) ([]fleet.Hall, error) {
	switch {
	case c.Spawn != "":
		return nil, nil
	case c.Keys != "":
		if c.Meeting == 0 {
			return nil, errors.New("--keys needs --meeting")
		}
		return c.readKeys()
	case c.Data != "":
		return c.pair(ctx)
	}
	return nil, errors.New("one of --keys, --data and --spawn is needed")
}

func (c *cli) readKeys() ([]fleet.Hall, error) {
	f, err := os.Open(c.Keys)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var halls []fleet.Hall
	lines := bufio.NewScanner(f)
	for lines.Scan() && len(halls) < c.Halls {
		words := strings.Fields(lines.Text())
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if len(words) != 2 {
			return nil, fmt.Errorf("%s: %q is not 'hall:ID KEY'", c.Keys, lines.Text())
		}
		halls = append(halls, fleet.Hall{Seat: words[0], Key: words[1], Voice: len(halls)})
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(halls) < c.Halls {
		return nil, fmt.Errorf("%s has keys for %d halls, not %d", c.Keys, len(halls), c.Halls)
	}
	return halls, nil
}

// pair makes keys in the data folder, beside the server that runs on it.
func (c *cli) pair(ctx context.Context) ([]fleet.Hall, error) {
	d, err := db.Open(ctx, c.Data)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	if c.Meeting == 0 {
		live, err := meetings.InState(ctx, d.Read, meetings.Live)
		if err != nil {
			return nil, err
		}
		if len(live) != 1 {
			return nil, fmt.Errorf("%d meetings are live; say which one with --meeting", len(live))
		}
		c.Meeting = live[0]
	}
	if c.ServerPID == 0 {
		c.ServerPID = runningOn(c.Data)
	}
	a := actions.New(actions.Config{DB: d, Journal: journal.New(d, time.Now), Now: time.Now})
	halls, _, err := demo.Pair(ctx, a, c.Meeting, c.Halls)
	return halls, err
}

// runningOn reads which process has locked a data folder; 0 when none says so.
func runningOn(dir string) int {
	text, err := os.ReadFile(filepath.Join(dir, "hopxa.lock"))
	if err != nil {
		return 0
	}
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text))) // 0 when it is no number
	return pid
}
