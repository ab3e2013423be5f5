package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
	"hopxa/server/floor"
)

// spawned is a real server of our own, or the yardstick: spawn or start → stop.
type spawned struct {
	url     string
	meeting int64
	halls   []fleet.Hall
	dir     string
	command *exec.Cmd
	read    chan struct{} // closed when its log has ended
}

// startWait is how long a server may need to begin, and stopWait to end.
const (
	startWait = 20 * time.Second
	stopWait  = 10 * time.Second
)

// spawn fills a temporary folder and starts the binary on it, on one core when taskset is there. With speaker, the first
// hall has the floor from the start.
func spawn(ctx context.Context, binary string, n int, speaker bool) (s *spawned, err error) {
	s = &spawned{}
	if s.dir, err = os.MkdirTemp("", "hallsim-*"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(s.dir))
		}
	}()
	d, err := db.Open(ctx, s.dir)
	if err != nil {
		return nil, err
	}
	now := time.Now().Add(-2 * floor.Countdown) // the speaker's microphone and picture are on when the halls come
	s.meeting, s.halls, err = demo.Bench(ctx, d, now, n)
	if err == nil && speaker {
		err = demo.GiveFloor(ctx, d, now, s.meeting, s.halls[0].Seat)
	}
	if err = errors.Join(err, d.Close()); err != nil {
		return nil, fmt.Errorf("making a commune up: %w", err)
	}
	err = s.start(ctx, binary, "serve", "--data", s.dir, "--http", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--tcp", "", "--log-level", "info")
	return s, err
}

// serverCore is where servers run, so that what they need is not taken by the halls.
const serverCore = "0"

// start runs a server and waits until it says where it listens.
func (s *spawned) start(ctx context.Context, command ...string) error {
	s.read = make(chan struct{})
	if path, err := exec.LookPath("taskset"); err == nil {
		command = append([]string{path, "--cpu-list", serverCore}, command...) // it becomes the server: same process
	}
	s.command = exec.Command(command[0], command[1:]...)
	s.command.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GOGC=") }) // the halls' own
	s.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}                                                   // Ctrl-C is for us: we stop it
	log, err := s.command.StderrPipe()
	if err != nil {
		return err
	}
	if err := s.command.Start(); err != nil {
		return err
	}
	addresses := make(chan string, 1)
	go s.follow(log, addresses)
	select {
	case s.url = <-addresses:
		return nil
	case <-s.read:
		return fmt.Errorf("the server ended at once: %w", s.command.Wait())
	case <-time.After(startWait):
		return errors.Join(fmt.Errorf("the server has not begun within %v", startWait), s.stop())
	case <-ctx.Done():
		return errors.Join(ctx.Err(), s.stop())
	}
}

// follow reads the server's log, passes its warnings on and finds the address that it listens on.
func (s *spawned) follow(log io.Reader, addresses chan<- string) {
	defer close(s.read)
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		var line struct{ Level, Msg, HTTP string }
		err := json.Unmarshal(lines.Bytes(), &line)
		switch {
		case err != nil || line.Level == "WARN" || line.Level == "ERROR":
			fmt.Fprintf(os.Stderr, "server: %s\n", lines.Text())
		case line.Msg == "serving":
			addresses <- "http://" + line.HTTP
		}
	}
}

func (s *spawned) pid() int { return s.command.Process.Pid }

// stop ends the server and removes its folder, if it has one.
func (s *spawned) stop() error {
	err := s.command.Process.Signal(syscall.SIGTERM)
	kill := time.AfterFunc(stopWait, func() { s.command.Process.Kill() })
	defer kill.Stop()
	<-s.read
	return errors.Join(err, s.command.Wait(), os.RemoveAll(s.dir))
}
