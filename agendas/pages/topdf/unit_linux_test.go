package topdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// boot makes a root of its own for systemd, with the unit to try and nothing else that it would start.
const boot = `set -e
mount --make-rprivate /
umount -l /proc # one that lay below would let the kernel give a new one, whatever lies over ours
mount -t proc none /proc
mount -t tmpfs -o mode=755 none /run
mount -t tmpfs -o mode=755 none /sys/fs/cgroup
mkdir -p /sys/fs/cgroup/systemd /run/systemd/system /run/try
mount -t cgroup -o none,name=systemd none /sys/fs/cgroup/systemd
cp -r "$1"/. /run/systemd/system
cp "$2" /run/try/test
exec env container=try "$3" --system --unit=hopxa.service --log-target=null --show-status=no
`

// dropIn has the unit run this very program instead of the product.
const dropIn = `[Unit]
DefaultDependencies=no
After=
Wants=
[Service]
ExecStart=
ExecStart=/bin/sh -c 'mkdir -p tmp && exec /run/try/test -test.v -test.run "^(TestAJailHasNothingOfOurs|TestAWordFileKeepsItsVietnameseLetters)$"'
StateDirectory=
StateDirectory=NAME
WorkingDirectory=/var/lib/NAME
Environment=TMPDIR=/var/lib/NAME/tmp
Restart=no
StandardOutput=file:OUT
StandardError=inherit
`

// systemd itself, in namespaces of its own, runs some of these tests under deploy/hopxa.service as it is: what the unit
// forbids leaves LibreOffice its jail.
func TestTheJailStandsUnderTheUnit(t *testing.T) {
	needOffice(t)
	systemd := "/lib/systemd/systemd"
	if _, err := os.Stat(systemd); err != nil || os.Getuid() != 0 {
		t.Skip("it takes systemd, and root to start it")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	unit, err := os.ReadFile("../../../deploy/hopxa.service")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name, out := "hopxa-try-"+strconv.Itoa(os.Getpid()), filepath.Join(dir, "out")
	t.Cleanup(func() {
		for _, path := range []string{"/var/lib/" + name, "/var/lib/private/" + name} {
			if err := os.RemoveAll(path); err != nil {
				t.Error(err)
			}
		}
	})
	units := filepath.Join(dir, "units")
	if err := os.MkdirAll(filepath.Join(units, "hopxa.service.d"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{"hopxa.service": string(unit), "hopxa.service.d/try.conf": strings.NewReplacer("NAME", name, "OUT", out).Replace(dropIn)} {
		if err := os.WriteFile(filepath.Join(units, path), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("/bin/sh", "-c", boot, "boot", units, self, systemd)
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS | syscall.CLONE_NEWCGROUP}
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Skip("no namespaces for systemd here: ", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for deadline := time.After(2 * time.Minute); ; {
		select {
		case err := <-ended:
			t.Skip("systemd does not start here: ", err, said.String())
		case <-deadline:
			_ = cmd.Process.Kill() // with all it started
			<-ended
			seen, _ := os.ReadFile(out)
			t.Fatalf("the tests did not end under the unit:\n%s", seen)
		case <-look.C:
		}
		seen, err := os.ReadFile(out)
		text := string(seen)
		if err != nil || !strings.HasSuffix(text, "\nPASS\n") && !strings.HasSuffix(text, "\nFAIL\n") {
			continue
		}
		_ = cmd.Process.Kill() // with all it started
		<-ended
		if strings.Count(text, "--- PASS") != 2 || strings.Contains(text, "without namespaces") || !strings.Contains(text, "the first is sh") { // in a /proc of its own; in ours it is systemd

			t.Errorf("under the unit:\n%s", text)
		}
		return
	}
}
