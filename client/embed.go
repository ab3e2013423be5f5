// Package client carries the built client inside the binary.
package client

import (
	"embed"
	"io/fs"
)

// built holds dist as `make client` leaves it. dist.md matches the pattern too, and is always there, so
// that everything compiles before the client was ever built.
//
//go:embed all:dist*
var built embed.FS

// placeholder is the page shown when there is no built client; it says how to build it.
//
//go:embed placeholder
var placeholder embed.FS

// FS returns the built client with index.html at its root, or the placeholder page when it was not built.
// Called by cmd/hopxa.
func FS() fs.FS {
	if _, err := fs.Stat(built, "dist/index.html"); err != nil {
		return sub(placeholder, "placeholder")
	}
	return sub(built, "dist")
}

func sub(all embed.FS, dir string) fs.FS {
	out, err := fs.Sub(all, dir)
	if err != nil {
		panic(err) // dir is a valid path
	}
	return out
}
