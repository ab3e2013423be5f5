package server

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"hopxa/server/wire"
)

const schemaPrefix = "#/components/schemas/"

// newAPI makes the API over an Echo. Documents and schemas are served by docs.go.
func (s *Server) newAPI(e *echo.Echo) huma.API {
	registry := huma.NewMapRegistry(schemaPrefix, huma.DefaultSchemaNamer)
	config := huma.Config{OpenAPI: &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info:    &huma.Info{Title: "Họp Xã", Version: "1", Description: "Paperless commune meetings with live links to the village halls."},
		Components: &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{
			"session": {Type: "apiKey", In: "cookie", Name: cookieName},
		}},
	}, Formats: huma.DefaultFormats, DefaultFormat: "application/json"}
	api := humaecho.New(e, config)
	registry.Schema(reflect.TypeFor[wire.Problem](), true, "")
	s.register(api)
	for _, t := range socketTypes {
		registry.Schema(t, true, "")
	}
	return api
}

// socketTypes travel on the live socket, or are answered by hand, so no operation names them.
var socketTypes = []reflect.Type{
	reflect.TypeFor[wire.Hello](), reflect.TypeFor[wire.LiveMessage](), reflect.TypeFor[wire.LiveState](), reflect.TypeFor[wire.PageText](), reflect.TypeFor[wire.MeetingManifest](), reflect.TypeFor[wire.PaperManifest](),
	reflect.TypeFor[wire.Seat](), reflect.TypeFor[wire.SeatAsked](), reflect.TypeFor[wire.ItemsChanged](),
	reflect.TypeFor[wire.AttendanceChanged](), reflect.TypeFor[wire.BallotsChanged](), reflect.TypeFor[wire.Notice](), reflect.TypeFor[wire.PrivateCall](), reflect.TypeFor[wire.HelpCall](),
}

// OpenAPI returns the document without a running product; the same bytes for the same types. Called by
// `hopxa openapi`, from which the client's types are generated.
func OpenAPI() ([]byte, error) {
	return json.MarshalIndent((&Server{}).newAPI(echo.New()).OpenAPI(), "", "  ")
}

// Schema lets huma describe a failure as the wire's Problem.
func (f *failure) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[wire.Problem](), true, "")
}

func problemResponses(codes []int) map[string]*huma.Response {
	out := map[string]*huma.Response{}
	for _, code := range codes {
		out[strconv.Itoa(code)] = &huma.Response{Description: http.StatusText(code), Content: map[string]*huma.MediaType{
			problemType: {Schema: &huma.Schema{Ref: schemaPrefix + "Problem"}}}}
	}
	return out
}

func binaryResponse(contentType string) *huma.Response {
	return &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{contentType: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}
}

func pathParam(name string) *huma.Param {
	least := 1.0
	return &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeInteger, Format: "int64", Minimum: &least}}
}

func queryParam(name, doc, typ string) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: doc, Schema: &huma.Schema{Type: typ}}
}

// pathID reads what pathParam promises.
func pathID(c echo.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id < 1 {
		return 0, badInput(name, "not a positive whole number")
	}
	return id, nil
}
