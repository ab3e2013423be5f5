package topdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"hopxa/agendas/pages"
)

// profile is what a fresh LibreOffice is told: no macro ever, nothing linked is fetched, nothing is asked.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="CreateBackup" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
`

// places are where LibreOffice is looked for: Debian's, that of its own packages, in PATH.
var places = []string{"soffice", "libreoffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice*/program/soffice", "/snap/bin/libreoffice"}

// office returns where LibreOffice is, or ErrNoOffice.
func (m *Maker) office() (string, error) {
	look := places
	if m.config.Office != "" {
		look = []string{m.config.Office}
	}
	for _, name := range look {
		found := []string{name}
		if strings.Contains(name, "*") {
			found, _ = filepath.Glob(name) // the pattern is ours
		}
		for _, name := range found {
			if path, err := exec.LookPath(name); err == nil {
				return path, nil
			}
		}
	}
	return "", ErrNoOffice
}

// fromOffice lets LibreOffice make the PDF, in dir, of a copy of the file.
func (m *Maker) fromOffice(ctx context.Context, dir, path string, format pages.Format, pdf string) error {
	soffice, err := m.office()
	if err != nil {
		return err
	}
	j := job{m: m, dir: dir, soffice: soffice, format: format}
	if err := j.furnish(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, m.config.Time, pages.ErrTooSlow)
	defer cancel()
	in := filepath.Join(dir, "in."+string(format))
	if err := copyFile(in, path); err != nil {
		return err
	}
	switch format {
	case pages.XLS: // only the newer kind can be told to fit the page
		if err := j.convert(ctx, in, "xlsx", filepath.Join(dir, "in.xlsx")); err != nil {
			return err
		}
		path, in = filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out", "in.xlsx")
		fallthrough
	case pages.XLSX:
		if err := fitSheets(in, path); err != nil {
			slog.Warn("a workbook is printed as it comes", "err", err)
			if err := errors.Join(os.RemoveAll(in), copyFile(in, path)); err != nil {
				return err
			}
		}
	}
	return j.convert(ctx, in, "pdf", pdf)
}

// job is one office file in a folder of its own.
type job struct {
	m            *Maker
	dir, soffice string
	format       pages.Format
}

// furnish makes what LibreOffice needs in the folder.
func (j job) furnish() error {
	user := filepath.Join(j.dir, "profile", "user")
	if err := errors.Join(os.MkdirAll(user, 0o700), os.Mkdir(filepath.Join(j.dir, "tmp"), 0o700)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o600)
}

// opening is how LibreOffice is started, with the job's own profile.
func (j job) opening() []string {
	return []string{j.soffice, "-env:UserInstallation=file://" + filepath.Join(j.dir, "profile"), "--headless", "--norestore", "--nodefault", "--nolockcheck", "--nologo"}
}

// convert makes out, whose name is that of in with another ending. When LibreOffice fails, or is ended by whoever
// else, it is tried a second time; then it is the file's fault.
func (j job) convert(ctx context.Context, in, to, out string) (err error) {
	var said string
	for range 2 {
		said, err = j.m.run(ctx, j.dir, append(j.opening(), "--convert-to", to, "--outdir", filepath.Dir(out), in))
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err == nil {
			err = isPlain(out)
		}
		if err == nil {
			return nil
		}
	}
	slog.Warn("LibreOffice made nothing of a file", "format", j.format, "to", to, "err", err, "said", said)
	return fmt.Errorf("%w: LibreOffice made no %s of it", pages.ErrDamaged, to)
}

// isPlain refuses what is no file with something in it: LibreOffice, taken over by a bad file, could have left a
// link to one of ours.
func isPlain(path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	info, err := os.Lstat(path)
	if err == nil && (real != path || !info.Mode().IsRegular() || info.Size() == 0) {
		err = fmt.Errorf("it is %s of %d bytes", info.Mode(), info.Size())
	}
	return err
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
