// Package order puts places as Vietnamese lists do. It depends on nothing, so that every feature may ask it.
package order

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Places orders places by name, numbers as numbers: many villages are called "Thôn 2" and "Thôn 10".
func Places[T any](places []T, name func(T) string) {
	c := collate.New(language.Vietnamese, collate.Numeric)
	slices.SortStableFunc(places, func(a, b T) int { return c.CompareString(name(a), name(b)) })
}

// MainFirst moves the commune hall to the front of halls and leaves the others in their order.
func MainFirst[T any](halls []T, main func(T) bool) {
	if i := slices.IndexFunc(halls, main); i > 0 {
		hall := halls[i]
		copy(halls[1:i+1], halls[:i])
		halls[0] = hall
	}
}
