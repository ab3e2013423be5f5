package server

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A door that must stay shut: code in the folder may import nothing that begins with the path.
type door struct {
	from, to string
	except   []string
	why      string
}

var features = []string{"people", "meetings", "answers", "attendance", "floor", "stage", "votes", "notices", "calls", "settings", "outgoing", "texts", "invitations", "calendar", "channels", "pairing", "selftests", "onetime", "passkeys", "accounts", "signing", "records", "conclusions", "tasks", "report", "publishing", "aloud", "retention"}

func doors() []door {
	shut := []door{
		{from: "sfu", to: "hopxa/", except: []string{"hopxa/sfu"}, why: "the media plane knows rooms, peers, sources and slots only, so that it can be tested and replaced alone"},
		{from: "agendas", to: "hopxa/", except: []string{"hopxa/agendas"}, why: "papers know a meeting as a number only; who may read them is decided outside"},
		{from: "client", to: "hopxa/", why: "the client's folder carries files, nothing else"},
		{from: "server", to: "hopxa/client", why: "the client's files are handed over where the parts are put together"},
		{from: "server", to: "hopxa/cmd", why: "commands put the parts together, never the other way round"},
		{from: "server/wire", to: "hopxa/", why: "what crosses the network depends on nothing, so that everything may depend on it"},
		{from: "server/db", to: "hopxa/", why: "the file knows nothing of what is kept in it"},
		{from: "server/order", to: "hopxa/", why: "the order of places is that of a language; every list may ask for it"},
		{from: "server/share", to: "hopxa/", why: "a share is arithmetic; quorums and majorities stand on it"},
		{from: "server/journal", to: "hopxa/", except: []string{"hopxa/server/db"}, why: "the journal keeps every feature's entries and knows none"},
		{from: "server/archive", to: "hopxa/", except: []string{"hopxa/server/journal", "hopxa/agendas/folder"}, why: "what is checked without a server knows of none"},
		{from: "server/actions", to: "hopxa/sfu", why: "the media plane follows the database; an action never waits for it"},
		{from: "server/actions", to: "hopxa/server/live", why: "screens follow the journal; an action never talks to them"},
		{from: "server/views", to: "hopxa/server/actions", why: "a view changes nothing"},
	}
	for _, f := range features {
		shut = append(shut, door{from: "server/" + f, to: "hopxa/", except: []string{"hopxa/server/db", "hopxa/server/order", "hopxa/server/share"},
			why: "features never import each other, nor what is above them: actions bring them together"})
	}
	return shut
}

func TestDoorsStayShut(t *testing.T) {
	for _, d := range doors() {
		files := 0
		err := filepath.WalkDir(filepath.Join("..", d.from), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && (e.Name() == "node_modules" || e.Name() == "dist") {
				return filepath.SkipDir
			}
			if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			files++
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			for _, im := range f.Imports {
				name, err := strconv.Unquote(im.Path.Value)
				if err != nil {
					return err
				}
				if strings.HasPrefix(name, d.to) && !d.lets(name) {
					t.Errorf("%s imports %s, but %s", path, name, d.why)
				}
			}
			return nil
		})
		if err != nil || files == 0 {
			t.Errorf("looking at %s: %d files, %v", d.from, files, err)
		}
	}
}

func (d door) lets(name string) bool {
	for _, ok := range d.except {
		if name == ok || strings.HasPrefix(name, ok+"/") {
			return true
		}
	}
	return false
}
