package main

import (
	"slices"
	"testing"
)

// Memory is given back once after each burst of work, and never because of a meeting that goes on as it is.
func TestMemoryIsGivenBackOnceABurstIsOver(t *testing.T) {
	for _, c := range []struct {
		name         string
		collections  []uint64 // between two looks
		begins, over []int    // looks
	}{
		{"idle", []uint64{0, 0, 0, 0, 0, 0, 0}, nil, nil},
		{"media", []uint64{1, 0, 1, 1, 0, 1, 0, 1}, nil, nil},
		{"one burst", []uint64{0, 7, 0, 1, 0, 1, 0, 0, 0, 0}, []int{1}, []int{5}},
		{"in two waves", []uint64{2, 0, 0, 0, 3, 0, 0, 0, 0, 0}, []int{0}, []int{8}},
		{"two bursts", []uint64{5, 0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0}, []int{0, 6}, []int{4, 11}},
	} {
		var b burst
		var sum uint64
		var begins, over []int
		for i, n := range c.collections {
			sum += n
			began, ended := b.look(sum)
			if began {
				begins = append(begins, i)
			}
			if ended {
				over = append(over, i)
			}
		}
		if !slices.Equal(begins, c.begins) || !slices.Equal(over, c.over) {
			t.Errorf("%s: begins %v, over %v; want %v, %v", c.name, begins, over, c.begins, c.over)
		}
	}
}
