package people

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"hopxa/server/order"
)

// SortPersons orders persons as Vietnamese lists do: by given name (the last word), then the rest.
func SortPersons(persons []Person) {
	c := collate.New(language.Vietnamese)
	slices.SortStableFunc(persons, func(a, b Person) int {
		if d := c.CompareString(givenName(a.Name), givenName(b.Name)); d != 0 {
			return d
		}
		return c.CompareString(a.Name, b.Name)
	})
}

// SortHalls puts the commune hall first and the others in the order of places.
func SortHalls(halls []Hall) {
	order.Places(halls, func(h Hall) string { return h.ShortName })
	order.MainFirst(halls, func(h Hall) bool { return h.Main })
}

// SortVillages puts villages in the order of places.
func SortVillages(villages []Village) {
	order.Places(villages, func(v Village) string { return v.Name })
}

func givenName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
