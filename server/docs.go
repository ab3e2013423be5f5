package server

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"sort"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

//go:embed docs.html
var docsHTML string

//go:embed docs.css
var docsCSS []byte

var docsTemplate = template.Must(template.New("docs").Parse(docsHTML))

func (s *Server) openapi(c echo.Context) error {
	doc, err := json.MarshalIndent(s.api.OpenAPI(), "", "  ")
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/openapi+json", doc)
}

func docsStyle(c echo.Context) error {
	return c.Blob(http.StatusOK, "text/css; charset=utf-8", docsCSS)
}

// docs shows the OpenAPI document as a page made here: no scripts, nothing from elsewhere.
func (s *Server) docs(c echo.Context) error {
	var b bytes.Buffer
	if err := docsTemplate.Execute(&b, docsOf(s.api.OpenAPI(), s.Version)); err != nil {
		return err
	}
	return c.HTMLBlob(http.StatusOK, b.Bytes())
}

// What the page shows.
type (
	docsPage struct {
		Title, Description, Version string
		Groups                      []docsGroup
		Types                       []docsType
		Problems                    []kind
	}
	docsGroup struct {
		Slug, Callers string
		Operations    []docsOperation
	}
	docsOperation struct {
		ID, Method, Path, Summary string
		Params                    []docsField
		Body                      docsShape
		Answers                   []docsAnswer
	}
	docsAnswer struct {
		Status string
		docsShape
	}
	docsField struct {
		Name, In, Doc string
		Required      bool
		docsShape
	}
	docsShape struct {
		Text string // string, integer[] …
		Type string // the name of a type below; "" for none
	}
	docsType struct {
		Name   string
		Fields []docsField
		Values []any
	}
)

// Code and Sentence let the page read the table of problems.
func (k kind) Code() string     { return k.code }
func (k kind) Status() int      { return k.status }
func (k kind) Sentence() string { return k.detail }

func docsOf(api *huma.OpenAPI, version string) docsPage {
	page := docsPage{Title: api.Info.Title, Description: api.Info.Description, Version: version, Problems: kinds}
	byCallers := map[string][]docsOperation{}
	for path, item := range api.Paths {
		for _, o := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if o != nil {
				byCallers[o.Tags[0]] = append(byCallers[o.Tags[0]], operationDocs(path, o))
			}
		}
	}
	for c := anyone; c <= admin; c++ {
		ops := byCallers[c.String()]
		sort.Slice(ops, func(i, j int) bool { return ops[i].Path+ops[i].Method < ops[j].Path+ops[j].Method })
		page.Groups = append(page.Groups, docsGroup{strings.ReplaceAll(strings.ReplaceAll(c.String(), ",", ""), " ", "-"), c.String(), ops})
	}
	for name, schema := range api.Components.Schemas.Map() {
		page.Types = append(page.Types, typeDocs(name, schema))
	}
	sort.Slice(page.Types, func(i, j int) bool { return page.Types[i].Name < page.Types[j].Name })
	return page
}

func operationDocs(path string, o *huma.Operation) docsOperation {
	d := docsOperation{ID: o.OperationID, Method: o.Method, Path: path, Summary: o.Summary}
	for _, p := range o.Parameters {
		d.Params = append(d.Params, docsField{Name: p.Name, In: p.In, Doc: p.Description, Required: p.Required, docsShape: shapeOf(p.Schema)})
	}
	if o.RequestBody != nil {
		d.Body = contentShape(o.RequestBody.Content)
	}
	for status, r := range o.Responses {
		d.Answers = append(d.Answers, docsAnswer{status, contentShape(r.Content)})
	}
	sort.Slice(d.Answers, func(i, j int) bool { return d.Answers[i].Status < d.Answers[j].Status })
	return d
}

func contentShape(content map[string]*huma.MediaType) docsShape {
	for kind, m := range content {
		if strings.HasSuffix(kind, "json") {
			return shapeOf(m.Schema)
		}
		return docsShape{Text: kind}
	}
	return docsShape{}
}

func typeDocs(name string, s *huma.Schema) docsType {
	t := docsType{Name: name, Values: s.Enum}
	for field, p := range s.Properties {
		t.Fields = append(t.Fields, docsField{Name: field, Doc: p.Description, Required: slices.Contains(s.Required, field), docsShape: shapeOf(p)})
	}
	sort.Slice(t.Fields, func(i, j int) bool { return t.Fields[i].Name < t.Fields[j].Name })
	return t
}

// shapeOf says in a word what a schema is, and which type it names.
func shapeOf(s *huma.Schema) docsShape {
	switch {
	case s == nil:
		return docsShape{}
	case s.Ref != "":
		name := strings.TrimPrefix(s.Ref, schemaPrefix)
		return docsShape{name, name}
	case s.Type == huma.TypeArray:
		of := shapeOf(s.Items)
		return docsShape{of.Text + "[]", of.Type}
	case len(s.OneOf) > 0:
		first := shapeOf(s.OneOf[0])
		return docsShape{first.Text + " or null", first.Type}
	case s.Format != "" && s.Type == huma.TypeString:
		return docsShape{Text: s.Format}
	case s.Type == "":
		return docsShape{Text: "any"}
	}
	return docsShape{Text: s.Type}
}
