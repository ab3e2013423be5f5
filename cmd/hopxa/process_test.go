package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The tests run the real program: this test binary is it when the variable is set.
const asProgram = "HOPXA_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	code := m.Run()
	if template != "" {
		os.RemoveAll(template)
	}
	os.Exit(code)
}

func program(args ...string) *exec.Cmd { return programWithin(context.Background(), args...) }

func programWithin(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// hopxa runs one command to its end.
func hopxa(t *testing.T, stdin string, args ...string) (out, errs string, code int) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	c := programWithin(ctx, args...)
	var o, e bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &o, &e
	if err := c.Run(); err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return o.String(), e.String(), c.ProcessState.ExitCode()
}

// well is hopxa for a command that must succeed.
func well(t *testing.T, args ...string) string {
	t.Helper()
	out, errs, code := hopxa(t, "", args...)
	if code != exitDone {
		t.Fatalf("hopxa %s: exit code %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// running is a server process: begin → (kill or stop).
type running struct {
	t     *testing.T
	cmd   *exec.Cmd
	url   string
	out   chan string // what it printed, once it has ended
	ended chan struct{}

	mu    sync.Mutex // guards what follows
	lines []string   // of its log, complete after ended
	more  chan struct{}
}

// begin starts serve or demo on free ports of the loopback and waits until it serves.
func begin(t *testing.T, command, dir string, more ...string) *running {
	t.Helper()
	args := append([]string{command, "--data", dir, "--http", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--tcp", "", "--log-level", "info"}, more...)
	r := &running{t: t, cmd: program(args...), out: make(chan string, 1), ended: make(chan struct{}), more: make(chan struct{}, 1)}
	stdout, err1 := r.cmd.StdoutPipe()
	stderr, err2 := r.cmd.StderrPipe()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.cmd.Process.Kill() // has ended already when the test went well
		<-r.ended
	})
	serving := make(chan string, 1)
	go func() {
		text, _ := io.ReadAll(stdout)
		r.out <- string(text)
	}()
	go func() {
		defer close(r.ended)
		for log := bufio.NewScanner(stderr); log.Scan(); {
			var line struct{ Msg, HTTP string }
			if json.Unmarshal(log.Bytes(), &line) == nil && line.Msg == "serving" {
				serving <- line.HTTP
			}
			r.mu.Lock()
			r.lines = append(r.lines, log.Text())
			r.mu.Unlock()
			select {
			case r.more <- struct{}{}:
			default:
			}
		}
	}()
	select {
	case at := <-serving:
		r.url = "http://" + at
	case <-r.ended:
		t.Fatalf("hopxa %s ended:\n%s", command, strings.Join(r.lines, "\n"))
	case <-time.After(time.Minute):
		t.Fatal("it never served")
	}
	return r
}

// until waits until n lines of the log match.
func (r *running) until(what string, match func(line string) bool, n int) {
	r.t.Helper()
	limit := time.After(30 * time.Second)
	for {
		found := 0
		r.mu.Lock()
		for _, l := range r.lines {
			if match(l) {
				found++
			}
		}
		log := strings.Join(r.lines, "\n")
		r.mu.Unlock()
		if found >= n {
			return
		}
		select {
		case <-r.more:
		case <-r.ended:
			r.t.Fatalf("ended before %s:\n%s", what, log)
		case <-limit:
			r.t.Fatalf("never: %s\n%s", what, log)
		}
	}
}

// stop ends the process as a service manager does, and returns what it had printed.
func (r *running) stop(with syscall.Signal) string {
	r.t.Helper()
	began := time.Now()
	if err := r.cmd.Process.Signal(with); err != nil {
		r.t.Fatal(err)
	}
	<-r.ended
	out := <-r.out
	err := r.cmd.Wait()
	if with != syscall.SIGKILL && err != nil {
		r.t.Errorf("ended with %v:\n%s", err, strings.Join(r.lines, "\n"))
	}
	if took := time.Since(began); took > stopLimit+3*time.Second {
		r.t.Errorf("it needed %v to stop", took)
	}
	for _, l := range r.lines {
		if strings.Contains(l, `"level":"ERROR"`) {
			r.t.Errorf("logged %s", l)
		}
	}
	return out
}

// freePort is a port of the loopback that was free just now, for a server that has to come back to it.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
