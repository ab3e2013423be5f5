package topdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"hopxa/agendas/pages"
)

// Limits are what one office file may cost.
type Limits struct {
	Time      time.Duration // from start to end
	MemoryMiB int           // of address space, of which LibreOffice takes 1 GiB for a letter
	FileMiB   int           // of any file it writes
}

func (l Limits) orUsual() Limits {
	if l.Time == 0 {
		l.Time = 3 * time.Minute
	}
	if l.MemoryMiB == 0 {
		l.MemoryMiB = 4096
	}
	if l.FileMiB == 0 {
		l.FileMiB = 512
	}
	return l
}

// profile is what a fresh LibreOffice is told: no macro ever, nothing linked is fetched, nothing is asked.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="CreateBackup" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
`

// Office returns where LibreOffice is, or ErrNoOffice.
func Office() (string, error) {
	for _, name := range []string{"soffice", "libreoffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoOffice
}

// fromOffice lets LibreOffice make the PDF, in dir, of a copy of the file.
func (m *Maker) fromOffice(ctx context.Context, dir, path string, format pages.Format, pdf string) error {
	soffice, err := Office()
	if err != nil {
		return err
	}
	in := filepath.Join(dir, "in."+string(format))
	user := filepath.Join(dir, "profile", "user")
	if err := errors.Join(os.MkdirAll(user, 0o700), os.Mkdir(filepath.Join(dir, "tmp"), 0o700)); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o600); err != nil {
		return err
	}
	if err := copyFile(in, path); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, m.limits.Time, pages.ErrTooSlow)
	defer cancel()
	said, err := m.run(ctx, dir, []string{soffice, "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore", "--nodefault", "--nolockcheck", "--nologo",
		"--convert-to", "pdf", "--outdir", filepath.Dir(pdf), in})
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if info, statErr := os.Stat(pdf); statErr == nil && info.Size() > 0 && err == nil {
		return nil
	}
	slog.Warn("LibreOffice made no PDF", "format", format, "err", err, "said", said)
	return fmt.Errorf("%w: LibreOffice made no PDF of it", pages.ErrDamaged)
}

// run runs a program under the limits, with nothing of our environment and, where the machine lets us, without
// any network. Nothing it started outlives it.
func (m *Maker) run(ctx context.Context, dir string, args []string) (said string, err error) {
	limit := fmt.Sprintf(`ulimit -c 0 -v %d -f %d -t %d; exec "$@"`, m.limits.MemoryMiB<<10, m.limits.FileMiB<<11, int(m.limits.Time.Seconds())+1)
	for _, alone := range []bool{true, false} {
		cmd := exec.Command("/bin/sh", append([]string{"-c", limit, "sh"}, args...)...)
		cmd.Dir = dir
		cmd.Env = []string{"HOME=" + dir, "TMPDIR=" + filepath.Join(dir, "tmp"), "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp",
			"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9"}
		out := &tail{most: 4 << 10}
		cmd.Stdout, cmd.Stderr = out, out
		cage(cmd, alone)
		if err = cmd.Start(); err != nil {
			if alone {
				slog.Debug("no namespaces here, LibreOffice runs without them", "err", err)
				continue
			}
			return "", err
		}
		stop := context.AfterFunc(ctx, func() { slay(cmd) })
		err = cmd.Wait()
		stop()
		slay(cmd) // children that stayed
		return out.String(), err
	}
	return "", err
}

func copyFile(to, from string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close())
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
