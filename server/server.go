// Package server is the control plane: every route of the API, the live socket, the client's files, and
// the life of it all. Rules live in actions and the features; here is decode → action → encode.
package server

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/agendas/stamp"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/live"
	"hopxa/server/media"
	"hopxa/server/people"
	"hopxa/sfu"
	"hopxa/sfu/relay"
)

const (
	headerWait   = 20 * time.Second // for the head of a request over a weak line
	idleWait     = 2 * time.Minute  // how long a connection is kept between two requests
	shutdownWait = 10 * time.Second // for requests under way when the product stops
	maxHeader    = 64 << 10         // bytes
)

// Config is what the server is made of. All fields are set once; Media is the Listener that SFU was made with.
type Config struct {
	DB      *db.DB
	Journal *journal.Journal
	Actions *actions.Actions
	Blobs   *blobs.Store
	Pages   *pages.Renderer
	Hub     *live.Hub
	SFU     *sfu.SFU
	Media   *media.Media
	Relay   *relay.Relay // nil: none
	// Client is the client's files, index.html at the root.
	Client fs.FS
	// Now is the clock, time.Now in the product.
	Now func() time.Time
	// MaxPaperBytes bounds one uploaded file.
	MaxPaperBytes int64
	// BehindProxy trusts what a reverse proxy on this machine says about who asks and how (X-Forwarded-…).
	BehindProxy bool
	Version     string
}

// Server answers requests: made → started → stopped; not reusable. It closes none of its parts.
type Server struct {
	Config
	tries                *people.Tries
	pairTries, codeTries *people.Tries        // of machines that want to be paired, and of who confirms their codes
	halves               *steps[actions.Half] // who owes a one-time code
	ceremonies           *steps[ceremony]     // passkeys that were asked for
	errands              *steps[errand]       // browsers that were sent to the provider of accounts
	remoteTries          *people.Tries        // of phones that want to be a remote
	pageTries            *people.Tries        // of who opens pages that need no signing in
	remotes              *remotes
	echo                 *echo.Echo
	api                  huma.API
	counts               counts
	stamps               *stamp.Stamper
	line                 lineMeter
	searches             chan struct{} // as many as may run at once
	started              time.Time
	work                 sync.WaitGroup // background work, from Start to Stop
	stop                 context.CancelFunc
}

// New puts the server together and lets hub and media plane listen to the journal.
func New(c Config) *Server {
	s := &Server{Config: c, tries: people.NewTries(c.Now), pairTries: people.NewTries(c.Now), codeTries: people.NewTries(c.Now), remoteTries: people.NewTries(c.Now), pageTries: people.NewTries(c.Now), halves: newSteps[actions.Half](c.Now), ceremonies: newSteps[ceremony](c.Now), errands: newSteps[errand](c.Now), remotes: newRemotes(), echo: echo.New(), stamps: stamp.New(), searches: make(chan struct{}, searchesAtOnce), started: c.Now()}
	s.Media.Attach(c.SFU)
	c.Actions.Outgoing.Attach = s.attached
	s.Media.OnHeard(c.Actions.FloorHeard)
	s.Journal.Listen(s.Hub.Changed)
	s.Journal.Listen(s.Media.Changed)
	s.Journal.Listen(s.remotes.changed)
	e := s.echo
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = handleError
	e.IPExtractor = echo.ExtractIPDirect()
	if c.BehindProxy {
		e.IPExtractor = echo.ExtractIPFromXFFHeader(echo.TrustLinkLocal(false), echo.TrustPrivateNet(false))
	}
	e.Pre(plainPath)
	e.Use(s.logged, recovered, secured, patience, sameOrigin, s.identify, unpacked, middleware.GzipWithConfig(middleware.GzipConfig{Skipper: packedElsewhere, MinLength: 1024}))
	s.api = s.newAPI(e)
	s.openStandard(e)
	for path, f := range map[string]echo.HandlerFunc{"/healthz": s.healthz, "/metrics": s.metrics, "/api/openapi.json": s.openapi,
		"/cong-bo": s.publishedByCode, "/cong-bo/:token": s.published, "/cong-bo/:token/toan-van.pdf": s.publishedFile, "/cong-bo/:token/tai-lieu/:paper": s.publishedPaper,
		"/api/docs": s.docs, "/api/docs.css": docsStyle, clientRoute: newClientFiles(c.Client).serve} {
		e.GET(path, f)
		e.HEAD(path, f) // what watches a server often asks so
	}
	return s
}

// Handler answers every request of the product.
func (s *Server) Handler() http.Handler { return s.echo }

// Start begins the work in the background: seats that do not come back, the media plane's stage and
// floor, pages of papers, what goes out of the house, and the daily tidying. Stop ends it.
func (s *Server) Start(ctx context.Context) error {
	if err := s.Hub.Start(ctx); err != nil {
		return err
	}
	ctx, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	s.work.Go(func() { s.Media.Run(ctx) })
	s.work.Go(func() { s.Actions.ConvertPapers(ctx) })
	s.work.Go(func() { s.Actions.KeepSearchable(ctx) })
	s.work.Go(func() { s.Actions.KeepVotes(ctx) })
	s.work.Go(func() { s.Actions.Outgoing.Run(ctx) })
	s.work.Go(func() { s.Actions.TellChanges(ctx) })
	s.work.Go(func() { s.Actions.KeepReminders(ctx) })
	s.work.Go(func() { s.tidy(ctx) })
	return nil
}

// Stop ends the live sockets and the work in the background, and waits for them.
func (s *Server) Stop() {
	s.Hub.Close()
	s.remotes.close()
	s.stop()
	s.work.Wait()
}

// Serve starts, answers on ln until ctx ends, then lets requests under way finish and stops. A listener of
// TLS connections makes it HTTPS. A file may take as long as it needs, see patience; there is no limit on
// a whole request here.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	if err := s.Start(ctx); err != nil {
		return err
	}
	hs := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: headerWait, IdleTimeout: idleWait, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug)}
	ended := make(chan error, 1)
	go func() { ended <- hs.Serve(ln) }() // ends when hs is shut down, below
	var failed error
	select {
	case failed = <-ended:
	case <-ctx.Done():
	}
	s.Hub.Close() // Shutdown does not know of live sockets
	s.remotes.close()
	grace, stop := context.WithTimeout(context.Background(), shutdownWait)
	defer stop()
	if err := hs.Shutdown(grace); errors.Is(err, context.DeadlineExceeded) {
		slog.Warn("requests under way were cut off at the end")
		err = hs.Close()
		failed = errors.Join(failed, err)
	}
	s.Stop()
	return failed
}
