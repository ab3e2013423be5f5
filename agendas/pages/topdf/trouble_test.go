package topdf

import (
	"context"
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
)

// odt is an OpenDocument text whose body is such XML; more parts may be added.
func odt(body string, more map[string]string) []byte {
	parts := map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.text",
		"content.xml": `<?xml version="1.0"?><office:document-content office:version="1.2" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
			xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0">` + body + `</office:document-content>`,
		"META-INF/manifest.xml": `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>`,
	}
	for name, text := range more {
		parts[name] = text
		parts["META-INF/manifest.xml"] += `<manifest:file-entry manifest:full-path="` + name + `" manifest:media-type="text/xml"/>`
	}
	parts["META-INF/manifest.xml"] += `</manifest:manifest>`
	return pagestest.Zip(parts)
}

// text makes a PDF of a file and reads it.
func text(t *testing.T, m *Maker, format pages.Format, file []byte) (said string, err error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	err = m.Make(t.Context(), path, format, func(pdf string) error {
		out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
		said = string(out)
		return err
	})
	return said, err
}

// both runs a test as it is on most machines, and where no namespaces are to be had.
func both(t *testing.T, test func(t *testing.T, m *Maker)) {
	t.Helper()
	needOffice(t)
	for _, bare := range []bool{false, true} {
		t.Run(map[bool]string{false: "jailed", true: "bare"}[bare], func(t *testing.T) {
			m, _ := maker(t, Config{})
			m.bare = bare
			test(t, m)
		})
	}
}

func TestNothingIsFetched(t *testing.T) {
	var asked atomic.Int32
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		fmt.Fprintln(w, "LẤY TỪ MẠNG")
	}))
	defer web.Close()
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("MAT KHAU CUA XA"), 0o600); err != nil {
		t.Fatal(err)
	}
	linked := pagestest.DocxParts("Nội dung")
	linked["word/document.xml"] = strings.Replace(linked["word/document.xml"], "</w:body>", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "`+web.URL+`/b"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
		<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:100pt"><v:imagedata r:id="r9"/></v:shape></w:pict></w:r></w:p></w:body>`, 1)
	linked["word/_rels/document.xml.rels"] = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External" Target="` + web.URL + `/a.png"/><Relationship Id="r8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" TargetMode="External" Target="` + web.URL + `/t.dotm"/></Relationships>`
	section := func(from string) string {
		return `<text:section text:name="s"><text:section-source xlink:href="` + from + `" xlink:type="simple"/><text:p>cũ</text:p></text:section>`
	}
	body := `<office:body><office:text><text:p>Nội dung</text:p>` + section(web.URL+"/c.txt") + strings.Replace(section("file://"+secret), `"s"`, `"s2"`, 1) +
		`<text:p><draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="` + web.URL + `/d.png" xlink:type="simple"/></draw:frame></text:p></office:text></office:body>`
	sheet := pagestest.XlsxParts([]string{"Nội dung"})
	sheet["xl/worksheets/sheet1.xml"] = strings.Replace(sheet["xl/worksheets/sheet1.xml"], "</row>", `<c><f>WEBSERVICE("`+web.URL+`/e")</f></c><c><f>'file://`+secret+`'#$Sheet1.A1</f></c></row>`, 1)
	both(t, func(t *testing.T, m *Maker) {
		files := map[pages.Format][]byte{pages.ODT: odt(body, nil)}
		if m.bare { // a jail has no network for any of them
			files[pages.DOCX], files[pages.XLSX] = pagestest.Zip(linked), pagestest.Zip(sheet)
		}
		for format, file := range files {
			said, err := text(t, m, format, file)
			if err != nil || !strings.Contains(said, "Nội dung") {
				t.Errorf("%s: %q, %v", format, said, err)
			}
			if strings.Contains(said, "MAT KHAU") || strings.Contains(said, "LẤY TỪ MẠNG") {
				t.Errorf("%s read what it links to: %q", format, said)
			}
		}
		if n := asked.Load(); n > 0 {
			t.Errorf("%d requests left the process", n)
		}
	})
}

