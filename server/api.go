package server

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"hopxa/server/actions"
	"hopxa/server/people"
)

const (
	maxJSON  = 1 << 20          // bytes of a JSON body, after decompression
	bodyWait = 60 * time.Second // for a body to arrive, or for the next bytes of a file, over a weak line
)

// route is one line of the table in routes.go.
type route struct {
	method, path, id string
	callers          callers
	summary          string
	register         func(huma.API, huma.Operation)
	keyed            bool // a command of the journal: the request carries an idempotency key
	early            bool // also for a person who has to choose a password first
	enrols           bool // also for an admin who has to set one-time codes up first
}

// once marks a command that is done once however often it is sent.
func (r route) once() route {
	r.keyed = true
	return r
}

// beforePassword opens a route to a person whose password was set by somebody else. All others wait until it is changed.
func (r route) beforePassword() route {
	r.early = true
	return r
}

// beforeCodes opens a route to an admin who has to set one-time codes up. All others wait, but those before a password.
func (r route) beforeCodes() route {
	r.enrols = true
	return r
}

// operation is the route as huma and the OpenAPI document know it.
func (r route) operation() huma.Operation {
	o := huma.Operation{
		Method: r.method, Path: prefix + r.path, OperationID: r.id, Summary: r.summary, Tags: []string{r.callers.String()},
		MaxBodyBytes: maxJSON, BodyReadTimeout: bodyWait, Middlewares: huma.Middlewares{r.check},
	}
	if r.callers != anyone {
		o.Errors = append(o.Errors, http.StatusUnauthorized, http.StatusForbidden)
		o.Security = []map[string][]string{{"session": {}}}
	}
	if strings.Contains(r.path, "{") {
		o.Errors = append(o.Errors, http.StatusNotFound)
	}
	if r.method != http.MethodGet {
		o.Errors = append(o.Errors, http.StatusConflict, http.StatusUnprocessableEntity)
	}
	if r.keyed {
		o.Parameters = append(o.Parameters, &huma.Param{Name: "Idempotency-Key", In: "header", Required: true,
			Description: "A new UUID for each command, kept over retries", Schema: &huma.Schema{Type: huma.TypeString}})
	}
	return o
}

// check refuses everybody else before a byte of the request is read.
func (r route) check(ctx huma.Context, next func(huma.Context)) {
	e, p := humaecho.Unwrap(ctx), principal(ctx.Context())
	err := r.callers.allow(p)
	if err == nil && r.callers != anyone && p.MustChange && !r.early {
		err = people.ErrMustChange
	}
	if err == nil && r.callers != anyone && p.CodesDue && !r.early && !r.enrols {
		err = actions.ErrCodesDue
	}
	if err != nil {
		handleError(err, e)
		return
	}
	next(ctx)
}

// empty is the input of operations that take none, and the output of those that answer 204.
type empty struct{}

// answer wraps what an operation returns as its body.
type answer[T any] struct{ Body T }

// op makes a route of a function from input to answer: decode → f → encode; no rules here.
// I is a struct with path, query and Body fields as huma reads them.
func op[I, T any](method, path, id string, c callers, summary string, f func(context.Context, *I) (T, error)) route {
	return route{method: method, path: path, id: id, callers: c, summary: summary, register: func(api huma.API, o huma.Operation) {
		huma.Register(api, o, func(ctx context.Context, in *I) (*answer[T], error) {
			out, err := f(ctx, in)
			if err != nil {
				return nil, fail(ctx, err)
			}
			return &answer[T]{out}, nil
		})
	}}
}

// op0 is op for operations that answer 204 No Content.
func op0[I any](method, path, id string, c callers, summary string, f func(context.Context, *I) error) route {
	return route{method: method, path: path, id: id, callers: c, summary: summary, register: func(api huma.API, o huma.Operation) {
		o.DefaultStatus = http.StatusNoContent
		huma.Register(api, o, func(ctx context.Context, in *I) (*empty, error) {
			if err := f(ctx, in); err != nil {
				return nil, fail(ctx, err)
			}
			return nil, nil
		})
	}}
}

// raw makes a route of an Echo handler, for bodies that are no JSON. describe says in the document what
// op reads from the types.
func raw(method, path, id string, c callers, summary string, describe func(*huma.Operation), h echo.HandlerFunc) route {
	return route{method: method, path: path, id: id, callers: c, summary: summary, register: func(api huma.API, o huma.Operation) {
		o.Responses = problemResponses(o.Errors)
		describe(&o)
		api.OpenAPI().AddOperation(&o)
		api.Adapter().Handle(&o, o.Middlewares.Handler(func(ctx huma.Context) {
			e := humaecho.Unwrap(ctx)
			if err := h(e); err != nil {
				handleError(err, e)
			}
		}))
	}}
}

// Inputs shared by many operations.
type (
	byID struct {
		ID int64 `path:"id" minimum:"1"`
	}
	byMeeting struct {
		Meeting int64 `path:"meeting" minimum:"1"`
	}
	with[T any]   struct{ Body T }
	idWith[T any] struct {
		ID   int64 `path:"id" minimum:"1"`
		Body T
	}
	meetingWith[T any] struct {
		Meeting int64 `path:"meeting" minimum:"1"`
		Body    T
	}
)
