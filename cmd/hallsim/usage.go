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
	bytes      float64 // of memory, now
	err        error   // why it is not known
}

// usage asks /proc when the process is known and on this machine, else the server's /metrics.
func (c *cli) usage() usage {
	if c.ServerPID != 0 {
		return procUsage(c.ServerPID)
	}
	return metricsUsage(c.Server)
}

// clockTicks is USER_HZ, which is 100 on every Linux that Go runs on.
const clockTicks = 100

func procUsage(pid int) usage {
	stat, err1 := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	statm, err2 := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err := errors.Join(err1, err2); err != nil {
		return usage{err: err}
	}
	// Fields after the name, which stands in brackets and may hold blanks: 14 and 15 of proc(5) are utime and stime.
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields, pages := strings.Fields(rest), strings.Fields(string(statm))
	if len(fields) < 13 || len(pages) < 2 {
		return usage{err: fmt.Errorf("/proc/%d is not readable", pid)}
	}
	user, err1 := strconv.ParseFloat(fields[11], 64)
	system, err2 := strconv.ParseFloat(fields[12], 64)
	resident, err3 := strconv.ParseFloat(pages[1], 64)
	return usage{(user + system) / clockTicks, resident * float64(os.Getpagesize()), errors.Join(err1, err2, err3)}
}

// waitedForCore is how long all threads of a process together were ready to run and did not: somebody else had the
// core. Delays come from there on a busy machine; 0 when the kernel does not say.
func waitedForCore(pid int) (sum time.Duration) {
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil {
		return 0 // never: the pattern is a good one
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			continue // the thread has ended
		}
		if fields := strings.Fields(string(text)); len(fields) > 1 { // time on the core, time waiting for it, both in ns
			if ns, err := strconv.ParseInt(fields[1], 10, 64); err == nil {
				sum += time.Duration(ns)
			}
		}
	}
	return sum
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
