package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/agendas/pages/topdf"
	"hopxa/agendas/uploads"
	"hopxa/client"
	"hopxa/server"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/live"
	"hopxa/server/media"
	"hopxa/server/settings"
	"hopxa/server/votes"
	"hopxa/sfu"
)

// serveFlags say how the product is reached.
type serveFlags struct {
	HTTP        string   `name:"http" default:":8080" placeholder:"ADDR" help:"Address for browsers (${default})."`
	UDP         string   `name:"udp" default:":7881" placeholder:"ADDR" help:"Address for media (${default})."`
	TCP         string   `name:"tcp" default:":7881" placeholder:"ADDR" help:"Address for media where UDP does not get through (${default}); empty for none."`
	PublicIP    []string `name:"public-ip" placeholder:"IP" help:"Address under which halls reach this machine's media, when it is behind a router; may be repeated."`
	TLSCert     string   `name:"tls-cert" and:"tls" placeholder:"FILE" help:"Certificate with its chain (PEM); read again when it is renewed."`
	TLSKey      string   `name:"tls-key" and:"tls" placeholder:"FILE" help:"Key of the certificate (PEM)."`
	TURN        string   `name:"turn" placeholder:"ADDR" help:"Address of the relay (TURN over UDP) for networks that let media through to no other port, as :3478; none by default."`
	TURNTLS     string   `name:"turn-tls" placeholder:"ADDR" help:"Address of the relay over TLS, with the certificate of --tls-cert; none by default."`
	URL         string   `name:"url" placeholder:"URL" help:"Address under which people reach the product, for links in messages, as https://hop.xa.vn; this machine's own by default."`
	PKCS11      string   `name:"pkcs11" placeholder:"FILE" help:"Driver of a signing token for the internal seal (PKCS#11), as /usr/lib/softhsm/libsofthsm2.so; none by default."`
	BehindProxy bool     `help:"A proxy on this machine holds the certificate; believe its X-Forwarded-… headers."`
	MaxPaperMB  int64    `name:"max-paper-mb" default:"200" placeholder:"MB" help:"Largest file of a paper (${default})."`
}

// product is all parts put together: open → serve → close; not reusable.
type product struct {
	// set once
	db      *db.DB
	blobs   *blobs.Store
	actions *actions.Actions
	server  *server.Server
	at      net.Listener // bound by open, so that a taken port is said before anything else happens
	address net.Addr

	undo []func() error // what open has opened, in that order
}