// withMacro is an OpenDocument text with a Basic macro, Standard.M.Main, that is bound to its being opened.
func withMacro(basic string) []byte {
	const listener = `<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document" xlink:type="simple"/></office:event-listeners></office:scripts>`
	return odt(listener+`<office:body><office:text><text:p>Nội dung</text:p></office:text></office:body>`, map[string]string{
		"Basic/script-lc.xml":          `<?xml version="1.0"?><!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd"><library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/></library:libraries>`,
		"Basic/Standard/script-lb.xml": `<?xml version="1.0"?><!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="M"/></library:library>`,
		"Basic/Standard/M.xml":         `<?xml version="1.0"?><!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" script:language="StarBasic">Sub Main` + "\n" + html.EscapeString(basic) + "\n" + `End Sub</script:module>`,
	})
}

// A file with a macro that would change its text when opened becomes pages all the same, with the text as it was
// written. LibreOffice runs no macro while it converts, banned or not; what the bans are good for, the next test says.
func TestAFileWithAMacroIsConvertedAsItWasWritten(t *testing.T) {
	needOffice(t)
	m, _ := maker(t, Config{})
	m.bare = true
	said, err := text(t, m, pages.ODT, withMacro(`ThisComponent.Text.String = "MACRO DA CHAY"`))
	if err != nil || strings.TrimSpace(said) != "Nội dung" {
		t.Errorf("%q, %v", said, err)
	}
}

// The profile's bans hold even where LibreOffice is told to run the macro of a file, which no conversion does. Without
// them it runs, and leaves a file behind: that they are what stops it.
func TestTheProfileLetsNoMacroRun(t *testing.T) {
	needOffice(t)
	const chance = 3 * time.Second
	lifted := strings.NewReplacer(
		`"MacroSecurityLevel" oor:op="fuse"><value>3`, `"MacroSecurityLevel" oor:op="fuse"><value>0`,
		`"DisableMacrosExecution" oor:op="fuse"><value>true`, `"DisableMacrosExecution" oor:op="fuse"><value>false`,
		`"DisableActiveContent" oor:op="fuse"><value>true`, `"DisableActiveContent" oor:op="fuse"><value>false`)
	for name, c := range map[string]struct {
		profile string
		runs    bool
	}{
		"as it is":             {profile, false},
		"with its bans lifted": {lifted.Replace(profile), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, dir := maker(t, Config{})
			j := job{m: m, dir: dir, soffice: "soffice"}
			if err := j.furnish(); err != nil {
				t.Fatal(err)
			}
			told := filepath.Join(dir, "profile", "user", "registrymodifications.xcu")
			trace := filepath.Join(dir, "tmp", "trace")
			macro := withMacro("n = FreeFile\nOpen \"" + trace + "\" For Output As #n\nPrint #n, \"x\"\nClose #n")
			if err := errors.Join(
				os.WriteFile(told, []byte(c.profile), 0o600),
				os.WriteFile(filepath.Join(dir, "in.odt"), macro, 0o600),
				os.WriteFile(filepath.Join(dir, "last.odt"), odt(`<office:body><office:text/></office:body>`, nil), 0o600),
			); err != nil {
				t.Fatal(err)
			}
			// What stands in the line is begun in turn, and a macro is done right after the last file is a PDF. What was opened
			// stays open, and LibreOffice with it.
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				_, _ = m.try(ctx, dir, append(j.opening(), "in.odt", "macro://in/Standard.M.Main()", "--convert-to", "pdf", "last.odt"), false) // it is ended, and says so
			}()
			defer func() { stop(); <-ended }()
			came := func(path string, within time.Duration) bool {
				for deadline := time.Now().Add(within); isPlain(path) != nil; time.Sleep(20 * time.Millisecond) {
					if time.Now().After(deadline) {
						return false
					}
				}
				return true
			}
			if !came(filepath.Join(dir, "last.pdf"), time.Minute) {
				t.Fatal("LibreOffice did not come to the end")
			}
			if ran := came(trace, chance); ran != c.runs {
				t.Errorf("the macro ran: %v", ran)
			}
		})
	}
}

