package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"hopxa/server"
)

// Exit codes: the command was done; it failed; it was not understood.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// cli is every command and flag. Each flag is an environment variable as well: --http is HOPXA_HTTP.
type cli struct {
	Data     string `default:"./data" placeholder:"DIR" help:"Data folder (${default})."`
	LogLevel string `default:"" enum:",debug,info,warn,error" placeholder:"LEVEL" help:"debug, info, warn or error."`

	Serve   serveCommand      `cmd:"" default:"withargs" help:"Run the product; so does no command at all."`
	Demo    demoCommand       `cmd:"" help:"Run it with a made-up commune and pretend village halls."`
	Commune communeCommand    `cmd:"" help:"Name the commune, and the phone number that halls see when something fails."`
	User    userCommand       `cmd:"" help:"Add people, set passwords, list who there is."`
	Hall    hallCommand       `cmd:"" help:"List halls, let their machines in, take keys back."`
	Backup  backupCommand     `cmd:"" help:"Copy everything into one file or folder, also while the product runs."`
	Restore restoreCommand    `cmd:"" help:"Fill an empty data folder from a backup."`
	Verify  verifyCommand     `cmd:"" help:"Check the journal's chains and the hash of every stored file."`
	Sign    signCommand       `cmd:"" help:"Sign a PDF with a key file."`
	Signed  signaturesCommand `cmd:"" name:"signatures" help:"Say what is found of digital signatures in a PDF."`
	Version versionCommand    `cmd:"" help:"Print the version."`
	OpenAPI openAPICommand    `cmd:"" name:"openapi" help:"Print the OpenAPI document."`
}

// shell is what a command runs in.
type shell struct {
	ctx   context.Context
	in    *os.File
	out   io.Writer
	errs  io.Writer
	data  string
	level string // of the log, "" is the command's own choice
}

// run does one command line and returns the exit code.
func run(ctx context.Context, args []string, in, out, errs *os.File) int {
	var c cli
	parser, err := kong.New(&c, kong.Name("hopxa"), kong.Description("Họp Xã: a commune's meetings without paper, with the village halls by live video."),
		kong.DefaultEnvars("HOPXA"), kong.Writers(out, errs), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "hopxa:", err)
		return exitFailed
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errs, "hopxa: %v (hopxa --help)\n", err)
		return exitUsage
	}
	sh := &shell{ctx: ctx, in: in, out: out, errs: errs, data: c.Data, level: c.LogLevel}
	if err := parsed.Run(sh); err != nil {
		fmt.Fprintln(errs, "hopxa:", err)
		return exitFailed
	}
	return exitDone
}

// startLog makes the log that everything writes to: text for people at a terminal, JSON lines otherwise.
func (sh *shell) startLog(usual slog.Level) error {
	level := usual
	if sh.level != "" {
		if err := level.UnmarshalText([]byte(sh.level)); err != nil {
			return err
		}
	}
	options := &slog.HandlerOptions{Level: level}
	var h slog.Handler = slog.NewJSONHandler(sh.errs, options)
	if f, ok := sh.errs.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		h = slog.NewTextHandler(sh.errs, options)
	}
	slog.SetDefault(slog.New(h))
	return nil
}

type versionCommand struct{}

func (versionCommand) Run(sh *shell) error {
	_, err := fmt.Fprintln(sh.out, "hopxa", version)
	return err
}

type openAPICommand struct{}

func (openAPICommand) Run(sh *shell) error {
	doc, err := server.OpenAPI()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(sh.out, "%s\n", doc)
	return err
}
