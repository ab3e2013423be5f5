// Command hallsim is N pretend village halls against a server: load to measure, company for a test.
// It prints what the halls saw, and what the server needed for it.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"hopxa/cmd/hallsim/fleet"
)

// commands is the command line; without a word it is the first.
type commands struct {
	Run       cli           `cmd:"" default:"withargs" help:"Put halls on a server, measure and print what they saw (the default)."`
	Bench     benchCmd      `cmd:"" help:"Measure a hopxa against the plainest forwarder there is, in turn, one core each for server and halls."`
	Soak      soakCmd       `cmd:"" help:"Let halls come and go on a hopxa for a long time, and tell whether it grows."`
	Papers    papersCmd     `cmd:"" help:"Let many halls fetch a paper at once from a hopxa and from a plain file server, in turn."`
	Conduct   conductCmd    `cmd:"" help:"Let a chair conduct a meeting of many devices fast, and tell how soon each sees it."`
	Mailbox   mailboxCmd    `cmd:"" help:"Be a mail server that keeps what it gets and shows it over HTTP; it can be told to refuse, to be slow, or down."`
	OIDC      oidcCmd       `cmd:"" name:"oidc" help:"Be a provider of accounts (OpenID Connect) that asks for no password; it is told whose account signs in next."`
	Yardstick yardstickCmd  `cmd:"" hidden:""`
	Files     fileServerCmd `cmd:"" name:"file-server" hidden:""`

	Verbose bool `help:"Say what each hall does."`
}

type cli struct {
	Server    string `default:"http://127.0.0.1:8080" placeholder:"URL" help:"The server (${default})."`
	Meeting   int64  `placeholder:"ID" help:"The meeting to join; with --data, the live one by default."`
	Keys      string `type:"existingfile" xor:"keys" placeholder:"FILE" help:"Device keys: lines of 'hall:ID KEY'."`
	Data      string `type:"existingdir" xor:"keys" placeholder:"DIR" help:"The server's data folder, on this machine: the halls are paired in it, and their former keys taken back."`
	Spawn     string `type:"existingfile" xor:"keys" placeholder:"HOPXA" help:"Start this hopxa with a made-up commune in a temporary folder, on one core, and stop it at the end."`
	Halls     int    `default:"3" placeholder:"N" help:"How many halls (${default})."`
	EachSees  int    `default:"0" placeholder:"K" help:"How many other halls each hall watches, beside the stage."`
	Seconds   int    `default:"20" placeholder:"S" help:"How long to measure once all have joined (${default}); 0 is until Ctrl-C."`
	Ask       bool   `help:"Ask for the floor every now and then."`
	ServerPID int    `name:"server-pid" placeholder:"PID" help:"The server's process, to measure it; known with --data and --spawn. Without it, its /metrics are asked."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	var c commands
	parsed := kong.Parse(&c, kong.Name("hallsim"), kong.Description("Pretend village halls against a Họp Xã server."), kong.DefaultEnvars("HALLSIM"))
	level := slog.LevelWarn
	if c.Verbose {
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})))
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "hallsim:", err)
		stop()
		os.Exit(1)
	}
}

// joinWait is how long all halls together may need to join.
const joinWait = 60 * time.Second

// Run puts the halls on the server that the flags name.
func (c *cli) Run(ctx context.Context) (err error) {
	halls, err := c.keys(ctx)
	if err != nil {
		return err
	}
	if c.Spawn != "" {
		s, err := spawn(ctx, c.Spawn, c.Halls, false)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.stop()) }()
		c.Server, c.Meeting, c.ServerPID, halls = s.url, s.meeting, s.pid(), s.halls
	}
	f, err := fleet.Run(ctx, fleet.Config{BaseURL: c.Server, MeetingID: c.Meeting, Halls: halls, EachSees: c.EachSees, AskFloor: c.Ask})
	if err != nil {
		return err
	}
	defer f.Stop()
	return c.measure(ctx, f)
}

// measure waits until all have joined, counts for some seconds and prints what came of it.
func (c *cli) measure(ctx context.Context, f *fleet.Fleet) error {
	wait, stop := context.WithTimeout(ctx, joinWait)
	defer stop()
	began := time.Now()
	if !f.Joined(wait) {
		if ctx.Err() != nil {
			return nil
		}
		return errors.Join(errors.New("not all halls have joined"), f.Report().Table(os.Stdout))
	}
	fmt.Printf("%d halls joined within %v\n", c.Halls, time.Since(began).Round(time.Millisecond))
	before, usedBefore, own := f.Report(), c.usage(), ownCPU()
	_, waited := scheduled(c.ServerPID)
	end, stalled := make(chan struct{}), make(chan time.Duration)
	go watchStalls(end, stalled) // ends with end
	var done <-chan time.Time
	if c.Seconds > 0 {
		done = time.After(time.Duration(c.Seconds) * time.Second)
	}
	select {
	case <-ctx.Done():
	case <-done:
	}
	after := f.Report().Since(before)
	used := c.usage()
	close(end)
	stall, share := <-stalled, (ownCPU()-own).Seconds()/after.Over.Seconds()
	if err := after.Table(os.Stdout); err != nil {
		return err
	}
	fmt.Println(used.since(usedBefore, after.Over))
	fmt.Printf("halls: %.0f %% of a core, stood still for up to %.0f ms; %d packets were repaired\n", share*100, stall.Seconds()*1000, after.Total().Video.Repaired)
	if c.ServerPID != 0 {
		_, then := scheduled(c.ServerPID)
		fmt.Printf("the server was ready and waited for a core for %.0f ms in all; much of it is other work on the machine, and shows as delay\n", (then-waited).Seconds()*1000)
	}
	for _, h := range after.Halls {
		if h.Phase != fleet.PhaseJoined {
			return fmt.Errorf("%s is %s at the end: %w", h.Seat, h.Phase, h.Err)
		}
	}
	return nil
}