// open takes the data folder and opens every part; nothing is served yet.
func (f *serveFlags) open(ctx context.Context, dir string) (p *product, err error) {
	p = &product{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	lock, err := lockFolder(dir)
	if err != nil {
		return p, err
	}
	p.undo = append(p.undo, lock.Close)
	if p.db, err = db.Open(ctx, dir); err != nil {
		return p, err
	}
	p.undo = append(p.undo, p.db.Close)
	if p.blobs, err = blobs.Open(filepath.Join(dir, filesDir)); err != nil {
		return p, err
	}
	renderer, err := pages.Open(filepath.Join(dir, pagesDir))
	if err != nil {
		return p, err
	}
	p.undo = append(p.undo, renderer.Close)
	maker, err := topdf.Open(filepath.Join(dir, convertDir), topdf.Config{})
	if err != nil {
		return p, err
	}
	incoming, err := uploads.Open(filepath.Join(dir, uploadsDir))
	if err != nil {
		return p, err
	}

	keys, err := votes.OpenKeys(filepath.Join(dir, ballotDir))
	if err != nil {
		return p, err
	}

	secrets, err := settings.OpenSecrets(dir)
	if err != nil {
		return p, err
	}
	if p.at, err = listen(f.HTTP, f.TLSCert, f.TLSKey); err != nil {
		return p, err
	}
	p.undo = append(p.undo, p.closeListener)
	p.address = p.at.Addr()

	var hub *live.Hub
	progress := func(meetingID, paperID int64, n, done, total int) { hub.Progress(meetingID, paperID, n, done, total) }
	j := journal.New(p.db, time.Now)
	p.actions = actions.New(actions.Config{DB: p.db, Journal: j, Blobs: p.blobs, Pages: renderer, PDFs: maker, Uploads: incoming, BallotKeys: keys, Secrets: secrets, TokenDriver: f.PKCS11, PublicURL: p.publicURL(f.URL), Now: time.Now, MaxPaperBytes: f.MaxPaperMB << 20, Progress: progress,
		Gone: func(meetingID, personID int64) bool { return hub.Gone(meetingID, personID) }})
	hub = live.New(p.db, p.actions, time.Now)
	glue := media.New(p.db, hub, time.Now)
	plane, err := sfu.New(sfu.Config{UDPAddr: f.UDP, TCPAddr: f.TCP, PublicIPs: f.PublicIP, Listener: glue, Log: slog.Default()})
	if err != nil {
		return p, fmt.Errorf("opening the media ports: %w", err)
	}
	p.undo = append(p.undo, plane.Close)
	turn, err := f.openRelay(plane)
	if err != nil {
		return p, err
	}
	if turn != nil {
		p.undo = append(p.undo, turn.Close)
		slog.Info("relay open", "udp", turn.UDPPort(), "tls", turn.TLSPort())
	}
	p.server = server.New(server.Config{DB: p.db, Journal: j, Actions: p.actions, Blobs: p.blobs, Pages: renderer, Hub: hub, SFU: plane, Media: glue, Relay: turn,
		Client: client.FS(), Now: time.Now, MaxPaperBytes: f.MaxPaperMB << 20, BehindProxy: f.BehindProxy, Version: version})
	slog.Info("ready", "udp", plane.UDPPort(), "tcp", plane.TCPPort(), "data", dir)
	return p, nil
}

// publicURL is what links begin with: what was set, or this machine's own address.
func (p *product) publicURL(set string) string {
	if set != "" {
		return strings.TrimRight(set, "/")
	}
	return p.localURL()
}

// stopLimit is how long serve waits for what cannot be interrupted: compiling PDFium takes seconds of a busy machine.
const stopLimit = 12 * time.Second

// serve answers until ctx ends, then stops. Halls see their socket close and come back when there is a server again;
// nobody is marked as gone. Whoever starts servers waits for the line "serving": http is where this one listens.
func (p *product) serve(ctx context.Context) error {
	slog.Info("serving", "http", p.address.String(), "version", version)
	go keepMemory(ctx)
	ended := make(chan error, 1)
	go func() { ended <- p.server.Serve(ctx, p.at) }()
	var err error
	select {
	case err = <-ended:
	case <-ctx.Done():
		select {
		case err = <-ended:
		case <-time.After(stopLimit):
			slog.Warn("not everything ended in time; it is taken up again at the next start", "after", stopLimit.String())
			p.undo = nil // the process ends now; what still runs must not find its parts closed
		}
	}
	slog.Info("stopped")
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil // told to stop before it had begun
	}
	return err
}

// close undoes what open did, last first.
func (p *product) close() error {
	var all []error
	for len(p.undo) > 0 {
		last := len(p.undo) - 1
		all = append(all, p.undo[last]())
		p.undo = p.undo[:last]
	}
	return errors.Join(all...)
}

// closeListener closes what serve may have closed already.
func (p *product) closeListener() error {
	if err := p.at.Close(); !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// serveCommand runs the product until a signal comes.
type serveCommand struct {
	serveFlags `embed:""`
}

func (c *serveCommand) Run(sh *shell) error {
	if err := sh.startLog(slog.LevelInfo); err != nil {
		return err
	}
	p, err := c.open(sh.ctx, sh.data)
	if err != nil {
		return err
	}
	username, password, err := p.actions.Setup(sh.ctx)
	if err != nil {
		return errors.Join(fmt.Errorf("setting the commune up: %w", err), p.close())
	}
	if password != "" {
		fmt.Fprintf(sh.out, firstAdmin, username, password)
	}
	return errors.Join(p.serve(sh.ctx), p.close())
}

// firstAdmin is for the one who sets a commune up; the password is stored nowhere.
const firstAdmin = `
Lần chạy đầu tiên: đây là tài khoản quản trị đầu tiên, chỉ hiện một lần. Mời ghi lại, rồi đăng nhập và đổi mật khẩu.
(First start: this is the first administrator's account, shown only once.)

    Tên đăng nhập (username):  %s
    Mật khẩu (password):       %s

`
