package archive

import (
	"bytes"
	_ "embed"
	"html/template"
	"time"

	"hopxa/agendas/folder"
)

//go:embed index.html.tmpl
var indexText string

// vietnam has had one time, without summer time, since 1975.
var vietnam = time.FixedZone("+07", 7*60*60)

var indexPage = template.Must(template.New(IndexName).Funcs(template.FuncMap{
	"day":   func(t time.Time) string { return t.In(vietnam).Format("02/01/2006") },
	"clock": func(t time.Time) string { return t.In(vietnam).Format("15:04") },
	"size":  folder.Bytes,
}).Parse(indexText))

// index is the page that opens without any network and leads to every file.
func (d *Dossier) index() ([]byte, error) {
	var b bytes.Buffer
	err := indexPage.Execute(&b, struct {
		*Dossier
		JournalName, ListName string
	}{d, JournalName, ListName})
	return b.Bytes(), err
}
