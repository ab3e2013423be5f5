package main

import (
	"bufio"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// usage is what the server's process has needed so far.
type usage struct {
	cpuSeconds float64
	bytes      float64 // of memory, now; what /proc tells of is without the pages of files, see procUsage
	err        error   // why it is not known
}

// usage asks /proc when the process is known and on this machine, else the server's /metrics.
func (c *cli) usage() usage {
	if c.ServerPID != 0 {
		return procUsage(c.ServerPID)
	}
	return metricsUsage(c.Server)
}

// procUsage asks the kernel. Memory is what the process has made for itself: the pages of its own program are read once for
// all halls and differ by 10 MB from one run to the next, by how the file lies in the machine's cache.
func procUsage(pid int) usage {
	statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	ran, _ := scheduled(pid)
	if fields := strings.Fields(string(statm)); err == nil && len(fields) > 2 && ran > 0 {
		resident, err := strconv.ParseFloat(fields[1], 64) // pages, proc(5)
		ofFiles, err2 := strconv.ParseFloat(fields[2], 64)
		return usage{ran.Seconds(), (resident - ofFiles) * float64(os.Getpagesize()), errors.Join(err, err2)}
	}
	return usage{err: errors.Join(err, fmt.Errorf("/proc/%d does not say what it used", pid))}
}

// scheduled is how long all threads of a process together ran, and how long they were ready to and did not: somebody
// else had the core. Delays come from there on a busy machine. To the nanosecond, where /proc/PID/stat counts in
// hundredths of a second: a tenth of what ten halls need in some seconds. Threads that have ended are left out; Go's
// do not end. 0 when the kernel does not say.
func scheduled(pid int) (ran, waited time.Duration) {
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil {
		return 0, 0 // never: the pattern is a good one
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			continue // the thread has ended
		}
		var on, off time.Duration
		if _, err := fmt.Sscan(string(text), &on, &off); err == nil { // ns
			ran, waited = ran+on, waited+off
		}
	}
	return ran, waited
}

func metricsUsage(server string) usage {
	m, err := readMetrics(server)
	u := usage{m["process_cpu_seconds_total"], m["process_resident_memory_bytes"], err}
	if err == nil && u.bytes == 0 {
		u.err = errors.New("its /metrics do not say")
	}
	return u
}

// What Go programs call the bytes and the objects that they have allocated since their start.
const (
	heapBytes   = "go_memstats_alloc_bytes_total"
	heapObjects = "go_memstats_mallocs_total"
)

// readMetrics returns a server's /metrics by name, without those that have labels.
func readMetrics(server string) (map[string]float64, error) {
	client := http.Client{Timeout: 5 * time.Second}
	answer, err := client.Get(strings.TrimRight(server, "/") + "/metrics")
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("its /metrics are refused: %s", answer.Status)
	}
	out := map[string]float64{}
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), " ")
		if number, err := strconv.ParseFloat(value, 64); err == nil {
			out[name] = number
		}
	}
	return out, lines.Err()
}

// since tells what was needed since before.
func (u usage) since(before usage, over time.Duration) string {
	if err := errors.Join(before.err, u.err); err != nil {
		return fmt.Sprintf("server: what it needed is not known: %v", err)
	}
	cpu := u.cpuSeconds - before.cpuSeconds
	return fmt.Sprintf("server: %.2f CPU seconds in %.0f s (%.0f %% of a core), %.0f MB of memory", cpu, over.Seconds(), 100*cpu/max(over.Seconds(), 0.001), u.bytes/1e6)
}