func TestBombsAreBounded(t *testing.T) {
	needOffice(t)
	laughs := pagestest.DocxParts("&lol9;")
	var entities strings.Builder
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&entities, `<!ENTITY lol%d "%s">`, i, strings.Repeat(fmt.Sprintf("&lol%d;", i-1), 10))
	}
	laughs["word/document.xml"] = strings.Replace(laughs["word/document.xml"], "?>", `?><!DOCTYPE x [<!ENTITY lol0 "ha">`+entities.String()+`]>`, 1)
	deep := strings.Repeat("<text:section text:name=\"s\">", 20_000) + "<text:p>x</text:p>" + strings.Repeat("</text:section>", 20_000)
	m, _ := maker(t, Config{Time: 4 * time.Second})
	for name, file := range map[string]struct {
		format pages.Format
		file   []byte
	}{
		"a billion laughs":                       {pages.DOCX, pagestest.Zip(laughs)},
		"twenty thousand sections in each other": {pages.ODT, odt("<office:body><office:text>"+deep+"</office:text></office:body>", nil)},
		"rich text, cut":                         {pages.RTF, []byte("{\\rtf1\\ansi{\\fonttbl" + strings.Repeat("{", 1<<16))},
	} {
		began := time.Now()
		_, err := text(t, m, file.format, file.file)
		if err != nil && !errors.Is(err, pages.ErrDamaged) && !errors.Is(err, pages.ErrTooSlow) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(began); took > 15*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	both(t, func(t *testing.T, m *Maker) {
		m.config.MemoryMiB = 24
		if _, err := text(t, m, pages.DOCX, pagestest.Docx("x")); !errors.Is(err, pages.ErrDamaged) {
			t.Errorf("in 24 MiB: %v", err)
		}
	})
}

// ofOurs returns the processes that work in a folder and are called so.
func ofOurs(t *testing.T, dir, name string) (pids []string) {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, proc := range all {
		line, err := os.ReadFile(proc)
		if err == nil && strings.Contains(string(line), dir) && strings.Contains(string(line), name) {
			pids = append(pids, filepath.Base(filepath.Dir(proc)))
		}
	}
	return pids
}

func TestNoProcessIsLeft(t *testing.T) {
	both(t, func(t *testing.T, m *Maker) {
		m.config.Time = 700 * time.Millisecond // in the midst of it
		_, err := text(t, m, pages.DOCX, pagestest.Docx("x"))
		if err != nil && !errors.Is(err, pages.ErrTooSlow) {
			t.Error(err)
		}
		for deadline := time.Now().Add(10 * time.Second); len(ofOurs(t, m.dir, "")) > 0; {
			if time.Now().After(deadline) {
				t.Fatalf("still running: %v", ofOurs(t, m.dir, ""))
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
}

func TestLibreOfficeEndedByOthersIsStartedAgain(t *testing.T) {
	both(t, func(t *testing.T, m *Maker) {
		killed := make(chan int, 1)
		go func() {
			for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
				if pids := ofOurs(t, m.dir, "soffice.bin"); len(pids) > 0 {
					for _, pid := range pids {
						n, _ := strconv.Atoi(pid)
						_ = syscall.Kill(n, syscall.SIGKILL) // it may have ended by itself
					}
					killed <- len(pids)
					return
				}
			}
			killed <- 0
		}()
		said, err := text(t, m, pages.DOCX, pagestest.Docx("Nội dung"))
		if err != nil || !strings.Contains(said, "Nội dung") {
			t.Errorf("%q, %v", said, err)
		}
		if <-killed == 0 {
			t.Error("nothing was killed")
		}
	})
}

func TestWhatACrashLeftIsCleared(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "converting")
	if err := os.MkdirAll(filepath.Join(dir, "123", "out"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Config{}); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}

func TestAJailHasNothingOfOurs(t *testing.T) {
	m, _ := maker(t, Config{})
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	look := `set +e; ls / /etc; ls "$1"; cat /etc/passwd; echo the first is $(cat /proc/1/comm); cat /proc/net/dev | wc -l; grep CapEff /proc/self/status; env`
	said, err := m.try(t.Context(), dir, []string{"/bin/sh", "-c", look, "sh", filepath.Dir(dir)}, true)
	if err != nil && strings.Contains(err.Error(), "operation not permitted") || strings.Contains(said, "mount:") {
		t.Skip("no namespaces here: ", err, said)
	}
	t.Log(said)
	for _, must := range []string{"fonts", "CapEff:\t0000000000000000", "/etc/passwd: No such file", filepath.Base(dir)} {
		if !strings.Contains(said, must) {
			t.Errorf("no %q in:\n%s", must, said)
		}
	}
	for _, not := range []string{"root", "home", "HOPXA", "eth0"} {
		if strings.Contains(said, "\n"+not+"\n") {
			t.Errorf("%q in:\n%s", not, said)
		}
	}
}
