package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/server/wire"
)

// paperDoors are the addresses of one paper, for one hall.
type paperDoors struct {
	url    string
	client *http.Client
	id     int64
	paper  wire.Paper
}

// hallClient signs a hall's device in.
func hallClient(ctx context.Context, url string, h fleet.Hall) (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	c := &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 2, MaxConnsPerHost: 2, DisableCompression: true}}
	body, err := json.Marshal(wire.DeviceLogin{Key: h.Key})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/api/v1/session/device", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := c.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("signing %s in: %s", h.Seat, answer.Status)
	}
	return c, nil
}

// at is the address of something of the paper.
func (d *paperDoors) at(path string) string {
	return fmt.Sprintf("%s/api/v1/papers/%d/%s", d.url, d.id, path)
}

func (d *paperDoors) load(ctx context.Context) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(d.at(""), "/"), nil)
	if err != nil {
		return err
	}
	answer, err := d.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("asking for the paper: %s", answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(&d.paper)
}

// pages are the images that a hall fetches.
func (d *paperDoors) pages() (paths []string) {
	for n := range d.paper.Pages {
		paths = append(paths, fmt.Sprintf("pages/%d?w=1240&v=%s", n+1, d.paper.SHA256[:12]))
	}
	return paths
}

// plainName is what a path of ours is called on the file server.
func plainName(path string) string {
	return strings.NewReplacer("/", "-", "?", "-", "&", "-", "=", "-").Replace(path)
}

// copyTo lays what hopxa serves into a folder, for the file server.
func (d *paperDoors) copyTo(ctx context.Context, dir string) error {
	for _, path := range append(d.pages(), "file") {
		data, _, err := d.whole(ctx, path, nil)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, plainName(path)), data, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *paperDoors) whole(ctx context.Context, path string, header http.Header) ([]byte, *http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, d.at(path), nil)
	if err != nil {
		return nil, nil, err
	}
	if header != nil {
		r.Header = header
	}
	answer, err := d.client.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	return data, answer, err
}

// check asks for a piece, for what is there already, and whether what is fetched once is kept for ever.
func (d *paperDoors) check(ctx context.Context) error {
	for _, path := range []string{d.pages()[0], "file"} {
		all, first, err := d.whole(ctx, path, nil)
		if err != nil {
			return err
		}
		piece, part, err := d.whole(ctx, path, http.Header{"Range": {"bytes=100-299"}, "If-Range": {first.Header.Get("ETag")}})
		if err != nil {
			return err
		}
		_, again, err := d.whole(ctx, path, http.Header{"If-None-Match": {first.Header.Get("ETag")}})
		if err != nil {
			return err
		}
		if part.StatusCode != http.StatusPartialContent || !bytes.Equal(piece, all[100:300]) || again.StatusCode != http.StatusNotModified ||
			!strings.Contains(first.Header.Get("Cache-Control"), "immutable") || first.ContentLength != int64(len(all)) {
			return fmt.Errorf("%s: a piece is %s, a second time %s, kept %q", path, part.Status, again.Status, first.Header.Get("Cache-Control"))
		}
	}
	fmt.Println("pieces (206), second times (304), kept for ever (immutable): as they should be")
	return nil
}

// get reads an answer through and throws it away; it returns how long it was.
func get(ctx context.Context, c *http.Client, url string) (int64, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	answer, err := c.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s: %s", url, answer.Status)
	}
	return io.Copy(io.Discard, answer.Body)
}

// fetched is what a crowd of halls got.
type fetched struct {
	bytes         int64
	over          time.Duration
	p50, p99      time.Duration // of a request
	cpu           float64       // seconds of the server
	before, worst float64       // bytes of its memory
	generator     float64       // share of its core that the halls needed
}

func (f fetched) perSecond() float64   { return float64(f.bytes) / f.over.Seconds() }
func (f fetched) perGigabyte() float64 { return f.cpu / float64(f.bytes) * 1e9 }

func (f fetched) String() string {
	line := fmt.Sprintf("%.0f MB in %.1f s: %.0f MB/s, %.2f CPU s a GB; a request p50 %.0f, p99 %.0f ms; memory %.0f MB before, %.0f at most; halls' core %.0f %%",
		float64(f.bytes)/1e6, f.over.Seconds(), f.perSecond()/1e6, f.perGigabyte(), ms(f.p50), ms(f.p99), f.before/1e6, f.worst/1e6, f.generator*100)
	return line
}

// crowd are halls that fetch at once from one server.
type crowd struct {
	clients []*http.Client
	pid     int
	address func(path string) string
}

// fetch lets every hall fetch the paths, again and again, until it has so many bytes.
func (c crowd) fetch(ctx context.Context, paths []string, each int64) (f fetched, err error) {
	var mu sync.Mutex // guards took, f.bytes and err
	var took []time.Duration
	start := procUsage(c.pid)
	f.before = start.bytes
	end, worst := make(chan struct{}), make(chan float64)
	go watchMemory(c.pid, end, worst) // ends with end
	var all sync.WaitGroup
	own, began := ownCPU(), time.Now()
	for i, client := range c.clients {
		all.Go(func() {
			var mine []time.Duration
			var sum int64
			var failed error
			for n := i; sum < each && failed == nil; n++ { // not all at the same page
				at := time.Now()
				got, err := get(ctx, client, c.address(paths[n%len(paths)]))
				sum, failed, mine = sum+got, err, append(mine, time.Since(at))
			}
			mu.Lock()
			defer mu.Unlock()
			took, f.bytes, err = append(took, mine...), f.bytes+sum, errors.Join(err, failed)
		})
	}
	all.Wait()
	f.over = time.Since(began)
	f.generator = (ownCPU() - own).Seconds() / f.over.Seconds()
	f.cpu = procUsage(c.pid).cpuSeconds - start.cpuSeconds
	close(end)
	f.worst = <-worst
	slices.Sort(took)
	f.p50, f.p99 = took[len(took)/2], took[len(took)*99/100]
	return f, err
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

// watchMemory tells, once end is closed, how much memory a process had at most.
func watchMemory(pid int, end <-chan struct{}, worst chan<- float64) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	var most float64
	for {
		most = max(most, procUsage(pid).bytes)
		select {
		case <-end:
			worst <- most
			return
		case <-tick.C:
		}
	}
}

// peakBytes is the most memory a process ever had; 0 when the kernel does not say.
func peakBytes(pid int) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if kb, is := strings.CutPrefix(line, "VmHWM:"); is {
			n, _ := strconv.ParseFloat(strings.Fields(kb)[0], 64) // 0 when it is no number
			return n * 1024
		}
	}
	return 0
}

// fileServerCmd serves a folder as plainly as Go does: what papers are measured against.
type fileServerCmd struct {
	Dir string `arg:"" type:"existingdir"`
}

// Run serves until ctx ends.
func (c *fileServerCmd) Run(ctx context.Context) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: http.FileServer(http.Dir(c.Dir)), ReadHeaderTimeout: 10 * time.Second}
	end := context.AfterFunc(ctx, func() { server.Close() })
	defer end()
	slog.New(slog.NewJSONHandler(os.Stderr, nil)).Info("serving", "http", l.Addr().String()) // as hopxa says it
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}
