package topdf

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"log/slog"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// jail.sh sets the limits and, in namespaces of its own, changes to a root that holds programs and the job's
// folder only: no paper, no database, no password file, no network.
//
//go:embed jail.sh
var jail string

// noJail is what jail.sh exits with where the machine does not let it make its root.
const noJail = 97

// run runs a program in dir under the limits, with nothing of our environment and, where the machine lets us,
// jailed. Where it does not (a container without user namespaces, a unit that forbids them), what is left are
// the limits, the profile's bans and a proxy that is not there; that is logged once. Nothing it started outlives
// it, nor us.
func (m *Maker) run(ctx context.Context, dir string, args []string) (said string, err error) {
	if m.bare {
		return m.try(ctx, dir, args, false)
	}
	said, err = m.try(ctx, dir, args, true)
	var exit *exec.ExitError
	if err == nil || ctx.Err() != nil || errors.As(err, &exit) && exit.ExitCode() != noJail {
		return said, err
	}
	m.warned.Do(func() {
		slog.Warn("LibreOffice runs without namespaces of its own: this machine allows none", "err", err, "said", said)
	})
	return m.try(ctx, dir, args, false)
}

func (m *Maker) try(ctx context.Context, dir string, args []string, jailed bool) (said string, err error) {
	// The kernel ends the program when the thread that started it ends: it must not end before.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	how := []string{"-c", jail, "jail", dir, strconv.FormatBool(jailed), strconv.Itoa(m.config.MemoryMiB << 10), strconv.Itoa(m.config.FileMiB << 11), strconv.Itoa(int(m.config.Time.Seconds()) + 1)}
	cmd := exec.Command("/bin/sh", append(how, args...)...)
	cmd.Dir = dir
	cmd.Env = []string{"HOME=" + dir, "TMPDIR=" + filepath.Join(dir, "tmp"), "PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp",
		"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9"}
	out := &tail{most: 4 << 10}
	cmd.Stdout, cmd.Stderr = out, out
	cage(cmd, jailed)
	if err := cmd.Start(); err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, func() { slay(cmd) })
	err = cmd.Wait()
	stop()
	slay(cmd) // children that stayed
	return out.String(), err
}

// tail keeps the end of what a program says.
type tail struct {
	bytes.Buffer
	most int
}

func (t *tail) Write(p []byte) (int, error) {
	t.Buffer.Write(p)
	if over := t.Len() - t.most; over > 0 {
		t.Next(over)
	}
	return len(p), nil
}

func (t *tail) String() string { return strings.TrimSpace(t.Buffer.String()) }
