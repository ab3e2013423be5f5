package sfu

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/pion/logging"
)

// pionLogs hands Pion's own log lines on. What Pion calls an error or a warning is mostly a peer that went
// away, so all of it is debug here; what matters is logged by this package.
type pionLogs struct {
	log  *slog.Logger
	made *sync.Map // *slog.Logger by scope: every connection has all of them, which are the same
}

// PionLogs is how Pion's parts elsewhere in the product log.
func PionLogs(log *slog.Logger) logging.LoggerFactory { return newPionLogs(log) }

func newPionLogs(log *slog.Logger) pionLogs { return pionLogs{log, &sync.Map{}} }

// NewLogger is called by Pion for each of its parts.
func (l pionLogs) NewLogger(scope string) logging.LeveledLogger {
	log, ok := l.made.Load(scope)
	if !ok {
		log, _ = l.made.LoadOrStore(scope, l.log.With("pion", scope))
	}
	return pionLog{log.(*slog.Logger)}
}

type pionLog struct{ log *slog.Logger }

func (l pionLog) say(format string, args []any) {
	if l.log.Enabled(context.Background(), slog.LevelDebug) {
		l.log.Debug(fmt.Sprintf(format, args...))
	}
}

func (l pionLog) Trace(string)              {}
func (l pionLog) Tracef(string, ...any)     {}
func (l pionLog) Debug(string)              {}
func (l pionLog) Debugf(string, ...any)     {}
func (l pionLog) Info(string)               {}
func (l pionLog) Infof(string, ...any)      {}
func (l pionLog) Warn(msg string)           { l.say("%s", []any{msg}) }
func (l pionLog) Warnf(f string, a ...any)  { l.say(f, a) }
func (l pionLog) Error(msg string)          { l.say("%s", []any{msg}) }
func (l pionLog) Errorf(f string, a ...any) { l.say(f, a) }
