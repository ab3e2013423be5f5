package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hopxa/demo"
)

type demoCommand struct {
	HTTP     string   `name:"http" default:":8080" placeholder:"ADDR" help:"Address for browsers (${default})."`
	UDP      string   `name:"udp" default:":7881" placeholder:"ADDR" help:"Address for media (${default})."`
	TCP      string   `name:"tcp" default:":7881" placeholder:"ADDR" help:"Address for media where UDP does not get through (${default}); empty for none."`
	PublicIP []string `name:"public-ip" placeholder:"IP" help:"Address under which others reach this machine's media; may be repeated."`
	Halls    int      `default:"3" placeholder:"N" help:"Pretend village halls that join (${default})."`
	Live     bool     `default:"true" negatable:"" help:"Open the meeting at once; with --no-live the chair opens it."`
}

// demoName marks a data folder as made up, so that a real one is never played with.
const (
	demoName  = "DEMO"
	demoBegun = "a demo that was not finished\n"
	demoReady = "a made-up commune; this folder may be thrown away\n"
)

// joinWait is how long the notice waits for the pretend halls, so that it can say the truth about them.
const joinWait = 6 * time.Second

func (c *demoCommand) Run(sh *shell) error {
	if err := sh.startLog(slog.LevelWarn); err != nil {
		return err
	}
	if c.Halls < 0 {
		return errors.New("--halls cannot be negative")
	}
	fresh, err := demoFolder(sh.data)
	if err != nil {
		return err
	}
	flags := serveFlags{HTTP: c.HTTP, UDP: c.UDP, TCP: c.TCP, PublicIP: c.PublicIP, MaxPaperMB: 200}
	p, err := flags.open(sh.ctx, sh.data)
	if err != nil {
		return err
	}
	if fresh {
		err = seed(sh.ctx, sh.data, p)
	}
	if err != nil {
		return errors.Join(err, p.close())
	}
	return c.show(sh, p)
}

// demoFolder tells whether a folder is still to be filled; an error when it is neither empty nor a demo's.
func demoFolder(dir string) (fresh bool, err error) {
	lock, err := lockFolder(dir)
	if err != nil {
		return false, err
	}
	defer lock.Close()
	mark, err := os.ReadFile(filepath.Join(dir, demoName))
	switch {
	case err == nil && string(mark) == demoReady:
		return false, nil
	case err == nil:
		return false, fmt.Errorf("the demo in %s was cut off while it was made: remove the folder, or choose another one with --data", dir)
	case !errors.Is(err, os.ErrNotExist):
		return false, err
	}
	empty, err := isEmpty(dir)
	if err == nil && !empty {
		err = fmt.Errorf("%s holds data that is no demo; choose an empty folder with --data", dir)
	}
	return true, err
}

func seed(ctx context.Context, dir string, p *product) error {
	mark := filepath.Join(dir, demoName)
	if err := os.WriteFile(mark, []byte(demoBegun), 0o640); err != nil {
		return err
	}
	if err := demo.Seed(ctx, p.db, p.blobs, time.Now()); err != nil {
		return fmt.Errorf("making the commune up: %w", err)
	}
	return os.WriteFile(mark, []byte(demoReady), 0o640)
}

// show serves the commune with its pretend halls until the shell's ctx ends. The halls leave before the server stops.
func (c *demoCommand) show(sh *shell, p *product) error {
	ctx, stop := context.WithCancel(context.WithoutCancel(sh.ctx))
	defer stop()
	served := make(chan error, 1)
	go func() { served <- p.serve(ctx) }() // ends with stop, or when serving fails
	var failed error
	halls, err := c.company(sh, p)
	ended := false
	if err == nil {
		select {
		case <-sh.ctx.Done():
			fmt.Fprintln(sh.out, "\nĐang dừng…")
		case failed = <-served:
			ended = true
		}
	}
	if halls != nil {
		halls.Stop()
	}
	stop()
	if !ended {
		failed = <-served
	}
	return errors.Join(err, failed, p.close())
}

// company lets the pretend halls join the meeting and tells the person at the terminal what there is to see.
func (c *demoCommand) company(sh *shell, p *product) (*fleet.Fleet, error) {
	meetingID, err := demo.Meeting(sh.ctx, p.actions)
	if err == nil && c.Live {
		err = demo.Open(sh.ctx, p.actions, meetingID)
	}
	if err != nil {
		return nil, fmt.Errorf("preparing the meeting: %w", err)
	}
	halls, names, err := demo.Pair(sh.ctx, p.actions, meetingID, c.Halls)
	if err != nil {
		return nil, fmt.Errorf("pairing the pretend halls: %w", err)
	}
	sees := max(0, min(2, len(halls)-1))
	f, err := fleet.Run(context.WithoutCancel(sh.ctx), fleet.Config{BaseURL: p.localURL(), MeetingID: meetingID, Halls: halls, EachSees: sees, AskFloor: true})
	if err != nil {
		return nil, fmt.Errorf("starting the pretend halls: %w", err)
	}
	if c.Live {
		ctx, stop := context.WithTimeout(sh.ctx, joinWait)
		defer stop()
		if !f.Joined(ctx) && sh.ctx.Err() == nil {
			slog.Warn("the pretend halls have not joined yet", "after", joinWait)
		}
	}
	_, err = fmt.Fprint(sh.out, framed(c.notice(p, names)))
	return f, err
}

// localURL is where this machine itself reaches the product.
func (p *product) localURL() string {
	host, port, _ := net.SplitHostPort(p.address.String()) // a bound address has both
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// notice is what the person at the terminal reads.
func (c *demoCommand) notice(p *product, halls []string) []string {
	host, port, _ := net.SplitHostPort(p.address.String())
	address := p.localURL()
	everywhere := net.ParseIP(host).IsUnspecified()
	if everywhere {
		address = "http://localhost:" + port
	}
	lines := []string{"Họp Xã – bản trình diễn với xã giả định Đông Văn", "", "Mở trình duyệt:  " + address}
	if everywhere {
		for _, ip := range ownAddresses() {
			lines = append(lines, "Từ máy khác:     http://"+net.JoinHostPort(ip, port)+"  (xem được; camera và micro cần https)")
		}
	}
	lines = append(lines, "", "Đăng nhập, mật khẩu chung:  "+demo.Password, "")
	for _, l := range demo.Logins() {
		lines = append(lines, fmt.Sprintf("  %s%s%s", pad(l.Username, 20), pad(l.Who, 42), l.Sees))
	}
	state := "Cuộc họp đang mở"
	if !c.Live {
		state = "Cuộc họp chờ chủ tịch bấm mở"
	}
	if len(halls) > 0 {
		state += fmt.Sprintf("; %d nhà văn hóa giả lập: %s", len(halls), strings.Join(halls, ", "))
	}
	return append(lines, "", state+".", "Dừng:  Ctrl-C")
}

// ownAddresses are this machine's IPv4 addresses that others may reach.
func ownAddresses() []string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		slog.Debug("reading the machine's addresses", "err", err)
	}
	var out []string
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsGlobalUnicast() {
			out = append(out, n.IP.String())
		}
	}
	return out
}
