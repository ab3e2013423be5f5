package server

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// route is one line of the table in routes.go.
type route struct {
	method, path, id string
	callers          callers
	summary          string
	register         func(huma.API, huma.Operation)
}

// empty is the input of operations that take none, and the output of those that answer 204.
type empty struct{}

// answer wraps what an operation returns as its body.
type answer[T any] struct{ Body T }

// op makes a route of a function from input to answer: decode → f → encode; no rules here.
// I is a struct with path, query and Body fields as huma reads them.
func op[I, T any](method, path, id string, c callers, summary string, f func(context.Context, *I) (T, error)) route {
	return route{method, path, id, c, summary, func(api huma.API, o huma.Operation) {
		huma.Register(api, o, func(ctx context.Context, in *I) (*answer[T], error) {
			if err := c.allow(principal(ctx)); err != nil {
				return nil, problem(err)
			}
			out, err := f(ctx, in)
			if err != nil {
				return nil, problem(err)
			}
			return &answer[T]{out}, nil
		})
	}}
}

// op0 is op for operations that answer 204 No Content.
func op0[I any](method, path, id string, c callers, summary string, f func(context.Context, *I) error) route {
	return route{method, path, id, c, summary, func(api huma.API, o huma.Operation) {
		o.DefaultStatus = http.StatusNoContent
		huma.Register(api, o, func(ctx context.Context, in *I) (*empty, error) {
			if err := c.allow(principal(ctx)); err != nil {
				return nil, problem(err)
			}
			if err := f(ctx, in); err != nil {
				return nil, problem(err)
			}
			return nil, nil
		})
	}}
}

// Inputs shared by many operations.
type (
	byID      struct{ ID int64 `path:"id" minimum:"1"` }
	byMeeting struct{ Meeting int64 `path:"meeting" minimum:"1"` }
	with[T any] struct{ Body T }
	idWith[T any] struct {
		ID   int64 `path:"id" minimum:"1"`
		Body T
	}
	meetingWith[T any] struct {
		Meeting int64 `path:"meeting" minimum:"1"`
		Body    T
	}
)
