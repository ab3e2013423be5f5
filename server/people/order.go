package people

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
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

// SortHalls puts the commune hall first and the others in Vietnamese order.
func SortHalls(halls []Hall) {
	c := collate.New(language.Vietnamese)
	slices.SortStableFunc(halls, func(a, b Hall) int {
		if a.Main != b.Main {
			if a.Main {
				return -1
			}
			return 1
		}
		return c.CompareString(a.ShortName, b.ShortName)
	})
}

// SortVillages puts villages in Vietnamese order.
func SortVillages(villages []Village) {
	c := collate.New(language.Vietnamese)
	slices.SortStableFunc(villages, func(a, b Village) int { return c.CompareString(a.Name, b.Name) })
}

// CompareNames orders names of places as Vietnamese lists do.
func CompareNames(a, b string) int { return collate.New(language.Vietnamese).CompareString(a, b) }

func givenName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
